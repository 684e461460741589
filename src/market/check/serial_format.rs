//! Length and characters of the serial number.

use super::kind::{Check, Subject};
use crate::gs1::Charset as Gs1Charset;
use crate::market::Finding;
use crate::market::words::{count, counted};
use crate::serial::mask;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SerialFormat {
    /// Characters.
    min_length: usize,
    max_length: usize,
    charset: Charset,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Charset {
    Digits,
    /// Digits and the letters A to Z in both cases.
    Alphanumeric,
    /// What AI 21 can carry.
    Cset82,
}

impl Charset {
    pub fn holds(self, byte: u8) -> bool {
        match self {
            Charset::Digits => byte.is_ascii_digit(),
            Charset::Alphanumeric => byte.is_ascii_alphanumeric(),
            Charset::Cset82 => Gs1Charset::Cset82.holds(byte),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Charset::Digits => "digits",
            Charset::Alphanumeric => "letters and digits",
            Charset::Cset82 => "CSET 82",
        }
    }
}

impl Check for SerialFormat {
    fn judge(&self, subject: &Subject) -> Finding {
        let serial = match subject.numbers() {
            Ok(serial) => serial,
            Err(finding) => return finding,
        };
        let (mut shortest, mut longest) = (usize::MAX, 0);
        for number in &serial.issued {
            let length = number.chars().count();
            if !(self.min_length..=self.max_length).contains(&length) {
                return Finding::fail(format!(
                    "number {} has {}, allowed are {} to {}",
                    mask(number),
                    counted(length as u64, "character"),
                    self.min_length,
                    self.max_length
                ));
            }
            if !number.bytes().all(|byte| self.charset.holds(byte)) {
                return Finding::fail(format!(
                    "a number of pool {} holds a character outside {}",
                    serial.pool,
                    self.charset.name()
                ));
            }
            (shortest, longest) = (shortest.min(length), longest.max(length));
        }
        if serial.issued.is_empty() {
            return Finding::not_reviewed("no issued number is at hand");
        }
        let lengths = if shortest == longest {
            longest.to_string()
        } else {
            format!("{shortest} to {longest}")
        };
        let seen = serial.issued.len() as u64;
        let numbers = if seen < serial.issued_total {
            format!("the first {} of {}", count(seen), counted(serial.issued_total, "number"))
        } else {
            counted(seen, "number")
        };
        Finding::pass(format!("{numbers} of {lengths} characters, {}", self.charset.name()))
    }
}
