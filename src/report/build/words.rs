//! The sentences of a report: what the study found, and what its reader must know.

use crate::base::quantity::Money;
use crate::journal::{Happening, Spot};
use crate::line::model;
use crate::report::dossier::{Check, Difference, Estimate, Station, Variant, Verdict};
use crate::report::figures::plural;
use crate::report::judgement::how_often;
use crate::run::{Replication, StudyResult};
use crate::scenario::{Study, Variant as Plan};
use crate::serial::Differences;
use crate::stats::{KPIS, Sheet};

/// What was found, the most important first.
pub fn summary(
    study: &Study,
    variants: &[Variant],
    differences: &[Difference],
    targets: &[Check],
) -> Vec<String> {
    let mut all = Vec::new();
    all.extend(targets.iter().filter(|t| t.met != Some(true)).map(target));
    for (plan, variant) in study.variants.iter().zip(variants) {
        all.push(headline(plan, variant, differences));
        all.extend(failures(variant));
    }
    all
}

fn target(check: &Check) -> String {
    let how = if check.met == Some(false) { "missed" } else { "undecided" };
    let is_share = KPIS.iter().any(|k| k.name == check.kpi && k.unit == "share");
    let found = if is_share { percent(&check.value) } else { number(&check.value) };
    format!("Target {how}: {}; found {found}.", check.text)
}

/// `print-and-check: 2,012 good packs per scheduled hour, 312 (13 %) fewer than today; ...`
fn headline(plan: &Plan, variant: &Variant, differences: &[Difference]) -> String {
    let kpi = |name: &str| variant.kpis.get(name).copied().unwrap_or_default();
    let packs = kpi("good_packs_per_h");
    let mut text = format!("{}: {} good packs per scheduled hour", plan.name, number(&packs));
    if let Some(mean) = kpi("oee").mean {
        text += &format!(", OEE {:.1} %", mean * 100.0);
    }
    let of = |d: &&Difference| d.variant == plan.name && d.kpi == "good_packs_per_h";
    if let Some(difference) = differences.iter().find(of) {
        text += &format!("; {}", against(difference, packs));
    }
    if let Some(worst) =
        variant.stations.iter().max_by(|a, b| a.bottleneck.total_cmp(&b.bottleneck))
        && worst.bottleneck > 0.0
    {
        let share = worst.bottleneck * 100.0;
        text += &format!("; bottleneck {} ({share:.0} % of the time)", worst.name);
    }
    text + "."
}

fn against(difference: &Difference, packs: Estimate) -> String {
    let (Some(by), Some(mean)) = (difference.value.mean, packs.mean) else {
        return format!("no comparison with {}", difference.baseline);
    };
    if !difference.significant {
        return format!("no significant difference from {}", difference.baseline);
    }
    let before = mean - by;
    let share = if before > 0.0 { by.abs() / before * 100.0 } else { 0.0 };
    let word = if by < 0.0 { "fewer" } else { "more" };
    format!("{:.0} ({share:.1} %) {word} than {}", by.abs(), difference.baseline)
}

/// Rules that fail, with how many orders they hit, and how often where it is not always.
fn failures(variant: &Variant) -> Option<String> {
    let mut rules: Vec<(&str, Vec<&Verdict>)> = Vec::new();
    let failing = |v: &&Verdict| v.outcome == "fail" && v.waiver.is_none();
    for verdict in variant.verdicts.iter().filter(failing) {
        match rules.iter_mut().find(|(rule, _)| *rule == verdict.rule) {
            Some((_, orders)) => orders.push(verdict),
            None => rules.push((&verdict.rule, vec![verdict])),
        }
    }
    if rules.is_empty() {
        return None;
    }
    let words = rules.iter().map(|(rule, of)| {
        let often = how_often(of).map_or(String::new(), |often| format!(", in {often}"));
        format!("{rule} ({}{often})", plural(of.len(), "order"))
    });
    Some(format!("{} fails {}.", variant.name, words.collect::<Vec<_>>().join(", ")))
}

/// A figure with its interval, as far as it is known.
fn number(value: &Estimate) -> String {
    match (value.mean, value.half_width) {
        (Some(mean), Some(half)) => format!("{mean:.0} ± {half:.0}"),
        (Some(mean), None) => format!("{mean:.0} (interval not available)"),
        (None, _) => "not available".into(),
    }
}

/// A share with its interval, in percent.
fn percent(value: &Estimate) -> String {
    match (value.mean, value.half_width) {
        (Some(mean), Some(half)) => format!("{:.1} ± {:.1} %", mean * 100.0, half * 100.0),
        (Some(mean), None) => format!("{:.1} % (interval not available)", mean * 100.0),
        (None, _) => "not available".into(),
    }
}

/// What a reader should know of one variant: rate caps, and what keeps it from running faster.
pub fn notes(plan: &Plan, stations: &[Station]) -> Vec<String> {
    let line = &plan.scenario.line;
    let core = line.nominal_rate(line.core) * 60.0;
    let mut notes = Vec::new();
    for (i, (station, measured)) in line.stations.iter().zip(stations).enumerate() {
        let Some(cap) = &station.cap else { continue };
        let rate = line.nominal_rate(i) * 60.0;
        let mut note = format!("rate cap {rate:.0}/min at {}: {cap}", station.name);
        if rate < core {
            let name = &line.stations[line.core].name;
            note += &format!("; it cannot keep up with {name} at {core:.0}/min");
        } else if measured.bottleneck > 0.5 {
            note += "; it is the bottleneck more than half of the time";
        }
        notes.push(note);
    }
    notes.extend(plan.scenario.notes.iter().cloned());
    notes
}

