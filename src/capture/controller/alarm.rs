//! What a careful controller calls an operator for.

use crate::base::clock::Time;
use crate::journal::{Level, UnitId};

/// Why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// A number was to be printed that had been used before.
    NumberTwice,
    /// The camera accepts a pack that bears another number than the one sent.
    OtherNumber,
    /// It accepts a pack, and has read nothing.
    NothingRead,
    /// A pack passed the gate of which the camera has told nothing, or nothing good.
    NotAccepted,
    /// Two packs bear one number.
    SameNumber,
    /// Something is packed that has no number in use.
    UnknownChild,
    /// A parent that needs a label got none, or one whose number had been used.
    BadLabel,
    /// At the close of the lot something is nowhere.
    Missing,
}

/// One call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alarm {
    pub at: Time,
    pub cause: Cause,
    pub level: Level,
    pub unit: UnitId,
}

impl Cause {
    pub const ALL: [Cause; 8] = [
        Cause::NumberTwice,
        Cause::OtherNumber,
        Cause::NothingRead,
        Cause::NotAccepted,
        Cause::SameNumber,
        Cause::UnknownChild,
        Cause::BadLabel,
        Cause::Missing,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Cause::NumberTwice => "a number was used before",
            Cause::OtherNumber => "a pack bears another number than the one sent",
            Cause::NothingRead => "a pack was accepted, and nothing was read",
            Cause::NotAccepted => "a pack passed the gate that was not accepted",
            Cause::SameNumber => "two packs bear one number",
            Cause::UnknownChild => "something without a number in use was packed",
            Cause::BadLabel => "a label has no number, or one that was used before",
            Cause::Missing => "something is missing at lot close",
        }
    }
}

/// So many are told one by one; all are counted.
const MOST: usize = 10_000;

/// All calls of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alarms {
    told: Vec<Alarm>,
    counts: [u64; Cause::ALL.len()],
}

impl Alarms {
    pub fn raise(&mut self, alarm: Alarm) {
        self.counts[alarm.cause as usize] += 1;
        if self.told.len() < MOST {
            self.told.push(alarm);
        }
    }

    /// The first 10,000.
    pub fn told(&self) -> &[Alarm] {
        &self.told
    }

    pub fn count(&self, cause: Cause) -> u64 {
        self.counts[cause as usize]
    }

    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }
}
