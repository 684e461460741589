//! What loading gives: numbers in SI units, levels, variants, sets, sources of figures.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod common;

use lineproof::base::clock::Time;
use lineproof::base::law::Law;
use lineproof::journal::Level;
use lineproof::line::model::{Kind, LinkKind, Method, Until};
use lineproof::scenario::{
    self, Backing, Bound, LoadError, Loaded, Options, Replications, Scenario, Study,
};
use std::fs;
use std::path::{Path, PathBuf};

fn shipped(name: &str) -> PathBuf {
    common::root().join("scenarios").join(name)
}

fn study_with(path: &Path, sets: &[&str]) -> Result<Study, LoadError> {
    let sets: Vec<String> = sets.iter().map(|set| (*set).to_owned()).collect();
    scenario::load_study(path, &Options { sets: &sets, ..Options::default() })
}

fn main_study(sets: &[&str]) -> Study {
    study_with(&shipped("studies/blister-eu-us.yaml"), sets).unwrap()
}

fn variant<'s>(study: &'s Study, name: &str) -> &'s Scenario {
    &study.variants.iter().find(|variant| variant.name == name).unwrap().scenario
}

/// Loads a text as if it were a file of its own.
fn study_of(name: &str, text: &str, sets: &[&str]) -> Study {
    let folder = std::env::temp_dir().join(format!("lineproof-load-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{name}.yaml"));
    fs::write(&path, text).unwrap();
    study_with(&path, sets).unwrap()
}

fn cycle(scenario: &Scenario, name: &str) -> f64 {
    scenario.line.stations.iter().find(|station| station.name == name).unwrap().cycle.mean()
}

#[test]
fn rates_become_cycles_of_what_a_station_moves() {
    let Loaded::Line(line) =
        scenario::load(&shipped("lines/blister-100.yaml"), &Options::default()).unwrap()
    else {
        panic!("it is a line");
    };
    let stations = &line.line.stations;
    let by = |name: &str| stations.iter().find(|station| station.name == name).unwrap();
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{a} is not {b}");
    // 5 blisters a cycle at 330 a minute.
    assert_eq!((by("blister").takes, by("blister").puts), (5, 5));
    close(by("blister").cycle.mean(), 5.0 / 330.0 * 60.0);
    // 3 blisters make a carton, 100 cartons a minute.
    assert_eq!((by("cartoner").takes, by("cartoner").puts), (3, 1));
    close(by("cartoner").cycle.mean(), 0.6);
    // A packer takes one child a cycle.
    assert_eq!((by("case-packer").from, by("case-packer").makes), (Level::Bundle, Level::Case));
    close(by("case-packer").cycle.mean(), 60.0 / 14.0);
    let Kind::Packer(packer) = &by("palletiser").kind else { panic!("it packs") };
    assert_eq!(packer.holds, 24);
    assert_eq!(line.line.holds, [1, 3, 10, 8, 24]);
    close(line.line.reference_rate, 100.0 / 60.0);
    assert_eq!(line.line.core, 1);
    assert_eq!(line.line.links.len(), stations.len() - 1);
    let LinkKind::Conveyor { slots, crossing, spacing, rigid, .. } = &line.line.links[1].kind
    else {
        panic!("it is a belt");
    };
    // 3 m at 0.12 m and 24 m/min.
    assert_eq!((*slots, *rigid), (25, false));
    assert_eq!((*crossing, *spacing), (Time::from_secs(7.5), Time::from_secs(0.3)));
    let shift = line.line.shift.as_ref().unwrap();
    assert_eq!(shift.breaks, [(Time::from_secs(12_600.0), Time::from_secs(1_800.0))]);
    assert_eq!(line.line.horizon.until, Until::Shift);
}

#[test]
fn orders_are_serialized_where_the_line_prints() {
    let study = main_study(&[]);
    let today = variant(&study, "today");
    assert!(today.line.orders.iter().all(|order| order.pool.is_none()));
    let printed = variant(&study, "print-and-check");
    let pools: Vec<&str> = printed
        .line
        .orders
        .iter()
        .map(|order| printed.line.pools[order.pool.unwrap()].name.as_str())
        .collect();
    assert_eq!(pools[0], "eu-packs");
    assert_eq!(pools[2], "us-packs");
    assert_eq!(printed.orders[2].country.as_deref(), Some("US"));
    assert!(printed.orders[0].place.0.ends_with("blister-100.yaml"));
}

