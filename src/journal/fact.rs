//! What happens on a line, one fact at a time, and who may watch.

use super::words::words;
use super::{Cause, Happening, Level};
use crate::base::clock::Time;

pub type StationId = u16;
pub type LinkId = u16;
pub type OrderId = u16;
/// Place of a unit among those of its level; a pack keeps it from the cartoner to the pallet.
pub type UnitId = u32;

/// A fact of a run. Small and `Copy`: an observer that ignores a kind costs nothing for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fact {
    /// The station changes what it does; the PackML state is `cause.state()`.
    State {
        station: StationId,
        cause: Cause,
    },
    /// Units on a link, after a change.
    Content {
        link: LinkId,
        units: u32,
    },
    /// A cycle has ended and put out units.
    Made {
        station: StationId,
        units: u32,
    },
    /// A unit was taken out of the flow by a machine or a reject gate.
    Rejected {
        station: StationId,
        level: Level,
        unit: UnitId,
        reason: Reason,
    },
    /// A good pack was taken out as a sample.
    Sampled {
        station: StationId,
        unit: UnitId,
    },
    /// Units left over at the end of an order were thrown away.
    Scrapped {
        station: StationId,
        level: Level,
        units: u32,
    },
    /// A child was put into a parent.
    Packed {
        station: StationId,
        level: Level,
        parent: UnitId,
        child: UnitId,
    },
    /// A child was taken out of its parent, with so many packs, and left the line.
    Unpacked {
        station: StationId,
        level: Level,
        parent: UnitId,
        child: UnitId,
        packs: u32,
        how: Withdrawn,
    },
    /// A parent is full, or the order ended before it was.
    Closed {
        station: StationId,
        level: Level,
        parent: UnitId,
        children: u32,
    },
    /// Something that is counted, and has no fact of its own.
    Happened {
        station: StationId,
        what: Happening,
        /// How many of what it counts.
        units: u32,
    },
    /// People of a crew at work, and stations that wait for one of them, after a change.
    Crew {
        crew: u16,
        busy: u16,
        waiting: u16,
    },
    /// Numbers of a pool that the line holds and has not used, after a change.
    Numbers {
        pool: u16,
        left: u32,
    },
    /// A printer has printed a symbol; its grade in tenths (ISO/IEC 15415: 0 to 40).
    Printed {
        station: StationId,
        unit: UnitId,
        grade: u8,
    },
    /// A pack, made at `since`, was put into its first parent or left the line unpacked.
    Left {
        since: Time,
    },
    /// Good packs passed the line exit.
    Exited {
        packs: u32,
    },
    /// A shift begins: its place in the calendar's list of shifts.
    Shift {
        shift: u16,
    },
    Order {
        order: OrderId,
        phase: OrderPhase,
    },
}

/// What became of a unit that was taken out of its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withdrawn {
    Scrapped,
    Sampled,
    /// Nobody recorded it: the record still says that it is in its parent.
    Unrecorded,
}

words! {
    /// Why a unit was rejected.
    Reason {
        /// By the machine that made or checked it.
        Machine = "rejected by the machine",
        NoPrint = "no print",
        Unreadable = "unreadable",
        WrongData = "wrong data",
        /// It carries the number of another pack.
        WrongNumber = "wrong number",
        /// Nothing was wrong with it.
        FalseReject = "false reject",
        /// It was jammed in a machine.
        Jam = "jam",
        /// The machine stood too long with it: heated too long, sealed askew.
        Restart = "scrapped at a restart",
        /// One of the first packs of an order, which are thrown away.
        StartUp = "start-up reject",
        /// Readable, but graded below the minimum.
        LowGrade = "grade below minimum",
        /// The camera did not read a symbol that was in order.
        NotRead = "not read",
        /// The text was in order, and was not recognised.
        FalseText = "text falsely rejected",
        /// Its result came too late, so that nobody knows.
        LateResult = "late result",
        /// The shift register had slipped: the verdict was another pack's.
        OtherVerdict = "another pack's verdict",
        /// The pack before it was taken out, and the gap was too small.
        Neighbour = "swept out with its neighbour",
        /// Its weight lies outside the limits.
        Weight = "weight outside limits",
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderPhase {
    /// Its turn has come: the order before it is closed, and the line is cleared for it.
    Released,
    /// Changing over to it begins.
    SetUp,
    Started,
    /// The last unit has left the line; the lot is being closed.
    Closing,
    Closed,
}

/// Watches a run. The engine is compiled anew for each kind of observer.
pub trait Observer {
    fn see(&mut self, at: Time, fact: Fact);

    /// A unit goes through a link in no time, and so many are on it as before: two facts.
    #[inline(always)]
    fn see_through(&mut self, at: Time, link: LinkId, units: u32) {
        self.see(at, Fact::Content { link, units: units.wrapping_add(1) });
        self.see(at, Fact::Content { link, units });
    }
}

/// Nobody watches.
impl Observer for () {
    #[inline]
    fn see(&mut self, _: Time, _: Fact) {}
}

/// Two watch.
impl<A: Observer, B: Observer> Observer for (A, B) {
    #[inline]
    fn see(&mut self, at: Time, fact: Fact) {
        self.0.see(at, fact);
        self.1.see(at, fact);
    }

    #[inline(always)]
    fn see_through(&mut self, at: Time, link: LinkId, units: u32) {
        self.0.see_through(at, link, units);
        self.1.see_through(at, link, units);
    }
}
