//! Merges, splits, parallel stations and rework loops against formulas and hand calculations; and
//! random lines, of which no unit may be lost.

use super::*;
use crate::kernel::Ending;
use crate::line::conduct::*;
use crate::line::equipment::*;
use proptest::prelude::*;

/// A line whose links are given as (from, to, slots).
fn net(stations: Vec<Station>, ways: &[(&[usize], &[usize], u32)], until: Until) -> Line {
    let mut line = line(stations, LinkKind::Direct, until);
    line.links = ways
        .iter()
        .enumerate()
        .map(|(l, (from, to, slots))| Link {
            name: format!("link {l}"),
            kind: buffer(Some(*slots)),
            from: from.to_vec(),
            to: to.to_vec(),
        })
        .collect();
    line
}

fn units(tally: &Tally, station: usize) -> u64 {
    tally.stations[station].units
}

#[test]
fn parallel_machines_add_their_rates() {
    // Three machines of 1 pack in 3 s behind a fast one: 1 pack/s together, each a third.
    let slow = |n: u32| machine(&format!("slow-{n}"), Law::Constant(3.0));
    let stations = vec![machine("fast", Law::Constant(0.5)), slow(1), slow(2), slow(3)];
    let line = net(stations, &[(&[0], &[1, 2, 3], 4)], Until::Units(3000));
    let run = run(&line, 1);
    // The first pack comes at 0.5 s; three leave every 3 s after it.
    assert!((run.end.secs() - 3000.0).abs() < 4.0, "{}", run.end);
    for i in 1..=3 {
        assert!((999..=1001).contains(&units(&run.observer, i)), "{}", units(&run.observer, i));
    }
}

#[test]
fn a_split_by_shares_gives_each_lane_its_share() {
    let mut feeder = machine("feeder", Law::Constant(1.0));
    feeder.split = Split::Shares(vec![0.3, 0.7]);
    let stations = vec![feeder, machine("a", Law::Constant(0.1)), machine("b", Law::Constant(0.1))];
    let packs = 20_000;
    let line = net(stations, &[(&[0], &[1], 5), (&[0], &[2], 5)], Until::Units(packs));
    let run = run(&line, 3);
    let (n, a) = (packs as f64, units(&run.observer, 1) as f64);
    assert!((a - 0.3 * n).abs() < 4.0 * (n * 0.3 * 0.7).sqrt(), "{a} of {n}");
}

#[test]
fn an_alternating_split_gives_each_lane_half_and_a_bypass_takes_what_is_too_much() {
    let lanes = |split: Split| {
        let mut feeder = machine("feeder", Law::Constant(1.0));
        feeder.split = split;
        // The first lane takes one pack in 4 s.
        let stations =
            vec![feeder, machine("a", Law::Constant(4.0)), machine("b", Law::Constant(0.1))];
        let line = net(stations, &[(&[0], &[1], 2), (&[0], &[2], 2)], Until::Time(secs(4000.0)));
        let run = run(&line, 1);
        (units(&run.observer, 1), units(&run.observer, 2))
    };
    // In turn: the slow lane holds the other back.
    let (a, b) = lanes(Split::Alternate);
    assert!(a.abs_diff(1000) <= 2 && b.abs_diff(a) <= 4, "{a} and {b}");
    // Overflow: the slow lane takes 1 in 4, the bypass the other three.
    let (a, b) = lanes(Split::Overflow);
    assert!(a.abs_diff(1000) <= 2 && b.abs_diff(3000) <= 5, "{a} and {b}");
}

#[test]
fn a_merge_serves_its_infeeds_in_turn_or_the_first_one_first() {
    let flows = |merge: Merge| {
        let mut joint = machine("joint", Law::Constant(1.0));
        joint.merge = merge;
        let (a, b) = (machine("a", Law::Constant(1.25)), machine("b", Law::Constant(1.25)));
        let line = net(
            vec![a, b, joint],
            &[(&[0], &[2], 3), (&[1], &[2], 3)],
            Until::Time(secs(10_000.0)),
        );
        let run = run(&line, 1);
        (units(&run.observer, 0), units(&run.observer, 1), run.observer.good)
    };
    // Two feeders of 0.8/s into 1/s: half and half, or 0.8 and the 0.2 that are left.
    let (a, b, good) = flows(Merge::Alternate);
    assert!(a.abs_diff(5000) <= 6 && b.abs_diff(5000) <= 6 && good.abs_diff(10_000) <= 3);
    let (a, b, good) = flows(Merge::Priority);
    assert!(a.abs_diff(8000) <= 6 && b.abs_diff(2000) <= 6 && good.abs_diff(10_000) <= 3);
}

