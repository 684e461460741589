//! Each fault that a scenario injects does on the line what its name says, and nothing is lost.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use lineproof::base::clock::Time;
use lineproof::journal::{Fact, Flaws, Level, Spot, Trouble, UNNUMBERED};
use lineproof::run::tell;
use lineproof::scenario::{Options, Scenario, load_line_text};

const LINE: &str = r#"
version: 1
kind: line
name: injected
packaging: {case: 10 packs, pallet: 4 cases}
stations:
  - {name: cartoner, kind: machine, makes: pack, rate: 100 packs/min}
  - {name: printer, kind: printer, rate: 130 packs/min}
  - {name: camera, kind: camera, rate: 130 packs/min}
  - {name: gate, kind: gate, rate: 130 packs/min}
  - {name: case-packer, kind: packer, makes: case, rate: 120 packs/min, infeed: {buffer: 40 packs},
     packing: {mode: automatic},
     aggregation: {pool: cases, labeller: {print_latency: 2 s}}}
  - {name: palletiser, kind: packer, makes: pallet, rate: 20 cases/min, infeed: {buffer: 6 cases},
     aggregation: {pool: pallets}}
pools:
  - {name: packs, level: pack, scheme: sgtin, charset: unambiguous, length: 14, overage: 5 %}
  - {name: cases, level: case, scheme: sgtin, length: 10, overage: 20 %}
  - {name: pallets, level: pallet, scheme: sscc, company_prefix: "4012345"}
products:
  - {name: tablets, gtin: "04150012345678", case_gtin: "14150012345675", code: ["01", "21", "17", "10"],
     pool: packs}
orders:
  - {lot: A1, product: tablets, quantity: 400 packs, market: EU, country: DE, expiry: 2029-05-31}
"#;

fn line_with(faults: &str) -> Scenario {
    let text = format!("{LINE}faults: [{faults}]\n");
    load_line_text("injected", &text, &Options::default()).unwrap_or_else(|f| panic!("{f:?}"))
}

fn facts(faults: &str) -> Vec<(Time, Fact)> {
    let mut all = Vec::new();
    let finished = tell(&line_with(faults).line, 7, &mut |at, fact| all.push((at, fact)));
    assert_eq!(finished.ending.name(), "horizon", "{faults}");
    all
}

fn count(facts: &[(Time, Fact)], is: impl Fn(&Fact) -> bool) -> usize {
    facts.iter().filter(|(_, fact)| is(fact)).count()
}

/// The units that a fault fell on.
fn struck(facts: &[(Time, Fact)]) -> Vec<u32> {
    let unit = |(_, fact): &(Time, Fact)| match fact {
        Fact::Injected { unit, .. } => Some(*unit),
        _ => None,
    };
    facts.iter().filter_map(unit).collect()
}

#[test]
fn every_fault_of_the_line_strikes_the_units_it_is_told_to() {
    for trouble in Trouble::ALL.into_iter().filter(|t| t.spot() != Spot::Message) {
        let first = match trouble.spot() {
            Spot::Pallet | Spot::Palletiser => 5,
            Spot::Label | Spot::Leaving => 12,
            _ => 123,
        };
        let first = if trouble.spot() == Spot::Pallet { 1 } else { first };
        let facts = facts(&format!("{{fault: {}, unit: {first}}}", trouble.name()));
        let expected: Vec<u32> = (first..first + trouble.lasts()).collect();
        assert_eq!(struck(&facts), expected, "{}", trouble.name());
    }
}

#[test]
fn a_fault_of_the_systems_moves_nothing_on_the_line() {
    let calm = facts("");
    for trouble in Trouble::ALL.into_iter().filter(|t| t.spot() == Spot::Message) {
        assert_eq!(facts(&format!("{{fault: {}, unit: 3}}", trouble.name())), calm);
    }
}

