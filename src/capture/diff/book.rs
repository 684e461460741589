//! Collects findings, so many of each code and no more.

use super::codes::Code;
use super::finding::{At, Finding};
use super::words::Words;
use std::collections::BTreeMap;

/// Of one code no more are told one by one.
pub const MOST: u64 = 1000;

#[derive(Debug, Default)]
pub struct Book {
    findings: BTreeMap<&'static str, Vec<Finding>>,
    counts: BTreeMap<&'static str, u64>,
}

/// What a finding says beside its code.
pub struct Told {
    pub pack_id: String,
    pub epc: String,
    pub truth: Words,
    pub reported: Words,
    pub at: At,
}

impl Book {
    /// Counts a finding; what it says is made only if it is told.
    pub fn add(&mut self, code: Code, tell: impl FnOnce() -> Told) {
        let count = self.counts.entry(code.id).or_default();
        *count += 1;
        if *count <= MOST {
            let Told { pack_id, epc, truth, reported, at } = tell();
            let (code, name) = (code.id, code.name);
            let finding = Finding { code, name, pack_id, epc, truth, reported, at };
            self.findings.entry(code).or_default().push(finding);
        }
    }

    /// The findings in the order of their codes, and how many there were of each.
    pub fn end(self) -> (Vec<Finding>, BTreeMap<&'static str, u64>) {
        (self.findings.into_values().flatten().collect(), self.counts)
    }

    /// How many of each code are not told one by one; of a code that is told whole, nothing.
    pub fn left_out(counts: &BTreeMap<&'static str, u64>) -> BTreeMap<&'static str, u64> {
        let beyond = |(code, count): (&&'static str, &u64)| (*code, count.saturating_sub(MOST));
        counts.iter().map(beyond).filter(|(_, count)| *count > 0).collect()
    }
}
