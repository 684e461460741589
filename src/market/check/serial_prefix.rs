//! Each number begins with the characters that name its company or its drug.

use super::kind::{Check, Subject};
use crate::market::Finding;
use crate::market::words::counted;
use crate::serial::mask;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SerialPrefix {
    /// Whom the characters name: `company`, `drug`.
    names: String,
    min_length: usize,
    max_length: usize,
}

impl Check for SerialPrefix {
    fn judge(&self, subject: &Subject) -> Finding {
        let serial = match subject.numbers() {
            Ok(serial) => serial,
            Err(finding) => return finding,
        };
        let (names, product) = (&self.names, subject.evidence.product);
        let Some(prefix) = &product.serial_prefix else {
            return Finding::not_reviewed(format!(
                "{} does not state the characters that name its {names} (`serial_prefix`)",
                product.name
            ));
        };
        let length = prefix.chars().count();
        if !(self.min_length..=self.max_length).contains(&length) {
            let wanted = if self.min_length == self.max_length {
                self.min_length.to_string()
            } else {
                format!("{} to {}", self.min_length, self.max_length)
            };
            return Finding::fail(format!(
                "the {names} is named by {}, wanted are {wanted}",
                counted(length as u64, "character")
            ));
        }
        let firsts = serial.shapes.iter().map(|shape| &shape.first);
        let other = serial.issued.iter().chain(firsts).find(|number| !number.starts_with(prefix));
        match other {
            Some(other) => Finding::fail(format!(
                "number {} does not begin with {prefix}, which names the {names}",
                mask(other)
            )),
            None if serial.issued.is_empty() => Finding::not_reviewed("no number is at hand"),
            None => Finding::pass(format!(
                "{} at hand begin with {prefix}, which names the {names}",
                counted(serial.issued.len() as u64, "number")
            )),
        }
    }
}
