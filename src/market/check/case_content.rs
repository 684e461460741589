//! The label of a parent tells its content by AI 02 and 37, never by a product code of its own.

use super::kind::{Check, Subject};
use crate::gs1::names_same_product;
use crate::market::Finding;
use crate::market::evidence::{Label, ParentEvidence};
use crate::market::words::counted;
use serde::Deserialize;

/// GS1 General Specifications, 3.2 (AI 00, 01, 02, 37): a logistic unit that is no trade item
/// carries its SSCC, and where its content is uniform the product code and the count of what lies
/// in it; AI 01 beside AI 00 would say that the unit itself is the product.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseContent {}

impl Check for CaseContent {
    fn judge(&self, subject: &Subject) -> Finding {
        let Some(parents) = &subject.evidence.parents else {
            return Finding::not_reviewed("nothing is known of cases and pallets");
        };
        if parents.is_empty() {
            return Finding::not_applicable("the line packs no case and no pallet");
        }
        let labelled: Vec<&ParentEvidence> = parents
            .iter()
            .filter(|parent| parent.closed > 0 && parent.scheme == Some("sscc"))
            .filter(|parent| !parent.labels.is_empty())
            .collect();
        if labelled.is_empty() {
            return Finding::not_reviewed("no label of a case or pallet with an SSCC is at hand");
        }
        let gtin = &subject.evidence.product.gtin;
        let of_parent = |parent: &&ParentEvidence| {
            parent.labels.iter().find_map(|label| fault(parent, label, gtin))
        };
        let fault = labelled.iter().find_map(of_parent);
        if fault.is_none()
            && let Some(partial) = labelled.iter().find_map(|parent| partial(parent))
        {
            return Finding::not_reviewed(partial);
        }
        let told = |parent: &&ParentEvidence| counted(parent.closed, parent.level);
        let told: Vec<String> = labelled.iter().map(told).collect();
        fault.map_or_else(
            || Finding::pass(format!("labels of {} tell their content rightly", told.join(", "))),
            Finding::fail,
        )
    }
}

fn fault(parent: &ParentEvidence, label: &Label, gtin: &str) -> Option<String> {
    let holds = |ai: &str| label.code.iter().any(|held| held == ai);
    let units = counted(label.units, parent.level);
    if holds("01") {
        return Some(format!("{units}: the label holds AI 01 beside the SSCC; content is AI 02"));
    }
    if holds("02") != holds("37") {
        return Some(format!("{units}: AI 02 and AI 37 stand on a label together or not at all"));
    }
    if parent.uniform == Some(false) && holds("02") {
        return Some(format!("{units}: AI 02 on a unit whose content is not uniform"));
    }
    let other = |content: &&String| holds("02") && !names_same_product(content, gtin);
    let content = label.content.as_ref().filter(other);
    if let Some(content) = content {
        return Some(format!("{units}: AI 02 holds {content}, in them lies product {gtin}"));
    }
    if let Some(fault) = &label.fault {
        return Some(format!("{units}: the label cannot be read: {fault}"));
    }
    if let Some(unlike) = &label.unlike {
        return Some(format!("{units}: {unlike}"));
    }
    label.counts.filter(|(told, listed)| told < listed).map(|(told, listed)| {
        format!("{units}: AI 37 tells {told}, {} lie in it", counted(listed, "pack"))
    })
}

/// A label that tells of more packs than are at hand.
fn partial(parent: &ParentEvidence) -> Option<String> {
    parent.labels.iter().find_map(|label| {
        let (told, listed) = label.counts.filter(|(told, listed)| told > listed)?;
        let (units, packs) = (counted(label.units, parent.level), counted(listed, "pack"));
        Some(format!("{units}: AI 37 tells {told}, {packs} are listed: is the list whole?"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GTIN: &str = "04012345678901";

    fn told(label: &[&str], content: Option<&str>, uniform: bool) -> Option<String> {
        let parent = ParentEvidence {
            level: "case",
            closed: 9,
            numbered: 9,
            scheme: Some("sscc"),
            aggregated: true,
            labels: Vec::new(),
            uniform: Some(uniform),
        };
        let code: Vec<String> = label.iter().map(ToString::to_string).collect();
        let content = content.map(str::to_string);
        fault(&parent, &Label { code, content, units: 9, ..Label::default() }, GTIN)
    }

    #[test]
    fn content_is_told_by_02_and_37_together_and_by_the_right_product() {
        for (label, content, uniform, says) in [
            (&["00"][..], None, true, None),
            (&["00", "02", "37"], Some(GTIN), true, None),
            (&["00", "02", "37"], Some("4012345678901"), true, None),
            (&["00", "01"], None, true, Some("AI 01 beside the SSCC")),
            (&["00", "02"], Some(GTIN), true, Some("together or not at all")),
            (&["00", "37"], None, true, Some("together or not at all")),
            (&["00", "02", "37"], Some(GTIN), false, Some("not uniform")),
            (&["00", "02", "37"], Some("04012345678918"), true, Some("in them lies product")),
        ] {
            let found = told(label, content, uniform);
            let as_meant = match says {
                None => found.is_none(),
                Some(says) => found.as_ref().is_some_and(|found| found.contains(says)),
            };
            assert!(as_meant, "{label:?} {content:?}: {found:?}");
        }
    }
}
