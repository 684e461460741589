//! Length and characters of an element beside those of every pack, as a crypto code.

use super::kind::{Check, Subject};
use super::serial_format::Charset;
use crate::market::Finding;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ElementFormat {
    ai: String,
    /// Characters.
    min_length: usize,
    max_length: usize,
    charset: Charset,
}

impl Check for ElementFormat {
    fn judge(&self, subject: &Subject) -> Finding {
        if !subject.is_coded() {
            return Finding::not_applicable("packs carry no code");
        }
        let ai = &self.ai;
        let Some(value) = subject.evidence.outside.values.get(ai) else {
            return Finding::not_reviewed(format!("no value of AI {ai} is at hand"));
        };
        let length = value.chars().count();
        if !(self.min_length..=self.max_length).contains(&length) {
            return Finding::fail(format!(
                "AI {ai} has {length} characters, allowed are {} to {}",
                self.min_length, self.max_length
            ));
        }
        if !value.bytes().all(|byte| self.charset.holds(byte)) {
            return Finding::fail(format!(
                "AI {ai} holds a character outside {}",
                self.charset.name()
            ));
        }
        Finding::pass(format!("AI {ai} has {length} characters, {}", self.charset.name()))
    }
}
