//! The recursion against the pack engine, to the last bit, and against itself in lanes.

use super::walk::Walk;
use super::*;
use crate::base::clock::Time;
use crate::base::law::Law;
use crate::journal::{Cause, Fact, Level, Observer};
use crate::line::conduct::{Clock, Jams, Pace, Restart, RestartScrap, StopsOf};
use crate::line::model::{Camera, Gate, Kind, Line, LinkKind, Printer, Shift, Stops, Until};
use crate::line::simulate;
use crate::line::tests::{buffer, line, machine, order, packer};
use proptest::prelude::*;

/// Collects when packs were made and left the line.
#[derive(Default)]
struct Departures(Vec<(Time, Time)>);

impl Observer for Departures {
    fn see(&mut self, at: Time, fact: Fact) {
        if let Fact::Left { since } = fact {
            self.0.push((since, at));
        }
    }
}

fn exponential(mean: f64) -> Law {
    Law::Exponential { mean }
}

fn stops(every: Law, lasts: Law) -> Stops {
    Stops { every, lasts, clock: Clock::Operating }
}

/// Whole and half seconds make ties.
fn cycles() -> impl Strategy<Value = Law> {
    prop_oneof![
        (1u32..5).prop_map(|halves| Law::Constant(f64::from(halves) * 0.5)),
        (0.5f64..2.0).prop_map(exponential),
        (0.1f64..1.0, 0.0f64..2.0).prop_map(|(low, width)| Law::Uniform { low, high: low + width }),
        (0.5f64..2.0).prop_map(|mode| Law::Triangular { low: 0.5, mode, high: 2.0 }),
        (0.5f64..2.0).prop_map(|mode| Law::BetaPert { low: 0.5, mode, high: 2.0 }),
        (0.2f64..1.5).prop_map(|cv| Law::lognormal_by_mean(1.0, cv)),
        (0.6f64..3.0).prop_map(|shape| Law::Weibull { shape, scale: 1.0 }),
        (0.4f64..3.0).prop_map(|shape| Law::Gamma { shape, scale: 0.5 }),
    ]
}

fn class() -> impl Strategy<Value = Option<Stops>> {
    let law = || prop_oneof![Just(false), Just(true)];
    prop::option::weighted(0.4, (1.0f64..30.0, law(), 0.1f64..6.0, law())).prop_map(|class| {
        class.map(|(every, constant_every, lasts, constant_lasts)| {
            let law = |mean: f64, constant| {
                if constant { Law::Constant(mean.round()) } else { exponential(mean) }
            };
            stops(law(every, constant_every), law(lasts, constant_lasts))
        })
    })
}

fn links() -> impl Strategy<Value = LinkKind> {
    let belt = (1u32..30, 0i64..20_000_000_000, 0i64..2_000_000_000, 0i64..1_000_000_000);
    prop_oneof![
        2 => Just(LinkKind::Direct),
        6 => (0u32..12).prop_map(|slots| buffer(Some(slots))),
        1 => (100u32..400).prop_map(|slots| buffer(Some(slots))),
        1 => Just(buffer(None)),
        2 => belt.prop_map(|(slots, crossing, spacing, gap)| LinkKind::Conveyor {
            slots,
            crossing: Time(crossing),
            spacing: Time(spacing),
            gap: Time(gap),
            rigid: false,
        }),
    ]
}

type Shape = (Law, [Option<Stops>; 4], bool, LinkKind);

fn station() -> impl Strategy<Value = Shape> {
    (cycles(), [class(), class(), class(), class()], any::<bool>(), links())
}

fn build(shapes: Vec<Shape>, start_up: f64, packs: u64) -> Line {
    let mut stations = Vec::new();
    let mut links = Vec::new();
    for (i, (law, [micro, breakdown, one, two], restarts, link)) in shapes.into_iter().enumerate() {
        let mut station = machine(&format!("m{i}"), law);
        station.micro_stop = micro;
        station.breakdown = breakdown;
        let named = [(one, "film", Cause::MicroStop), (two, "drive", Cause::Breakdown)];
        station.conduct.classes = named
            .into_iter()
            .filter_map(|(stops, name, cause)| {
                Some(StopsOf { name: name.into(), cause, stops: stops? })
            })
            .collect();
        if restarts {
            station.conduct.restart = Restart {
                holding: Time(1),
                unholding: Time(200_000_000),
                aborting: Time(30),
                clearing: Time(4_000),
                stopped: Time(500_000_000),
                resetting: Time(60_000),
                idle: Time::ZERO,
                starting: Time(7_000_000),
            };
        }
        stations.push(station);
        links.push(link);
    }
    let mut line = line(stations, LinkKind::Direct, Until::Units(packs));
    for (link, kind) in line.links.iter_mut().zip(links) {
        link.kind = kind;
    }
    line.between_orders.start_up = Law::Constant(start_up);
    line
}

