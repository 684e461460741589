//! What a run of the recursion gives.

use crate::base::clock::Time;

/// The times of one replication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    pub ended: Ended,
    /// Units that have left the section.
    pub units: u64,
    /// When the last of them left; zero without units.
    pub end: Time,
    /// Sum over all units of the nanoseconds from the end of the first station's cycle, when the
    /// pack engine makes the pack, to leaving the last station.
    pub lead_sum: i128,
}

/// Why a run has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// All units that were asked for have left.
    Whole,
    /// Time can be told no further: some 146 years.
    TimeLimit,
    /// Stop follows stop within one cycle, and no work is done.
    Standstill,
}

/// One unit on its way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// From 0, in the order of departure.
    pub number: u64,
    /// End of its cycle at the first station.
    pub made: Time,
    pub left: Time,
}

impl Times {
    /// Units per second, from the beginning to the last departure.
    pub fn throughput(&self) -> f64 {
        self.units as f64 / self.end.secs()
    }

    /// Mean time in system, in seconds: in a section whose first station stands for the arrivals
    /// and has room without bound behind it, the mean of waiting and service.
    pub fn lead_mean(&self) -> f64 {
        self.lead_sum as f64 / self.units as f64 / 1e9
    }
}
