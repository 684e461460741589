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

/// A run captures no EPCIS events in this version, so this is never decided.
impl Check for EpcisEvents {
    fn judge(&self, subject: &Subject) -> Finding {
        if subject.evidence.serial.is_none() {
            return Finding::not_applicable("packs carry no unique identifier");
        }
        Finding::not_reviewed(format!("the run captures no {} events", self.version))
    }
}