#[test]
fn variants_insert_remove_and_set_on_the_one_they_start_from() {
    let study = main_study(&[]);
    let names = |name: &str| -> Vec<String> {
        variant(&study, name).line.stations.iter().map(|station| station.name.clone()).collect()
    };
    assert_eq!(
        names("manual-aggregation"),
        [
            "blister",
            "cartoner",
            "checkweigher",
            "printer",
            "camera",
            "gate",
            "case-packer",
            "palletiser"
        ]
    );
    let manual = variant(&study, "manual-aggregation");
    let packer = &manual.line.stations[6];
    assert_eq!(packer.cap.as_deref(), Some("3 operators x 40 packs/min"));
    assert_eq!((packer.from, packer.makes), (Level::Pack, Level::Case));
    assert!((packer.cycle.mean() - 0.5).abs() < 1e-12);
    // No bundler: a case of 8 bundles takes their 80 packs.
    assert_eq!(manual.line.holds, [1, 3, 0, 80, 24]);
    let Kind::Packer(packed) = &packer.kind else { panic!("it packs") };
    let pool = packed.aggregation.as_ref().unwrap().pool.unwrap();
    assert_eq!(manual.line.pools[pool].level, Level::Case);
    assert_eq!(study.baseline, 0);
    assert_eq!(study.replications, Replications::Fixed(100));
}

#[test]
fn sets_reach_the_study_all_lines_or_one_variant() {
    let study = main_study(&[
        "replications=7",
        "stations.cartoner.rate=90 packs/min",
        "line.stations.printer.rate=150 packs/min",
        "variants.today.stations.cartoner.rate=80 packs/min",
        "pools.eu-packs.method=sequential",
        "seed=5",
    ]);
    assert_eq!((study.replications.clone(), study.seed), (Replications::Fixed(7), 5));
    assert!((cycle(variant(&study, "today"), "cartoner") - 60.0 / 80.0).abs() < 1e-12);
    assert!((cycle(variant(&study, "print-and-check"), "cartoner") - 60.0 / 90.0).abs() < 1e-12);
    assert!((cycle(variant(&study, "print-and-check"), "printer") - 0.4).abs() < 1e-12);
    assert_eq!(variant(&study, "today").line.pools[0].method, Method::Sequential);
    // The same OEE reference for all, whatever a variant's own rates are.
    assert!(
        study
            .variants
            .iter()
            .all(|v| { (v.scenario.line.reference_rate - 100.0 / 60.0).abs() < 1e-12 })
    );
}

#[test]
fn every_input_byte_and_no_folder_is_in_the_hash() {
    let plain = main_study(&[]).hash_input;
    assert_eq!(plain, main_study(&[]).hash_input);
    assert_ne!(plain, main_study(&["seed=5"]).hash_input);
    let text = fs::read_to_string(shipped("theory/mm1.yaml")).unwrap();
    let here = study_of("elsewhere", &text, &[]).hash_input;
    assert_eq!(here, study_with(&shipped("theory/mm1.yaml"), &[]).unwrap().hash_input);
    let file = common::root().join("scenarios/lines/blister-100.yaml");
    let line = fs::read(file).unwrap();
    assert!(plain.windows(line.len()).any(|window| window == line));
}

#[test]
fn figures_know_their_source() {
    let study = main_study(&[]);
    let today = variant(&study, "today");
    let find = |path: &str| today.assumptions.iter().find(|a| a.path == path).unwrap();
    let rate = find("stations.cartoner.rate");
    assert_eq!((rate.value.as_str(), rate.kind), ("100 packs/min", Backing::Sourced));
    assert_eq!(rate.source, "pmpnews.com: IMA TR135");
    assert_eq!(find("stations.blister.micro_stops.every").kind, Backing::Assumed);
    assert_eq!(find("orders.A26001.quantity").value, "6000 packs");
    assert!(today.assumptions.iter().all(|a| a.kind != Backing::User), "no figure is a user's");
    // A patched figure has the source of its patch.
    let printed = variant(&study, "print-and-check");
    let close = printed.assumptions.iter().find(|a| a.path == "between_orders.lot_close").unwrap();
    assert!(close.source.starts_with("+15 to +45 min"), "{}", close.source);
}

