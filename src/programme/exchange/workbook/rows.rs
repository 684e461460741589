//! Rows of a sheet by the names of its columns, with every fault at its cell.

use super::cell::{Cell, Sheet, cell_name};
use super::columns::Column;
use super::law;
use crate::base::quantity::nearest;
use crate::programme::exchange::fault::{ExchangeFault, MOST_FAULTS, Spot, shown};
use crate::programme::model::Law;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// A sheet that is being read.
pub struct Rows<'a> {
    sheet: &'a Sheet,
    columns: BTreeMap<&'static str, usize>,
    pub faults: Vec<ExchangeFault>,
}

/// Index of a row below the header.
pub type At = usize;

impl<'a> Rows<'a> {
    /// Checks the header.
    pub fn new(sheet: &'a Sheet, known: &'static [Column]) -> Rows<'a> {
        let mut rows = Rows { sheet, columns: BTreeMap::new(), faults: Vec::new() };
        let words = || known.iter().map(|column| column.0);
        for (at, name) in sheet.head.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            match words().find(|word| word == name) {
                Some(word) if !rows.columns.contains_key(word) => {
                    rows.columns.insert(word, at);
                }
                found => {
                    let spot = rows.spot_of(0, at);
                    let twice = if found.is_some() { " a second time" } else { "" };
                    let message = format!("the column `{}` is unknown{twice}", shown(name));
                    let meant = nearest(name, words()).map(|word| format!("did you mean {word}? "));
                    let all: Vec<&str> = words().collect();
                    let help =
                        format!("{}columns are {}", meant.unwrap_or_default(), all.join(", "));
                    rows.faults.push(ExchangeFault::new(spot, message, help));
                }
            }
        }
        for (name, _, meaning) in known.iter().filter(|column| column.1) {
            if !rows.columns.contains_key(name) {
                let message = format!("the column `{name}` is missing");
                let spot = Spot::Sheet(sheet.name.clone());
                rows.faults.push(ExchangeFault::new(spot, message, format!("it holds: {meaning}")));
            }
        }
        rows
    }

    /// The rows that are not empty.
    pub fn filled(&self) -> Vec<At> {
        let is_filled = |row: &Vec<Cell>| row.iter().any(|cell| !cell.shown().is_empty());
        let rows = self.sheet.rows.iter().enumerate();
        rows.filter(|(_, row)| is_filled(row)).map(|(at, _)| at).collect()
    }

    fn spot_of(&self, row: usize, column: usize) -> Spot {
        Spot::SheetCell { sheet: self.sheet.name.clone(), cell: cell_name(row, column) }
    }

    pub fn tell(&mut self, at: At, column: &str, message: String, help: &str) {
        if self.faults.len() < MOST_FAULTS {
            let spot = self.spot_of(at + 1, self.columns.get(column).copied().unwrap_or(0));
            self.faults.push(ExchangeFault::new(spot, message, help));
        }
    }

    fn cell(&self, at: At, column: &str) -> &'a Cell {
        const NONE: &Cell = &Cell::Empty;
        let row = &self.sheet.rows[at];
        self.columns.get(column).and_then(|&column| row.get(column)).unwrap_or(NONE)
    }

    pub fn text(&self, at: At, column: &str) -> String {
        self.cell(at, column).shown()
    }

    pub fn is_empty(&self, at: At, column: &str) -> bool {
        self.text(at, column).is_empty()
    }

    /// The things of a cell, which stand between semicolons.
    pub fn parts(&self, at: At, column: &str) -> Vec<String> {
        let text = self.text(at, column);
        let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    }

    /// A number; `or` where the cell is empty, which is a fault if there is none.
    pub fn number(
        &mut self,
        at: At,
        column: &str,
        range: RangeInclusive<f64>,
        or: Option<f64>,
    ) -> f64 {
        let text = self.text(at, column);
        if let (true, Some(or)) = (text.is_empty(), or) {
            return or;
        }
        match text.parse::<f64>().ok().filter(|number| range.contains(number)) {
            Some(number) => number,
            None => {
                let help = format!("write a number from {} to {}", range.start(), range.end());
                self.tell(at, column, format!("`{}` is none", shown(&text)), &help);
                or.unwrap_or(*range.start())
            }
        }
    }

    pub fn count(&mut self, at: At, column: &str, or: Option<u32>) -> u32 {
        let number = self.number(at, column, 0.0..=1e6, or.map(f64::from));
        if number.fract() != 0.0 {
            self.tell(at, column, format!("{number} is no whole number"), "write a whole number");
        }
        number as u32
    }

    /// People, teams, slots: with none of them work is never done.
    pub fn at_least_one(&mut self, at: At, column: &str) -> u32 {
        let count = self.count(at, column, None);
        if count == 0 && self.text(at, column).parse::<f64>().is_ok_and(|number| number == 0.0) {
            let message = "none: their work would never be done".to_owned();
            self.tell(at, column, message, "write 1 or more");
        }
        count.max(1)
    }

    pub fn share(&mut self, at: At, column: &str, or: Option<f64>) -> f64 {
        self.number(at, column, 0.0..=1.0, or)
    }

    /// No, where the cell is empty.
    pub fn yes(&mut self, at: At, column: &str) -> bool {
        let text = self.text(at, column).to_lowercase();
        match text.as_str() {
            "yes" | "true" | "1" | "x" => true,
            "" | "no" | "false" | "0" => false,
            _ => {
                let message = format!("`{}` is neither yes nor no", shown(&text));
                self.tell(at, column, message, "write yes or no");
                false
            }
        }
    }

    /// A law; None where the cell is empty.
    pub fn law(&mut self, at: At, column: &str) -> Option<Law> {
        let text = self.text(at, column);
        if text.is_empty() {
            return None;
        }
        let found = law::read(&text);
        if found.is_none() {
            self.tell(at, column, format!("`{}` is no law", shown(&text)), law::HELP);
        }
        Some(found.unwrap_or(Law::Fixed(0.0)))
    }

    /// A law of a share: no value of it is above 1. None where the cell is empty.
    pub fn share_law(&mut self, at: At, column: &str) -> Option<Law> {
        let law = self.law(at, column)?;
        if law::greatest(&law) > 1.0 {
            let message = format!("`{}` goes above 1", shown(&self.text(at, column)));
            self.tell(at, column, message, "write shares from 0 to 1, as 0.3..0.6");
        }
        Some(law)
    }

    /// A law of a factor, which is not 0 always. None where the cell is empty.
    pub fn factor(&mut self, at: At, column: &str) -> Option<Law> {
        let law = self.law(at, column)?;
        // What is no law has its fault already.
        if law::greatest(&law) <= 0.0 && law::read(&self.text(at, column)).is_some() {
            self.tell(at, column, "a factor of zero".to_owned(), "write it above zero: 1.2");
        }
        Some(law)
    }

    /// A cell that holds something which is no date.
    pub fn date_is_bad(&self, at: At, column: &str) -> bool {
        self.day(&self.text(at, column)).is_none()
    }

    /// A law that must be there.
    pub fn needed_law(&mut self, at: At, column: &str) -> Law {
        self.law(at, column).unwrap_or_else(|| {
            self.tell(at, column, "the cell is empty".to_owned(), law::HELP);
            Law::Fixed(0.0)
        })
    }

    /// A day; None where the cell is empty.
    pub fn date(&mut self, at: At, column: &str) -> Option<Date> {
        let text = self.text(at, column);
        if text.is_empty() {
            return None;
        }
        let date = self.day(&text);
        if date.is_none() {
            let message = format!("`{}` is no date", shown(&text));
            self.tell(at, column, message, "write it as 2026-02-27");
        }
        date
    }

    pub fn day(&self, text: &str) -> Option<Date> {
        text.trim().parse().ok()
    }

    /// One of a few words; the first where the cell is empty.
    pub fn word<T: Copy>(&mut self, at: At, column: &str, words: &[(&str, T)]) -> T {
        let text = self.text(at, column).to_lowercase();
        let found = words.iter().find(|(word, _)| *word == text || text.is_empty());
        match found {
            Some((_, value)) => *value,
            None => {
                let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                let message = format!("`{}` is unknown here", shown(&text));
                self.tell(at, column, message, &format!("write one of {}", all.join(", ")));
                words[0].1
            }
        }
    }

    /// Index of a name in a list; `or` where the cell is empty.
    pub fn named(&mut self, at: At, column: &str, names: &[String], or: Option<usize>) -> usize {
        let text = self.text(at, column);
        match or.filter(|_| text.is_empty()) {
            Some(or) => or,
            None => self.found(at, column, &text, names).unwrap_or(0),
        }
    }

    pub fn found(&mut self, at: At, column: &str, name: &str, names: &[String]) -> Option<usize> {
        let found = names.iter().position(|other| other == name);
        if found.is_none() {
            let near = nearest(name, names.iter().map(String::as_str));
            let help = match near {
                Some(near) => format!("did you mean {near}?"),
                None => "write a name of the list that this column refers to".to_owned(),
            };
            self.tell(at, column, format!("there is no `{}`", shown(name)), &help);
        }
        found
    }

    /// Names of this sheet, each once, in the order of its rows.
    pub fn names(&mut self, column: &str) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for at in self.filled() {
            let name = self.text(at, column);
            if name.is_empty() || !seen.insert(name.clone()) {
                let message = format!("the name `{}` is missing or stands twice", shown(&name));
                self.tell(at, column, message, "give each row a name of its own");
            }
            names.push(name);
        }
        if names.is_empty() {
            let spot = Spot::Sheet(self.sheet.name.clone());
            let fault = ExchangeFault::new(spot, "the sheet is empty", "write one row at least");
            self.faults.push(fault);
        }
        names
    }
}
