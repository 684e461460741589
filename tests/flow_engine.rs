//! The flow engine against formulas and hand calculations, against the pack engine, and what it
//! says where it cannot.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod common;

use common::scenarios::{line_of, run_once, run_study};
use lineproof::flow::{self, refusals};
use lineproof::journal::Cause;
use lineproof::kernel::Ending;
use lineproof::market::Outcome;
use lineproof::run::{agreement, layout};
use lineproof::scenario::{Fidelity, Options, load_study};
use std::path::{Path, PathBuf};

fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(name)
}

#[test]
fn one_station_has_its_isolated_availability() {
    // Ten minutes of work, two of standing: A = 10 / 12 of 100 a minute, in whole cycles of both.
    let text = "version: 1\nkind: line\nfidelity: flow\nstations:\n  - {name: only, kind: machine, \
                makes: pack, rate: 100 packs/min, micro_stops: {every: 10 min, lasts: 2 min}}\n\
                horizon: {until: time, time: 100 h}\n";
    let scenario = line_of("only", text);
    let run = flow::simulate(&scenario.line, 1, layout(&scenario.line));
    assert_eq!(run.ending, Ending::Horizon);
    assert_eq!(run.tally.good, 100 * 60 * 100 * 10 / 12);
    let held = run.tally.stations[0].time[Cause::MicroStop.index()].minutes();
    assert!((held - 1000.0).abs() < 1e-6, "{held}");
    // Exponential: 4 standard errors of a renewal process of 10,000 cycles.
    let text = text
        .replace("every: 10 min", "every: \"exponential(mean: 10 min)\"")
        .replace("lasts: 2 min", "lasts: \"exponential(mean: 2 min)\"")
        .replace("time: 100 h", "time: 2000 h");
    let scenario = line_of("only", &text);
    let run = flow::simulate(&scenario.line, 1, layout(&scenario.line));
    let off = run.tally.good as f64 / (100.0 * 60.0 * 2000.0) - 10.0 / 12.0;
    let a: f64 = 10.0 / 12.0;
    assert!(off.abs() < 4.0 * a * (1.0 - a) * (2.0f64 / 10_000.0).sqrt(), "{off}");
}

#[test]
fn a_buffer_takes_up_two_stops_and_then_blocks() {
    // The lower station begins with the first unit at 1 s and stops for 30 s after each 600 s of
    // work: at 601, 1231, 1861, 2491, 3121 s. Two stops fill the room of 60 + 1 units but one; in
    // the third the upper one is blocked after 1 s of it, then at once: 29 + 30 + 30 s.
    let text = "version: 1\nkind: line\nfidelity: flow\nstations:\n  - {name: up, kind: machine, \
                makes: pack, cycle: 1 s}\n  - {name: down, kind: machine, cycle: 1 s, infeed: \
                {buffer: 60 packs}, micro_stops: {every: 10 min, lasts: 30 s}}\nhorizon: {until: \
                time, time: 1 h}\n";
    let scenario = line_of("two", text);
    let run = flow::simulate(&scenario.line, 1, layout(&scenario.line));
    assert_eq!(run.tally.good, 3600 - 1 - 5 * 30);
    let blocked =
        |tally: &lineproof::stats::Tally| tally.stations[0].time[Cause::Blocked.index()].secs();
    assert!((blocked(&run.tally) - 89.0).abs() < 1e-3, "{}", blocked(&run.tally));
    let packs = run_once(&scenario);
    assert!(packs.observer.good.abs_diff(run.tally.good) <= 1, "{}", packs.observer.good);
    assert!((blocked(&packs.observer) - 89.0).abs() <= 1.0, "{}", blocked(&packs.observer));
}

#[test]
fn units_are_counted_to_the_end_of_a_run() {
    let text = "version: 1\nkind: line\nfidelity: flow\npackaging: {case: 20 packs}\nstations:\n  \
                - {name: up, kind: machine, makes: pack, rate: 60 packs/min}\n  - {name: down, kind: \
                packer, makes: case, rate: 70 packs/min, infeed: {buffer: 60 packs}}\nhorizon: \
                {until: units, units: 1000}\n";
    let scenario = line_of("units", text);
    let run = flow::simulate(&scenario.line, 1, layout(&scenario.line));
    // 1000 cases of 20: the packer begins with the first pack, 1 s after the beginning, and goes on
    // at the pace of what comes. The pack engine has the last pack packed after 20,000 s and 60 / 70.
    let end = run.end.secs();
    assert!((end - 20_001.0).abs() < 1e-6, "{end}");
    assert_eq!(run.tally.good, 20_000);
    let packs = run_once(&scenario).end.secs();
    assert!((packs - end).abs() < 1.0, "{packs}");
}

#[test]
fn it_agrees_with_the_pack_engine_on_shipped_lines() {
    // Few days, wide bounds: `lineproof qualify` runs 250 days of every line.
    for (name, days) in [("lines/filler-cartoner.yaml", 40.0), ("lines/blister-100.yaml", 30.0)] {
        let study = load_study(&shipped(name), &Options::default()).unwrap();
        let found = agreement(&study.variants[0].scenario.line, study.seed, days).unwrap();
        let throughput = found.throughput.unwrap();
        assert!(throughput.is_within(0.005), "{name}: {throughput:?}");
        let worst = found.worst_share().unwrap();
        assert!(worst.2.is_within(0.01), "{name}: {worst:?}");
        assert!(found.holds() && found.refused.is_empty());
    }
}

#[test]
fn what_it_cannot_represent_it_refuses_with_all_reasons() {
    let of = |name: &str| {
        let study = load_study(&shipped(name), &Options::default()).unwrap();
        let all = refusals(&study.variants[0].scenario.line);
        all.into_iter().map(|refusal| refusal.path).collect::<Vec<_>>()
    };
    assert_eq!(of("lines/08-cases.yaml"), ["orders"]);
    assert_eq!(
        of("lines/02-two-machines-and-a-buffer.yaml"),
        ["stations.filler.cycle", "stations.labeller.cycle"]
    );
    assert_eq!(
        of("lines/07-numbers.yaml"),
        ["stations.printer.unreadable", "stations.camera.false_reject"]
    );
    assert!(of("lines/06-rework.yaml").len() > 2);
}

#[test]
fn a_run_by_rates_says_what_it_does_not_know() {
    let sets = ["fidelity=flow".to_owned(), "replications=2".to_owned()];
    let (plan, result) = run_study(&shipped("lines/blister-100.yaml"), &sets);
    assert_eq!(plan.variants[0].scenario.fidelity, Fidelity::Flow);
    assert!(plan.variants[0].scenario.notes.iter().any(|note| note.contains("flow engine")));
    let variant = &result.variants[0];
    assert!(variant.worst_hour.is_none());
    let run = &variant.replications[0];
    let sheet = run.sheet.as_ref().unwrap();
    let kpi = |name: &str| sheet.kpis[lineproof::stats::kpi_index(name).unwrap()];
    assert!(kpi("good_packs_per_h") > 0.0);
    for absent in ["lead_time_mean_min", "lead_time_p95_min", "wip_mean", "numbers_per_good_pack"] {
        assert!(kpi(absent).is_nan(), "{absent}");
    }
    assert!(run.reconciliation.is_empty());
    let judged = |outcome| matches!(outcome, Outcome::NotReviewed | Outcome::NotApplicable);
    assert!(!run.rulings.is_empty() && run.rulings.iter().all(|ruling| judged(ruling.outcome)));
    assert!(run.rulings.iter().any(|ruling| ruling.outcome == Outcome::NotReviewed));
}