/// Infeed, a check that rejects with probability `p`, rework that sends back to the check.
fn rework_line(p: f64, reworks: u8, quantity: u32) -> Line {
    let mut check = machine("check", Law::Constant(1.0));
    check.kind = Kind::Machine { reject: p };
    (check.rejects_to, check.reworks) = (Some(2), reworks);
    let stations =
        vec![machine("m", Law::Constant(2.0)), check, machine("rework", Law::Constant(5.0))];
    let ways: [(&[usize], &[usize], u32); 3] = [(&[0], &[1], 5), (&[2], &[1], 5), (&[1], &[2], 50)];
    let mut line = net(stations, &ways, Until::Orders);
    // The check is the exit: what it passes leaves the line.
    line.orders = vec![order("A", 0, quantity, None), order("B", 0, 10, None)];
    line
}

#[test]
fn a_rework_loop_gives_back_what_the_geometric_law_says() {
    // A pack is rejected for good after `reworks` + 1 rejections: p^(reworks + 1). The visits to
    // the rework station are p + p^2 + ... + p^reworks a pack.
    let (p, reworks, n) = (0.3, 3, 20_000);
    let run = run(&rework_line(p, reworks, n), 5);
    assert_eq!(run.ending, Ending::Horizon);
    let lost = run.world.orders[0].rejected as f64;
    let q = p.powi(4);
    let n = f64::from(n);
    assert!((lost - n * q).abs() < 4.0 * (n * q * (1.0 - q)).sqrt(), "{lost} lost");
    let visits = units(&run.observer, 2) as f64 / (n + 10.0);
    let expected = p + p * p + p * p * p;
    // The variance of min(visits, 3) is below that of the geometric law, p / (1 - p)^2.
    let error = (p / (1.0 - p).powi(2) / n).sqrt();
    assert!((visits - expected).abs() < 4.0 * error, "{visits} visits");
    assert_eq!(run.world.orders[0].good + run.world.orders[0].rejected, 20_000);
}

#[test]
fn a_loop_that_is_full_is_a_named_deadlock() {
    // All packs are rejected, the way back has room for one: check and rework wait for each other.
    let mut line = rework_line(1.0, 100, 1000);
    line.links[2].kind = buffer(Some(1));
    line.links[1].kind = buffer(Some(1));
    let run = run(&line, 1);
    assert_eq!(run.ending, Ending::Deadlock);
    assert!(run.waits.iter().any(|w| w.contains("waits for room")), "{:?}", run.waits);
}

#[test]
fn a_reworked_pack_gets_a_new_number_and_the_old_one_is_scrapped() {
    let printer =
        station("printer", Kind::Printer(Printer { no_print: 0.2, ..Printer::default() }), 1.0);
    let camera = station("camera", Kind::Camera(Camera::default()), 1.0);
    let mut gate = station("gate", Kind::Gate(Gate::default()), 1.0);
    (gate.rejects_to, gate.reworks) = (Some(4), 1);
    let stations = vec![
        machine("m", Law::Constant(2.0)),
        printer,
        camera,
        gate,
        machine("rework", Law::Constant(3.0)),
    ];
    let ways: [(&[usize], &[usize], u32); 5] =
        [(&[0], &[1], 5), (&[1], &[2], 5), (&[2], &[3], 5), (&[4], &[1], 5), (&[3], &[4], 500)];
    let mut line = net(stations, &ways, Until::Orders);
    line.pools = vec![pool("p", Level::Pack, Scheme::Sgtin, 6)];
    line.pools[0].overage = 0.5;
    line.orders = vec![order("A", 0, 5000, Some(0))];
    let run = run(&line, 2);
    assert_eq!(run.ending, Ending::Horizon);
    let order = &run.world.orders[0];
    let numbers = order.allotments[0];
    // Each pack needs one number, and one more where its first print failed.
    assert_eq!(u64::from(numbers.used), 5000 + u64::from(numbers.scrapped));
    let (n, again) = (5000.0f64, f64::from(numbers.scrapped));
    assert!((again - n * 0.2).abs() < 4.0 * (n * 0.2 * 0.8).sqrt(), "{again} reworked");
    assert_eq!(order.good + order.rejected, 5000);
}