/// What restarts cost a run in scrapped units, where a unit has its price, and which part of it the
/// station owes to others.
pub fn scrap_costs(plan: &Plan, sheets: &[&Sheet]) -> Vec<String> {
    let stations = plan.scenario.line.stations.iter().enumerate();
    let priced = stations.filter_map(|(i, s)| Some((i, s, s.conduct.scrap_cost.as_ref()?)));
    let note = |(i, station, cost): (usize, &model::Station, &Money)| {
        let mean = |what: Happening| {
            let sum: u64 = sheets.iter().map(|s| s.stations[i].happened[what.index()]).sum();
            sum as f64 / sheets.len().max(1) as f64
        };
        let blocked = mean(Happening::BlockedScrap);
        let all = mean(Happening::RestartScrap) + blocked;
        let (price, currency) = (cost.amount, &cost.currency);
        format!(
            "{} scraps {all:.0} units at restarts a run, {:.2} {currency}; {blocked:.0} of them, \
             {:.2} {currency}, after being blocked or starved",
            station.name,
            all * price,
            blocked * price
        )
    };
    priced.map(note).collect()
}

/// What the record of a run does not know, a run in the mean; nothing where the two agree.
pub fn differences(runs: &[Replication]) -> Vec<String> {
    let counting = || runs.iter().filter(|r| r.counts()).map(|r| r.differences);
    let n = counting().count() as f64;
    let mean = |what: fn(&Differences) -> u64| counting().map(|d| what(&d)).sum::<u64>() as f64 / n;
    let figures = [
        (mean(|d| d.wrong_labels), "parents bear another label than the recorded number, or none"),
        (mean(|d| d.packs_elsewhere), "packs are not in the parent that is recorded for them"),
    ];
    let told = figures.into_iter().filter(|(mean, _)| *mean > 0.0);
    told.map(|(mean, what)| format!("{mean:.1} {what}, a run; the record does not show it"))
        .collect()
}

pub fn warnings(
    study: &Study,
    result: &StudyResult,
    variants: &[Variant],
    waivers: &[String],
) -> Vec<String> {
    let mut all = Vec::new();
    if result.partial {
        all.push(
            "The study was interrupted: what stands here rests on the replications that had ended."
                .into(),
        );
    }
    all.extend(study.warnings.iter().cloned());
    all.extend(study.variants.iter().flat_map(|v| v.scenario.warnings.iter().cloned()));
    if result.warm_up > 0 {
        all.push(format!(
            "The first {} packs of each run are left out as warm-up (MSER-5).",
            result.warm_up
        ));
    }
    all.extend(idle_faults(study, result));
    for variant in variants {
        // One replication has no interval.
        if (2..10).contains(&variant.replications) {
            all.push(format!(
                "{}: intervals rest on {} replications only.",
                variant.name, variant.replications
            ));
        }
        for broken in variant.broken.iter().take(3) {
            all.push(format!(
                "{}: replication {} (seed {}) ended in `{}`: {}",
                variant.name, broken.replication, broken.seed, broken.outcome, broken.detail
            ));
        }
        if variant.broken.len() > 3 {
            let (more, all_runs) = (variant.broken.len(), variant.replications);
            all.push(format!("{}: {more} of {all_runs} replications broke.", variant.name));
        }
        all.extend(variant.precision.iter().map(|p| format!("{}: {p}", variant.name)));
    }
    all.extend(waivers.iter().cloned());
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|warning| seen.insert(warning.clone()));
    all
}

/// Injected faults that fell on nothing in any run. Those that strike messages do so on export.
fn idle_faults(study: &Study, result: &StudyResult) -> Vec<String> {
    let mut told = Vec::new();
    for (variant, result) in study.variants.iter().zip(&result.variants) {
        let faults = variant.scenario.line.injections.iter().enumerate();
        for (place, injection) in faults.filter(|(_, i)| i.trouble.spot() != Spot::Message) {
            let struck = |run: &Replication| run.struck.get(place).is_some_and(|struck| *struck);
            if !result.replications.is_empty() && !result.replications.iter().any(struck) {
                told.push(format!(
                    "{}: fault {} did not strike: nothing was in its way. Give it another unit, \
                     time, rate or station.",
                    variant.name,
                    injection.trouble.name()
                ));
            }
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_rule_that_fails_now_and_then_is_told_with_its_share() {
        let mut variant = sample::dossier().variants.remove(3);
        let mut verdict = variant.verdicts[0].clone();
        (verdict.rule, verdict.outcome) = ("EU-01".into(), "fail".into());
        (verdict.failed, verdict.replications, verdict.waiver) = (100, 100, None);
        let mut rare = verdict.clone();
        (rare.rule, rare.failed) = ("US-01".into(), 1);
        variant.verdicts = vec![verdict.clone(), rare, verdict];
        assert_eq!(
            failures(&variant).as_deref(),
            Some(
                "automatic-aggregation fails EU-01 (2 orders), US-01 (1 order, in 1 of 100 \
                 replications)."
            )
        );
        variant.verdicts.clear();
        assert_eq!(failures(&variant), None);
    }
}
