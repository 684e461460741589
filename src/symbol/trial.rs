//! Prints symbols and reads them back.

use super::condition::Condition;
use super::encode::encode;
use super::read::read;
use super::render::{PIXELS, render};
use super::sample::Sample;
use crate::base::random::{Draws, Keyed, stream_seed};

/// What came of one symbol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// What was encoded.
    Same,
    /// A GS1 DataMatrix that says something else, or a Data Matrix that is not GS1's.
    Misread(String),
    /// Nothing was read, or no symbol holds the text, or there is none.
    Unreadable,
}

/// Encodes an element string as transmitted, prints it in this condition, and reads it.
pub fn read_back(text: &str, condition: &Condition, draws: &mut impl Draws) -> Reading {
    let picture = encode(text).and_then(|modules| render(&modules, condition, PIXELS, draws));
    match picture.as_ref().and_then(read) {
        None => Reading::Unreadable,
        Some(content) if content.gs1 && content.text == text => Reading::Same,
        Some(content) => Reading::Misread(content.text),
    }
}

/// The symbols of a sample as they were read back. Evidence for a judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SymbolEvidence {
    /// Symbols read, and packs of the lot.
    pub sampled: u64,
    pub of: u64,
    /// The sample in words.
    pub sample: String,
    pub unreadable: u64,
    pub misread: u64,
    /// The first symbol that was not read as encoded, in words.
    pub example: Option<String>,
}

/// Reads symbols of one lot; a pack's draws depend on nothing but the seed and the pack.
#[derive(Debug, Clone)]
pub struct Trials {
    prints: Keyed,
}

impl Trials {
    /// `seed` is that of the replication, `lot` names the lot.
    pub fn new(seed: u64, lot: &str) -> Trials {
        Trials { prints: Keyed::new(stream_seed(seed, lot, "symbol")) }
    }

    /// Reads the packs of a sample. `symbol` tells of a pack its text as transmitted and its grade;
    /// None: nothing is printed on it.
    pub fn over(
        &self,
        sample: &Sample,
        symbol: impl Fn(u64) -> Option<(String, f64)>,
    ) -> SymbolEvidence {
        let mut evidence = SymbolEvidence {
            sampled: sample.size(),
            of: sample.of(),
            sample: sample.to_string(),
            unreadable: 0,
            misread: 0,
            example: None,
        };
        for pack in sample.packs() {
            let (reading, of_grade) = match symbol(pack) {
                None => (Reading::Unreadable, String::new()),
                Some((text, grade)) => {
                    let mut draws = self.prints.of(pack);
                    let condition = Condition::of_grade(grade);
                    (read_back(&text, &condition, &mut draws), format!(" of grade {grade:.1}"))
                }
            };
            let (count, word) = match reading {
                Reading::Same => continue,
                Reading::Misread(_) => (&mut evidence.misread, "misread"),
                Reading::Unreadable => (&mut evidence.unreadable, "unreadable"),
            };
            *count += 1;
            let example = || format!("pack {}{of_grade} is {word}", pack + 1);
            evidence.example.get_or_insert_with(example);
        }
        evidence
    }
}
