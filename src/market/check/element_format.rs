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
        let Some(values) = subject.evidence.outside.values.get(ai) else {
            return Finding::not_reviewed(format!("no value of AI {ai} is at hand"));
        };
        let allowed = self.min_length..=self.max_length;
        for shape in values.iter() {
            if !allowed.contains(&usize::from(shape.length)) {
                return Finding::fail(format!(
                    "AI {ai} has {}, allowed are {} to {}",
                    shape.long(),
                    self.min_length,
                    self.max_length
                ));
            }
            if !self.charset.holds(shape.class) {
                return Finding::fail(format!(
                    "AI {ai} holds a character outside {}",
                    self.charset.name()
                ));
            }
        }
        let lengths = match values.lengths() {
            (shortest, longest) if shortest == longest => longest.to_string(),
            (shortest, longest) => format!("{shortest} to {longest}"),
        };
        Finding::pass(format!("AI {ai} has {lengths} characters, {}", self.charset.name()))
    }
}