#[test]
fn two_sources_share_the_material_of_an_order() {
    let stations = vec![
        machine("a", Law::Constant(1.0)),
        machine("b", Law::Constant(3.0)),
        machine("joint", Law::Constant(0.1)),
    ];
    let mut line = net(stations, &[(&[0], &[2], 3), (&[1], &[2], 3)], Until::Orders);
    line.orders = vec![order("A", 0, 4000, None)];
    let run = run(&line, 1);
    // 1 + 1/3 packs a second: 3000 s, three in four from the first.
    assert!((run.end.secs() - 3000.0).abs() < 5.0, "{}", run.end);
    assert!(units(&run.observer, 0).abs_diff(3000) <= 2, "{}", units(&run.observer, 0));
    assert_eq!(run.observer.good, 4000);
}

#[test]
fn a_sheet_is_cut_into_blisters_and_blisters_are_combined_into_packs() {
    // 1 sheet -> 4 blisters -> 4/3 packs: an order of 300 packs draws on 225 sheets, two a cycle.
    let mut sheets = machine("sheets", Law::Constant(1.0));
    (sheets.from, sheets.makes) = (Level::Primary, Level::Primary);
    let mut cutter = machine("cutter", Law::Constant(1.0));
    (cutter.from, cutter.makes, cutter.takes, cutter.puts) = (Level::Primary, Level::Primary, 2, 8);
    let mut cartoner = machine("cartoner", Law::Constant(0.1));
    (cartoner.from, cartoner.takes) = (Level::Primary, 3);
    let mut line = line(vec![sheets, cutter, cartoner], buffer(Some(10)), Until::Orders);
    line.holds[Level::Pack.index()] = 3;
    line.orders = vec![order("A", 0, 300, None)];
    let run = run(&line, 1);
    assert_eq!(units(&run.observer, 0), 225);
    assert_eq!(units(&run.observer, 1), 900);
    assert_eq!((run.observer.good, run.world.counts[Level::Primary.index()].scrapped), (300, 0));
}

#[test]
fn units_that_move_keep_their_gap() {
    // Pitch 0.1 s and gap 0.4 s: an entry every 0.5 s, though the machines need 0.2 s a unit.
    let kind = LinkKind::Conveyor {
        slots: 100,
        crossing: secs(20.0),
        spacing: secs(0.1),
        gap: secs(0.4),
        rigid: false,
    };
    let stations = vec![machine("a", Law::Constant(0.2)), machine("b", Law::Constant(0.2))];
    let run = run(&line(stations, kind, Until::Units(1000)), 1);
    // First entry at 0.2 s, the last one 999 x 0.5 s later; 20 s to cross and 0.2 s of service.
    assert!((run.end.secs() - (0.2 + 999.0 * 0.5 + 20.0 + 0.2)).abs() < 1e-6, "{}", run.end);
}

/// One piece of a random line.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    One {
        buffer: u32,
        stops: u8,
        reject: f64,
    },
    Parallel {
        machines: u8,
        buffer: u32,
    },
    Lanes {
        split: u8,
        merge: bool,
        buffer: u32,
    },
    Rework {
        reworks: u8,
        reject: f64,
    },
    Belt {
        slots: u32,
        rigid: bool,
    },
    Check {
        no_print: f64,
        buffer: u32,
        trouble: u8,
    },
    /// A machine that stops in every way there is.
    Troubled {
        ways: u8,
        buffer: u32,
    },
}

