//! Modules along a side of the symbol.

use super::kind::{Check, Subject};
use crate::market::Finding;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SymbolSize {
    /// Modules along the longer side.
    at_most: u32,
}

impl Check for SymbolSize {
    fn judge(&self, subject: &Subject) -> Finding {
        if !subject.is_coded() {
            return Finding::not_applicable("packs carry no code");
        }
        let most = self.at_most;
        match subject.evidence.outside.symbol_modules {
            None => Finding::not_reviewed(format!(
                "the size of the symbol is not stated; wanted: {most} modules a side at most"
            )),
            Some(side) if side <= most => {
                Finding::pass(format!("the symbol has {side} modules a side"))
            }
            Some(side) => {
                Finding::fail(format!("the symbol has {side} modules a side, {most} are the most"))
            }
        }
    }
}