#[test]
fn defaults_of_the_program_are_among_the_assumptions() {
    let text = SMALL
        .replace(
            "operators: 2, rate: 40 packs/min}",
            "operators: 2, packing: {mode: manual, rework: {opened: 1 %}}}",
        )
        .replace("  horizon:", "  crew: [{name: crew, headcount: 1}]\n  horizon:");
    let study = study_of("defaults", &text, &[]);
    let all = &study.variants[0].scenario.assumptions;
    let value = |path: &str| {
        let found = all.iter().find(|a| a.path == path).unwrap();
        assert_eq!(
            (found.kind, found.source.as_str()),
            (Backing::Assumed, "default of lineproof [K]")
        );
        found.value.as_str()
    };
    assert_eq!(value("crew.crew.hands_on"), "60 %");
    assert_eq!(value("stations.case-packer.rate"), "25 children/min an operator");
    assert_eq!(
        value("stations.case-packer.packing.rework.lasts"),
        "triangular(low: 3 min, mode: 5 min, high: 8 min)"
    );
    assert!(
        !all.iter().any(|a| a.path == "stations.filler.rate" && a.source.starts_with("default"))
    );
}

const SMALL: &str = "
version: 1
kind: study
line:
  name: tiny
  packaging: {case: 10 packs}
  stations:
    - {name: filler, kind: machine, rate: 100 packs/min, micro_stops: {every: 10 min, lasts: 1 min}}
    - {name: case-packer, kind: packer, makes: case, operators: 2, rate: 40 packs/min}
  horizon: {until: time, time: 8 h}
";

#[test]
fn grids_and_ranges_make_variants_named_by_their_values() {
    let text = format!(
        "{SMALL}grid: {{stations.case-packer.operators: [2, 3]}}\n\
         range: {{stations.filler.rate: {{from: 80 packs/min, to: 90 packs/min, steps: 3}}}}\n"
    );
    let study = study_of("grid", &text, &[]);
    let names: Vec<&str> = study.variants.iter().map(|variant| variant.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "tiny",
            "operators=2, rate=80 packs/min",
            "operators=2, rate=85 packs/min",
            "operators=2, rate=90 packs/min",
            "operators=3, rate=80 packs/min",
            "operators=3, rate=85 packs/min",
            "operators=3, rate=90 packs/min",
        ]
    );
    let middle = &study.variants[5].scenario;
    assert!((cycle(middle, "filler") - 60.0 / 85.0).abs() < 1e-12);
    assert_eq!(middle.line.stations[1].cap.as_deref(), Some("3 operators x 40 packs/min"));
    // The reference of all is the baseline's core, the slowest station: 2 x 40 packs/min.
    assert!(
        study.variants.iter().all(|v| (v.scenario.line.reference_rate - 80.0 / 60.0).abs() < 1e-12)
    );
}

#[test]
fn nothing_as_value_removes_a_key() {
    let study = study_of("removed", SMALL, &["stations.filler.micro_stops="]);
    assert!(study.variants[0].scenario.line.stations[0].micro_stop.is_none());
    assert_eq!(study.name, "removed");
    assert_eq!(study.variants[0].name, "tiny");
}

#[test]
fn a_line_is_a_study_of_one_variant() {
    let study = study_with(&shipped("lines/blister-100.yaml"), &["replications=3"]).unwrap();
    assert_eq!((study.name.as_str(), study.variants.len()), ("blister-100", 1));
    assert_eq!(study.variants[0].name, "blister-100");
    assert_eq!(study.replications, Replications::Fixed(3));
    assert_eq!(
        study_with(&shipped("lines/blister-100.yaml"), &[]).unwrap().replications,
        Replications::Fixed(30)
    );
}

#[test]
fn odd_but_possible_lines_are_warned_of() {
    let text = SMALL.replace(
        "operators: 2, rate: 40 packs/min",
        "rate: 110 packs/min, infeed: {conveyor: {length: 2 m, pitch: 0.5 m, speed: 24 m/min}}",
    );
    let study = study_of("slow-belt", &text, &[]);
    assert_eq!(study.warnings.len(), 1);
    assert!(study.warnings[0].contains("carries 48 units/min"), "{}", study.warnings[0]);
    assert!(main_study(&[]).warnings.is_empty(), "{:?}", main_study(&[]).warnings);
}

