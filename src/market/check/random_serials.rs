//! The order of issue gives no number away, where the law asks for random ones and no figure.

use super::kind::{Check, Subject};
use crate::market::Finding;
use crate::market::sequence::analyse;
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
        match analyse(&serial.issued).pattern {
            Some(pattern) => Finding::fail(format!(
                "numbers of pool {} follow one another: step {} in {:.1} % of pairs",
                serial.pool,
                pattern.step,
                pattern.share * 100.0
            )),
            None => Finding::pass(format!("no common step in numbers of pool {}", serial.pool)),
        }
    }
}
