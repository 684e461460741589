//! Print quality of the symbol, which only a verifier can grade.

use super::kind::{Check, Subject};
use crate::market::Finding;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SymbolQuality {
    /// `ISO/IEC 15415`.
    standard: String,
    /// Overall grade, 0 to 4.
    min_grade: f64,
}

/// A run holds no verifier measurement in this version, so this is never decided.
impl Check for SymbolQuality {
    fn least_grade(&self) -> Option<f64> {
        Some(self.min_grade)
    }

    fn judge(&self, subject: &Subject) -> Finding {
        if subject.evidence.serial.is_none() {
            return Finding::not_applicable("packs carry no unique identifier");
        }
        Finding::not_reviewed(format!(
            "no verifier measurement by {} is at hand (wanted: grade {:.1}); what a camera on the line sees does not decide",
            self.standard, self.min_grade
        ))
    }
}