pub(super) fn piece() -> impl Strategy<Value = Piece> {
    prop_oneof![
        (0u32..6, 0u8..4, 0.0f64..0.1).prop_map(|(buffer, stops, reject)| Piece::One {
            buffer,
            stops,
            reject
        }),
        (2u8..4, 1u32..6).prop_map(|(machines, buffer)| Piece::Parallel { machines, buffer }),
        (0u8..3, any::<bool>(), 1u32..6).prop_map(|(split, merge, buffer)| Piece::Lanes {
            split,
            merge,
            buffer
        }),
        (1u8..4, 0.0f64..0.4).prop_map(|(reworks, reject)| Piece::Rework { reworks, reject }),
        (1u32..20, any::<bool>()).prop_map(|(slots, rigid)| Piece::Belt { slots, rigid }),
        (0.0f64..0.3, 1u32..5, any::<u8>()).prop_map(|(no_print, buffer, trouble)| Piece::Check {
            no_print,
            buffer,
            trouble
        }),
        (any::<u8>(), 0u32..5).prop_map(|(ways, buffer)| Piece::Troubled { ways, buffer }),
    ]
}

fn exponential(mean: f64) -> Law {
    Law::Exponential { mean }
}

/// Jams, maintenance, restarts and slow running; each bit switches one of them on.
fn conduct(ways: u8) -> Conduct {
    let on = |bit: u8| ways & (1 << bit) != 0;
    let clock = if on(0) { Clock::Calendar } else { Clock::Operating };
    let stops = |every: f64, lasts: f64| Stops {
        every: exponential(every),
        lasts: exponential(lasts),
        clock,
    };
    let jams = || Jams { stops: None, probability: 0.05, lasts: exponential(4.0), scraps: 3 };
    let restart = Restart {
        aborting: secs(1.0),
        clearing: secs(3.0),
        starting: secs(2.0),
        ..Restart::default()
    };
    let slow = AfterRestart { factor: 0.5, lasts: secs(10.0) };
    Conduct {
        classes: vec![StopsOf {
            name: "other".into(),
            cause: Cause::Breakdown,
            stops: stops(60.0, 5.0),
        }],
        jams: on(1).then(jams),
        maintenance: if on(2) { vec![stops(100.0, 8.0)] } else { Vec::new() },
        restart: if on(3) { restart } else { Restart::default() },
        scrap_cost: None,
        restart_scrap: on(4).then_some(RestartScrap { cycles: 2, after: secs(5.0) }),
        start_up: on(5).then(|| exponential(5.0)),
        pace: on(6).then_some(Pace { sensor: None, after_restart: Some(slow) }),
    }
}

fn printing(trouble: u8) -> Equipment {
    let on = |bit: u8| trouble & (1 << bit) != 0;
    Equipment {
        decap: on(0).then_some(Decap { idle: secs(4.0), prints: 3, loss: 2.0 }),
        grade: Some(Grade { start: 3.0, drift: 0.01, noise: 0.5, minimum: 1.5 }),
        late_job: on(1)
            .then(|| LateJob { probability: 0.02, waits: on(2).then(|| exponential(5.0)) }),
        cartridge: on(3).then(|| Consumable { units: 40, each: 1, change: exponential(10.0) }),
        first_article: on(4).then(|| exponential(20.0)),
        ..Equipment::default()
    }
}

fn reading(trouble: u8) -> Equipment {
    let on = |bit: u8| trouble & (1 << bit) != 0;
    let result =
        || ResultTime { latency: exponential(0.1), window: secs(0.3), stop: exponential(4.0) };
    let challenge = || Challenge {
        at_order_start: true,
        at_shift_change: true,
        at_order_end: on(6),
        lasts: exponential(15.0),
        packs: 6,
        numbers: 2,
    };
    Equipment {
        read: on(2).then_some(ReadByGrade([0.999, 0.99, 0.95, 0.8, 0.2])),
        text: on(3).then_some(TextCheck { false_reject: 0.02, false_accept: 0.1 }),
        result: on(4).then(result),
        trigger_miss: 0.01,
        challenge: on(5).then(challenge),
        ..Equipment::default()
    }
}

