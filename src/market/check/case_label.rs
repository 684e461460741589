//! Symbol and elements of the labels of cases and pallets.

use super::kind::{Check, Subject};
use crate::market::evidence::{Label, ParentEvidence};
use crate::market::words::{count, counted};
use crate::market::{Finding, Outcome};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseLabel {
    /// `case`, `pallet`.
    levels: Vec<String>,
    /// Only units that are numbered so: `sscc`, `sgtin`. None: all, numbered or not.
    scheme: Option<String>,
    /// As those of packs. Empty: any.
    #[serde(default)]
    carrier: Vec<String>,
    /// Application identifiers that must stand on each, `01|02` for either. Empty: any.
    #[serde(default)]
    elements: Vec<String>,
}

impl Check for CaseLabel {
    fn judge(&self, subject: &Subject) -> Finding {
        let Some(parents) = &subject.evidence.parents else {
            return Finding::not_reviewed("nothing is known of cases and pallets");
        };
        let is_meant = |parent: &&ParentEvidence| {
            let numbered = |scheme: &String| parent.scheme == Some(scheme.as_str());
            parent.closed > 0
                && self.levels.iter().any(|level| level == parent.level)
                && self.scheme.as_ref().is_none_or(numbered)
        };
        let meant: Vec<&ParentEvidence> = parents.iter().filter(is_meant).collect();
        if meant.is_empty() {
            let levels = self.levels.join(" and no ");
            let kind =
                self.scheme.as_ref().map_or(String::new(), |s| format!(" with an {s} number"));
            return Finding::not_applicable(format!("there is no {levels}{kind}"));
        }
        let carriers = &subject.evidence.outside.label_carriers;
        let judged = |parent: &&ParentEvidence| {
            let carrier = carriers.get(parent.level).map(String::as_str);
            self.carrier_of(parent, carrier).or_else(|| self.elements_of(parent))
        };
        let mut open = None;
        for finding in meant.iter().filter_map(judged) {
            if finding.outcome == Outcome::Fail {
                return finding;
            }
            open.get_or_insert(finding);
        }
        open.unwrap_or_else(|| {
            let told: Vec<String> =
                meant.iter().map(|parent| counted(parent.closed, parent.level)).collect();
            Finding::pass(format!("labels of {} are as asked for", told.join(", ")))
        })
    }
}

impl CaseLabel {
    fn carrier_of(&self, parent: &ParentEvidence, carrier: Option<&str>) -> Option<Finding> {
        let (level, wanted) = (parent.level, self.carrier.join(" or "));
        if self.carrier.is_empty() {
            return None;
        }
        let Some(carrier) = carrier else {
            return Some(Finding::not_reviewed(format!(
                "the kind of symbol on the label of a {level} is not stated; wanted: {wanted}"
            )));
        };
        (!self.carrier.iter().any(|one| one == carrier)).then(|| {
            Finding::fail(format!(
                "the symbol on the label of a {level} is {carrier}, wanted is {wanted}"
            ))
        })
    }

    fn elements_of(&self, parent: &ParentEvidence) -> Option<Finding> {
        if self.elements.is_empty() {
            return None;
        }
        let (level, seen) = (parent.level, parent.labels.iter().map(|label| label.units).sum());
        let open = if parent.labels.iter().any(is_bare) {
            // What is asked for may stand in a code beside that of the SSCC.
            Some(format!("of a label of a {level} the SSCC alone is at hand"))
        } else {
            let all = counted(parent.closed, level);
            (seen < parent.closed)
                .then(|| format!("labels of {} of {all} are at hand", count(seen)))
        };
        let told = |label: &&Label| !is_bare(label);
        let failed = parent.labels.iter().filter(told).find_map(|label| {
            let units = counted(label.units, parent.level);
            if let Some(fault) = &label.fault {
                return Some(Finding::fail(format!("{units}: the label cannot be read: {fault}")));
            }
            let holds = |ai: &str| label.code.iter().any(|held| held == ai);
            let lacks = |either: &&String| !either.split('|').any(holds);
            let missing: Vec<&str> =
                self.elements.iter().filter(lacks).map(String::as_str).collect();
            (!missing.is_empty()).then(|| {
                Finding::fail(format!(
                    "{units}: the label lacks AI {}",
                    missing.join(", ").replace('|', " or ")
                ))
            })
        });
        failed.or_else(|| open.map(Finding::not_reviewed))
    }
}

/// It tells its SSCC and nothing else.
fn is_bare(label: &Label) -> bool {
    label.code == ["00"]
}
