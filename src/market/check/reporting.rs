//! A report to a system outside the line.

use super::kind::{Check, Subject};
use crate::market::Finding;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reporting {
    /// What must be reported, and when, as a clause.
    what: String,
}

/// A run reports nothing to the outside in this version, so this is never decided.
impl Check for Reporting {
    fn judge(&self, subject: &Subject) -> Finding {
        if subject.evidence.serial.is_none() {
            return Finding::not_applicable("packs carry no unique identifier");
        }
        Finding::not_reviewed(format!("the run holds no evidence of {}", self.what))
    }
}
