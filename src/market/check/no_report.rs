//! What must not be reported.

use super::kind::{Check, Subject};
use crate::market::Finding;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoReport {
    /// `upload`, ...
    of: String,
}

impl Check for NoReport {
    fn judge(&self, subject: &Subject) -> Finding {
        let of = &self.of;
        match &subject.evidence.outside.reports {
            None => Finding::not_reviewed(format!("the run holds no evidence of any {of}")),
            Some(reports) if reports.iter().any(|report| report.event == *of) => {
                Finding::fail(format!("{of} was reported, and must not be"))
            }
            Some(_) if !subject.evidence.outside.reports_are_all => {
                Finding::not_reviewed(format!("whether {of} was reported is not stated"))
            }
            Some(_) => Finding::pass(format!("{of} was not reported")),
        }
    }
}
