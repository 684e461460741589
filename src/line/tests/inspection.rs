//! Cameras, gates and challenge tests against formulas and hand calculations.

use super::printing::binomial;
use super::*;
use crate::journal::{Happening, Reason};
use crate::line::equipment::*;
use crate::line::world::{Fate, Marks};
use proptest::prelude::*;

const PACKS: u32 = 40_000;

/// A pack maker, printer, camera and gate, then cases of 10.
fn inspected(camera: (Camera, Equipment), gate: (Gate, Equipment), unreadable: f64) -> Line {
    let printer = Printer { unreadable, ..Printer::default() };
    let mut stations = vec![
        machine("cartoner", Law::Constant(0.5)),
        station("printer", Kind::Printer(printer), 0.4),
        station("camera", Kind::Camera(camera.0), 0.4),
        station("gate", Kind::Gate(gate.0), 0.4),
        packer("cases", Level::Pack, Level::Case, 10, 0.4),
    ];
    stations[2].equipment = Some(Box::new(camera.1));
    stations[3].equipment = Some(Box::new(gate.1));
    let mut line = line(stations, buffer(Some(4)), Until::Orders);
    line.pools = vec![pool("packs", Level::Pack, Scheme::Sgtin, 9)];
    line.orders = vec![order("A", 0, PACKS, Some(0))];
    line
}

fn plain() -> (Gate, Equipment) {
    (Gate::default(), Equipment::default())
}

fn happened(tally: &Tally, station: usize, what: Happening) -> f64 {
    tally.stations[station].happened[what.index()] as f64
}

fn rejected(tally: &Tally, reason: Reason) -> f64 {
    tally.stations[3].rejected[reason.index()] as f64
}

#[test]
fn symbols_are_read_with_the_probability_of_their_grade() {
    let read = ReadByGrade([0.999, 0.99, 0.95, 0.8, 0.1]);
    let camera = (Camera::default(), Equipment { read: Some(read), ..Equipment::default() });
    let mut line = inspected(camera, plain(), 0.0);
    for (start, p) in [(3.5, 0.999), (3.4, 0.99), (1.5, 0.95), (0.5, 0.8), (0.4, 0.1)] {
        let grade = Grade { start, drift: 0.0, noise: 0.0, minimum: 0.0 };
        line.stations[1].equipment =
            Some(Box::new(Equipment { grade: Some(grade), ..Equipment::default() }));
        let run = run(&line, 3);
        binomial(rejected(&run.observer, Reason::NotRead), f64::from(PACKS), 1.0 - p);
    }
}

#[test]
fn text_is_falsely_rejected_and_accepted_at_its_own_shares() {
    let text = TextCheck { false_reject: 0.015, false_accept: 0.2 };
    let camera = (Camera::default(), Equipment { text: Some(text), ..Equipment::default() });
    let mut line = inspected(camera, plain(), 0.0);
    line.stations[1].kind = Kind::Printer(Printer { wrong_data: 0.05, ..Printer::default() });
    let run = run(&line, 3);
    let wrong = run.world.packs.iter().filter(|p| p.marks.has(Marks::WRONG_DATA)).count() as f64;
    binomial(wrong, f64::from(PACKS), 0.05);
    binomial(rejected(&run.observer, Reason::FalseText), f64::from(PACKS) - wrong, 0.015);
    binomial(rejected(&run.observer, Reason::WrongData), wrong, 0.8);
}

#[test]
fn a_late_result_rejects_its_pack_and_stops_the_line() {
    // Exponential latency of mean 80 ms, 300 mm at 30 m/min = 600 ms: P = exp(-600/80).
    let result = ResultTime {
        latency: Law::Exponential { mean: 0.08 },
        window: secs(0.6),
        stop: Law::Constant(30.0),
    };
    let camera = (
        Camera::default(),
        Equipment { result: Some(result), trigger_miss: 0.01, ..Equipment::default() },
    );
    let run = run(&inspected(camera, plain(), 0.0), 3);
    let missed = happened(&run.observer, 2, Happening::TriggerMissed);
    binomial(missed, f64::from(PACKS), 0.01);
    assert_eq!(rejected(&run.observer, Reason::NotRead), missed);
    let late = happened(&run.observer, 2, Happening::LateResult);
    binomial(late, f64::from(PACKS) - missed, (-7.5f64).exp());
    assert_eq!(rejected(&run.observer, Reason::LateResult), late);
    assert_eq!(seconds(&run.observer, 2, Cause::LateResult), 30.0 * late);
}

