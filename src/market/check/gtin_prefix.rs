//! The company prefix that a law asks for.

use super::kind::{Check, Subject};
use crate::gs1::Gtin;
use crate::market::Finding;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GtinPrefix {
    /// First digits of the GTIN-13, any of them.
    starts: Vec<String>,
}

impl Check for GtinPrefix {
    fn judge(&self, subject: &Subject) -> Finding {
        let gtin = &subject.evidence.product.gtin;
        if let Err(fault) = Gtin::parse(gtin) {
            return Finding::fail(format!("GTIN {gtin}: {fault}"));
        }
        let digits = gtin.get(1..).unwrap_or_default();
        let wanted = self.starts.join(" or ");
        if self.starts.iter().any(|prefix| digits.starts_with(prefix.as_str())) {
            Finding::pass(format!("GTIN {gtin} begins with {wanted}"))
        } else {
            Finding::fail(format!("GTIN {gtin} does not begin with {wanted}"))
        }
    }
}
