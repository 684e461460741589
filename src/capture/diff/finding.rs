//! One difference, and all of them.

use super::words::Words;
use crate::epcis::masked;
use serde::Serialize;
use std::collections::BTreeMap;

/// A moment of the run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct At {
    /// Since the beginning of the journal.
    pub seconds: f64,
    /// `2026-03-02T06:00:01.250+01:00`
    pub civil: String,
}

/// One difference between what was reported and what happened.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    pub code: &'static str,
    /// Short name of the code.
    pub name: &'static str,
    /// The physical thing: `pack 1234`, `case 17`; of several, with commas between them. Empty: no
    /// thing is known.
    pub pack_id: String,
    /// The identifier in question; empty: the thing bears none.
    pub epc: String,
    /// The physical facts.
    pub truth: Words,
    /// What the documents say, and where.
    pub reported: Words,
    /// The moment in the journal at which the truth can be seen.
    pub at: At,
}

impl Finding {
    /// The identifier, whole or with its serial number hidden.
    pub fn shown_epc(&self, whole: bool) -> String {
        if whole || self.epc.is_empty() { self.epc.clone() } else { masked(&self.epc) }
    }
}

/// All differences. Encoded, it is `{findings, counts, left_out, events, strays}`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Report {
    /// Of each code a thousand at most, in the order of their codes.
    pub findings: Vec<Finding>,
    /// How many there are of each code, told or not.
    pub counts: BTreeMap<&'static str, u64>,
    /// How many of them are not among the findings, by their code.
    pub left_out: BTreeMap<&'static str, u64>,
    /// Events that were read.
    pub events: u64,
    /// Facts of the journal that name a thing of which nothing was known.
    pub strays: u64,
}

impl Report {
    /// Nothing differs.
    pub fn is_clean(&self) -> bool {
        self.counts.is_empty()
    }
}
