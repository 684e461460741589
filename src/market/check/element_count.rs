//! How many elements the code holds, where the law names a number and no elements.

use super::kind::{Check, Subject};
use crate::market::Finding;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ElementCount {
    at_least: usize,
}

impl Check for ElementCount {
    fn judge(&self, subject: &Subject) -> Finding {
        if !subject.is_coded() {
            return Finding::not_applicable("packs carry no code");
        }
        let code = &subject.evidence.product.code;
        let says = format!("the code holds {} elements, wanted are {}", code.len(), self.at_least);
        if code.len() >= self.at_least { Finding::pass(says) } else { Finding::fail(says) }
    }
}
