//! A device that shows whether the pack was opened.

use super::kind::{Check, Subject};
use crate::market::Finding;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TamperEvidence {}

impl Check for TamperEvidence {
    fn judge(&self, subject: &Subject) -> Finding {
        let product = subject.evidence.product;
        match product.tamper_evident {
            None => Finding::not_reviewed(format!(
                "{} does not state whether its pack shows tampering (`tamper_evident`)",
                product.name
            )),
            Some(true) => Finding::pass("the pack shows whether it was opened"),
            Some(false) => Finding::fail("the pack does not show whether it was opened"),
        }
    }
}