fn rejecting(trouble: u8) -> Equipment {
    let on = |bit: u8| trouble & (1 << bit) != 0;
    Equipment {
        tracking: on(5).then_some(Tracking { slip: 0.01, reset_every: 30, takes_next: on(6) }),
        confirmation: on(6).then(|| exponential(3.0)),
        stop_after: on(7).then(|| (2, exponential(6.0))),
        bin: on(0).then(|| (5, exponential(6.0))),
        ..Equipment::default()
    }
}

/// Puts pieces together, one after the other.
pub(super) struct Builder {
    stations: Vec<Station>,
    links: Vec<Link>,
    tails: Vec<usize>,
    printed: bool,
}

impl Builder {
    pub(super) fn new() -> Builder {
        let first = machine("m0", Law::Exponential { mean: 1.0 });
        Builder { stations: vec![first], links: Vec::new(), tails: vec![0], printed: false }
    }

    fn link(&mut self, from: Vec<usize>, to: Vec<usize>, kind: LinkKind) -> usize {
        let name = format!("link {}", self.links.len());
        self.links.push(Link { name, kind, from, to });
        self.links.len() - 1
    }

    /// A station by itself, not linked.
    fn station(&mut self, kind: Kind, mean: f64) -> usize {
        let name = format!("m{}", self.stations.len());
        let station = Station { kind, ..machine(&name, Law::Exponential { mean }) };
        self.stations.push(station);
        self.stations.len() - 1
    }

    fn after(&mut self, kind: Kind, mean: f64, link: LinkKind) -> usize {
        let i = self.station(kind, mean);
        let direct = matches!(link, LinkKind::Direct) && self.tails.len() > 1;
        let link = if direct { buffer(Some(1)) } else { link };
        let from = std::mem::replace(&mut self.tails, vec![i]);
        self.link(from, vec![i], link);
        i
    }

    pub(super) fn add(&mut self, piece: &Piece) {
        let machine = || Kind::Machine { reject: 0.0 };
        let room = |slots: u32| if slots == 0 { LinkKind::Direct } else { buffer(Some(slots)) };
        match *piece {
            Piece::One { buffer, stops, reject } => {
                let i = self.after(Kind::Machine { reject }, 0.9, room(buffer));
                let law = |every, lasts| Stops {
                    every: Law::Exponential { mean: every },
                    lasts: Law::Exponential { mean: lasts },
                    clock: Clock::Operating,
                };
                self.stations[i].micro_stop = (stops & 1 == 1).then(|| law(20.0, 3.0));
                self.stations[i].breakdown = (stops & 2 == 2).then(|| law(200.0, 40.0));
            }
            Piece::Parallel { machines, buffer } => {
                let group: Vec<usize> =
                    (0..machines).map(|_| self.station(machine(), 1.8)).collect();
                let from = std::mem::replace(&mut self.tails, group.clone());
                self.link(from, group, room(buffer));
            }
            Piece::Lanes { split, merge, buffer } => {
                let head = self.after(machine(), 0.5, room(1));
                self.stations[head].split = match split {
                    0 => Split::Alternate,
                    1 => Split::Overflow,
                    _ => Split::Shares(vec![0.3, 0.7]),
                };
                let (a, b) = (self.station(machine(), 1.2), self.station(machine(), 2.0));
                let joint = self.station(machine(), 0.4);
                self.stations[joint].merge = if merge { Merge::Priority } else { Merge::Alternate };
                self.link(vec![head], vec![a], room(buffer));
                self.link(vec![head], vec![b], room(buffer));
                self.link(vec![a], vec![joint], room(buffer));
                self.link(vec![b], vec![joint], room(buffer));
                self.tails = vec![joint];
            }
            Piece::Rework { reworks, reject } => {
                let check = self.after(Kind::Machine { reject }, 0.7, room(3));
                let rework = self.station(machine(), 1.0);
                let lane = self.link(vec![check], vec![rework], room(2));
                self.link(vec![rework], vec![check], room(2));
                (self.stations[check].rejects_to, self.stations[check].reworks) =
                    (Some(lane), reworks);
            }
            Piece::Belt { slots, rigid } => {
                let kind = LinkKind::Conveyor {
                    slots,
                    crossing: secs(0.5 * f64::from(slots)),
                    spacing: secs(0.5),
                    gap: Time::ZERO,
                    rigid,
                };
                self.after(machine(), 0.8, kind);
            }
            Piece::Check { no_print, buffer, trouble } => {
                self.check(no_print, room(buffer), trouble);
            }
            Piece::Troubled { ways, buffer } => {
                let i = self.after(machine(), 0.9, room(buffer));
                self.stations[i].conduct = conduct(ways);
            }
        }
    }

