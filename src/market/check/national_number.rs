//! A national number where the state of destination asks for one.

use super::kind::{Check, Subject};
use crate::market::Finding;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NationalNumber {
    /// Application identifier by country.
    wanted: BTreeMap<String, String>,
    /// Countries that ask for none in the code.
    none: Vec<String>,
}

impl Check for NationalNumber {
    fn judge(&self, subject: &Subject) -> Finding {
        if !subject.is_coded() {
            return Finding::not_applicable("packs carry no code");
        }
        let Some(country) = subject.evidence.country else {
            return Finding::not_reviewed("the order states no country of destination");
        };
        if self.none.iter().any(|known| known == country) {
            return Finding::pass(format!("{country} asks for no national number in the code"));
        }
        let Some(ai) = self.wanted.get(country) else {
            return Finding::unsure(format!(
                "whether {country} asks for a national number is not known here"
            ));
        };
        match &subject.evidence.product.national_number {
            Some((held, _)) if held == ai && subject.code_holds(ai) => {
                Finding::pass(format!("AI {ai} holds the number {country} asks for"))
            }
            Some((held, _)) if held == ai => Finding::fail(format!(
                "the product has a number for {country}, but its code lacks AI {ai}"
            )),
            _ => Finding::fail(format!("{country} asks for AI {ai}; the product has none")),
        }
    }
}
