//! What the verdicts come to: the words and counts that page and terminal share.

use super::dossier::{Dossier, Variant, Verdict};
use super::figures;
use std::collections::BTreeMap;

/// The five outcomes in the order of their weight, each with the sign that stands beside its
/// word, so that colour is never alone.
pub const OUTCOMES: [(&str, &str); 5] =
    [("fail", "✕"), ("unsure", "?"), ("not-reviewed", "○"), ("pass", "✓"), ("not-applicable", "–")];

/// Weight of an outcome: 0 is the worst.
pub fn weight(outcome: &str) -> usize {
    OUTCOMES.iter().position(|(name, _)| *name == outcome).unwrap_or(OUTCOMES.len())
}

/// The sign of an outcome.
pub fn sign(outcome: &str) -> &'static str {
    OUTCOMES.get(weight(outcome)).map_or("", |(_, sign)| sign)
}

/// The worst outcome of each rule over the orders, of one variant and market.
pub fn worst_by_rule<'a>(
    verdicts: impl Iterator<Item = &'a Verdict>,
) -> BTreeMap<&'a str, &'a Verdict> {
    let mut worst: BTreeMap<&str, &Verdict> = BTreeMap::new();
    let weight = |v: &Verdict| (weight(&v.outcome), v.waiver.is_some());
    for verdict in verdicts {
        let held = worst.entry(&verdict.rule).or_insert(verdict);
        if weight(verdict) < weight(held) {
            *held = verdict;
        }
    }
    worst
}

/// A failed rule that binds: `must`, and not waived.
pub fn binds(verdict: &Verdict) -> bool {
    verdict.outcome == "fail" && verdict.level == "must" && verdict.waiver.is_none()
}

/// How many binding rules of a variant fail.
pub fn failed_rules(variant: &Variant) -> usize {
    worst_by_rule(variant.verdicts.iter().filter(|v| binds(v))).len()
}

/// The markets of a variant's orders, in the order they were judged.
pub fn markets(variant: &Variant) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    for verdict in &variant.verdicts {
        if !out.contains(&verdict.market.as_str()) {
            out.push(&verdict.market);
        }
    }
    out
}

/// How many rules of a market have which worst outcome, with the words for it: `3 fail (1
/// waived)`. Outcomes that do not occur are left out.
pub fn counts(variant: &Variant, market: &str) -> Vec<(&'static str, usize, String)> {
    let worst = worst_by_rule(variant.verdicts.iter().filter(|v| v.market == market));
    let mut out = Vec::new();
    for (outcome, _) in OUTCOMES {
        let of: Vec<&&Verdict> = worst.values().filter(|v| v.outcome == outcome).collect();
        let waived = of.iter().filter(|v| v.waiver.is_some()).count();
        if !of.is_empty() {
            let more = if waived > 0 { format!(" ({waived} waived)") } else { String::new() };
            let words = format!("{} {}{more}", of.len(), outcome.replace('-', " "));
            out.push((outcome, of.len(), words));
        }
    }
    out
}

/// What a variant comes to in a market: some binding rule fails, some rule is not decided, or
/// neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Fails,
    Undecided,
    Holds,
}

pub fn standing(variant: &Variant, market: &str) -> Standing {
    let of = || variant.verdicts.iter().filter(|v| v.market == market);
    if of().any(binds) {
        Standing::Fails
    } else if of().any(|v| matches!(v.outcome.as_str(), "unsure" | "not-reviewed")) {
        Standing::Undecided
    } else {
        Standing::Holds
    }
}

/// One sentence on the rules, one on the targets.
pub fn sentence(dossier: &Dossier) -> String {
    let judged: Vec<&Variant> =
        dossier.variants.iter().filter(|v| !v.verdicts.is_empty()).collect();
    let clean: Vec<String> =
        judged.iter().filter(|v| failed_rules(v) == 0).map(|v| v.name.clone()).collect();
    let rules = if judged.is_empty() {
        "No order was judged.".to_owned()
    } else if clean.is_empty() {
        let count = judged.iter().map(|v| failed_rules(v)).min().unwrap_or(0);
        let best = judged.iter().filter(|v| failed_rules(v) == count);
        let best: Vec<String> = best.map(|v| v.name.clone()).collect();
        let come = if best.len() == 1 { "comes" } else { "come" };
        let (best, rules) = (figures::list(&best), figures::plural(count, "failed rule"));
        format!("No variant meets every binding rule; {best} {come} closest, with {rules}.")
    } else {
        format!("No binding rule fails in {}.", figures::list(&clean))
    };
    let count = |met: Option<bool>| dossier.targets.iter().filter(|t| t.met == met).count();
    if dossier.targets.is_empty() {
        return rules;
    }
    let parts: Vec<String> = [(Some(true), "met"), (Some(false), "missed"), (None, "undecided")]
        .into_iter()
        .filter(|(met, _)| count(*met) > 0)
        .map(|(met, word)| format!("{} {word}", count(met)))
        .collect();
    let all = figures::plural(dossier.targets.len(), "target");
    format!("{rules} Of {all}, {}.", figures::list(&parts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn the_worst_outcome_counts_and_a_waiver_frees() {
        let dossier = sample::dossier();
        let automatic = &dossier.variants[3];
        let words: Vec<String> = counts(automatic, "EU").into_iter().map(|c| c.2).collect();
        assert_eq!(words[0], "3 fail (1 waived)");
        assert_eq!(failed_rules(automatic), 2);
        assert_eq!(standing(automatic, "EU"), Standing::Fails);
        assert_eq!(standing(automatic, "US"), Standing::Undecided);
        assert!(sentence(&dossier).starts_with("No variant meets every binding rule; manual-"));
    }

    #[test]
    fn a_study_without_orders_says_so() {
        let mut dossier = sample::dossier();
        dossier.variants.iter_mut().for_each(|v| v.verdicts.clear());
        dossier.targets.clear();
        assert_eq!(sentence(&dossier), "No order was judged.");
    }
}
