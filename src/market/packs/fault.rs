//! What is wrong with a list of packs. The list may be larger than memory, so that a fault holds
//! its place and no text.

use std::fmt;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackFault {
    /// From 1; the header is row 1.
    pub row: u64,
    /// Name of the column, where one is at fault.
    pub column: Option<String>,
    pub message: String,
    pub help: String,
}

impl PackFault {
    pub fn new(row: u64, message: impl Into<String>, help: impl Into<String>) -> PackFault {
        PackFault { row, column: None, message: message.into(), help: help.into() }
    }

    pub fn in_column(self, column: impl Into<String>) -> PackFault {
        PackFault { column: Some(column.into()), ..self }
    }
}

/// `row 7, column expiry: ...`.
impl fmt::Display for PackFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.column {
            Some(column) => write!(f, "row {}, column {column}: {}", self.row, self.message),
            None => write!(f, "row {}: {}", self.row, self.message),
        }
    }
}
