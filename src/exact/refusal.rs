//! What the recursion cannot represent, said in words.

use std::fmt;

/// One reason why a line is no section: all of them come at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Name of the station or link; None: it concerns the whole line.
    pub of: Option<String>,
    /// As a sentence goes on after the name: `rejects units`.
    pub what: &'static str,
}

impl Refusal {
    pub fn whole(what: &'static str) -> Refusal {
        Refusal { of: None, what }
    }

    pub fn of(name: &str, what: &'static str) -> Refusal {
        Refusal { of: Some(name.into()), what }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.of {
            Some(name) => write!(f, "`{name}` {}", self.what),
            None => write!(f, "the line {}", self.what),
        }
    }
}
