//! A fact of artwork, packing or process that somebody states.

use super::kind::{BadCheck, Check, Subject, read};
use crate::market::Finding;
use crate::market::stated::{meaning, unknown};
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    /// Its name.
    fact: String,
}

/// A fact that nobody could state is a fault of the rule.
pub fn load(with: Value) -> Result<Box<dyn Check>, BadCheck> {
    let check: Stated = read(with)?;
    match unknown(&check.fact) {
        Some(help) => {
            let message = format!("no fact is called `{}`", check.fact);
            Err(BadCheck::of("fact", &message, &help))
        }
        None => Ok(Box::new(check)),
    }
}

impl Check for Stated {
    fn judge(&self, subject: &Subject) -> Finding {
        let (fact, so) = (&self.fact, meaning(&self.fact));
        match subject.evidence.product.stated.get(fact) {
            None => Finding::not_reviewed(format!("nobody states whether {so} (`stated`: {fact})")),
            Some(true) => Finding::pass(format!("it is stated that {so}")),
            Some(false) => Finding::fail(format!("it is stated not to be so that {so}")),
        }
    }
}