/// A camera judges what the printer before it printed, a gate takes out what a camera before it
/// judged bad.
#[test]
fn inspection_in_the_wrong_order_is_warned_of() {
    let unread = "`printer` prints numbers, but no camera after it checks them";
    let kept = "`camera` judges packs, but no gate after it takes out the bad ones";
    let cases: [(&str, &[&str], &[&str]); 6] = [
        ("right", &["printer", "camera", "gate"], &[]),
        ("camera-first", &["camera", "gate", "printer"], &[unread]),
        ("gate-first", &["printer", "gate", "camera"], &[kept]),
        ("backwards", &["gate", "camera", "printer"], &[unread, kept]),
        ("printer-only", &["printer"], &[unread]),
        ("no-printer", &["camera", "gate"], &[]),
    ];
    for (name, stations, warnings) in cases {
        let mut text = "version: 1\nkind: line\nhorizon: {until: time, time: 1 h}\nstations:\n  \
                        - {name: filler, kind: machine, rate: 60 packs/min}\n"
            .to_owned();
        for station in stations {
            text += &format!("  - {{name: {station}, kind: {station}, rate: 60 packs/min}}\n");
        }
        assert_eq!(study_of(name, &text, &[]).warnings, warnings, "{name}");
    }
}

#[test]
fn what_is_on_the_edge_of_the_bounds_is_a_line() {
    let text = "version: 1\nkind: line\nreference_rate: 1 packs/h\n\
                shift: {length: 3 s, breaks: [{at: 1 s, length: 1 s}]}\n\
                horizon: {until: time, time: 10 years}\nstations:\n  \
                - {name: a, kind: machine, cycle: 1 us, micro_stops: {every: 1 us, lasts: 0 s}}\n  \
                - {name: b, kind: machine, cycle: 10 years, repeat: 199}\n";
    let study = study_of("edge", text, &[]);
    let line = &study.variants[0].scenario.line;
    assert_eq!((line.stations.len(), line.limits.events), (200, 2_000_000_000));
    assert!((line.reference_rate * 3600.0 - 1.0).abs() < 1e-9);
}

