//! Verdicts for a person, those that ask for action first.

use crate::cli::render::{self, Format};
use crate::report::dossier::{Dossier, Variant, Verdict};
use crate::report::judgement::weight;

/// The verdicts in the form that was asked for. Who is strict about what is under discretion sees
/// it as failed by build servers, too.
pub fn told(dossier: &Dossier, format: Format, strict: bool) -> String {
    if !strict || !matches!(format, Format::Junit | Format::Sarif) {
        return render::text(dossier, format, verdicts);
    }
    let mut strictly = dossier.clone();
    for verdict in strictly.variants.iter_mut().flat_map(|variant| &mut variant.verdicts) {
        verdict.enforced |= verdict.outcome == "fail" && verdict.level == "must";
    }
    render::text(&strictly, format, verdicts)
}

/// All verdicts, variant by variant.
fn verdicts(dossier: &Dossier) -> String {
    let mut text = format!("{}, by the law of {}\n", dossier.title, dossier.as_of);
    for variant in &dossier.variants {
        text.push_str(&format!("\n{}\n", variant.name));
        if variant.verdicts.is_empty() {
            text.push_str("  no order goes to a market whose rules are known\n");
        }
        for verdict in sorted(variant) {
            text.push_str(&row(verdict));
        }
    }
    text
}

fn sorted(variant: &Variant) -> Vec<&Verdict> {
    let mut verdicts: Vec<&Verdict> = variant.verdicts.iter().collect();
    verdicts.sort_by_key(|verdict| weight(&verdict.outcome));
    verdicts
}

fn row(verdict: &Verdict) -> String {
    let Verdict { outcome, rule, order, title, finding, citation, evidence, .. } = verdict;
    let mut text = format!("  {outcome:<14} {rule:<7} {order:<10} {title}\n");
    if outcome == "fail" || outcome == "unsure" || outcome == "not-reviewed" {
        text.push_str(&format!("      {finding}\n      {citation} ({evidence})\n"));
    }
    if outcome == "fail" {
        if let Some(enforcement) = &verdict.enforcement {
            text.push_str(&format!("      enforcement: {enforcement}\n"));
        }
        text.push_str(&how_often(verdict));
        text.push_str(&format!("      {}\n", verdict.cure));
    }
    if let Some(waiver) = &verdict.waiver {
        text.push_str(&format!("      {waiver}\n"));
    }
    text
}

/// Of a run in how many replications; of a list of packs where.
fn how_often(verdict: &Verdict) -> String {
    let (failed, of) = (verdict.failed, verdict.replications);
    match (&verdict.first_failing_seed, &verdict.place) {
        (Some(seed), _) => format!(
            "      in {failed} of {of} replications, first with --replication-seed {seed}\n"
        ),
        (None, Some((file, row))) => format!("      {file}:{row}\n"),
        (None, None) => String::new(),
    }
}
