//! Which packs of a lot are read.

use crate::base::random::Draws;
use std::collections::BTreeSet;
use std::fmt;

/// Packs drawn from a lot besides the first, the last and those with a fault.
pub const DRAWN: u64 = 500;

/// The packs of a lot that are read, by their place in it from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    packs: BTreeSet<u64>,
    of: u64,
    drawn: u64,
    faulted: u64,
}

impl Sample {
    /// First, last, one from each of `parts` equal parts of what is between, and those with a
    /// fault. A lot that is not larger is read as a whole.
    pub fn of_lot(
        of: u64,
        parts: u64,
        faulted: impl IntoIterator<Item = u64>,
        draws: &mut impl Draws,
    ) -> Sample {
        let between = of.saturating_sub(2);
        let drawn = parts.min(between);
        let mut packs: BTreeSet<u64> = [0, of.saturating_sub(1)].into_iter().collect();
        packs.retain(|pack| *pack < of);
        let part = between as f64 / drawn as f64;
        for k in 0..drawn {
            let place = ((k as f64 + draws.unit()) * part) as u64;
            packs.insert(1 + place.min(between - 1));
        }
        let faulted: BTreeSet<u64> = faulted.into_iter().filter(|pack| *pack < of).collect();
        packs.extend(&faulted);
        Sample { packs, of, drawn, faulted: faulted.len() as u64 }
    }

    pub fn packs(&self) -> impl Iterator<Item = u64> {
        self.packs.iter().copied()
    }

    pub fn size(&self) -> u64 {
        self.packs.len() as u64
    }

    /// Packs of the lot.
    pub fn of(&self) -> u64 {
        self.of
    }
}

/// `514 of 8000 packs: first, last, 500 drawn, 12 with a fault`. A pack may be drawn and have a
/// fault.
impl fmt::Display for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.size() == self.of {
            return write!(f, "all {} packs", self.of);
        }
        write!(f, "{} of {} packs: first, last, {} drawn", self.size(), self.of, self.drawn)?;
        write!(f, ", {} with a fault", self.faulted)
    }
}
