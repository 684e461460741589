//! Kind of symbol on the pack.

use super::kind::{Check, Subject};
use crate::market::Finding;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carrier {
    /// `gs1-datamatrix`, `datamatrix`, `gs1-qr`, `qr`, `gs1-128`, `gs1-databar`,
    /// `code-128`, `ean-13`, `rfid`.
    unit: Vec<String>,
}

impl Check for Carrier {
    fn judge(&self, subject: &Subject) -> Finding {
        if !subject.is_coded() {
            return Finding::not_applicable("packs carry no code");
        }
        let wanted = self.unit.join(" or ");
        match &subject.evidence.outside.carrier {
            None => {
                Finding::not_reviewed(format!("the kind of symbol is not stated; wanted: {wanted}"))
            }
            Some(carrier) if self.unit.contains(carrier) => {
                Finding::pass(format!("the symbol is {carrier}"))
            }
            Some(carrier) => Finding::fail(format!("the symbol is {carrier}, wanted is {wanted}")),
        }
    }
}