fn random_line(packs: std::ops::Range<u64>) -> impl Strategy<Value = (Line, u64)> {
    let shapes = prop::collection::vec(station(), 2..21);
    (shapes, prop_oneof![Just(0.0), 0.0f64..100.0], packs)
        .prop_map(|(shapes, start_up, packs)| (build(shapes, start_up, packs), packs))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn the_pack_engine_and_the_recursion_give_the_same_bits(
        seed in any::<u64>(),
        (line, packs) in random_line(1..500),
    ) {
        let section = Section::of(&line).expect("a section");
        let mut units = Vec::new();
        let times = section.run_each(seed, packs, |unit| {
            assert_eq!(unit.number, units.len() as u64);
            units.push((unit.made, unit.left));
        });
        let engine = simulate(&line, seed, Departures::default());
        prop_assert_eq!(&engine.observer.0, &units);
        prop_assert_eq!(engine.end, times.end);
        let leads = engine.observer.0.iter().map(|(made, left)| i128::from((*left - *made).0));
        prop_assert_eq!(leads.sum::<i128>(), times.lead_sum);
        prop_assert_eq!((times.units, times.ended), (packs, Ended::Whole));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    /// Whole groups of lanes, those filled up, and those left to one lane; on the registers of
    /// this processor and on those of every one.
    #[test]
    fn every_lane_has_the_bits_of_its_own_run(
        seeds in prop::collection::vec(any::<u64>(), 0..20),
        (line, packs) in random_line(1..300),
    ) {
        let section = Section::of(&line).expect("a section");
        let each: Vec<Times> = seeds.iter().map(|&seed| section.run(seed, packs)).collect();
        prop_assert_eq!(section.run_many(&seeds, packs), each.clone());
        let baseline = |&seed: &u64| Walk::new(&section, &[seed]).run(packs, |_, _, _, _| {})[0];
        prop_assert_eq!(seeds.iter().map(baseline).collect::<Vec<Times>>(), each.clone());
        for (group, each) in seeds.chunks_exact(LANES).zip(each.chunks_exact(LANES)) {
            let group: [u64; LANES] = group.try_into().expect("whole");
            prop_assert_eq!(&Walk::new(&section, &group).run(packs, |_, _, _, _| {})[..], each);
        }
    }
}

/// Of draws with a mean of 11 days some are beyond the short way of rounding.
#[test]
fn cycles_of_weeks_have_the_same_bits_too() {
    let stations = (0..4).map(|i| machine(&format!("m{i}"), exponential(1e6))).collect();
    let line = line(stations, buffer(Some(2)), Until::Units(300));
    let mut units = Vec::new();
    let section = Section::of(&line).expect("a section");
    section.run_each(1, 300, |unit| units.push((unit.made, unit.left)));
    assert_eq!(simulate(&line, 1, Departures::default()).observer.0, units);
}

/// B1 of the benchmark: 0.84907 with a standard deviation of 0.00044 at a million parts.
#[test]
fn ten_exponential_stations_pass_their_known_rate() {
    let stations = (0..10).map(|i| machine(&format!("m{i}"), exponential(1.0))).collect();
    let line = line(stations, buffer(Some(10)), Until::Units(1));
    let section = Section::of(&line).expect("a section");
    let rates: Vec<f64> = section
        .run_many(&[1, 2, 3, 4, 5, 6, 7, 8], 100_000)
        .iter()
        .map(Times::throughput)
        .collect();
    let mean = rates.iter().sum::<f64>() / 8.0;
    // 800,000 parts, and the filling of the line eight times.
    assert!((mean - 0.84907).abs() < 0.003, "{mean}");
}

/// M/M/1 with arrivals at 0.5: time in system 2.
#[test]
fn a_first_station_without_bound_behind_it_stands_for_arrivals() {
    let stations = vec![machine("arrivals", exponential(2.0)), machine("server", exponential(1.0))];
    let section = Section::of(&line(stations, buffer(None), Until::Units(1))).expect("a section");
    let times = section.run(3, 400_000);
    assert!((times.lead_mean() - 2.0).abs() < 0.03, "{}", times.lead_mean());
    assert!((times.throughput() - 0.5).abs() < 0.005);
}

#[test]
fn what_never_ends_has_a_name() {
    let mut still = machine("still", Law::Constant(1.0));
    still.micro_stop = Some(stops(Law::Constant(0.0), Law::Constant(0.0)));
    let slow = machine("slow", Law::Constant(1e9));
    let ended = |station| {
        let line =
            line(vec![station, machine("m", exponential(1.0))], buffer(None), Until::Units(1));
        let section = Section::of(&line).expect("a section");
        let one = section.run(1, 1000);
        assert_eq!(section.run_many(&[1; 8], 1000), vec![one; 8]);
        (one.ended, one.units)
    };
    assert_eq!(ended(still), (Ended::Standstill, 0));
    assert_eq!(ended(slow), (Ended::TimeLimit, 0));
    assert_eq!(ended(machine("m0", exponential(1.0))), (Ended::Whole, 1000));
}

type Change = fn(&mut Line);

fn three_machines() -> Line {
    let stations = (0..3).map(|i| machine(&format!("m{i}"), exponential(1.0))).collect();
    line(stations, buffer(Some(2)), Until::Units(9))
}

/// Each line has one thing too many, and is told so.
fn are_refused(changes: &[(Change, &str)]) {
    for (change, words) in changes {
        let mut line = three_machines();
        change(&mut line);
        let refused = Section::of(&line).expect_err(words);
        assert!(refused.iter().any(|refusal| refusal.to_string().contains(words)), "{refused:?}");
    }
}

#[test]
fn stations_that_do_more_than_pass_units_on_are_refused_in_words() {
    are_refused(&[
        (|l| l.stations[1].kind = Kind::Machine { reject: 0.1 }, "`m1` rejects units"),
        (|l| l.stations[1].kind = Kind::Printer(Printer::default()), "`m1` prints"),
        (|l| l.stations[1].kind = Kind::Camera(Camera::default()), "`m1` judges packs"),
        (|l| l.stations[1].kind = Kind::Gate(Gate::default()), "`m1` takes packs out"),
        (|l| l.stations[0].makes = Level::Primary, "`m0` works on other units"),
        (|l| l.stations[1].takes = 2, "`m1` works on more than one unit"),
        (|l| l.stations[2].equipment = Some(Box::default()), "`m2` has equipment"),
    ]);
}

#[test]
fn stops_and_speeds_that_look_at_the_line_are_refused_in_words() {
    fn jams(line: &mut Line) {
        let lasts = Law::Constant(1.0);
        line.stations[2].conduct.jams =
            Some(Jams { stops: None, probability: 0.1, lasts, scraps: 1 });
    }
    fn is_maintained(line: &mut Line) {
        line.stations[2].conduct.maintenance = vec![stops(exponential(9.0), exponential(1.0))];
    }
    fn scraps(line: &mut Line) {
        line.stations[2].conduct.restart_scrap = Some(RestartScrap { cycles: 1, after: Time(1) });
    }
    fn stops_by_the_clock(line: &mut Line) {
        let stops = stops(exponential(9.0), exponential(1.0));
        line.stations[0].breakdown = Some(Stops { clock: Clock::Calendar, ..stops });
    }
    are_refused(&[
        (jams, "`m2` jams"),
        (is_maintained, "`m2` has planned maintenance"),
        (scraps, "`m2` scraps units after standing"),
        (|l| l.stations[2].conduct.start_up = Some(exponential(1.0)), "`m2` starts up by itself"),
        (|l| l.stations[2].conduct.pace = Some(Pace::default()), "`m2` changes its speed"),
        (stops_by_the_clock, "`m0` has stops by the calendar"),
    ]);
}

#[test]
fn what_is_no_row_of_machines_is_refused_in_words() {
    fn has_a_rigid_belt(line: &mut Line) {
        let (crossing, spacing, gap) = (Time::ZERO, Time::ZERO, Time::ZERO);
        line.links[0].kind = LinkKind::Conveyor { slots: 3, crossing, spacing, gap, rigid: true };
    }
    are_refused(&[
        (|l| l.links[0].to = vec![2], "`m0` is not followed by the next station alone"),
        (|l| l.links[1].from = vec![0, 1], "is not followed by the next station alone"),
        (has_a_rigid_belt, "`before m1` is a belt that stands as a whole"),
        (|l| l.orders = vec![order("L", 0, 5, None)], "the line has orders"),
        (|l| l.shift = Some(Shift { length: Time(1), breaks: Vec::new() }), "has a calendar"),
        (|l| l.plan.start_up_rejects = 3, "the line rejects the first packs"),
        (|l| l.plan.levels = Some(Box::default()), "waits for messages"),
    ]);
}

#[test]
fn all_refusals_come_at_once() {
    let mut line = three_machines();
    assert_eq!(Section::of(&line).expect("a section").stations(), 3);
    line.stations.push(packer("cases", Level::Pack, Level::Case, 4, 1.0));
    line.stations[0].kind = Kind::Machine { reject: 0.5 };
    assert!(Section::of(&line).expect_err("two things").len() >= 2);
}