    /// Printer, camera and gate, once a line.
    fn check(&mut self, no_print: f64, room: LinkKind, trouble: u8) {
        if std::mem::replace(&mut self.printed, true) {
            return;
        }
        let printer = Printer { no_print, unreadable: 0.1, ..Printer::default() };
        self.after(Kind::Printer(printer), 0.8, room.clone());
        self.after(
            Kind::Camera(Camera { false_reject: 0.02, false_accept: 0.1 }),
            0.8,
            room.clone(),
        );
        let gate = self.after(Kind::Gate(Gate { miss: 0.1, sample_every: 50 }), 0.8, room);
        let [printer, camera] = [gate - 2, gate - 1];
        self.stations[printer].equipment = Some(Box::new(printing(trouble)));
        self.stations[camera].equipment = Some(Box::new(reading(trouble)));
        self.stations[gate].equipment = Some(Box::new(rejecting(trouble)));
    }

    pub(super) fn finish(mut self, holds: u32, packs: u32, people: u16) -> Line {
        let holder = |holds| Kind::Packer(Packer { holds, aggregation: None, packing: None });
        let case = self.after(holder(holds), 0.5, buffer(Some(4)));
        self.stations[case].makes = Level::Case;
        let pallet = self.after(holder(3), 1.0, buffer(Some(2)));
        (self.stations[pallet].from, self.stations[pallet].makes) = (Level::Case, Level::Pallet);
        let mut line = line(self.stations, LinkKind::Direct, Until::Orders);
        line.links = self.links;
        line.holds[Level::Case.index()] = holds;
        line.holds[Level::Pallet.index()] = 3;
        line.pools = vec![pool("p", Level::Pack, Scheme::Sgtin, 6)];
        line.orders = vec![order("A", 0, packs, Some(0)), order("B", 1, packs / 2 + 1, Some(0))];
        line.between_orders.changeover = Law::Constant(30.0);
        if people > 0 {
            let ranks = vec![[Some(0); Work::ALL.len()]; line.stations.len()];
            line.crews = vec![Crew {
                name: "people".into(),
                headcount: people,
                by_shift: Vec::new(),
                hands_on: 0.6,
                ranks,
            }];
        }
        line.shift = Some(Shift { length: secs(7200.0), breaks: vec![(secs(50.0), secs(20.0))] });
        line
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    /// Packs are conserved and the hierarchy is sound (asserted by the audit at the end of each
    /// run); a run that does not reach its end says who waits for whom.
    #[test]
    fn random_lines_lose_no_pack_and_end_with_a_name(
        seed in any::<u64>(),
        pieces in proptest::collection::vec(piece(), 1..5),
        holds in 1u32..8,
        packs in 1u32..200,
        people in 0u16..3,
    ) {
        let mut builder = Builder::new();
        pieces.iter().for_each(|piece| builder.add(piece));
        let line = builder.finish(holds, packs, people);
        prop_assert!(line.stations.len() <= 20 + 2);
        let run = run(&line, seed);
        match run.ending {
            Ending::Horizon => {
                for (order, plan) in run.world.orders.iter().zip(&line.orders) {
                    let ended = order.good + order.rejected + order.sampled;
                    prop_assert_eq!(ended, u64::from(plan.quantity));
                }
            }
            // A loop that is full can stand for ever; it says so.
            Ending::Deadlock => {
                let looped = pieces.iter().any(|p| matches!(p, Piece::Rework { .. }));
                prop_assert!(looped, "a line without loop stands");
                prop_assert!(run.waits.iter().any(|w| w.contains("waits for")), "{:?}", &run.waits);
            }
            other => prop_assert!(false, "ended as {}", other.name()),
        }
    }
}
