//! The physical truth: every pack, what stands on it, and where it is packed.

use super::equipment::Inspections;
use crate::base::clock::Time;
use crate::journal::{Fact, Flaws, Level, OrderId, UnitId};

/// No unit, no number.
pub const NONE: u32 = u32::MAX;

/// Packs that are kept on record at most: 2 GiB of them.
const MOST_RECORDS: usize = 1 << 26;

/// One saleable unit. Its identity is its place in [`World::packs`]; what was encoded, printed and
/// read are attributes of it, and need not agree. Numbers are places in the pool's issue order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pack {
    pub made: Time,
    /// The how-manieth pack made in this run: the key of its random draws.
    pub ordinal: u32,
    /// Number that the line sent to the printer for it.
    pub encoded: u32,
    /// Number that stands on it.
    pub printed: u32,
    /// Number that the camera read.
    pub read: u32,
    pub parent: UnitId,
    pub order: OrderId,
    pub fate: Fate,
    pub marks: Marks,
    /// How often it was reworked.
    pub passes: u8,
}

/// Where a pack ended. One that was packed is where its parent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Fate {
    /// On the line, or packed.
    Present,
    /// Left the line unpacked, good.
    Out,
    Rejected,
    Sampled,
    Scrapped,
    /// Taken out of its parent by hand. The record does not know, and says that it is in there.
    Taken,
}

/// Marks of a pack, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u8);

impl Marks {
    pub const UNREADABLE: Marks = Marks(1);
    pub const WRONG_DATA: Marks = Marks(2);
    pub const JUDGED_BAD: Marks = Marks(4);
    pub const COMMISSIONED: Marks = Marks(8);
    /// The camera will take no notice of what is wrong with it.
    pub const OVERLOOKED: Marks = Marks(16);
    /// The gate will let it by, whatever the camera says.
    pub const SLIPS_BY: Marks = Marks(32);
    /// Somebody will put it back when it was rejected.
    pub const PUT_BACK: Marks = Marks(64);
    /// Its print is graded below the minimum.
    pub const LOW_GRADE: Marks = Marks(128);

    pub fn has(self, mark: Marks) -> bool {
        self.0 & mark.0 != 0
    }

    pub fn add(&mut self, mark: Marks) {
        self.0 |= mark.0;
    }

    pub fn remove(&mut self, mark: Marks) {
        self.0 &= !mark.0;
    }
}

impl Pack {
    /// The key of its random draws: a pack that comes round again draws anew.
    #[inline]
    pub fn key(&self) -> u64 {
        u64::from(self.passes) << 32 | u64::from(self.ordinal)
    }

    /// The number that was sent to the printer for it stands on it, and a reader reads it.
    pub fn bears_its_number(&self) -> bool {
        self.printed == self.encoded && !self.marks.has(Marks::UNREADABLE)
    }

    /// The print is what it should be.
    pub fn print_is_good(&self) -> bool {
        self.bears_its_number()
            && !self.marks.has(Marks::WRONG_DATA)
            && !self.marks.has(Marks::LOW_GRADE)
    }
}

/// A bundle, case or pallet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parent {
    pub parent: UnitId,
    pub children: u32,
    pub packs: u32,
    /// Children that its record says are in it, and are not.
    pub missing: u32,
    /// Number on its label, and the one that was recorded for it.
    pub number: u32,
    pub recorded: u32,
    /// Second number on its label.
    pub second: u32,
    /// Places in `Line::pools` of the two numbers.
    pub pools: [u16; 2],
    pub order: OrderId,
    pub closed: bool,
    pub out: bool,
    /// Destroyed with all that was in it.
    pub gone: bool,
}

impl Parent {
    /// Of order 0, with nothing in it and nothing on it.
    pub const EMPTY: Parent = Parent {
        parent: NONE,
        children: 0,
        packs: 0,
        missing: 0,
        number: NONE,
        recorded: NONE,
        second: NONE,
        pools: [u16::MAX; 2],
        order: 0,
        closed: false,
        out: false,
        gone: false,
    };
}

/// Numbers that an order holds at one level: a stretch of its pool's issue order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allotment {
    pub level: Level,
    /// Place in `Line::pools`.
    pub pool: usize,
    pub first: u32,
    pub issued: u32,
    pub used: u32,
    /// Used for labels that failed their check.
    pub scrapped: u32,
    /// On labels that are printed and on no parent yet.
    pub hanging: u32,
    /// On labels that were taken off when their parent was opened.
    pub withdrawn: u32,
}

impl Allotment {
    pub fn new(level: Level, pool: usize, first: u32, issued: u32) -> Allotment {
        Allotment { level, pool, first, issued, used: 0, scrapped: 0, hanging: 0, withdrawn: 0 }
    }
}

