//! The truth of a whole run, and what can be asked of it.

use super::facts::{Order, Orders};
use super::gathering::Gathering;
use super::number::{Number, Numbers};
use super::store::Store;
use super::unit::{Fate, Pack, Parent, Unit};
use crate::base::clock::Time;
use crate::journal::{Level, OrderId, UNNUMBERED, UnitId};

/// A fault that was injected.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Injected {
    pub at: Time,
    /// Place in the list of faults of the run.
    pub fault: u16,
    pub unit: Unit,
}

/// Where a thing is at the end of the run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Standing {
    /// In a parent that is not gone, or out; a parent that is not gone.
    Trade,
    /// On the line, and in nothing.
    Line,
    /// Rejected, sampled, scrapped or taken away, itself or with what it is in, at that time.
    Gone(Fate, Time),
}

/// What physically happened in a run.
#[derive(Debug, Clone)]
pub struct Truth {
    packs: Store<Pack>,
    parents: [Store<Parent>; 5],
    numbers: Numbers,
    orders: Orders,
    injected: Vec<Injected>,
    last: Time,
    strays: u64,
}

/// No line has more levels above each other.
const HIGHEST: usize = 5;

impl Truth {
    pub(super) fn of(told: Gathering) -> Truth {
        let Gathering { packs, parents, numbers, orders, mut injected, last, strays, .. } = told;
        injected.sort_by_key(|injected| (injected.unit, injected.at));
        let mut truth = Truth { packs, parents, numbers, orders, injected, last, strays };
        truth.find_bearers();
        truth
    }

    pub fn pack(&self, id: UnitId) -> Option<&Pack> {
        self.packs.get(id as usize)
    }

    /// All packs in the order in which they were made; their place is their id.
    pub fn packs(&self) -> impl Iterator<Item = (UnitId, &Pack)> {
        (0..).zip(self.packs.iter())
    }

    /// A bundle, case or pallet.
    pub fn parent(&self, unit: Unit) -> Option<&Parent> {
        self.parents[unit.level.index()].get(unit.id as usize)
    }

    /// All parents of a level.
    pub fn parents(&self, level: Level) -> impl Iterator<Item = (Unit, &Parent)> {
        (0..).map(move |id| Unit { level, id }).zip(self.parents[level.index()].iter())
    }

    pub fn order(&self, order: OrderId) -> Option<&Order> {
        self.orders.all.get(usize::from(order))
    }

    pub fn pack_pool(&self, order: OrderId) -> Option<u16> {
        self.orders.pack_pool(order)
    }

    /// When the order was closed, or else the end of the journal.
    pub fn close_of(&self, order: OrderId) -> Time {
        let closed = self.order(order).map_or(Time::NEVER, |order| order.closed);
        if closed.is_never() { self.last } else { closed }
    }

    /// Pools, and how many of the numbers of each are followed.
    pub fn pools(&self) -> impl Iterator<Item = (u16, usize)> {
        (0..).zip(self.numbers.pools.iter().map(Store::len))
    }

    /// What became of a number; None: nothing did.
    pub fn number(&self, pool: u16, place: u32) -> Option<&Number> {
        self.numbers.get(pool, place).filter(|number| number.marks.is_spent())
    }

    /// The thing that bears a number at the end. Of several, the first that is in trade and can be
    /// read.
    pub fn bearer(&self, pool: u16, place: u32) -> Option<Unit> {
        let number = self.number(pool, place)?;
        (number.bearer != UnitId::MAX).then_some(Unit { level: number.level, id: number.bearer })
    }

    /// Faults that were injected and fell on a unit.
    pub fn injected(&self, unit: Unit) -> &[Injected] {
        let begin = self.injected.partition_point(|injected| injected.unit < unit);
        let end = self.injected.partition_point(|injected| injected.unit <= unit);
        &self.injected[begin..end]
    }

    /// The last moment of which anything is told.
    pub fn last(&self) -> Time {
        self.last
    }

    /// Facts that named a unit or a number of which nothing was known.
    pub fn strays(&self) -> u64 {
        self.strays
    }

