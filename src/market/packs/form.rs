//! Packs that differ in nothing but their numbers: gathered without keeping each of them.

use super::column::Column;
use super::grading::Grading;
use super::parents::Parents;
use crate::gs1::{Parsed, parse_yymmdd};
use crate::market::Shapes;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What all packs of a form have in common, and what their numbers look like.
#[derive(Debug)]
pub struct Form {
    /// Row of the first.
    pub row: u64,
    pub packs: u64,
    /// Elements of the code in order, each with its value; None: every pack has its own.
    pub code: Vec<(&'static str, Option<String>)>,
    /// The code was read from the pack; else `code` is in the order of the columns.
    pub code_in_order: bool,
    /// What the row says beside the code.
    pub cells: BTreeMap<Column, String>,
    /// Numbers in the order of the list, the first of them.
    pub issued: Vec<String>,
    pub serials: Shapes,
    /// Characters that occur in them: bits of ASCII.
    pub characters: u128,
    /// Values that each pack has of its own, but for the number.
    pub values: BTreeMap<&'static str, Shapes>,
    pub grading: Grading,
    pub parents: Vec<Parents>,
    /// Packs whose code says something else than the columns beside it.
    pub contradicted: u64,
    /// Packs with both a code and such columns.
    pub compared: u64,
    /// Packs whose code cannot be read without a fault, and the first such fault.
    pub unreadable: u64,
    pub code_fault: Option<String>,
    /// A value that seems to hold the elements behind it.
    pub swallowed: Option<String>,
}

/// Elements that all packs of a lot share; the others are a pack's own.
const COMMON: [&str; 22] = [
    "01", "02", "10", "11", "12", "13", "15", "16", "17", "20", "30", "37", "240", "710", "711",
    "712", "713", "714", "715", "716", "717", "8200",
];

pub fn is_common(ai: &str) -> bool {
    COMMON.contains(&ai)
}

fn swallowed(ai: &str) -> String {
    format!(
        "AI {ai} holds what looks like (17) and a date: is a separator (GS) missing behind AI {ai}?"
    )
}

/// A date behind `17`, past the first character.
fn holds_expiry(value: &str) -> bool {
    let is_date = |text: &[u8]| {
        let Some(digits) = text.strip_prefix(b"17").and_then(|rest| rest.get(..6)) else {
            return false;
        };
        let Ok(digits) = std::str::from_utf8(digits) else { return false };
        parse_yymmdd(digits, Date::constant(2026, 1, 1)).is_ok()
    };
    (1..value.len()).any(|at| is_date(&value.as_bytes()[at..]))
}

impl Form {
    /// A value that all packs share.
    pub fn element(&self, ai: &str) -> Option<&str> {
        self.code.iter().find(|(held, _)| *held == ai)?.1.as_deref()
    }

    pub fn cell(&self, column: Column) -> Option<&str> {
        self.cells.get(&column).map(String::as_str)
    }

    /// Faults of a code as it was read.
    pub fn take_faults(&mut self, parsed: &Parsed) {
        if let Some(fault) = parsed.faults.first() {
            self.unreadable += 1;
            self.code_fault.get_or_insert_with(|| fault.to_string());
        }
        if self.swallowed.is_none() && parsed.get("17").is_none() {
            let open = parsed.elements.iter().filter(|element| !is_common(element.ai.code));
            let holder = open.filter(|element| holds_expiry(&element.value)).map(|e| e.ai.code);
            self.swallowed = holder.map(swallowed).next();
        }
    }

    pub fn add_serial(&mut self, serial: &str, keep: bool) {
        self.serials.add(serial);
        for byte in serial.bytes().filter(u8::is_ascii) {
            self.characters |= 1 << byte;
        }
        if keep {
            self.issued.push(serial.to_string());
        }
    }

    /// How many characters a place of the number may hold, judged by those that occur.
    pub fn alphabet(&self) -> u32 {
        let occurs = |range: std::ops::RangeInclusive<u8>| {
            range.into_iter().any(|byte| self.characters & (1 << byte) != 0)
        };
        let known = [b'0'..=b'9', b'A'..=b'Z', b'a'..=b'z'];
        let others = self.characters & !known.iter().cloned().flatten().fold(0, |m, b| m | 1 << b);
        if others != 0 {
            return 82;
        }
        known
            .into_iter()
            .map(|range| if occurs(range.clone()) { range.len() as u32 } else { 0 })
            .sum()
    }
}
