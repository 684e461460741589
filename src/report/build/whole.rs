//! The whole dossier, from its parts.

use super::{decisions, splits, variant, verdicts, words};
use crate::market::{Law, Rulebook};
use crate::report::dossier::{Assumption, Deadline, Definition, Dossier, Manifest, RunRow, Sweep};
use crate::run::StudyResult;
use crate::scenario::Study;
use crate::stats::KPIS;

/// All that a dossier is made from. The manifest comes with an empty `result_hash`.
pub struct Inputs<'a> {
    pub study: &'a Study,
    pub result: &'a StudyResult,
    pub rulebook: &'a Rulebook,
    pub waivers: &'a [crate::market::Waiver],
    pub law: &'a Law,
    pub manifest: Manifest,
    /// What a sweep of the assumptions found, if there was one.
    pub sweep: Option<Sweep>,
}

pub fn dossier(inputs: Inputs) -> Dossier {
    let (study, result) = (inputs.study, inputs.result);
    let mut judged = verdicts::judged(&inputs);
    let mut variants: Vec<_> = study
        .variants
        .iter()
        .zip(&result.variants)
        .zip(judged.verdicts.drain(..))
        .map(|((variant, result), verdicts)| variant::variant(variant, result, verdicts))
        .collect();
    let least = least_grade(study, inputs.rulebook);
    for grades in variants.iter_mut().flat_map(|v| &mut v.grades) {
        grades.least = least;
    }
    let differences = decisions::differences(study, result);
    let targets = decisions::checks(&study.targets, study, &variants);
    let expectations = decisions::checks(&study.expectations, study, &variants);
    let summary = words::summary(study, &variants, &differences, &targets);
    let warnings = words::warnings(study, result, &variants, &judged.waiver_warnings);
    let mut dossier = Dossier {
        schema: "lineproof/report/v1",
        manifest: inputs.manifest,
        name: study.name.clone(),
        title: title(study),
        as_of: inputs.law.as_of.to_string(),
        partial: result.partial,
        summary,
        targets,
        expectations,
        variants,
        differences,
        loss_splits: splits::loss_splits(study, result),
        published: splits::published(),
        sweep: inputs.sweep,
        deadlines: deadlines(study, inputs.rulebook, inputs.law),
        assumptions: assumptions(study),
        warnings,
        definitions: definitions(),
        runs: runs(study, result),
    };
    dossier.manifest.result_hash = crate::report::result_hash(&dossier);
    dossier
}

/// A study without a title goes by its name.
fn title(study: &Study) -> String {
    let title = study.title.trim();
    if title.is_empty() { study.name.clone() } else { study.title.clone() }
}

fn definitions() -> Vec<Definition> {
    let definition = |kpi: &crate::stats::KpiDef| Definition {
        name: kpi.name.into(),
        title: kpi.title.into(),
        unit: kpi.unit.into(),
        text: kpi.text.into(),
        higher_is_better: kpi.higher_is_better,
    };
    KPIS.iter().map(definition).collect()
}

/// The least print grade that a market of an order asks for; of several the highest.
fn least_grade(study: &Study, rulebook: &Rulebook) -> Option<f64> {
    let orders = study.variants.iter().flat_map(|v| &v.scenario.orders);
    let ours: std::collections::BTreeSet<&str> = orders.map(|o| o.market.as_str()).collect();
    let markets = rulebook.markets().iter().filter(|m| ours.contains(m.id.as_str()));
    let checks = markets.flat_map(|m| &m.rules).flat_map(|rule| &rule.checks);
    checks.filter_map(|check| check.least_grade()).reduce(f64::max)
}

/// The dates of all markets by which an order of the study is judged, as far as they are known.
fn deadlines(study: &Study, rulebook: &Rulebook, law: &Law) -> Vec<Deadline> {
    let orders = study.variants.iter().flat_map(|v| &v.scenario.orders);
    let mut markets: Vec<&str> = orders.flat_map(|o| law.markets(&o.market)).collect();
    markets.sort_unstable();
    markets.dedup();
    let deadline = |m: &crate::market::Milestone| Deadline {
        market: m.market.clone(),
        date: m.date.to_string(),
        who: m.who.clone(),
        what: m.detail.clone(),
        state: m.state.clone(),
        evidence: m.evidence.name().into(),
    };
    let known = |m: &&crate::market::Milestone| {
        law.known_on.is_none_or(|day| m.announced.unwrap_or(m.date) <= day)
    };
    rulebook.deadlines(&markets).into_iter().filter(known).map(deadline).collect()
}

/// The figures of all variants, each path and value once.
fn assumptions(study: &Study) -> Vec<Assumption> {
    let mut all: Vec<Assumption> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for given in study.variants.iter().flat_map(|v| &v.scenario.assumptions) {
        if seen.insert((given.path.clone(), given.value.clone())) {
            all.push(Assumption {
                path: given.path.clone(),
                value: given.value.clone(),
                kind: given.kind.name().into(),
                source: given.source.clone(),
            });
        }
    }
    all
}

fn runs(study: &Study, result: &StudyResult) -> Vec<RunRow> {
    let variants = study.variants.iter().zip(&result.variants);
    variants
        .flat_map(|(variant, result)| {
            result.replications.iter().map(|run| RunRow {
                variant: variant.name.clone(),
                replication: run.number,
                seed: run.seed,
                outcome: run.outcome.into(),
                kpis: match &run.sheet {
                    Some(sheet) => sheet.kpis.clone(),
                    None => vec![f64::NAN; KPIS.len()],
                },
            })
        })
        .collect()
}
