//! All product codes on one pack name the same product.

use super::kind::{Check, Subject};
use crate::gs1::names_same_product;
use crate::market::Finding;
use crate::market::words::counted;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductCodesAgree {}

impl Check for ProductCodesAgree {
    fn judge(&self, subject: &Subject) -> Finding {
        let product = subject.evidence.product;
        let Some(others) = &product.other_gtins else {
            return Finding::not_reviewed(format!(
                "{} does not state which other product codes its pack bears (`other_gtins`)",
                product.name
            ));
        };
        if product.gtin.is_empty() {
            return Finding::not_reviewed("the code tells no product code");
        }
        match others.iter().find(|other| !names_same_product(other, &product.gtin)) {
            Some(other) => Finding::fail(format!(
                "the pack bears product code {other} beside {}",
                product.gtin
            )),
            None if others.is_empty() => Finding::pass("the pack bears one product code"),
            None => {
                let others = counted(others.len() as u64, "other product code");
                Finding::pass(format!("{others} on the pack agree with {}", product.gtin))
            }
        }
    }
}
