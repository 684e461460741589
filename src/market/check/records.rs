//! How long records are kept.

use super::kind::{Check, Subject};
use crate::market::Finding;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Records {
    years: f64,
    /// From when on: `expiry`, `transaction`, `destruction`.
    after: Option<String>,
}

impl Check for Records {
    fn judge(&self, subject: &Subject) -> Finding {
        let after = self.after.as_deref().map_or(String::new(), |after| format!(" after {after}"));
        let wanted = format!("{} years{after}", self.years);
        match subject.evidence.outside.records_years {
            None => Finding::not_reviewed(format!(
                "how long records are kept is not stated; wanted: {wanted}"
            )),
            Some(years) if years >= self.years => {
                Finding::pass(format!("records are kept for {years} years"))
            }
            Some(years) => {
                Finding::fail(format!("records are kept for {years} years, wanted are {wanted}"))
            }
        }
    }
}
