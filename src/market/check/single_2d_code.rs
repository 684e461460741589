//! One visible 2D code on the pack.

use super::kind::{Check, Subject};
use crate::market::Finding;
use crate::market::words::counted;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Single2dCode {}

impl Check for Single2dCode {
    fn judge(&self, subject: &Subject) -> Finding {
        let product = subject.evidence.product;
        if !subject.is_coded() {
            return Finding::not_applicable("packs carry no code");
        }
        match product.other_2d_codes {
            None => Finding::not_reviewed(format!(
                "{} does not state whether other 2D codes are visible (`other_2d_codes`)",
                product.name
            )),
            Some(0) => Finding::pass("no other 2D code is visible on the pack"),
            Some(n) => Finding::fail(format!(
                "{} visible beside the unique identifier",
                counted(u64::from(n), "other 2D code")
            )),
        }
    }
}
