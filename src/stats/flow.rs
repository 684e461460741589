//! Where the packs of a run went: what was started is what became of it, to the last pack.

use super::tally::Tally;
use crate::journal::Reason;

/// Packs of one run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// Made in the run, and on the line when its figures began.
    pub started: u64,
    /// In the order of [`Reason::ALL`].
    pub rejected: [u64; Reason::ALL.len()],
    pub sampled: u64,
    pub scrapped: u64,
    /// On the line at the end, in parents that have not left among them.
    pub left: u64,
    pub good: u64,
}

impl Flow {
    /// From the tally's counts. `left` is counted as units come and go, so that the sum is a check.
    pub fn of(tally: &Tally) -> Flow {
        let flow = Flow {
            started: tally.made + tally.at_begin,
            rejected: tally.reasons,
            sampled: tally.sampled,
            scrapped: tally.scrapped,
            left: tally.on_the_line(),
            good: tally.good,
        };
        assert!(
            flow.open() == 0,
            "of {} packs started, {} are not accounted for",
            flow.started,
            flow.open()
        );
        flow
    }

    /// Started, less all that became of them: zero.
    pub fn open(&self) -> i64 {
        let rejected: u64 = self.rejected.iter().sum();
        let gone = rejected + self.sampled + self.scrapped + self.left + self.good;
        self.started as i64 - gone as i64
    }
}
