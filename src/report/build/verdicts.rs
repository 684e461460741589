//! Rulings of many replications become one verdict an order and rule: the worst outcome wins.

use super::Inputs;
use crate::market::{Outcome, Rule, Ruling, cover, warnings};
use crate::report::dossier::Verdict;
use crate::report::place::beside;
use crate::run::{OrderRuling, Replication};
use crate::scenario::Variant;
use crate::stats::wilson;

pub struct Judged {
    /// Parallel to the variants.
    pub verdicts: Vec<Vec<Verdict>>,
    pub waiver_warnings: Vec<String>,
}

pub fn judged(inputs: &Inputs) -> Judged {
    let mut used = Vec::new();
    let variants = inputs.study.variants.iter().zip(&inputs.result.variants);
    let verdicts = variants
        .map(|(variant, result)| of_variant(inputs, variant, &result.replications, &mut used))
        .collect();
    let waiver_warnings = if inputs.waivers.is_empty() {
        Vec::new()
    } else {
        warnings(inputs.waivers, &used, inputs.law.as_of)
    };
    Judged { verdicts, waiver_warnings }
}

fn of_variant(
    inputs: &Inputs,
    variant: &Variant,
    runs: &[Replication],
    used: &mut Vec<usize>,
) -> Vec<Verdict> {
    let mut all = Vec::new();
    for (order, info) in variant.scenario.orders.iter().enumerate() {
        let lot = &variant.scenario.line.orders[order].lot;
        let markets = inputs.law.markets(&info.market).filter_map(|id| inputs.rulebook.market(id));
        let known = markets.flat_map(|market| &market.rules).filter(|rule| inputs.law.knows(rule));
        for rule in known {
            let mut verdict = verdict(lot, rule, order, runs);
            let file = beside(&info.place.0, &inputs.manifest.scenario);
            verdict.place = Some((file, info.place.1));
            if verdict.outcome == Outcome::Fail.name() {
                verdict.waiver = waiver(inputs, lot, rule, &verdict.finding, used);
            }
            all.push(verdict);
        }
    }
    all
}

fn verdict(lot: &str, rule: &Rule, order: usize, runs: &[Replication]) -> Verdict {
    let rulings = || {
        runs.iter().filter(|run| run.counts()).filter_map(move |run| {
            let ruling = run.rulings.iter().find(|r| r.order == order && r.rule == rule.id)?;
            Some((run, ruling))
        })
    };
    let failing = |(_, r): &(&Replication, &OrderRuling)| r.outcome == Outcome::Fail;
    let n = rulings().count() as u32;
    let failed = rulings().filter(failing).count() as u32;
    let (failed_low, failed_high) = wilson(failed, n);
    // The first ruling with the worst outcome speaks for all.
    let worst = rulings().map(|(_, r)| r).reduce(|a, b| if b.outcome > a.outcome { b } else { a });
    let not_begun = "the order was begun in no replication within the horizon";
    Verdict {
        order: lot.into(),
        market: rule.market.clone(),
        rule: rule.id.clone(),
        title: rule.title.clone(),
        level: rule.level.name().into(),
        outcome: worst.map_or(Outcome::NotReviewed, |r| r.outcome).name().into(),
        replications: n,
        failed,
        failed_low,
        failed_high,
        first_failing_seed: rulings().find(failing).map(|(run, _)| run.seed),
        finding: worst.map_or_else(|| not_begun.into(), |r| r.finding.clone()),
        citation: rule.citation.clone(),
        evidence: rule.evidence.name().into(),
        cure: rule.cure.clone(),
        place: None,
        enforced: worst.is_some_and(|r| r.enforced),
        enforcement: worst.and_then(|r| r.enforcement.clone()),
        waiver: None,
    }
}

fn waiver(
    inputs: &Inputs,
    lot: &str,
    rule: &Rule,
    finding: &str,
    used: &mut Vec<usize>,
) -> Option<String> {
    let outcome = Outcome::Fail;
    let ruling = Ruling { rule, outcome, finding: finding.into(), enforcement: None };
    let place = cover(inputs.waivers, lot, &ruling, inputs.law.as_of)?;
    used.push(place);
    Some(inputs.waivers[place].note())
}