#[test]
fn stops_for_rejects_in_a_row_come_at_the_run_length() {
    // Mean packs from one run of N rejects to the next: (1 - p^N) / (p^N (1 - p)).
    let (p, row) = (0.3f64, 3);
    let equipment =
        Equipment { stop_after: Some((row, Law::Constant(120.0))), ..Equipment::default() };
    let camera = (Camera::default(), Equipment::default());
    let run = run(&inspected(camera, (Gate::default(), equipment), p), 3);
    let power = p.powi(row as i32);
    let mean = (1.0 - power) / (power * (1.0 - p));
    // Variance of the waiting time (Feller, volume 1, XIII.7).
    let q = 1.0 - p;
    let variance = 1.0 / (q * power).powi(2) - f64::from(2 * row + 1) / (q * power) - p / (q * q);
    let stops = happened(&run.observer, 3, Happening::RejectStop);
    let expected = f64::from(PACKS) / mean;
    // A renewal count has variance n x variance / mean^3.
    let band = 4.0 * (f64::from(PACKS) * variance / mean.powi(3)).sqrt();
    assert!((stops - expected).abs() < band, "{stops} stops, expected {expected} +- {band}");
    assert_eq!(seconds(&run.observer, 3, Cause::RejectsInRow), 120.0 * stops);
}

#[test]
fn a_full_bin_is_emptied_and_a_slow_arm_takes_the_next_pack_too() {
    let tracking = Tracking { takes_next: true, ..Tracking::default() };
    let equipment = Equipment {
        bin: Some((60, Law::Constant(60.0))),
        tracking: Some(tracking),
        ..Equipment::default()
    };
    let camera = (Camera { false_accept: 0.0, ..Camera::default() }, Equipment::default());
    let run = run(&inspected(camera, (Gate::default(), equipment), 0.05), 3);
    let bad = rejected(&run.observer, Reason::Unreadable);
    binomial(bad, f64::from(PACKS), 0.05);
    // A reject is followed by a good pack with probability 0.95, and that one goes with it: the
    // pairs (bad, good) among all neighbours.
    binomial(rejected(&run.observer, Reason::Neighbour), bad, 0.95);
    let all = run.world.orders[0].rejected as f64;
    assert_eq!(happened(&run.observer, 3, Happening::BinEmptied), (all / 60.0).floor());
    assert_eq!(seconds(&run.observer, 3, Cause::BinFull), 60.0 * (all / 60.0).floor());
}

#[test]
fn a_slipped_register_rejects_the_pack_after_the_bad_one() {
    // The register slips at once and is set right by nothing: each verdict falls on the next pack.
    let tracking = Tracking { slip: 1.0, ..Tracking::default() };
    let equipment = Equipment { tracking: Some(tracking), ..Equipment::default() };
    let camera = (Camera::default(), Equipment::default());
    let mut line = inspected(camera, (Gate::default(), equipment), 0.05);
    let slipped = run(&line, 3);
    let packs = &slipped.world.packs;
    let bad = |k: usize| packs[k].marks.has(Marks::UNREADABLE);
    for (k, pack) in packs.iter().enumerate().skip(1) {
        assert_eq!(pack.fate == Fate::Rejected, bad(k - 1), "pack {k}");
    }
    assert_eq!(happened(&slipped.observer, 3, Happening::Slip), 1.0);
    let passed = (0..packs.len()).filter(|k| bad(*k) && packs[*k].fate != Fate::Rejected).count();
    assert_eq!(happened(&slipped.observer, 3, Happening::BadPassed), passed as f64);
    // Set right after every 1,000 packs, it slips again with each first pack of a thousand.
    if let Some(tracking) = &mut line.stations[3].equipment.as_mut().unwrap().tracking {
        tracking.reset_every = 1000;
    }
    let reset = run(&line, 3);
    assert_eq!(happened(&reset.observer, 3, Happening::Slip), f64::from(PACKS) / 1000.0);
}