    /// The parent in which a thing is.
    pub fn parent_of(&self, unit: Unit) -> Option<Unit> {
        match unit.level {
            Level::Primary => None,
            Level::Pack => self.pack(unit.id)?.parent(),
            _ => self.parent(unit)?.parent(),
        }
    }

    /// What a thing tells of its own end.
    fn fate_of(&self, unit: Unit) -> Option<(Fate, Time)> {
        match unit.level {
            Level::Primary => None,
            Level::Pack => self.pack(unit.id).map(|pack| (pack.fate, pack.ended)),
            _ => self.parent(unit).map(|parent| (parent.fate, parent.ended)),
        }
    }

    /// The thing and all in which it is, from the inside.
    pub fn upwards(&self, unit: Unit) -> impl Iterator<Item = Unit> {
        std::iter::successors(Some(unit), |unit| self.parent_of(*unit)).take(HIGHEST)
    }

    pub fn standing(&self, unit: Unit) -> Standing {
        let mut fates = self.upwards(unit).filter_map(|unit| self.fate_of(unit));
        if let Some((fate, at)) = fates.find(|(fate, _)| fate.is_gone()) {
            return Standing::Gone(fate, at);
        }
        let is_out = self.fate_of(unit).is_some_and(|(fate, _)| fate == Fate::Out);
        let is_packed = self.parent_of(unit).is_some();
        if is_out || is_packed || unit.level > Level::Pack {
            Standing::Trade
        } else {
            Standing::Line
        }
    }

    /// When it left the line, itself or in something.
    pub fn departed(&self, unit: Unit) -> Option<Time> {
        let mut fates = self.upwards(unit).filter_map(|unit| self.fate_of(unit));
        fates.find(|(fate, _)| *fate == Fate::Out).map(|(_, at)| at)
    }

    /// The innermost parent with a number in which a thing is, and when it came into it.
    pub fn numbered_parent(&self, unit: Unit) -> Option<(Unit, Time)> {
        let mut packed = self.packed(unit);
        for outer in self.upwards(unit).skip(1) {
            if self.parent(outer)?.pool != u16::MAX {
                return Some((outer, packed));
            }
            packed = self.packed(outer);
        }
        None
    }

    fn packed(&self, unit: Unit) -> Time {
        let packed = match unit.level {
            Level::Pack => self.pack(unit.id).map(|pack| pack.packed),
            _ => self.parent(unit).map(|parent| parent.packed),
        };
        packed.unwrap_or(Time::NEVER)
    }

    /// How well a thing that bears a number is placed: what is in trade and can be read is best.
    fn rank(&self, unit: Unit) -> u8 {
        let is_readable = || self.pack(unit.id).is_some_and(Pack::is_readable);
        match self.standing(unit) {
            Standing::Trade if unit.level != Level::Pack || is_readable() => 3,
            Standing::Trade => 2,
            Standing::Line => 1,
            Standing::Gone(..) => 0,
        }
    }

    fn find_bearers(&mut self) {
        for id in (0..).take(self.packs.len()) {
            let Some(pack) = self.pack(id) else { continue };
            let printed = pack.printed;
            if let Some(pool) = self.pack_pool(pack.order) {
                self.bears(Unit::pack(id), pool, printed);
            }
        }
        for level in [Level::Bundle, Level::Case, Level::Pallet] {
            for id in (0..).take(self.parents[level.index()].len()) {
                let unit = Unit { level, id };
                let Some(parent) = self.parent(unit) else { continue };
                let (pool, number) = (parent.pool, parent.number);
                self.bears(unit, pool, number);
            }
        }
    }

    fn bears(&mut self, unit: Unit, pool: u16, place: u32) {
        if place == UNNUMBERED || self.number(pool, place).is_none() {
            return;
        }
        let before = self.bearer(pool, place);
        let own = self.rank(unit);
        let known = before.map_or(-1, |before| i32::from(self.rank(before)));
        if i32::from(own) > known
            && let Some(number) = self.numbers.reach(pool, place)
        {
            (number.bearer, number.level) = (unit.id, unit.level);
        }
    }
}
