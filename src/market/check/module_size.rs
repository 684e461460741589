//! Width of a module of the symbol.

use super::kind::{Check, Subject};
use crate::market::Finding;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModuleSize {
    /// Millimetres.
    min_mm: f64,
    max_mm: f64,
}

impl Check for ModuleSize {
    fn judge(&self, subject: &Subject) -> Finding {
        if !subject.is_coded() {
            return Finding::not_applicable("packs carry no code");
        }
        let wanted = format!("{} to {} mm", self.min_mm, self.max_mm);
        match subject.evidence.outside.module_mm {
            None => Finding::not_reviewed(format!(
                "the width of a module is not stated; wanted: {wanted}"
            )),
            Some(mm) if (self.min_mm..=self.max_mm).contains(&mm) => {
                Finding::pass(format!("a module is {mm} mm wide"))
            }
            Some(mm) => Finding::fail(format!("a module is {mm} mm wide, wanted are {wanted}")),
        }
    }
}