#[test]
fn the_confirmation_sensor_notices_what_would_pass_as_good() {
    let gate = Gate { miss: 0.2, sample_every: 0 };
    let camera = || (Camera::default(), Equipment::default());
    let blind = run(&inspected(camera(), (gate.clone(), Equipment::default()), 0.05), 3);
    let missed = happened(&blind.observer, 3, Happening::BadPassed);
    let bad = rejected(&blind.observer, Reason::Unreadable) + missed;
    binomial(missed, bad, 0.2);
    let seeing = Equipment { confirmation: Some(Law::Constant(90.0)), ..Equipment::default() };
    let seen = run(&inspected(camera(), (gate, seeing), 0.05), 3);
    assert_eq!(happened(&seen.observer, 3, Happening::RejectMissed), missed);
    assert_eq!(happened(&seen.observer, 3, Happening::BadPassed), 0.0);
    assert_eq!(rejected(&seen.observer, Reason::Unreadable), bad);
    assert_eq!(seconds(&seen.observer, 3, Cause::RejectMissed), 90.0 * missed);
}

fn challenge(packs: u32) -> Option<Challenge> {
    Some(Challenge {
        at_order_start: true,
        at_shift_change: true,
        at_order_end: true,
        lasts: Law::Constant(300.0),
        packs,
        numbers: 2,
    })
}

#[test]
fn challenge_tests_by_hand() {
    // Two orders of 100 packs: 0.5 s a pack at the cartoner. Each has a test of 5 min at its start
    // and one at its end, and an approval of 3 min behind the first pack.
    let equipment = Equipment {
        challenge: challenge(6),
        first_article: Some(Law::Constant(180.0)),
        ..Equipment::default()
    };
    let mut line = inspected((Camera::default(), equipment), plain(), 0.0);
    line.links[1].kind = buffer(None);
    line.orders = vec![order("A", 0, 100, Some(0)), order("B", 0, 100, Some(0))];
    let run = run(&line, 1);
    assert_eq!(happened(&run.observer, 2, Happening::TestPack), 4.0 * 6.0);
    assert_eq!(seconds(&run.observer, 2, Cause::ChallengeTest), 4.0 * 300.0);
    assert_eq!(seconds(&run.observer, 2, Cause::FirstArticle), 2.0 * 180.0);
    // By order: test, first pack at the camera, approval, the other 99 packs at 0.4 s, gate and
    // packer, test.
    let order = 300.0 + 0.4 + 180.0 + 99.0 * 0.4 + 0.4 + 0.4 + 300.0;
    assert_eq!(run.end, secs(2.0 * order));
    for order in &run.world.orders {
        assert_eq!((order.made, order.good, order.test_numbers), (100, 100, 4));
        assert_eq!(order.allotments[0].used, 104);
    }
}

#[test]
fn a_test_that_finds_not_all_packs_is_repeated() {
    // With a false accept of 10 % a test of 6 packs is passed with 0.9^6, and repeated until then:
    // tests an order are geometric with mean 1 / 0.9^6.
    let equipment = Equipment {
        challenge: Some(Challenge { at_order_end: false, ..challenge(6).unwrap() }),
        ..Equipment::default()
    };
    let camera = Camera { false_accept: 0.1, ..Camera::default() };
    let mut line = inspected((camera, equipment), plain(), 0.0);
    line.orders = (0..2000).map(|k| order(&format!("L{k}"), 0, 1, Some(0))).collect();
    let run = run(&line, 1);
    let pass = 0.9f64.powi(6);
    let tests = seconds(&run.observer, 2, Cause::ChallengeTest) / 300.0;
    let band = 4.0 * (2000.0 * (1.0 - pass)).sqrt() / pass;
    assert!((tests - 2000.0 / pass).abs() < band, "{tests} tests");
    assert_eq!(happened(&run.observer, 2, Happening::TestFailed), tests - 2000.0);
    assert_eq!(happened(&run.observer, 2, Happening::TestPack), tests * 6.0);
}

#[test]
fn a_shift_change_brings_a_test() {
    // Three days of 8 h, an order that fills them: a test at the start and two shift changes.
    let equipment = Equipment { challenge: challenge(4), ..Equipment::default() };
    let mut line = inspected((Camera::default(), equipment), plain(), 0.0);
    line.orders = vec![order("A", 0, 10_000_000, Some(0))];
    line.stations[0].cycle = Law::Constant(10.0);
    line.shift = Some(Shift { length: secs(8.0 * 3600.0), breaks: Vec::new() });
    line.horizon.until = Until::Time(secs(2.5 * 24.0 * 3600.0));
    let run = run(&line, 1);
    assert_eq!(happened(&run.observer, 2, Happening::TestPack), 3.0 * 4.0);
    assert_eq!(seconds(&run.observer, 2, Cause::ChallengeTest), 3.0 * 300.0);
}

