//! The example lots of the rule files: each rule is passed by its market's lot and failed by the
//! change that stands with it, on a day when it is in force.

use jiff::civil::{Date, date};
use lineproof::market::{Rulebook, lint, trial};

const TODAY: Date = date(2026, 11, 22);

#[test]
fn every_rule_has_a_lot_that_passes_and_one_that_fails() {
    let book = Rulebook::embedded();
    let (mut decided, mut wrong) = (0, Vec::new());
    for market in book.markets() {
        for rule in &market.rules {
            let Some(trial) = trial(market, rule, TODAY) else { continue };
            decided += 1;
            for said in [&trial.passes, &trial.fails] {
                if !said.as_meant {
                    let (day, finding) = (trial.day, &said.finding);
                    wrong.push(format!("{} on {day}: {} ({finding})", rule.id, said.outcome));
                }
            }
        }
        assert_eq!(lint(market, TODAY).len(), 0, "{}", market.id);
    }
    assert!(wrong.is_empty(), "{} of {decided}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(decided > 250, "{decided}");
}

#[test]
fn all_37_markets_are_there() {
    assert_eq!(Rulebook::embedded().markets().len(), 37);
}
