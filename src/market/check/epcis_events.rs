//! The EPCIS events handed to the next owner.

use super::kind::{Check, Subject};
use crate::market::Finding;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EpcisEvents {
    /// `EPCIS 1.2`.
    version: String,
}

/// A run captures no EPCIS events, so that only evidence from elsewhere decides.
impl Check for EpcisEvents {
    fn judge(&self, subject: &Subject) -> Finding {
        if !subject.is_coded() {
            return Finding::not_applicable("packs carry no code");
        }
        if let Some(reports) = &subject.evidence.outside.reports {
            let parents = subject.evidence.parents.as_deref().unwrap_or_default();
            let whole = parents.iter().all(|parent| parent.aggregated);
            return match (reports.is_empty(), whole) {
                (true, _) => Finding::fail(format!("no {} event was sent", self.version)),
                (_, false) => {
                    Finding::fail("events cannot tell what lies in parents that nobody has read")
                }
                _ => Finding::pass(format!("{} events were sent", self.version)),
            };
        }
        Finding::not_reviewed(format!("the run captures no {} events", self.version))
    }
}
