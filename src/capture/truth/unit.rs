//! Packs and parents as they physically are.

use crate::base::clock::Time;
use crate::journal::{Flaws, Level, OrderId, Reason, UNNUMBERED, UnitId};
use std::fmt;

/// One thing of the line: its level, and its place among those of its level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit {
    pub level: Level,
    pub id: UnitId,
}

/// No parent.
pub(super) const NONE: UnitId = UnitId::MAX;

/// Where a thing ended, as far as it tells itself: what is packed is where its parent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Fate {
    /// On the line, or packed.
    Present,
    /// It has passed the line exit.
    Out,
    Rejected,
    Sampled,
    Scrapped,
    /// Taken away by hand, and nobody recorded it.
    Taken,
}

/// One saleable unit. [`Time::NEVER`]: that has not happened. Numbers are places in the pool of
/// its order, [`UNNUMBERED`]: none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pack {
    pub made: Time,
    pub commissioned: Time,
    /// When it was put into the parent in which it is, or was last.
    pub packed: Time,
    /// When it met its fate.
    pub ended: Time,
    /// Number that was sent to the printer for it.
    pub encoded: u32,
    /// Number that stands on it.
    pub printed: u32,
    pub read: u32,
    pub(super) parent: UnitId,
    pub order: OrderId,
    pub flaws: Flaws,
    pub fate: Fate,
    pub reason: Option<Reason>,
    pub(super) parent_level: Level,
}

/// A bundle, case or pallet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parent {
    /// When the first child was put in.
    pub begun: Time,
    /// When it was closed or labelled last, whichever came later.
    pub closed: Time,
    pub packed: Time,
    pub ended: Time,
    /// Number on its label.
    pub number: u32,
    /// Number under which the line recorded it.
    pub recorded: u32,
    pub(super) parent: UnitId,
    /// Children that are in it.
    pub children: u32,
    pub order: OrderId,
    /// Place in the list of pools of the run; `u16::MAX`: it has no number.
    pub pool: u16,
    pub fate: Fate,
    pub(super) parent_level: Level,
}

impl Pack {
    pub fn parent(&self) -> Option<Unit> {
        (self.parent != NONE).then_some(Unit { level: self.parent_level, id: self.parent })
    }

    /// It bears a number that a reader reads.
    pub fn is_readable(&self) -> bool {
        self.printed != UNNUMBERED && !self.flaws.has(Flaws::UNREADABLE)
    }
}

impl Parent {
    pub fn parent(&self) -> Option<Unit> {
        (self.parent != NONE).then_some(Unit { level: self.parent_level, id: self.parent })
    }

    /// It was closed and got its label, or should have: what is in it can be reported.
    pub fn is_recorded(&self) -> bool {
        self.pool != u16::MAX && (self.number != UNNUMBERED || self.recorded != UNNUMBERED)
    }

    pub(super) const EMPTY: Parent = Parent {
        begun: Time::NEVER,
        closed: Time::NEVER,
        packed: Time::NEVER,
        ended: Time::NEVER,
        number: UNNUMBERED,
        recorded: UNNUMBERED,
        parent: NONE,
        children: 0,
        order: 0,
        pool: u16::MAX,
        fate: Fate::Present,
        parent_level: Level::Pallet,
    };
}

impl Unit {
    pub fn pack(id: UnitId) -> Unit {
        Unit { level: Level::Pack, id }
    }
}

impl Fate {
    /// As people read it.
    pub fn name(self) -> &'static str {
        match self {
            Fate::Present => "on the line",
            Fate::Out => "out of the line",
            Fate::Rejected => "rejected",
            Fate::Sampled => "sampled",
            Fate::Scrapped => "scrapped",
            Fate::Taken => "taken away, unrecorded",
        }
    }

    /// It is neither on the line nor in trade.
    pub fn is_gone(self) -> bool {
        !matches!(self, Fate::Present | Fate::Out)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.level.name(), self.id)
    }
}

#[test]
fn a_lot_of_five_million_packs_stays_small() {
    assert_eq!(size_of::<Pack>(), 56);
    assert_eq!(size_of::<Parent>(), 56);
}
