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
    /// A pack was made. This fact and those below it that name a unit are told only to an
    /// observer that [watches units](Observer::UNITS).
    Born {
        station: StationId,
        unit: UnitId,
        order: OrderId,
    },
    /// A printer was sent a number for a pack, and put something on it.
    Coded {
        station: StationId,
        unit: UnitId,
        /// Place, in the pool's issue order, of the number that was sent.
        encoded: u32,
        /// Of the number that stands on the pack; [`UNNUMBERED`]: none.
        printed: u32,
        flaws: Flaws,
    },
    /// A camera looked at a pack.
    Read {
        station: StationId,
        unit: UnitId,
        /// Place of the number that it read; [`UNNUMBERED`]: none.
        read: u32,
        /// It judged the pack good.
        accepted: bool,
    },
    /// The number of a pack is commissioned: the line has accepted it for good.
    Commissioned {
        station: StationId,
        unit: UnitId,
    },
    /// A rejected pack goes to rework: what was printed on it is void.
    Reworked {
        station: StationId,
        unit: UnitId,
    },
    /// The child is in this parent from now on, wherever it was before; nobody recorded it.
    Moved {
        station: StationId,
        level: Level,
        parent: UnitId,
        child: UnitId,
    },
    /// A unit was taken off the line by hand before it was packed; nobody recorded it.
    Vanished {
        station: StationId,
        level: Level,
        unit: UnitId,
    },
    /// A closed parent got its label, or none.
    Labelled {
        station: StationId,
        level: Level,
        parent: UnitId,
        /// Place in the line's list of pools; `u16::MAX`: this level has no numbers.
        pool: u16,
        /// Number on the label that the parent bears.
        number: u32,
        /// Number under which the line recorded it.
        recorded: u32,
    },
    /// A parent was opened: its label was taken off and its number withdrawn.
    Unlabelled {
        station: StationId,
        level: Level,
        parent: UnitId,
    },
    /// The site system gave the present order so many numbers of a pool, one after the other.
    Issued {
        pool: u16,
        level: Level,
        first: u32,
        numbers: u32,
    },
    /// So many numbers of a pool, one after the other, were used for something that is no unit.
    Spent {
        pool: u16,
        first: u32,
        numbers: u32,
        how: Spending,
    },
    /// A unit was put onto a link.
    Entered {
        link: LinkId,
        level: Level,
        unit: UnitId,
    },
    /// A unit was taken from a link, by the station behind it.
    Taken {
        link: LinkId,
        level: Level,
        unit: UnitId,
    },
    /// A good unit has passed the line exit.
    Departed {
        level: Level,
        unit: UnitId,
    },
    /// A fault of the catalogue was injected: its place there, and the unit it fell on.
    Injected {
        fault: u16,
        station: StationId,
        level: Level,
        unit: UnitId,
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

/// In place of a number: there is none.
pub const UNNUMBERED: u32 = u32::MAX;

/// What is wrong with a print, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flaws(pub u8);

impl Flaws {
    /// No reader reads it.
    pub const UNREADABLE: Flaws = Flaws(1);
    /// Lot or expiry is not that of the order.
    pub const WRONG_DATA: Flaws = Flaws(2);
    /// Graded below the minimum.
    pub const LOW_GRADE: Flaws = Flaws(4);

    pub fn has(self, flaw: Flaws) -> bool {
        self.0 & flaw.0 != 0
    }
}

words! {
    /// For what a number was used, if not for a unit.
    Spending {
        /// It was printed on a test pack, which was destroyed.
        TestPack = "test pack",
        /// Its label failed its check and was destroyed.
        ScrappedLabel = "scrapped label",
    }
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
    /// It watches single units: the engine tells their whole life, and keeps each on record.
    const UNITS: bool = false;

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

/// Hands every fact to a function, with the whole life of every unit: one kind of observer for all
/// who do that, since the engine is compiled anew for each kind.
pub struct Told<'a>(pub &'a mut dyn FnMut(Time, Fact));

impl Observer for Told<'_> {
    const UNITS: bool = true;

    fn see(&mut self, at: Time, fact: Fact) {
        (self.0)(at, fact);
    }
}

/// The same for what is seen of a line without telling single units apart.
pub struct Heard<'a>(pub &'a mut dyn FnMut(Time, Fact));

impl Observer for Heard<'_> {
    fn see(&mut self, at: Time, fact: Fact) {
        (self.0)(at, fact);
    }
}

/// Two watch.
impl<A: Observer, B: Observer> Observer for (A, B) {
    const UNITS: bool = A::UNITS || B::UNITS;

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