#[test]
fn prints_go_wrong_as_they_are_told_to() {
    let printed = |name: &str, of: u32| {
        let facts = facts(&format!("{{fault: {name}, unit: 100}}"));
        let coded = facts.iter().find_map(|(_, fact)| match fact {
            Fact::Coded { unit, encoded, printed, flaws, .. } if *unit == of => {
                Some((*encoded, *printed, *flaws))
            }
            _ => None,
        });
        let out = count(&facts, |f| matches!(f, Fact::Rejected { level: Level::Pack, .. }));
        (coded.unwrap(), out)
    };
    assert_eq!(printed("no-print", 100), ((100, UNNUMBERED, Flaws(0)), 1));
    assert_eq!(printed("double-print", 100), ((100, 99, Flaws(0)), 1));
    assert_eq!(printed("late-print", 102), ((102, 101, Flaws(0)), 5));
    assert_eq!(printed("ribbon-out", 104), ((104, UNNUMBERED, Flaws(0)), 5));
    assert_eq!(printed("wrong-lot", 107), ((107, 107, Flaws::WRONG_DATA), 8));
    // Nobody notices these.
    assert_eq!(printed("wrong-order-data", 107), ((107, 107, Flaws::WRONG_DATA), 0));
    assert_eq!(printed("number-twice", 100), ((99, 99, Flaws(0)), 0));
    assert_eq!(printed("order-twice", 102), ((2, 2, Flaws(0)), 0));
    assert_eq!(printed("false-accept", 100), ((100, 100, Flaws::UNREADABLE), 0));
    assert_eq!(printed("gate-misses", 100), ((100, 100, Flaws::UNREADABLE), 0));
}

#[test]
fn units_go_where_no_record_has_them() {
    let moved = |name: &str, unit: u32| {
        let facts = facts(&format!("{{fault: {name}, unit: {unit}}}"));
        let of = |(_, fact): &(Time, Fact)| match fact {
            Fact::Moved { level, parent, child, .. } => Some((*level, *parent, *child)),
            _ => None,
        };
        facts.iter().filter_map(of).collect::<Vec<_>>()
    };
    assert_eq!(moved("wrong-parent", 123), [(Level::Case, 11, 123)]);
    assert_eq!(moved("children-swapped", 123), [(Level::Case, 11, 123), (Level::Case, 12, 119)]);
    assert_eq!(moved("case-on-wrong-pallet", 9), [(Level::Pallet, 1, 9)]);
    let rebuilt = [(1, 8), (2, 4), (1, 9), (2, 5)].map(|(p, c)| (Level::Pallet, p, c));
    assert_eq!(moved("pallet-rebuilt", 2), rebuilt);
    let back = moved("put-back", 123);
    assert!(matches!(back[..], [(Level::Case, 9..=12, 123)]), "{back:?}");
}

#[test]
fn labels_go_wrong_as_they_are_told_to() {
    let labels = |name: &str| {
        let facts = facts(&format!("{{fault: {name}, unit: 12}}"));
        let of = |(_, fact): &(Time, Fact)| match fact {
            Fact::Labelled { level: Level::Case, parent, number, recorded, .. }
                if number != recorded =>
            {
                Some((*parent, *number))
            }
            _ => None,
        };
        facts.iter().filter_map(of).collect::<Vec<_>>()
    };
    assert_eq!(labels("label-lost"), [(12, UNNUMBERED)]);
    assert_eq!(labels("label-twice"), [(12, 11)]);
    assert_eq!(labels("labels-swapped"), [(11, 12), (12, 11)]);
    assert_eq!(labels("label-shift"), [(12, UNNUMBERED), (13, 12), (14, 13)]);
}

#[test]
fn a_fault_at_a_rate_strikes_its_share_and_one_at_a_time_the_next_unit() {
    let some = struck(&facts("{fault: no-print, rate: 10 %}")).len();
    assert!((20..=62).contains(&some), "{some} of 400, 40 expected: 3.7 standard deviations");
    let facts = facts("{fault: smeared-code, at: 2 min}");
    let at = facts.iter().find_map(|(at, f)| matches!(f, Fact::Injected { .. }).then_some(*at));
    assert!(at.is_some_and(|at| (120.0..121.5).contains(&at.secs())), "{at:?}");
}
