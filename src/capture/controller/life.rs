//! The life of a number in the twelve states of OPEN-SCS (OPC 30260).

use crate::capture::names::Numbered;

/// Where a number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(u8)]
pub enum Life {
    /// Nobody has asked for it.
    #[default]
    Unassigned,
    /// The site has it.
    Unallocated,
    /// The line has it.
    Allocated,
    /// It cannot be used: it was sent to a printer twice.
    SNInvalid,
    /// It was sent to a printer.
    Encoded,
    /// It is on a test pack.
    LabelSampled,
    /// What bears it was rejected before it was commissioned.
    LabelScrapped,
    Commissioned,
    Sampled,
    /// Decommissioned.
    Inactive,
    Destroyed,
    /// It has left for the customer.
    Released,
}

impl Life {
    /// In the order of their numbers in OPC 30260.
    pub const ALL: [Life; 12] = [
        Life::Unassigned,
        Life::Unallocated,
        Life::Allocated,
        Life::SNInvalid,
        Life::Encoded,
        Life::LabelSampled,
        Life::LabelScrapped,
        Life::Commissioned,
        Life::Sampled,
        Life::Inactive,
        Life::Destroyed,
        Life::Released,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Life::Unassigned => "Unassigned",
            Life::Unallocated => "Unallocated",
            Life::Allocated => "Allocated",
            Life::SNInvalid => "SNInvalid",
            Life::Encoded => "Encoded",
            Life::LabelSampled => "LabelSampled",
            Life::LabelScrapped => "LabelScrapped",
            Life::Commissioned => "Commissioned",
            Life::Sampled => "Sampled",
            Life::Inactive => "Inactive",
            Life::Destroyed => "Destroyed",
            Life::Released => "Released",
        }
    }

    /// Whether a number may go from this state to that one. A number that was on a pack or a label
    /// never comes back to those that may be used.
    pub fn may_become(self, next: Life) -> bool {
        use Life::*;
        match self {
            Unassigned => matches!(next, Unallocated),
            Unallocated => matches!(next, Allocated | Unassigned),
            Allocated => matches!(next, Encoded | SNInvalid | Unallocated),
            Encoded => matches!(next, Commissioned | LabelSampled | LabelScrapped | SNInvalid),
            LabelSampled => matches!(next, LabelScrapped),
            Commissioned => matches!(next, Sampled | Inactive | Destroyed | Released),
            Sampled | Inactive => matches!(next, Inactive | Destroyed) && self != next,
            Released => matches!(next, Inactive),
            SNInvalid | LabelScrapped | Destroyed => false,
        }
    }
}

/// The states of all numbers of a run, by pool and place.
#[derive(Debug, Clone, Default)]
pub struct Lives {
    pools: Vec<PoolLives>,
}

#[derive(Debug, Clone, Default)]
struct PoolLives {
    states: Vec<Life>,
    /// The first and the last place that were moved since the lot began.
    moved: Option<(u32, u32)>,
}

/// No pool has more numbers in a run: places beyond are not kept.
const MOST: usize = 1 << 30;

impl Lives {
    pub fn new(pools: usize) -> Lives {
        Lives { pools: vec![PoolLives::default(); pools] }
    }

    pub fn of(&self, number: Numbered) -> Life {
        let pool = self.pools.get(usize::from(number.pool));
        let state = pool.and_then(|pool| pool.states.get(number.place as usize));
        state.copied().unwrap_or_default()
    }

    /// Moves a number. False: it may not go there from where it is, and stays.
    pub fn move_to(&mut self, number: Numbered, next: Life) -> bool {
        let place = number.place as usize;
        let Some(pool) = self.pools.get_mut(usize::from(number.pool)) else { return false };
        if place >= MOST {
            return false;
        }
        if place >= pool.states.len() {
            pool.states.resize(place + 1, Life::Unassigned);
        }
        let state = &mut pool.states[place];
        if !state.may_become(next) {
            return false;
        }
        *state = next;
        let (first, last) = pool.moved.unwrap_or((number.place, number.place));
        pool.moved = Some((first.min(number.place), last.max(number.place)));
        true
    }

    /// The site has sent so many numbers to the line; those that were used before stay used.
    pub fn allocate(&mut self, pool: u16, first: u32, numbers: u32) {
        for place in first..first.saturating_add(numbers) {
            self.fetch(Numbered { order: 0, pool, place });
        }
    }

    fn fetch(&mut self, number: Numbered) {
        if self.of(number) == Life::Unassigned {
            self.move_to(number, Life::Unallocated);
        }
        if self.of(number) == Life::Unallocated {
            self.move_to(number, Life::Allocated);
        }
    }

    /// The number is sent to a printer. One that the line was not told of had been allocated, as
    /// its use shows. False: it had been used before.
    pub fn encode(&mut self, number: Numbered) -> bool {
        self.fetch(number);
        self.move_to(number, Life::Encoded)
    }

    /// The lot ends: the places of a pool that were moved in it.
    pub fn take_moved(&mut self, pool: u16) -> Option<std::ops::RangeInclusive<u32>> {
        let (first, last) = self.pools.get_mut(usize::from(pool))?.moved.take()?;
        Some(first..=last)
    }

    pub fn pools(&self) -> std::ops::Range<u16> {
        0..u16::try_from(self.pools.len()).unwrap_or(u16::MAX)
    }

    /// How many numbers stand in each state, in the order of [`Life::ALL`]; those that nobody has
    /// moved are not counted.
    pub fn counts(&self) -> [u64; 12] {
        let mut counts = [0; 12];
        for state in self.pools.iter().flat_map(|pool| &pool.states) {
            counts[*state as usize] += u64::from(*state != Life::Unassigned);
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_states_have_the_numbers_of_opc_30260() {
        for (at, state) in Life::ALL.into_iter().enumerate() {
            assert_eq!(state as usize, at, "{}", state.name());
        }
    }

    #[test]
    fn what_was_printed_is_never_printed_again() {
        let printed = [Life::Encoded, Life::LabelScrapped, Life::Commissioned, Life::Inactive];
        for state in printed {
            for fresh in [Life::Unassigned, Life::Unallocated, Life::Allocated, Life::Encoded] {
                assert!(!state.may_become(fresh), "{} -> {}", state.name(), fresh.name());
            }
        }
        for last in [Life::Destroyed, Life::LabelScrapped, Life::SNInvalid] {
            assert!(!Life::ALL.into_iter().any(|next| last.may_become(next)), "{}", last.name());
        }
    }

    #[test]
    fn a_number_goes_its_way_once() {
        let mut lives = Lives::new(1);
        let number = Numbered { order: 0, pool: 0, place: 5 };
        assert!(lives.encode(number) && !lives.encode(number));
        assert!(lives.move_to(number, Life::Commissioned));
        assert!(!lives.move_to(number, Life::Commissioned));
        assert!(lives.move_to(number, Life::Released));
        assert_eq!(lives.counts()[Life::Released as usize], 1);
        assert_eq!((lives.take_moved(0), lives.take_moved(0)), (Some(5..=5), None));
        assert!(!lives.move_to(Numbered { pool: 3, ..number }, Life::Unallocated));
    }
}
