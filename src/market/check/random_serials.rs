//! The order of issue gives no number away, where the law asks for random ones and no figure.

use super::kind::{Check, Subject};
use crate::market::Finding;
use crate::market::attack::METHODS;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RandomSerials {}

impl Check for RandomSerials {
    fn judge(&self, subject: &Subject) -> Finding {
        let serial = match subject.numbers() {
            Ok(serial) => serial,
            Err(finding) => return finding,
        };
        if serial.issued.len() < 2 {
            return Finding::not_reviewed("too few numbers are at hand to see an order in them");
        }
        let report = serial.attack();
        if let Some(found) = report.sequence() {
            return Finding::fail(format!("{} of pool {}", found.says, serial.pool));
        }
        // Few bits are no order: how many there must be, the law does not say.
        let sparse =
            report.found.first().map_or(String::new(), |found| format!("; {}", found.says));
        Finding::pass(format!("no order in numbers of pool {} ({METHODS}){sparse}", serial.pool))
    }
}