/// One order as it went.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderRun {
    /// Its turn had come: the order before it was closed.
    pub released: Option<Time>,
    /// Changing over to it began; None for the first order of a run.
    pub set_up: Option<Time>,
    pub begun: Option<Time>,
    pub emptied: Option<Time>,
    pub closed: Option<Time>,
    /// Time between `begun` and `emptied` in which the whole line stood: breaks, nights.
    pub paused: Time,
    /// Packs made, and good packs past the line exit.
    pub made: u64,
    pub good: u64,
    pub rejected: u64,
    pub sampled: u64,
    /// Numbers that challenge tests used up.
    pub test_numbers: u64,
    /// Packs scrapped after they were packed, and packs taken out that nobody recorded.
    pub scrapped: u64,
    pub taken: u64,
    pub allotments: Vec<Allotment>,
}

impl OrderRun {
    pub fn new() -> OrderRun {
        OrderRun {
            released: None,
            set_up: None,
            begun: None,
            emptied: None,
            closed: None,
            paused: Time::ZERO,
            made: 0,
            good: 0,
            rejected: 0,
            sampled: 0,
            test_numbers: 0,
            scrapped: 0,
            taken: 0,
            allotments: Vec::new(),
        }
    }
}

impl Default for OrderRun {
    fn default() -> OrderRun {
        OrderRun::new()
    }
}

/// Units of one level that were made, and those that ended otherwise than good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    pub made: u64,
    /// Consumed by a unit of the level above, or good past the line exit.
    pub passed: u64,
    pub rejected: u64,
    pub sampled: u64,
    pub scrapped: u64,
    pub taken: u64,
}

#[derive(Debug, Clone)]
pub struct World {
    pub packs: Vec<Pack>,
    /// Bundles, cases and pallets by level.
    pub parents: [Vec<Parent>; 5],
    pub counts: [Count; 5],
    pub orders: Vec<OrderRun>,
    /// Numbers issued so far, by pool.
    pub issued: Vec<u32>,
    pub inspections: Inspections,
    /// Packs that injected faults have put where no record has them.
    pub strays: u64,
    /// By injected fault: it has struck something.
    pub struck: Vec<bool>,
    /// All packs stay on record. Otherwise the place of a pack that left is used again.
    keeps: bool,
    free: Vec<UnitId>,
}

impl World {
    /// An injected fault has struck something.
    pub fn strike(&mut self, fault: u16) {
        let place = usize::from(fault);
        if self.struck.len() <= place {
            self.struck.resize(place + 1, false);
        }
        self.struck[place] = true;
    }

    pub fn new(orders: usize, pools: usize, keeps: bool) -> World {
        World {
            packs: Vec::new(),
            parents: Default::default(),
            counts: Default::default(),
            orders: vec![OrderRun::new(); orders.max(1)],
            issued: vec![0; pools],
            inspections: Inspections::default(),
            strays: 0,
            struck: Vec::new(),
            keeps,
            free: Vec::new(),
        }
    }

    pub fn keeps(&self) -> bool {
        self.keeps
    }

    /// No further unit may be kept on record: memory is bounded.
    pub fn is_full(&self) -> bool {
        self.packs.len() >= MOST_RECORDS
    }

    /// A new unit of `level`; primaries have no record of their own.
    pub fn make(&mut self, level: Level, order: OrderId, now: Time) -> UnitId {
        let count = &mut self.counts[level.index()];
        let ordinal = u32::try_from(count.made).unwrap_or(u32::MAX);
        assert!(ordinal < u32::MAX, "more than 4 billion units of level {}", level.name());
        count.made += 1;
        match level {
            Level::Primary => ordinal,
            Level::Pack => self.make_pack(ordinal, order, now),
            Level::Bundle | Level::Case | Level::Pallet => {
                let parents = &mut self.parents[level.index()];
                parents.push(Parent { order, ..Parent::EMPTY });
                (parents.len() - 1) as UnitId
            }
        }
    }

    /// So many packs were made one after the other, and all have left the line, good, without a
    /// record. Gives the ordinal number of the next.
    pub fn after_exits(&mut self, packs: u64) -> u64 {
        let count = &mut self.counts[Level::Pack.index()];
        count.made += packs;
        count.passed += packs;
        self.orders[0].made += packs;
        self.orders[0].good += packs;
        count.made
    }

    fn make_pack(&mut self, ordinal: u32, order: OrderId, now: Time) -> UnitId {
        self.orders[order as usize].made += 1;
        let pack = Pack {
            made: now,
            ordinal,
            encoded: NONE,
            printed: NONE,
            read: NONE,
            parent: NONE,
            order,
            fate: Fate::Present,
            marks: Marks::default(),
            passes: 0,
        };
        match self.free.pop() {
            Some(place) => {
                self.packs[place as usize] = pack;
                place
            }
            None => {
                self.packs.push(pack);
                (self.packs.len() - 1) as UnitId
            }
        }
    }

