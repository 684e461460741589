//! Sentences that hold identifiers, which people may see masked only.

use crate::epcis::masked;
use serde::{Serialize, Serializer};

/// A text with identifiers in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Epc(String),
}

impl Words {
    pub fn new(text: impl Into<String>) -> Words {
        Words(vec![Part::Text(text.into())])
    }

    /// Appends words.
    pub fn say(mut self, text: impl AsRef<str>) -> Words {
        match self.0.last_mut() {
            Some(Part::Text(before)) => before.push_str(text.as_ref()),
            _ => self.0.push(Part::Text(text.as_ref().to_owned())),
        }
        self
    }

    /// Appends an identifier.
    pub fn epc(mut self, epc: impl Into<String>) -> Words {
        self.0.push(Part::Epc(epc.into()));
        self
    }

    pub fn then(mut self, others: Words) -> Words {
        self.0.extend(others.0);
        self
    }

    /// With the identifiers whole, or their serial numbers hidden.
    pub fn shown(&self, whole: bool) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Epc(epc) if whole => epc.clone(),
            Part::Epc(epc) => masked(epc),
        };
        self.0.iter().map(part).collect()
    }
}

/// Whole: machines need the numbers.
impl Serialize for Words {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.shown(true))
    }
}

#[test]
fn people_see_the_end_of_a_number_only() {
    let words = Words::new("bears ").epc("https://id.gs1.org/00/006141411234567890").say(" now");
    assert_eq!(words.shown(false), "bears https://id.gs1.org/00/...890 now");
    assert_eq!(words.shown(true), "bears https://id.gs1.org/00/006141411234567890 now");
}
