//! A text that the pack must show.

use super::kind::{Check, Subject};
use crate::market::Finding;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    shown: String,
}

impl Check for Text {
    fn judge(&self, subject: &Subject) -> Finding {
        let shown = &self.shown;
        match &subject.evidence.outside.texts {
            None => {
                Finding::not_reviewed(format!("whether the pack shows `{shown}` is not stated"))
            }
            Some(texts) if texts.contains(shown) => {
                Finding::pass(format!("the pack shows `{shown}`"))
            }
            Some(_) => Finding::fail(format!("the pack does not show `{shown}`")),
        }
    }
}