#[test]
fn the_moment_of_commissioning_can_be_moved() {
    let gate = Gate { miss: 0.0, sample_every: 100 };
    let camera = (Camera::default(), Equipment::default());
    let mut line = inspected(camera, (gate, Equipment::default()), 0.1);
    let commissioned = |line: &Line| {
        let run = run(line, 3);
        let marks = |fate: Fate| {
            let packs = run.world.packs.iter().filter(|p| p.fate == fate);
            let packs: Vec<_> = packs.collect();
            let marked = packs.iter().filter(|p| p.marks.has(Marks::COMMISSIONED)).count();
            (packs.len(), marked)
        };
        (marks(Fate::Present), marks(Fate::Rejected), marks(Fate::Sampled))
    };
    // At the gate and at the camera, samples are commissioned; at the packer they are not.
    for moment in [Commissioned::Last, Commissioned::Gate, Commissioned::Camera] {
        line.commissioned = moment;
        let (packed, bad, sampled) = commissioned(&line);
        assert_eq!((packed.0, bad.1, sampled.0), (packed.1, 0, sampled.1), "{moment:?}");
    }
    line.commissioned = Commissioned::FirstPacker;
    let (packed, bad, sampled) = commissioned(&line);
    assert_eq!((packed.0, bad.1, sampled.1), (packed.1, 0, 0));
    assert!(sampled.0 > 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// The audit inside every run asserts conservation; with all equipment at once it must hold
    /// too, and every pack that was made has its fate.
    #[test]
    fn equipment_loses_no_pack(
        seed in any::<u64>(),
        shares in (0.0f64..0.3, 0.0f64..0.3, 0.0f64..0.3, 0.0f64..0.1),
        counts in (1u32..6, 1u32..20, 1u32..40, 1u32..9),
        quantity in 1u32..300,
        takes_next in any::<bool>(),
        waits in any::<bool>(),
    ) {
        let span = || Law::Exponential { mean: 20.0 };
        let print = Equipment {
            grade: Some(Grade { start: 3.0, drift: 0.01, noise: 0.6, minimum: 1.5 }),
            decap: Some(Decap { idle: secs(10.0), prints: counts.0, loss: 1.5 }),
            cartridge: Some(Consumable { units: counts.2, each: 1, change: span() }),
            late_job: Some(LateJob { probability: shares.3, waits: waits.then(span) }),
            first_article: Some(span()),
            ..Equipment::default()
        };
        let camera = Equipment {
            read: Some(ReadByGrade([0.99, 0.95, 0.9, 0.5, 0.1])),
            text: Some(TextCheck { false_reject: shares.0, false_accept: shares.1 }),
            result: Some(ResultTime {
                latency: Law::Exponential { mean: 0.2 },
                window: secs(0.6),
                stop: span(),
            }),
            trigger_miss: shares.3,
            challenge: challenge(counts.3),
            ..Equipment::default()
        };
        let gate = Equipment {
            tracking: Some(Tracking { slip: shares.3, reset_every: counts.1, takes_next }),
            confirmation: waits.then(span),
            stop_after: Some((counts.0, span())),
            bin: Some((counts.1, span())),
            ..Equipment::default()
        };
        let looks = Camera { false_reject: shares.2, false_accept: shares.1 };
        let pushes = Gate { miss: shares.0, sample_every: 17 };
        let mut line = inspected((looks, camera), (pushes, gate), shares.3);
        line.stations[1].equipment = Some(Box::new(print));
        line.orders = vec![order("A", 0, quantity, Some(0)), order("B", 0, quantity, Some(0))];
        let run = run(&line, seed);
        prop_assert_eq!(run.ending, crate::kernel::Ending::Horizon);
        for o in &run.world.orders {
            prop_assert_eq!(o.made, u64::from(quantity));
            prop_assert_eq!(o.made, o.good + o.rejected + o.sampled);
        }
    }
}
