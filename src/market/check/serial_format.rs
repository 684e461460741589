//! Length and characters of the serial number.

use super::kind::{Check, Subject};
use crate::market::words::{count, counted};
use crate::market::{Class, Finding, Shape, Shapes};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SerialFormat {
    /// Characters.
    min_length: usize,
    max_length: usize,
    charset: Charset,
}

/// The characters that are allowed.
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
    pub fn holds(self, class: Class) -> bool {
        class <= self.class()
    }

    fn class(self) -> Class {
        match self {
            Charset::Digits => Class::Digits,
            Charset::Alphanumeric => Class::Alphanumeric,
            Charset::Cset82 => Class::Cset82,
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
        let shapes = &serial.shapes;
        let allowed = self.min_length..=self.max_length;
        if let Some(shape) = shapes.iter().find(|s| !allowed.contains(&usize::from(s.length))) {
            return Finding::fail(format!(
                "number {} has {}, allowed are {} to {}{}",
                shape.example(),
                shape.long(),
                self.min_length,
                self.max_length,
                others(shape, shapes)
            ));
        }
        if let Some(shape) = shapes.iter().find(|shape| !self.charset.holds(shape.class)) {
            return Finding::fail(format!(
                "a number of pool {} holds a character outside {}{}",
                serial.pool,
                self.charset.name(),
                others(shape, shapes)
            ));
        }
        if shapes.is_empty() {
            return Finding::not_reviewed("no issued number is at hand");
        }
        let lengths = match shapes.lengths() {
            (shortest, longest) if shortest == longest => longest.to_string(),
            (shortest, longest) => format!("{shortest} to {longest}"),
        };
        let seen = shapes.count();
        let numbers = if seen < serial.issued_total {
            format!("the first {} of {}", count(seen), counted(serial.issued_total, "number"))
        } else {
            counted(seen, "number")
        };
        Finding::pass(format!("{numbers} of {lengths} characters, {}", self.charset.name()))
    }
}

/// How many numbers have the shape, where not all have.
fn others(shape: &Shape, shapes: &Shapes) -> String {
    let all = shapes.count();
    if shape.count == all {
        return String::new();
    }
    format!("; so have {} of {}", count(shape.count), counted(all, "number"))
}
