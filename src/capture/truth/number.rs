//! What became of each number of a pool.

use super::store::Store;
use crate::journal::{Level, OrderId, UnitId};

/// For what a number was used, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u8);

impl Marks {
    /// It was sent to a printer for a pack.
    pub const CODED: Marks = Marks(1);
    /// It stood on a test pack, which was destroyed.
    pub const TEST: Marks = Marks(2);
    /// Its label failed its check and was destroyed.
    pub const SCRAPPED_LABEL: Marks = Marks(4);
    /// A parent was recorded under it, or got its label.
    pub const LABEL: Marks = Marks(8);
    /// Its label was taken off when its parent was opened.
    pub const WITHDRAWN: Marks = Marks(16);
    /// Its pack went to rework, and what was printed on it is void.
    pub const VOID: Marks = Marks(32);
    /// It stood readable on a pack.
    pub const READABLE: Marks = Marks(64);

    pub fn has(self, mark: Marks) -> bool {
        self.0 & mark.0 != 0
    }

    pub(super) fn add(&mut self, mark: Marks) {
        self.0 |= mark.0;
    }

    /// It was used at all.
    pub fn is_spent(self) -> bool {
        self.0 != 0
    }
}

/// One number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The unit for which it was used first; `UnitId::MAX`: for none.
    pub user: UnitId,
    /// The unit that bears it at the end, of several the one that is best placed.
    pub(super) bearer: UnitId,
    pub order: OrderId,
    /// Level of user and bearer.
    pub level: Level,
    pub marks: Marks,
}

impl Number {
    pub(super) const UNUSED: Number = Number {
        user: UnitId::MAX,
        bearer: UnitId::MAX,
        order: 0,
        level: Level::Pack,
        marks: Marks(0),
    };
}

/// No more numbers are followed in a run, used or left out between used ones.
const MOST: usize = 1 << 25;

/// The numbers of all pools, by pool and place in the order of issue.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    pub pools: Vec<Store<Number>>,
    len: usize,
}

impl Numbers {
    pub fn new(pools: usize) -> Numbers {
        Numbers { pools: vec![Store::default(); pools], len: 0 }
    }

    pub fn get(&self, pool: u16, place: u32) -> Option<&Number> {
        self.pools.get(usize::from(pool))?.get(place as usize)
    }

    /// The entry of a number, made where there is none yet. None: there is no such pool, or more
    /// numbers than are followed.
    pub fn reach(&mut self, pool: u16, place: u32) -> Option<&mut Number> {
        let store = self.pools.get_mut(usize::from(pool))?;
        let (at, before) = (place as usize, store.len());
        let most = before.max((before + MOST).saturating_sub(self.len));
        let entry = store.reach(at, Number::UNUSED, most)?;
        self.len += (at + 1).saturating_sub(before);
        Some(entry)
    }
}

#[test]
fn a_number_is_twelve_bytes_and_their_count_is_bounded() {
    assert_eq!(size_of::<Number>(), 12);
    let mut numbers = Numbers::new(2);
    assert!(numbers.reach(2, 0).is_none());
    assert!(numbers.reach(0, 100).is_some() && numbers.reach(0, 50).is_some());
    assert_eq!(numbers.len, 101);
    assert!(numbers.reach(1, MOST as u32 - 101).is_none());
    assert_eq!(numbers.len, 101);
}
