//! No two packs out of the door share a number.

use super::kind::{Check, Subject};
use crate::market::Finding;
use crate::market::words::{count, counted};
use crate::serial::mask;
use serde::Deserialize;

/// Sees one order: that a number was never used before, in another order, is not seen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UniqueSerials {}

impl Check for UniqueSerials {
    fn judge(&self, subject: &Subject) -> Finding {
        let serial = match subject.numbers() {
            Ok(serial) => serial,
            Err(finding) => return finding,
        };
        let packs = counted(serial.packs_out, "pack");
        if serial.duplicates > 0 {
            let example = serial.duplicate_example.as_deref();
            let example = example.map_or(String::new(), |n| format!(", as {}", mask(n)));
            return Finding::fail(format!(
                "of {packs} out of the door {} share a number with another{example}",
                count(serial.duplicates)
            ));
        }
        let compared = serial.packs_out.saturating_sub(serial.unmarked);
        if compared == 0 {
            return Finding::not_reviewed(format!("none of {packs} carries a readable number"));
        }
        let unmarked = match serial.unmarked {
            0 => String::new(),
            n => {
                format!("; {} without a readable number could not be compared", counted(n, "pack"))
            }
        };
        Finding::pass(format!(
            "{} of this order, no number twice{unmarked}",
            counted(compared, "pack")
        ))
    }
}