#[test]
fn waivers_are_read() {
    let folder = std::env::temp_dir().join(format!("lineproof-load-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("waivers.yaml");
    let row =
        "{rule: EU-04, order: A26001, reason: pool is being changed, who: QA, until: 2027-01-31}";
    fs::write(&path, format!("version: 1\nkind: waivers\nwaivers:\n  - {row}\n")).unwrap();
    let Ok(Loaded::Waivers(waivers)) = scenario::load(&path, &Options::default()) else {
        panic!("these are waivers");
    };
    assert_eq!(waivers[0].order.as_deref(), Some("A26001"));
    assert_eq!(waivers[0].until, jiff::civil::date(2027, 1, 31));
}

/// What the theory files claim is what the shared tables hold, and what the formulas give.
#[test]
fn theory_files_claim_the_exact_values() {
    let near = |name: &str, kpi: &str| {
        let study = study_with(&shipped(&format!("theory/{name}.yaml")), &[]).unwrap();
        let target = study.expectations.iter().find(|target| target.kpi == kpi).unwrap();
        match target.bound {
            Bound::Near { value, .. } => (study.variants[0].scenario.clone(), value),
            other => panic!("{other:?}"),
        }
    };
    let Some(shared) = common::shared("theory_files_claim_the_exact_values") else { return };
    let text = fs::read_to_string(shared.join("theory/tables.json")).unwrap();
    let tables: serde_json::Value = serde_json::from_str(&text).unwrap();
    let row = |table: &str, head: &[f64]| -> Vec<f64> {
        let rows = tables[table]["rows"].as_array().unwrap();
        let numbers = rows.iter().map(|row| -> Vec<f64> {
            row.as_array().unwrap().iter().map(|cell| cell.as_f64().unwrap()).collect()
        });
        numbers.into_iter().find(|row| row.starts_with(head)).unwrap()
    };
    let (mm1, wait) = near("mm1", "lead_time_mean_min");
    assert_eq!(mm1.line.stations[0].cycle, Law::Exponential { mean: 75.0 });
    assert!(matches!(mm1.line.links[0].kind, LinkKind::Buffer { slots: None }));
    assert!((wait - row("mm1", &[0.8])[3]).abs() < 1e-9);
    assert!((near("mm1", "wip_mean").1 - row("mm1", &[0.8])[1]).abs() < 1e-9);
    let (two, rate) = near("two-station", "throughput_per_h");
    assert!(matches!(two.line.links[0].kind, LinkKind::Buffer { slots: Some(2) }));
    assert!((rate / 60.0 - row("two_station_exponential", &[1.0, 1.0, 2.0])[3]).abs() < 1e-9);
    let (four, rate) = near("hillier-boling", "throughput_per_h");
    assert_eq!(four.line.stations.len(), 4);
    assert!(four.line.links.iter().all(|link| matches!(link.kind, LinkKind::Direct)));
    assert!((rate / 60.0 - row("hillier_boling", &[4.0, 0.0])[2]).abs() < 1e-9);
    let (five, share) = near("repair-crew", "availability");
    assert_eq!((five.line.stations.len(), five.line.crews[0].headcount), (5, 1));
    assert!((share - row("repair_crew", &[5.0, 1.0])[4]).abs() < 1e-9);
}

#[test]
fn stations_hang_together_as_their_names_say() {
    let study = study_of(
        "net",
        "version: 1
kind: line
packaging: {case: 10 packs}
products: [{name: p, gtin: \"04150012345678\", pool: packs}]
pools: [{name: packs, level: pack, scheme: sgtin}]
orders: [{lot: A, product: p, quantity: 100 packs, market: EU, expiry: 2029-10-31}]
stations:
  - {name: m, kind: machine, rate: 100 packs/min, split: {by: shares, shares: [40 %, 60 %]}}
  - {name: a, kind: machine, rate: 60 packs/min, infeed: {buffer: 5 packs}, parallel: 2}
  - {name: b, kind: machine, rate: 60 packs/min, after: [m], infeed: {buffer: 6 packs}}
  - {name: printer, kind: printer, rate: 90 packs/min, after: [a, b, rework], merge: priority, infeed: {buffer: 7 packs}}
  - {name: camera, kind: camera, rate: 90 packs/min}
  - {name: gate, kind: gate, rate: 90 packs/min, reworks: 2}
  - {name: rework, kind: machine, rate: 10 packs/min, rejects_of: [gate], infeed: {buffer: 8 packs}}
  - {name: packer, kind: packer, makes: case, rate: 90 packs/min, after: [gate], infeed: {buffer: 9 packs}}
horizon: {until: orders}
",
        &[],
    );
    let line = &study.variants[0].scenario.line;
    let names: Vec<&str> = line.stations.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["m", "a-1", "a-2", "b", "printer", "camera", "gate", "rework", "packer"]);
    let ways: Vec<_> = line.links.iter().map(|l| (l.from.clone(), l.to.clone())).collect();
    let expected: [(&[usize], &[usize]); 9] = [
        (&[0], &[1, 2]),
        (&[0], &[3]),
        (&[1, 2], &[4]),
        (&[3], &[4]),
        (&[7], &[4]),
        (&[4], &[5]),
        (&[5], &[6]),
        (&[6], &[7]),
        (&[6], &[8]),
    ];
    for (way, (from, to)) in ways.iter().zip(expected) {
        assert_eq!((&way.0[..], &way.1[..]), (from, to));
    }
    assert_eq!(ways.len(), expected.len());
    assert_eq!((line.stations[6].rejects_to, line.stations[6].reworks), (Some(7), 2));
    // 60 a minute; two of `a` together make 120, and rework is not on the way of all packs.
    assert_eq!(line.core, 3);
}

/// A line with all that stations can print, inspect, weigh and label with.
const EQUIPMENT: &str = r#"
version: 1
kind: study
title: equipment
replications: 1
line:
  title: equipment
  commissioned: camera
  packaging: {case: 10 packs}
  stations:
    - {name: cartoner, kind: machine, rate: 300 packs/min}
    - name: printer
      kind: printer
      rate: 300 packs/min
      head: {resolution: 600 dpi, pitch: 120 mm}
      grade: {start: 3.8, drift: 0.02, noise: 0.2, minimum: 1.5}
      decap: {idle: 60 s, prints: 3 prints, loss: 1.5}
      cartridge: {prints: "100,000 packs", change: 4 min}
      late_job: {probability: 0.01 %, then: stop}
      first_article: 3 min
    - name: camera
      kind: camera
      rate: 300 packs/min
      read: {A: 99.99 %, B: 99.9 %, C: 99 %, D: 90 %, F: 20 %}
      text: {false_reject: 1.5 %}
      result: {latency: "lognormal(mean: 80 ms, cv: 0.4)", stop: 30 s}
      challenge: {at: [order-start, order-end], lasts: 5 min, packs: 6}
    - name: gate
      kind: gate
      rate: 300 packs/min
      tracking:
        {distance: 300 mm, speed: 30 m/min, pitch: 120 mm, gap: 20 mm, arm: 50 ms, slip: 0.001 %}
      stop_after: {packs: 5 packs, clear: 2 min}
      bin: {packs: 60 packs, empty: 1 min}
      confirmation: {clear: 1 min}
    - name: weigher
      kind: machine
      rate: 300 packs/min
      weight: {law: "normal(mean: 52 g, sd: 800 mg)", limits: [50 g, 54 g]}
    - name: labeller
      kind: machine
      rate: 300 packs/min
      roll: {labels: 3000 labels, change: 2 min}
  products:
    - {name: plain, gtin: "04150012345678", pool: packs, code: ["01", "21", "17", "10"]}
    - {name: crypto, gtin: "04150012345678", pool: packs, code: ["01", "21"], crypto: 44 characters}
  pools:
    - {name: packs, level: pack, scheme: sgtin, length: 13, charset: numeric}
  orders:
    - lot: A26001
      product: plain
      quantity: 6000 packs
      market: EU
      country: DE
      expiry: 2029-05-31
"#;

#[test]
fn equipment_becomes_numbers_limits_and_notes() {
    let study = study_of("equipment", EQUIPMENT, &[]);
    let scenario = &study.variants[0].scenario;
    let by = |name: &str| scenario.line.stations.iter().find(|s| s.name == name).unwrap();
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{a} is not {b}");
    // 30 m/min at 600 dpi over 120 mm: 250 packs a minute.
    close(by("printer").cycle.mean(), 60.0 / 250.0);
    let cap = by("printer").cap.as_deref().unwrap();
    assert_eq!(cap, "ink-jet head, 30 m/min at 600 dpi over 120 mm from pack to pack");
    let printer = by("printer").equipment.as_ref().unwrap();
    close(printer.grade.as_ref().unwrap().drift, 0.000_02);
    assert_eq!(printer.cartridge.as_ref().unwrap().units, 100_000);
    assert_eq!(printer.first_article, Some(Law::Constant(180.0)));
    let camera = by("camera").equipment.as_ref().unwrap();
    assert_eq!(camera.result.as_ref().unwrap().window, Time::from_secs(0.6));
    let gate = by("gate").equipment.as_ref().unwrap();
    // 20 mm pass in 40 ms, and the arm needs 50 ms.
    assert!(gate.tracking.as_ref().unwrap().takes_next);
    close(by("weigher").equipment.as_ref().unwrap().weight.as_ref().unwrap().sd, 0.8);
    assert!(by("cartoner").equipment.is_none());
    // plain: FNC1; 01 and 14 digits, 21 and 13 digits: 31 digits and a separator, 15 pairs and one
    // single; separator; 17 and 6 digits, 10: 10 digits, 5; A, 26, 00, 1: 4. In all 1 + 16 + 1 + 5
    // + 4 = 27 words: 22 x 22 (30). 9 dots of 25.4 / 600 mm are 0.381 mm; 24 modules 9.1 mm.
    // crypto: 1 + 16 + 1, then 91 and 4, separator, 92 and 44: 51. In all 69: 36 x 36 (86).
    assert_eq!(
        scenario.notes,
        [
            "plain: Data Matrix 22 x 22 modules at 0.381 mm (9 dots at 600 dpi), 9.1 mm with its \
             quiet zone",
            "crypto: Data Matrix 36 x 36 modules at 0.381 mm (9 dots at 600 dpi), 14.5 mm with its \
             quiet zone",
            "gate: 300 mm from the camera, 2.5 packs, 0.600 s for a result",
        ]
    );
}
