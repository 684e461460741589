//! A journal's facts give back the run that told them.

use super::*;
use crate::run::{replicate, tell};
use crate::scenario::{Options, load_shipped};
use jiff::civil::date;

fn by_facts(name: &str, seed: u64) -> [Replication; 2] {
    let study = load_shipped(name, &Options::default()).expect("it is shipped");
    let scenario = &study.variants[study.baseline].scenario;
    let rulebook = Rulebook::embedded();
    let law = Law::of(date(2026, 11, 22));
    let run = replicate(scenario, &rulebook, &law, 0, seed, 0);
    let mut replaying = Replaying::new(scenario);
    let finished = tell(&scenario.line, seed, &mut |at, fact| replaying.see(at, fact));
    let head = Head { seed, ..Head::default() };
    [run, replaying.end(&rulebook, &law, &head, finished.ending, finished.end)]
}

#[test]
fn the_facts_of_a_run_give_its_verdicts_its_numbers_and_its_figures() {
    for name in [
        "scenarios/lines/06-rework.yaml",
        "scenarios/lines/10-two-market-aggregation.yaml",
        "scenarios/lines/blister-100.yaml",
        "scenarios/lines/vial-200.yaml",
        "scenarios/lines/manual.yaml",
    ] {
        let [run, replayed] = by_facts(name, 7);
        let rulings = |r: &Replication| {
            let row = |r: &crate::run::OrderRuling| {
                (r.order, r.rule.clone(), r.outcome, r.finding.clone(), r.enforced)
            };
            r.rulings.iter().map(row).collect::<Vec<_>>()
        };
        assert_eq!(rulings(&run), rulings(&replayed), "{name}");
        assert_eq!(run.reconciliation, replayed.reconciliation, "{name}");
        assert_eq!(run.differences, replayed.differences, "{name}");
        assert_eq!(run.outcome, replayed.outcome, "{name}");
        let kpis = |r: &Replication| r.sheet.as_ref().map(|s| format!("{:?}", s.kpis));
        assert_eq!(kpis(&run), kpis(&replayed), "{name}");
        let good = |r: &Replication| r.orders.iter().map(|o| o.good).collect::<Vec<_>>();
        assert_eq!(good(&run), good(&replayed), "{name}");
    }
}
