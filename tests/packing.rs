//! Packers as they are written: modes and their usual rates, labels, what is taken out; and a line
//! of them that runs, against a count by hand.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod common;

use common::scenarios::line_of;
use lineproof::journal::{Cause, Happening};
use lineproof::line::model::{Kind, Line, Packer};
use lineproof::run::layout;
use lineproof::scenario::Scenario;
use lineproof::serial::{reconcile, reconcile_by};
use lineproof::stats::Tally;

/// A line of a cartoner, a printer and these packers, with an order of 1000 packs.
fn scenario(name: &str, packers: &str) -> Scenario {
    let text = format!(
        "version: 1
kind: line
packaging: {{bundle: 10 packs, case: 8 bundles, pallet: 24 cases}}
stations:
  - {{name: cartoner, kind: machine, rate: 60 packs/min}}
  - {{name: printer, kind: printer, rate: 60 packs/min}}
{packers}
products:
  - {{name: a, gtin: \"04150012345678\", pool: packs, annual_volume: \"100,000 packs\"}}
pools:
  - {{name: packs, level: pack, scheme: sgtin}}
  - {{name: cases, level: case, scheme: sgtin, owner: cmo}}
  - {{name: ssccs, level: case, scheme: sscc, company_prefix: \"4012345\", owner: \"customer:Acme\"}}
orders:
  - {{lot: A1, product: a, quantity: 1000 packs, market: EU, expiry: 2029-10-31}}
"
    );
    line_of(name, &text)
}

fn cycle(line: &Line, name: &str) -> f64 {
    line.stations.iter().find(|station| station.name == name).unwrap().cycle.mean()
}

fn warned(scenario: &Scenario, what: &str) -> bool {
    scenario.warnings.iter().any(|text| text.contains(what))
}

#[test]
fn a_mode_gives_the_rate_that_is_not_stated() {
    let rate = |packing: &str| {
        let packer = format!("  - {{name: p, kind: packer, makes: bundle, {packing}}}");
        let scenario = scenario("modes", &packer);
        assert!(warned(&scenario, "`p` states no rate"), "{:?}", scenario.warnings);
        60.0 / cycle(&scenario.line, "p")
    };
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    close(rate("packing: {mode: manual}"), 25.0);
    close(rate("operators: 3, packing: {mode: manual}"), 75.0);
    close(rate("operators: 2, packing: {mode: manual, scan: hand-scanner}"), 20.0);
    close(rate("packing: {mode: semi-automatic}"), 90.0);
    close(rate("packing: {mode: automatic}"), 250.0);
    // A machine is rated by packs: 250 a minute are 25 bundles of 10.
    let both = scenario(
        "modes-of-bundles",
        "  - {name: p, kind: packer, makes: bundle, rate: 60 packs/min}
  - {name: q, kind: packer, makes: case, packing: {mode: automatic}}",
    );
    close(60.0 / cycle(&both.line, "q"), 25.0);
    assert_eq!(both.line.stations[3].cap, None);
}

#[test]
fn a_rate_that_is_not_usual_is_warned_of_and_taken() {
    let scenario = scenario(
        "rates",
        "  - {name: fast, kind: packer, makes: bundle, operators: 2, rate: 50 packs/min, packing: {mode: manual}}
  - {name: usual, kind: packer, makes: case, operators: 2, rate: 15 bundles/min, packing: {mode: manual, scan: hand-scanner}}
  - {name: slow, kind: packer, makes: pallet, rate: 0.5 cases/min, packing: {mode: semi-automatic}}",
    );
    assert!(warned(&scenario, "`fast`: 50.0 packs/min an operator lies outside 15 to 40"));
    assert!(warned(&scenario, "`slow`: 40.0 packs/min lies outside 60 to 120"));
    assert!(!warned(&scenario, "`usual`"), "{:?}", scenario.warnings);
    assert!((cycle(&scenario.line, "fast") - 0.6).abs() < 1e-12);
    assert_eq!(scenario.line.stations[2].cap.as_deref(), Some("2 operators x 50 packs/min"));
}

const EVERYTHING: &str = "  - name: bundler
    kind: packer
    makes: bundle
    packing: {mode: semi-automatic, layer: 5 packs, picture: 2 s, samples: {per_order: 5 packs}}
  - name: case-packer
    kind: packer
    makes: case
    operators: 1
    rate: 20 bundles/min
    packing: {mode: manual, magazine: {blanks: 5, refill: 90 s}, rework: {opened: 100 %}}
    aggregation:
      pool: cases
      second_pool: ssccs
      labeller: {print_latency: 1.5 s, verify: 0 %, relabel: 20 s, roll: {labels: 13, change: 3 min, shift_by_one: 100 %, noticed_after: 2 cases}}
";

#[test]
fn all_that_is_written_arrives_in_the_model() {
    let line = scenario("everything", EVERYTHING).line;
    let packer = |i: usize| match &line.stations[i].kind {
        Kind::Packer(Packer { packing: Some(packing), aggregation, .. }) => (packing, aggregation),
        _ => panic!("it packs"),
    };
    let (bundler, _) = packer(2);
    let layers = bundler.layers.as_ref().unwrap();
    assert_eq!((layers.children, layers.picture.mean(), bundler.samples), (5, 2.0, 5));
    let (cases, aggregation) = packer(3);
    assert_eq!(aggregation.as_ref().unwrap().label_fail, 1.0);
    let rework = cases.rework.as_ref().unwrap();
    // Triangular from 3 to 8 min with mode 5 min.
    assert!((rework.lasts.mean() - 60.0 * 16.0 / 3.0).abs() < 1e-9);
    assert_eq!((rework.opened, rework.replaces), (1.0, 1));
    let labeller = cases.labeller.as_ref().unwrap();
    let roll = labeller.roll.as_ref().unwrap();
    assert_eq!((roll.labels, roll.noticed_after, roll.mend.mean()), (13, 2, 900.0));
    assert_eq!(line.pools[labeller.second_pool.unwrap()].owner.as_deref(), Some("customer:Acme"));
}

/// By hand. 1000 packs, 5 of them samples: 995 in 100 bundles, the last of 5. Every case is opened
/// and loses a bundle, so n cases have 8 n + n bundles: 100 = 9 x 11 + 1, eleven full cases and one
/// of a single bundle, which it keeps. A case takes four labels: the first always fails its check,
/// the second is void with the opening, the third fails again, the fourth stays.
#[test]
fn a_line_of_packers_by_hand() {
    let scenario = scenario("by-hand", EVERYTHING);
    let line = &scenario.line;
    let mut run = lineproof::line::simulate(line, 3, Tally::new(layout(line), 0));
    run.observer.finish(run.end);
    let happened =
        |station: usize, what: Happening| run.observer.stations[station].happened[what.index()];
    assert_eq!(happened(2, Happening::OrderSample), 5);
    // Two layers a bundle of 10, one in the last of 5.
    assert_eq!(happened(2, Happening::Picture), 199);
    assert_eq!((happened(3, Happening::Opened), happened(3, Happening::Replaced)), (12, 11));
    let labels = 12 * 4;
    assert_eq!(happened(3, Happening::Relabelled), 2 * 12);
    assert_eq!(happened(3, Happening::RollChange), labels / 13);
    assert_eq!(happened(3, Happening::Refill), 12 / 5);
    assert_eq!(run.observer.stations[3].time[Cause::RollChange.index()].secs(), 540.0);
    let order = &run.world.orders[0];
    assert_eq!(order.sampled, 5);
    assert_eq!(order.good + order.scrapped + order.sampled, 1000);
    for (level, sum) in reconcile(&run.world) {
        assert_eq!(sum.unaccounted, 0, "{level:?}: {sum:?}");
    }
    let by_pool = reconcile_by(&run.world, |allotment| allotment.pool);
    // Labels that failed, and those in hand when a shift was noticed or the order ended.
    for sum in [by_pool[&1], by_pool[&2]] {
        assert_eq!(sum.released + sum.inactive + sum.label_scrapped, labels);
    }
}
