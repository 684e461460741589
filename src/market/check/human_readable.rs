//! Elements a person can read on the pack, unless the pack is small.

use super::kind::{Check, Subject};
use crate::market::Finding;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HumanReadable {
    /// As in [`crate::market::evidence::Product::human_readable`].
    fields: Vec<String>,
    /// A pack whose two longest dimensions sum to this or less is exempt, in millimetres.
    small_pack_mm: Option<f64>,
}

impl Check for HumanReadable {
    fn judge(&self, subject: &Subject) -> Finding {
        // A number that is not there cannot be read either: that is another rule's business.
        let numbered = self.fields.iter().any(|field| field == "serial");
        if numbered && subject.evidence.serial.is_none() {
            return Finding::not_applicable("packs carry no unique identifier");
        }
        let product = subject.evidence.product;
        let Some(readable) = &product.human_readable else {
            return Finding::not_reviewed(format!(
                "what can be read by eye is not stated; wanted: {}",
                self.fields.join(", ")
            ));
        };
        let missing: Vec<&str> = self
            .fields
            .iter()
            .filter(|field| !readable.contains(field))
            .map(String::as_str)
            .collect();
        if missing.is_empty() {
            return Finding::pass(format!("{} can be read by eye", self.fields.join(", ")));
        }
        let missing = missing.join(", ");
        match (self.small_pack_mm, product.two_longest_mm) {
            (Some(limit), Some(sum)) if sum <= limit => Finding::pass(format!(
                "no {missing} by eye, and none needed: the two longest dimensions sum to {sum} mm, exempt up to {limit} mm"
            )),
            (Some(limit), Some(sum)) => Finding::fail(format!(
                "no {missing} by eye, and the two longest dimensions sum to {sum} mm, exempt up to {limit} mm"
            )),
            (Some(limit), None) => Finding::fail(format!(
                "no {missing} by eye, and no dimensions are stated that would exempt the pack (two longest: up to {limit} mm)"
            )),
            (None, _) => Finding::fail(format!("no {missing} by eye")),
        }
    }
}