    /// The pack is at its end. Its record stays only where all are kept.
    pub fn end_pack(&mut self, pack: UnitId, fate: Fate) {
        self.packs[pack as usize].fate = fate;
        let count = &mut self.counts[Level::Pack.index()];
        match fate {
            Fate::Present => {}
            Fate::Out => count.passed += 1,
            Fate::Rejected => count.rejected += 1,
            Fate::Sampled => count.sampled += 1,
            Fate::Scrapped => count.scrapped += 1,
            Fate::Taken => count.taken += 1,
        }
        if !self.keeps {
            self.free.push(pack);
        }
    }

    /// Packs in a unit.
    pub fn packs_in(&self, level: Level, unit: UnitId) -> u32 {
        match level {
            Level::Primary => 0,
            Level::Pack => 1,
            _ => self.parents[level.index()][unit as usize].packs,
        }
    }

    /// Where a unit says in which parent it is; primaries say nothing.
    fn parent_of(&mut self, level: Level, unit: UnitId) -> Option<&mut UnitId> {
        match level {
            Level::Primary => None,
            Level::Pack => Some(&mut self.packs[unit as usize].parent),
            _ => Some(&mut self.parents[level.index()][unit as usize].parent),
        }
    }

    /// Puts a child into a parent.
    pub fn pack_into(&mut self, level: Level, parent: UnitId, child_level: Level, child: UnitId) {
        let packs = self.packs_in(child_level, child);
        if let Some(place) = self.parent_of(child_level, child) {
            assert!(*place == NONE, "{} {child} is packed twice", child_level.name());
            *place = parent;
        }
        self.counts[child_level.index()].passed += 1;
        let parent = &mut self.parents[level.index()][parent as usize];
        parent.children += 1;
        parent.packs += packs;
    }

    /// Takes a child out of its parent.
    pub fn unpack(&mut self, level: Level, parent: UnitId, child_level: Level, child: UnitId) {
        let packs = self.packs_in(child_level, child);
        if let Some(place) = self.parent_of(child_level, child) {
            assert!(*place == parent, "{} {child} is not in that parent", child_level.name());
            *place = NONE;
        }
        self.counts[child_level.index()].passed -= 1;
        let parent = &mut self.parents[level.index()][parent as usize];
        parent.children -= 1;
        parent.packs -= packs;
    }

    /// A unit that is in no parent ends with all that is in it. `below`: the level of what is in a
    /// unit, by level. Rare, so that it may look through all units.
    pub fn end_unit(&mut self, level: Level, unit: UnitId, fate: Fate, below: [Option<Level>; 5]) {
        if level == Level::Pack {
            let order = &mut self.orders[self.packs[unit as usize].order as usize];
            match fate {
                Fate::Scrapped => order.scrapped += 1,
                Fate::Sampled => order.sampled += 1,
                Fate::Taken => order.taken += 1,
                Fate::Present | Fate::Out | Fate::Rejected => {}
            }
            return self.end_pack(unit, fate);
        }
        let count = &mut self.counts[level.index()];
        match fate {
            Fate::Sampled => count.sampled += 1,
            Fate::Taken => count.taken += 1,
            _ => count.scrapped += 1,
        }
        if level == Level::Primary {
            return;
        }
        self.parents[level.index()][unit as usize].gone = true;
        let Some(child_level) = below[level.index()] else { return };
        let units = match child_level {
            Level::Primary => 0,
            Level::Pack => self.packs.len(),
            _ => self.parents[child_level.index()].len(),
        };
        for child in 0..units {
            let parent = match child_level {
                Level::Pack => self.packs[child].parent,
                _ => self.parents[child_level.index()][child].parent,
            };
            if parent == unit {
                self.unpack(level, unit, child_level, child as UnitId);
                self.end_unit(child_level, child as UnitId, fate, below);
            }
        }
    }

    /// What a printer has put on a pack, as a fact.
    pub fn coded(&self, station: usize, unit: UnitId) -> Fact {
        let pack = &self.packs[unit as usize];
        let flaw = |mark, flaw: Flaws| if pack.marks.has(mark) { flaw.0 } else { 0 };
        let flaws = Flaws(
            flaw(Marks::UNREADABLE, Flaws::UNREADABLE)
                | flaw(Marks::WRONG_DATA, Flaws::WRONG_DATA)
                | flaw(Marks::LOW_GRADE, Flaws::LOW_GRADE),
        );
        let (encoded, printed) = (pack.encoded, pack.printed);
        Fact::Coded { station: station as u16, unit, encoded, printed, flaws }
    }

    /// The key of a unit's random draws.
    pub fn key(&self, level: Level, unit: UnitId) -> u64 {
        match level {
            Level::Pack => self.packs[unit as usize].key(),
            _ => u64::from(unit),
        }
    }
}
