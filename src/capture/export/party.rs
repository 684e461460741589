//! Companies and places of a document.

use crate::capture::names::Ids;
use crate::gs1::{Gln, KeyFault, check_digit};

/// A company or a place, by its GLN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    gln: String,
    prefix_digits: usize,
    pub name: String,
    /// Street, city, state, postal code, country by ISO 3166; empty: not told.
    pub address: [String; 5],
}

impl Party {
    /// `prefix_digits`: how many of its digits are the company prefix, 6 to 12; others are taken
    /// for the nearest of these.
    ///
    /// # Errors
    ///
    /// The text is no GLN of 13 digits with a right check digit.
    pub fn new(gln: &str, prefix_digits: usize, name: &str) -> Result<Party, KeyFault> {
        let gln = Gln::parse(gln)?.as_str().to_owned();
        let (name, address) = (name.to_owned(), Default::default());
        Ok(Party { gln, prefix_digits: prefix_digits.clamp(6, 12), name, address })
    }

    /// Of the range 952, which GS1 keeps for demonstrations: it belongs to nobody. `payload`: the
    /// twelve digits before the check digit.
    pub(super) fn for_tests(payload: &str, name: &str) -> Party {
        let check = check_digit(payload).unwrap_or_default();
        let (name, address) = (name.to_owned(), Default::default());
        Party { gln: format!("{payload}{check}"), prefix_digits: 7, name, address }
    }

    pub fn gln(&self) -> &str {
        &self.gln
    }

    /// The location without an extension.
    pub fn id(&self, ids: Ids) -> String {
        match ids {
            Ids::Urn => self.urn(),
            Ids::DigitalLink => format!("https://id.gs1.org/414/{}", self.gln),
        }
    }

    fn urn(&self) -> String {
        let (prefix, reference) = self.gln[..12].split_at(self.prefix_digits);
        format!("urn:epc:id:sgln:{prefix}.{reference}.0")
    }
}
