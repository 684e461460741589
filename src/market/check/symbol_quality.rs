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

/// Only a verifier decides, and a run has none.
impl Check for SymbolQuality {
    fn least_grade(&self) -> Option<f64> {
        Some(self.min_grade)
    }

    fn judge(&self, subject: &Subject) -> Finding {
        if subject.evidence.serial.is_none() {
            return Finding::not_applicable("packs carry no unique identifier");
        }
        if let Some(grade) = subject.evidence.outside.verified_grade {
            let says =
                format!("grade {grade:.1} by {}, wanted {:.1}", self.standard, self.min_grade);
            return if grade >= self.min_grade { Finding::pass(says) } else { Finding::fail(says) };
        }
        Finding::not_reviewed(format!(
            "no verifier measurement by {} is at hand (wanted: grade {:.1}); what a camera on the line sees does not decide",
            self.standard, self.min_grade
        ))
    }
}
