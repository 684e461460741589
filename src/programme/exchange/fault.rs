//! What is wrong with a file that came from a planner or a spreadsheet.

use std::fmt;

/// Where it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    File,
    /// Of a text file, from 1; the header of a table is row 1.
    Row(usize),
    /// Of a table: row and name of the column.
    Cell {
        row: usize,
        column: String,
    },
    /// A sheet as a whole.
    Sheet(String),
    /// Of a workbook: sheet, and cell as `C4`.
    SheetCell {
        sheet: String,
        cell: String,
    },
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Spot::File => write!(f, "the file"),
            Spot::Row(row) => write!(f, "row {row}"),
            Spot::Cell { row, column } => write!(f, "row {row}, column {column}"),
            Spot::Sheet(sheet) => write!(f, "sheet {sheet}"),
            Spot::SheetCell { sheet, cell } => write!(f, "sheet {sheet}, cell {cell}"),
        }
    }
}

/// A fault of a file, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExchangeFault {
    pub spot: Spot,
    pub message: String,
    pub help: String,
}

impl ExchangeFault {
    pub fn new(spot: Spot, message: impl Into<String>, help: impl Into<String>) -> ExchangeFault {
        ExchangeFault { spot, message: message.into(), help: help.into() }
    }
}

/// `sheet lines, cell C4: ...`.
impl fmt::Display for ExchangeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.spot, self.message)
    }
}

/// More faults than this help nobody.
pub const MOST_FAULTS: usize = 100;
/// A file is no longer, in bytes.
pub const LONGEST_FILE: usize = 64 << 20;
/// A file holds no more activities, or rows of a sheet.
pub const MOST_ROWS: usize = 50_000;

/// A text of a stranger's file as a message may show it.
pub fn shown(text: &str) -> String {
    let plain = |c: char| if c.is_control() { '?' } else { c };
    let mut kept: String = text.chars().take(40).map(plain).collect();
    if text.chars().nth(40).is_some() {
        kept.push_str("...");
    }
    kept
}
