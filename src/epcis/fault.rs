//! Why an input is no EPCIS document that can be read, or cannot be written in a form.

use std::fmt;

/// Where, why, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// JSON pointer or row.
    pub place: String,
    pub cause: String,
    pub cure: String,
}

impl Fault {
    pub fn new(
        place: impl Into<String>,
        cause: impl Into<String>,
        cure: impl Into<String>,
    ) -> Fault {
        Fault { place: place.into(), cause: cause.into(), cure: cure.into() }
    }

    /// At a row of the text.
    pub fn at(row: u32, cause: impl Into<String>, cure: impl Into<String>) -> Fault {
        Fault::new(format!("row {row}"), cause, cure)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.place, self.cause, self.cure)
    }
}

impl std::error::Error for Fault {}
