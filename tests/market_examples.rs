//! The example lots of the rule files: each rule is passed by its market's lot and failed by the
//! change that stands with it, on a day when it is in force.

use jiff::civil::{Date, date};
use lineproof::market::{Rulebook, Status, lint, trial};

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

/// Rules of sources that were read and that have no lot which passes and one which fails: they
/// never bound anybody. All others are tried above, those of importers, wholesalers and dispensers
/// on these.
#[test]
fn only_rules_that_never_bound_anybody_have_no_lot() {
    let book = Rulebook::embedded();
    let rules = || book.markets().iter().flat_map(|m| m.rules.iter().map(move |r| (m, r)));
    let sourced = || rules().filter(|(_, rule)| rule.evidence.decides());
    let untried: Vec<&str> = sourced()
        .filter(|(market, rule)| trial(market, rule, TODAY).is_none())
        .map(|(_, rule)| rule.id.as_str())
        .collect();
    for id in &untried {
        let rule = book.rule(id).expect("a rule");
        let never = match rule.status {
            Status::Voluntary => true,
            Status::Suspended | Status::Withdrawn => rule.from.and(rule.until).is_none(),
            Status::Future => rule.from.is_none(),
            Status::InForce | Status::None => false,
        };
        assert!(never, "{id} has bound or will bind, and has no lot");
    }
    let (all, without) = (sourced().count(), untried.len());
    assert!(all > 250 && without < 29, "{without} of {all}: {untried:?}");
}

#[test]
fn all_37_markets_are_there() {
    assert_eq!(Rulebook::embedded().markets().len(), 37);
}
