//! Every wish gives a file that the loader takes without a fault or a warning.

use super::*;
use crate::scenario::{Backing, Options, Scenario, load_line_text};
use jiff::civil::date;
use proptest::prelude::*;

fn wish() -> Wish {
    Wish {
        kind: LineKind::Blister,
        name: "blister-120".into(),
        packs_per_min: 120.0,
        oee: 0.38,
        batch: 8000,
        changeovers: 5,
        shift: None,
        breaks: None,
        destinations: Vec::new(),
        primaries: None,
        day: date(2026, 11, 22),
        schema: "schemas/line.v1.json".into(),
    }
}

fn loaded(wish: &Wish, plan: &Plan, stops: StopScale) -> Scenario {
    let text = text(wish, plan, stops);
    let options = Options { sets: &[], markets: &["EU", "US"], kpis: &[] };
    match load_line_text("new.yaml", &text, &options) {
        Ok(scenario) => scenario,
        Err(faults) => panic!("{faults:#?}\n{text}"),
    }
}

#[test]
fn five_changeovers_of_8000_packs_need_two_shifts() {
    // 0.38 x 120/min x 15 h planned = 41,040 packs: five orders of 8,000.
    let plan = Plan::new(&wish()).expect("feasible");
    assert_eq!(plan.shift, 16.0 * 3600.0);
    assert_eq!(plan.breaks, [(13_500.0, 1800.0), (42_300.0, 1800.0)]);
    assert!(plan.doubts.is_empty(), "{:?}", plan.doubts);
    let one = Plan::new(&Wish { changeovers: 2, ..wish() }).expect("feasible");
    assert_eq!(one.shift, 8.0 * 3600.0, "two orders of 8,000 fit one shift");
    let long = Plan::new(&Wish { batch: 4000, ..wish() }).expect("feasible");
    assert_eq!(long.shift, 16.0 * 3600.0, "one shift has the packs, and not the time");
}

#[test]
fn figures_that_contradict_each_other_are_told() {
    let stated = Wish { shift: Some(8.0 * 3600.0), ..wish() };
    let told = Plan::new(&stated).expect_err("no time");
    assert!(told.message.contains("start-up cost 71 % of the 7.5 h"), "{}", told.message);
    assert!(told.message.contains("cannot exceed 29 %"), "{}", told.message);
    assert!(told.help.contains("has time for 4 changeovers"), "{}", told.help);
    let none = Plan::new(&Wish { changeovers: 40, ..wish() }).expect_err("no time at all");
    assert!(none.message.contains("need 41.1 h"), "{}", none.message);
    let large = Plan::new(&Wish { batch: 50_000, ..wish() }).expect("odd, yet possible");
    assert!(
        large.doubts[0].contains("5 changeovers a day and orders of 50,000 packs do not fit"),
        "{:?}",
        large.doubts
    );
}

#[test]
fn each_figure_bears_its_mark() {
    let plan = Plan::new(&wish()).expect("feasible");
    let scenario = loaded(&wish(), &plan, StopScale::USUAL);
    let kind = |path: &str| {
        let found = scenario.assumptions.iter().find(|a| a.path == path);
        found.unwrap_or_else(|| panic!("{path}: {:?}", scenario.assumptions)).kind
    };
    assert_eq!(kind("reference_rate"), Backing::User);
    assert_eq!(kind("stations.cartoner.rate"), Backing::User);
    assert_eq!(kind("packaging.bundle"), Backing::Sourced);
    assert_eq!(kind("shift.length"), Backing::Assumed);
    assert_eq!(scenario.line.orders.iter().filter(|o| o.quantity == 8000).count(), 10);
}

/// A row that holds a quantity holds a mark.
#[test]
fn no_row_with_a_unit_lacks_a_mark() {
    let plan = Plan::new(&wish()).expect("feasible");
    let text = text(&wish(), &plan, StopScale::USUAL);
    let units = [" min", " h", " packs", " bundles", " cases", " blisters", " %", " mm", "months"];
    let body = text.split("version: 1").nth(1).expect("a head and a body");
    let rows = body.lines().map(str::trim);
    for row in
        rows.filter(|row| !["#", "title", "pool:", "- name:"].iter().any(|w| row.starts_with(w)))
    {
        let figure = units.iter().any(|unit| row.contains(unit));
        let marked = ["[U]", "[S]", "[K]"].iter().any(|mark| row.contains(mark));
        assert!(!figure || marked, "{row}");
    }
}

#[test]
fn stops_are_scaled_and_nothing_else() {
    let plan = Plan::new(&wish()).expect("feasible");
    let usual = loaded(&wish(), &plan, StopScale::USUAL).line;
    let rare = loaded(&wish(), &plan, StopScale { factor: 2.5, verified: None }).line;
    for (a, b) in usual.stations.iter().zip(&rare.stations) {
        for (a, b) in [(&a.micro_stop, &b.micro_stop), (&a.breakdown, &b.breakdown)] {
            let Some((a, b)) = a.as_ref().zip(b.as_ref()) else { continue };
            assert!((b.every.mean() / a.every.mean() - 2.5).abs() < 0.02);
            assert_eq!(a.lasts, b.lasts);
        }
        assert_eq!(a.cycle, b.cycle);
    }
    assert!(usual.stations.iter().filter(|s| s.micro_stop.is_some()).count() >= 5);
}

#[test]
fn one_destination_still_has_two_products() {
    let to = Destination { market: "EU".into(), country: "FR".into() };
    let wish = Wish { destinations: vec![to], ..wish() };
    let plan = Plan::new(&wish).expect("feasible");
    let scenario = loaded(&wish, &plan, StopScale::USUAL);
    assert_eq!(scenario.products.len(), 2);
    assert!(scenario.orders.iter().all(|o| o.country.as_deref() == Some("FR")));
    assert_ne!(scenario.line.orders[0].product, scenario.line.orders[1].product);
}

proptest! {
    #[test]
    fn every_wish_gives_a_sound_file(
        speed in 1.0f64..1000.0,
        oee in 0.01f64..0.99,
        batch in 1u32..2_000_000,
        changeovers in 0u32..12,
        shift in proptest::option::of(60.0f64..86_400.0),
        breaks in proptest::option::of(0.0f64..0.9),
        primaries in proptest::option::of(1u32..20),
        factor in 0.01f64..100.0,
    ) {
        let breaks = breaks.map(|share| share * shift.unwrap_or(28_800.0));
        let wish = Wish {
            packs_per_min: speed, oee, batch, changeovers, shift, breaks, primaries, ..wish()
        };
        if let Ok(plan) = Plan::new(&wish) {
            let scenario = loaded(&wish, &plan, StopScale { factor, verified: None });
            prop_assert!(scenario.warnings.is_empty(), "{:?}", scenario.warnings);
            let rate = scenario.line.reference_rate * 60.0;
            prop_assert!((rate / speed - 1.0).abs() < 1e-5);
            let pause: f64 = plan.breaks.iter().map(|b| b.1).sum();
            prop_assert!(pause < plan.shift && scenario.line.orders.len() >= 2);
        }
    }
}
