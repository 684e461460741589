//! Features that meet on one line, each case by hand.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod common;

use common::scenarios::{line_of, run_once};
use lineproof::journal::{Cause, Level};
use lineproof::line::world::World;
use lineproof::scenario::Scenario;
use lineproof::serial::reconcile;
use lineproof::stats::Tally;
use std::fs;

const ORDER: &str = "\
products: [{name: p, gtin: \"04150012345678\", pool: packs}]
pools: [{name: packs, level: pack, scheme: sgtin, overage: 30 %}]
orders: [{lot: A, product: p, quantity: 4000 packs, market: EU, expiry: 2029-10-31}]
";

fn load(name: &str, text: &str) -> Scenario {
    line_of(name, &format!("version: 1\nkind: line\n{text}"))
}

fn run(scenario: &Scenario) -> (Tally, World) {
    let finished = run_once(scenario);
    (finished.observer, finished.world)
}

#[test]
fn an_outage_of_the_controller_is_stood_out_once_by_stations_hand_in_hand() {
    // Six outages of 10 min, one after each hour, in 7 h at 100 a minute: 360 min of work.
    let text = format!(
        "{}levels: {{l2: {{outage: {{every: 60 min, lasts: 10 min}}}}}}
stations:
  - {{name: cartoner, kind: machine, rate: 100 packs/min}}
  - {{name: printer, kind: printer, rate: 100 packs/min}}
  - {{name: camera, kind: camera, rate: 100 packs/min}}
  - {{name: gate, kind: gate, rate: 100 packs/min}}
horizon: {{until: time, time: 7 h}}
",
        ORDER.replace("4000", "400000")
    );
    let (tally, _) = run(&load("outage", &text));
    assert!((36_000..36_020).contains(&tally.good), "{}", tally.good);
}

#[test]
fn of_two_gates_in_one_rework_loop_the_last_commissions() {
    let text = format!(
        "{ORDER}stations:
  - {{name: m, kind: machine, rate: 100 packs/min}}
  - {{name: printer, kind: printer, rate: 120 packs/min, parallel: 2, unreadable: 2 %, after: [m, rework], infeed: {{buffer: 10 packs}}}}
  - {{name: camera, kind: camera, rate: 130 packs/min, infeed: {{buffer: 10 packs}}}}
  - {{name: gate-1, kind: gate, rate: 130 packs/min, miss: 50 %, reworks: 3}}
  - {{name: gate-2, kind: gate, rate: 130 packs/min, reworks: 3, bin: {{packs: 5 packs, empty: 1 min}}}}
  - {{name: rework, kind: machine, rate: 60 packs/min, rejects_of: [gate-1, gate-2], infeed: {{buffer: 50 packs}}}}
  - {{name: end, kind: machine, rate: 130 packs/min, after: [gate-2]}}
horizon: {{until: orders}}
"
    );
    let (tally, world) = run(&load("gates", &text));
    let numbers = reconcile(&world);
    let packs = numbers.values().next().unwrap();
    assert_eq!((packs.released, packs.unaccounted), (tally.good, 0));
    assert_eq!(tally.good + tally.rejected, 4000);
    assert_eq!(world.counts[Level::Pack.index()].made, 4000);
    // What goes to rework does not fall into the bin; 0.02^4 of the packs may.
    assert_eq!(tally.stations[5].time[Cause::BinFull.index()].secs(), 0.0);
}

#[test]
fn a_parallel_core_counts_with_all_its_copies() {
    let text = "stations:
  - {name: feeder, kind: machine, rate: 300 packs/min}
  - {name: twin, kind: machine, rate: 100 packs/min, parallel: 2, infeed: {buffer: 10 packs}}
horizon: {until: time, time: 8 h}
";
    let scenario = load("core", text);
    assert!((scenario.line.reference_rate - 200.0 / 60.0).abs() < 1e-12);
}

#[test]
fn dividers_side_by_side_make_the_whole_order() {
    let text = format!(
        "packaging: {{primary: blister, pack: 1 blister}}
{}stations:
  - {{name: sheets, kind: machine, makes: primary, rate: 50 blisters/min}}
  - {{name: cutter, kind: machine, rate: 30 blisters/min, splits: 4, parallel: 2, infeed: {{buffer: 10 blisters}}}}
  - {{name: cartoner, kind: machine, makes: pack, rate: 300 packs/min, infeed: {{buffer: 40 blisters}}}}
horizon: {{until: orders}}
",
        ORDER
    );
    let (tally, _) = run(&load("dividers", &text));
    assert_eq!(tally.good, 4000);
}

#[test]
fn start_up_rejects_are_taken_out_in_every_lane() {
    let text = format!(
        "{ORDER}between_orders: {{start_up_rejects: 100 packs}}
stations:
  - {{name: feeder, kind: machine, rate: 300 packs/min}}
  - {{name: printer, kind: printer, rate: 300 packs/min, infeed: {{buffer: 5 packs}}}}
  - {{name: camera, kind: camera, rate: 300 packs/min}}
  - {{name: gate, kind: gate, rate: 150 packs/min, parallel: 2, infeed: {{buffer: 5 packs}}}}
  - {{name: end, kind: machine, rate: 300 packs/min, infeed: {{buffer: 5 packs}}}}
horizon: {{until: orders}}
"
    );
    let (tally, _) = run(&load("lanes", &text));
    assert_eq!((tally.good, tally.rejected), (3900, 100));
}

#[test]
fn what_restarts_cost_is_units_times_price() {
    // A stop of 30 s after each hour of work, 2 cycles of 5 blisters each time: in 8 h at most
    // seven stops are over, 70 blisters, 3.50 EUR; nothing blocks the machine.
    let study = "\
line:
  stations:
    - name: former
      kind: machine
      n_up: 5
      rate: 300 packs/min
      micro_stops: {every: 1 h, lasts: 30 s}
      restart_scrap: {cycles: 2, after: 10 s, unit_cost: 0.05 EUR}
  horizon: {until: time, time: 8 h}
";
    let folder = std::env::temp_dir().join(format!("lineproof-cost-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("cost.yaml");
    fs::write(&path, format!("version: 1\nkind: study\n{study}replications: 1\n")).unwrap();
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_lineproof"))
        .args(["study", "--quiet", "--format", "json", "--out"])
        .arg(folder.join("report"))
        .arg(&path)
        .output()
        .unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    let note = "former scraps 70 units at restarts a run, 3.50 EUR; 0 of them, 0.00 EUR, after \
                being blocked or starved";
    assert!(text.contains(note), "{text}");
}
