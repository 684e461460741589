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

/// The order was begun in some replication. One that never was decides nothing: its verdicts are
/// left out of all counts, and [`not_begun`] names it.
pub fn counted(verdict: &Verdict) -> bool {
    verdict.replications > 0
}

/// The worst outcome of each rule over the orders that were begun, of one variant and market.
pub fn worst_by_rule<'a>(
    verdicts: impl Iterator<Item = &'a Verdict>,
) -> BTreeMap<&'a str, &'a Verdict> {
    let mut worst: BTreeMap<&str, &Verdict> = BTreeMap::new();
    let weight = |v: &Verdict| (weight(&v.outcome), v.waiver.is_some());
    for verdict in verdicts.filter(|v| counted(v)) {
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

/// What a variant comes to in a market: some binding rule fails, some rule is not decided (or no
/// order was begun), or neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Fails,
    Undecided,
    Holds,
}

pub fn standing(variant: &Variant, market: &str) -> Standing {
    let of = || variant.verdicts.iter().filter(|v| v.market == market && counted(v));
    let open = |v: &Verdict| matches!(v.outcome.as_str(), "unsure" | "not-reviewed");
    if of().any(binds) {
        Standing::Fails
    } else if of().next().is_none() || of().any(open) {
        Standing::Undecided
    } else {
        Standing::Holds
    }
}

/// Which orders were begun in no replication, one sentence for all variants with the same ones.
pub fn not_begun(dossier: &Dossier) -> Vec<String> {
    let mut groups: Vec<(Vec<&str>, Vec<String>)> = Vec::new();
    for variant in &dossier.variants {
        let mut lots: Vec<&str> = Vec::new();
        for verdict in variant.verdicts.iter().filter(|v| !counted(v)) {
            if !lots.contains(&verdict.order.as_str()) {
                lots.push(&verdict.order);
            }
        }
        match groups.iter_mut().find(|(known, _)| *known == lots) {
            _ if lots.is_empty() => {}
            Some((_, names)) => names.push(variant.name.clone()),
            None => groups.push((lots, vec![variant.name.clone()])),
        }
    }
    let sentence = |(lots, names): &(Vec<&str>, Vec<String>)| {
        let (word, was) = if lots.len() == 1 { ("order", "was") } else { ("orders", "were") };
        let lots: Vec<String> = lots.iter().map(|l| (*l).to_owned()).collect();
        format!(
            "{}: {word} {} {was} begun in no replication, and not judged.",
            figures::list(names),
            figures::list(&lots)
        )
    };
    groups.iter().map(sentence).collect()
}

/// In how many replications a rule failed, over verdicts of several orders: `1 of 100
/// replications`, `1 to 7 of 100 replications`. None: in every one in which it was judged.
pub fn how_often(verdicts: &[&Verdict]) -> Option<String> {
    let share = |v: &Verdict| f64::from(v.failed) / f64::from(v.replications.max(1));
    let most = verdicts.iter().max_by(|a, b| share(a).total_cmp(&share(b)))?;
    let least = verdicts.iter().map(|v| v.failed).min().unwrap_or(0);
    if verdicts.iter().all(|v| v.failed == v.replications) {
        return None;
    }
    let of = most.replications;
    let words = if verdicts.iter().any(|v| v.replications != of) {
        format!("up to {}", most.failed)
    } else if least < most.failed {
        format!("{least} to {}", most.failed)
    } else {
        most.failed.to_string()
    };
    Some(format!("{words} of {}", figures::plural(of as usize, "replication")))
}

/// Binding rules that fail in a variant, each with how often; empty where all of them always fail.
fn now_and_then(variant: &Variant) -> Option<String> {
    let failing: Vec<&Verdict> = variant.verdicts.iter().filter(|v| binds(v)).collect();
    how_often(&failing)?;
    let mut rules: BTreeMap<&str, Vec<&Verdict>> = BTreeMap::new();
    for verdict in failing {
        rules.entry(&verdict.rule).or_default().push(verdict);
    }
    let words: Vec<String> = rules
        .iter()
        .map(|(rule, of)| match how_often(of) {
            Some(often) => format!("{rule} in {often}"),
            None => format!("{rule} in every replication judged"),
        })
        .collect();
    Some(format!("{} fails {}", variant.name, figures::list(&words)))
}

/// One sentence on the rules, one on the targets.
pub fn sentence(dossier: &Dossier) -> String {
    let judged: Vec<&Variant> =
        dossier.variants.iter().filter(|v| v.verdicts.iter().any(counted)).collect();
    let clean: Vec<String> =
        judged.iter().filter(|v| failed_rules(v) == 0).map(|v| v.name.clone()).collect();
    let rules = if judged.is_empty() {
        "No order was judged.".to_owned()
    } else if clean.is_empty() {
        let count = judged.iter().map(|v| failed_rules(v)).min().unwrap_or(0);
        let best = || judged.iter().filter(|v| failed_rules(v) == count);
        let rare: Vec<String> = best().filter_map(|v| now_and_then(v)).collect();
        let rare = if rare.is_empty() { rare.concat() } else { format!(": {}", rare.join("; ")) };
        let best: Vec<String> = best().map(|v| v.name.clone()).collect();
        let come = if best.len() == 1 { "comes" } else { "come" };
        let (best, rules) = (figures::list(&best), figures::plural(count, "failed rule"));
        if dossier.variants.len() == 1 {
            format!("{best} does not meet every binding rule, with {rules}{rare}.")
        } else {
            format!(
                "No variant meets every binding rule; {best} {come} closest, with {rules}{rare}."
            )
        }
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
    fn an_order_that_was_never_begun_outweighs_nothing_and_is_named_once() {
        let mut dossier = sample::dossier();
        let before = (counts(&dossier.variants[3], "EU"), sentence(&dossier));
        for variant in &mut dossier.variants[2..] {
            let mut never: Vec<Verdict> = variant.verdicts.clone();
            never.retain(|v| v.order == variant.verdicts[0].order);
            for verdict in &mut never {
                (verdict.order, verdict.outcome) = ("LATE".into(), "not-reviewed".into());
                (verdict.replications, verdict.failed) = (0, 0);
            }
            variant.verdicts.splice(0..0, never);
        }
        assert_eq!((counts(&dossier.variants[3], "EU"), sentence(&dossier)), before);
        assert_eq!(
            not_begun(&dossier),
            ["manual-aggregation and automatic-aggregation: order LATE was begun in no \
              replication, and not judged."]
        );
        dossier.variants.iter_mut().for_each(|v| v.verdicts.retain(|v| v.order == "LATE"));
        assert_eq!(standing(&dossier.variants[3], "EU"), Standing::Undecided);
        assert!(counts(&dossier.variants[3], "EU").is_empty());
        assert!(sentence(&dossier).starts_with("No order was judged."));
    }

    #[test]
    fn a_rule_that_fails_now_and_then_does_not_read_like_one_that_always_fails() {
        let mut dossier = sample::dossier();
        dossier.variants.truncate(3);
        dossier.variants.remove(0);
        for (variant, failed) in dossier.variants.iter_mut().zip([100, 1]) {
            variant.verdicts.truncate(1);
            let verdict = &mut variant.verdicts[0];
            (verdict.outcome, verdict.level) = ("fail".into(), "must".into());
            (verdict.failed, verdict.replications) = (failed, 100);
        }
        let rule = dossier.variants[0].verdicts[0].rule.clone();
        let text = sentence(&dossier);
        let wanted = format!("1 failed rule: manual-aggregation fails {rule} in 1 of 100 repl");
        assert!(text.contains(&wanted), "{text}");
        dossier.variants[1].verdicts[0].failed = 100;
        assert!(!sentence(&dossier).contains("100 replications"));
        let mut other = dossier.variants[0].verdicts[0].clone();
        other.failed = 7;
        let always = &dossier.variants[0].verdicts[0];
        assert_eq!(how_often(&[always]), None);
        assert_eq!(how_often(&[always, &other]).unwrap(), "7 to 100 of 100 replications");
        other.replications = 9;
        assert_eq!(how_often(&[&other]).unwrap(), "7 of 9 replications");
        assert_eq!(how_often(&[&other, always]).unwrap(), "up to 100 of 100 replications");
    }

    #[test]
    fn a_study_without_orders_says_so() {
        let mut dossier = sample::dossier();
        dossier.variants.iter_mut().for_each(|v| v.verdicts.clear());
        dossier.targets.clear();
        assert_eq!(sentence(&dossier), "No order was judged.");
    }
}
