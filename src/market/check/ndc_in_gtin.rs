//! The US drug code (NDC) inside the GTIN of a saleable unit.

use super::kind::{Check, Subject};
use crate::gs1::Gtin;
use crate::market::Finding;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NdcInGtin {
    /// Digits 2 and 3 of the 14: `03`, the company prefix of drug codes.
    prefix: String,
}

impl Check for NdcInGtin {
    fn judge(&self, subject: &Subject) -> Finding {
        let written = &subject.evidence.product.gtin;
        let gtin = match Gtin::parse(written) {
            Ok(gtin) => gtin,
            Err(fault) => return Finding::fail(format!("GTIN {written}: {fault}")),
        };
        if gtin.indicator() != 0 {
            return Finding::fail(format!("GTIN {gtin} has indicator {}, not 0", gtin.indicator()));
        }
        if gtin.as_str()[1..].starts_with(&self.prefix) {
            // Prefix, ten digits of NDC, check digit.
            Finding::pass(format!("GTIN {gtin} holds NDC {}", &gtin.as_str()[3..13]))
        } else {
            let found = &gtin.as_str()[1..3];
            Finding::fail(format!(
                "GTIN {gtin} holds no NDC: digits 2 and 3 are {found}, not {}",
                self.prefix
            ))
        }
    }
}
