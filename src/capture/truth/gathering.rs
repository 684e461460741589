//! Takes the facts of a run, one by one.

use super::facts::Orders;
use super::number::{Marks, Numbers};
use super::store::Store;
use super::summary::{Injected, Truth};
use super::unit::{Fate, NONE, Pack, Parent, Unit};
use crate::base::clock::Time;
use crate::journal::{
    Fact, Flaws, Head, Level, Observer, OrderId, OrderPhase, Spending, UNNUMBERED, UnitId,
    Withdrawn,
};

/// Packs and parents of a level that are followed at most, as many as the engine keeps.
const MOST: usize = 1 << 26;
/// So many injected faults are remembered.
const MOST_INJECTED: usize = 100_000;

/// The truth of a run as far as its facts were told.
#[derive(Debug, Clone)]
pub struct Gathering {
    pub(super) packs: Store<Pack>,
    pub(super) parents: [Store<Parent>; 5],
    pub(super) numbers: Numbers,
    pub(super) orders: Orders,
    pub(super) injected: Vec<Injected>,
    pub(super) last: Time,
    pub(super) strays: u64,
    /// What each station takes in.
    from: Vec<Level>,
}

impl Gathering {
    pub fn new(head: &Head) -> Gathering {
        let level = |name: &str| Level::of_name(name).unwrap_or(Level::Pack);
        Gathering {
            packs: Store::default(),
            parents: Default::default(),
            numbers: Numbers::new(head.pools.len()),
            orders: Orders::new(head),
            injected: Vec::new(),
            last: Time::ZERO,
            strays: 0,
            from: head.stations.iter().map(|station| level(&station.from)).collect(),
        }
    }

    /// Takes a fact. One that names a unit of which nobody has heard is counted as a stray.
    pub fn take(&mut self, at: Time, fact: Fact) {
        self.last = self.last.max(at);
        let known = match fact {
            Fact::Born { unit, order, .. } => self.born(at, unit, order),
            Fact::Coded { unit, encoded, printed, flaws, .. } => {
                self.coded(unit, encoded, printed, flaws)
            }
            Fact::Read { unit, read, .. } => self.pack(unit, |pack| pack.read = read),
            Fact::Commissioned { unit, .. } => self.pack(unit, |pack| pack.commissioned = at),
            Fact::Reworked { unit, .. } => self.reworked(unit),
            Fact::Rejected { level, unit, reason, .. } => {
                self.pack_at(level, unit, |pack| pack.reason = Some(reason));
                self.ends(at, Unit { level, id: unit }, Fate::Rejected)
            }
            Fact::Sampled { unit, .. } => self.ends(at, Unit::pack(unit), Fate::Sampled),
            Fact::Vanished { level, unit, .. } => {
                self.ends(at, Unit { level, id: unit }, Fate::Taken)
            }
            Fact::Departed { level, unit } => self.ends(at, Unit { level, id: unit }, Fate::Out),
            Fact::Packed { station, level, parent, child }
            | Fact::Moved { station, level, parent, child } => {
                let child = Unit { level: self.level_of(station), id: child };
                self.packed(at, Unit { level, id: parent }, child)
            }
            Fact::Unpacked { station, level, parent, child, how, .. } => {
                let child = Unit { level: self.level_of(station), id: child };
                self.unpacked(at, Unit { level, id: parent }, child, how)
            }
            Fact::Closed { level, parent, .. } => self.parent(level, parent, |p| p.closed = at),
            Fact::Labelled { level, parent, pool, number, recorded, .. } => {
                self.labelled(at, Unit { level, id: parent }, pool, number, recorded)
            }
            Fact::Unlabelled { level, parent, .. } => self.unlabelled(level, parent),
            Fact::Spent { pool, first, numbers, how } => self.spent(pool, first, numbers, how),
            Fact::Injected { fault, level, unit, .. } => {
                if self.injected.len() < MOST_INJECTED {
                    self.injected.push(Injected { at, fault, unit: Unit { level, id: unit } });
                }
                true
            }
            Fact::Order { order, phase } => {
                self.orders.enter(order, phase, at);
                true
            }
            _ => true,
        };
        self.strays += u64::from(!known);
    }

    /// All facts are told.
    pub fn truth(self) -> Truth {
        Truth::of(self)
    }

    fn level_of(&self, station: u16) -> Level {
        self.from.get(usize::from(station)).copied().unwrap_or(Level::Pack)
    }

    fn pack(&mut self, unit: UnitId, change: impl FnOnce(&mut Pack)) -> bool {
        self.packs.get_mut(unit as usize).map(change).is_some()
    }

    fn pack_at(&mut self, level: Level, unit: UnitId, change: impl FnOnce(&mut Pack)) {
        if level == Level::Pack {
            self.pack(unit, change);
        }
    }

    fn parent(&mut self, level: Level, unit: UnitId, change: impl FnOnce(&mut Parent)) -> bool {
        self.parents[level.index()].get_mut(unit as usize).map(change).is_some()
    }

    fn born(&mut self, at: Time, unit: UnitId, order: OrderId) -> bool {
        if unit as usize != self.packs.len() || self.packs.len() >= MOST {
            return false;
        }
        self.packs.push(Pack {
            made: at,
            commissioned: Time::NEVER,
            packed: Time::NEVER,
            ended: Time::NEVER,
            encoded: UNNUMBERED,
            printed: UNNUMBERED,
            read: UNNUMBERED,
            parent: NONE,
            order,
            flaws: Flaws::default(),
            fate: Fate::Present,
            reason: None,
            parent_level: Level::Pallet,
        });
        true
    }

    fn coded(&mut self, unit: UnitId, encoded: u32, printed: u32, flaws: Flaws) -> bool {
        let Some(pack) = self.packs.get_mut(unit as usize) else { return false };
        (pack.encoded, pack.printed, pack.flaws) = (encoded, printed, flaws);
        pack.read = UNNUMBERED;
        let order = pack.order;
        let Some(pool) = self.orders.pack_pool(order) else { return true };
        for place in [encoded, printed] {
            self.use_number(pool, place, order, Unit::pack(unit), Marks::CODED);
        }
        if !flaws.has(Flaws::UNREADABLE) {
            self.use_number(pool, printed, order, Unit::pack(unit), Marks::READABLE);
        }
        true
    }

    fn reworked(&mut self, unit: UnitId) -> bool {
        let Some(pack) = self.packs.get_mut(unit as usize) else { return false };
        let (order, numbers) = (pack.order, [pack.encoded, pack.printed]);
        (pack.encoded, pack.printed, pack.read) = (UNNUMBERED, UNNUMBERED, UNNUMBERED);
        (pack.flaws, pack.reason, pack.fate) = (Flaws::default(), None, Fate::Present);
        (pack.commissioned, pack.ended) = (Time::NEVER, Time::NEVER);
        let Some(pool) = self.orders.pack_pool(order) else { return true };
        for place in numbers {
            self.use_number(pool, place, order, Unit::pack(unit), Marks::VOID);
        }
        true
    }

    /// Marks a number; its first user stays its user.
    fn use_number(&mut self, pool: u16, place: u32, order: OrderId, user: Unit, mark: Marks) {
        if place == UNNUMBERED {
            return;
        }
        let Some(number) = self.numbers.reach(pool, place) else {
            self.strays += 1;
            return;
        };
        if !number.marks.is_spent() {
            (number.order, number.level, number.user) = (order, user.level, user.id);
        }
        number.marks.add(mark);
    }

    fn ends(&mut self, at: Time, unit: Unit, fate: Fate) -> bool {
        match unit.level {
            Level::Primary => true,
            Level::Pack => self.pack(unit.id, |pack| (pack.fate, pack.ended) = (fate, at)),
            level => self.parent(level, unit.id, |p| (p.fate, p.ended) = (fate, at)),
        }
    }

    fn order_of(&self, unit: Unit) -> OrderId {
        let order = match unit.level {
            Level::Pack => self.packs.get(unit.id as usize).map(|pack| pack.order),
            level => self.parents[level.index()].get(unit.id as usize).map(|p| p.order),
        };
        order.unwrap_or(self.orders.current)
    }

    /// Whatever had become of the child before, it is in this parent now.
    fn packed(&mut self, at: Time, parent: Unit, child: Unit) -> bool {
        if child.level >= parent.level {
            return false;
        }
        let order = self.order_of(child);
        let parents = &mut self.parents[parent.level.index()];
        // Parents are made one after the other, be it by several stations.
        let most = (parents.len() + (1 << 16)).min(MOST);
        let Some(outer) = parents.reach(parent.id as usize, Parent::EMPTY, most) else {
            return false;
        };
        if outer.begun.is_never() {
            (outer.begun, outer.order) = (at, order);
        }
        if child.level == Level::Primary {
            return true;
        }
        outer.children += 1;
        let before = match child.level {
            Level::Pack => {
                let Some(pack) = self.packs.get_mut(child.id as usize) else { return false };
                (pack.fate, pack.ended, pack.packed) = (Fate::Present, Time::NEVER, at);
                let before = pack.parent();
                (pack.parent, pack.parent_level) = (parent.id, parent.level);
                before
            }
            level => {
                let Some(inner) = self.parents[level.index()].get_mut(child.id as usize) else {
                    return false;
                };
                (inner.fate, inner.ended, inner.packed) = (Fate::Present, Time::NEVER, at);
                let before = inner.parent();
                (inner.parent, inner.parent_level) = (parent.id, parent.level);
                before
            }
        };
        self.one_less(before);
        true
    }

    fn one_less(&mut self, parent: Option<Unit>) {
        if let Some(parent) = parent {
            self.parent(parent.level, parent.id, |p| p.children = p.children.saturating_sub(1));
        }
    }

    fn unpacked(&mut self, at: Time, parent: Unit, child: Unit, how: Withdrawn) -> bool {
        let fate = match how {
            Withdrawn::Scrapped => Fate::Scrapped,
            Withdrawn::Sampled => Fate::Sampled,
            Withdrawn::Unrecorded => Fate::Taken,
        };
        match child.level {
            Level::Primary => return true,
            Level::Pack => self.pack(child.id, |pack| pack.parent = NONE),
            level => self.parent(level, child.id, |p| p.parent = NONE),
        };
        self.one_less(Some(parent));
        self.ends(at, child, fate)
    }

    fn labelled(&mut self, at: Time, unit: Unit, pool: u16, number: u32, recorded: u32) -> bool {
        let is_first_pool = |of: u16| of == u16::MAX || of == pool;
        let parents = &mut self.parents[unit.level.index()];
        let Some(parent) = parents.get_mut(unit.id as usize) else { return false };
        // A second number on the label is of another pool: it is no identifier of the parent.
        if !is_first_pool(parent.pool) {
            return true;
        }
        (parent.pool, parent.number, parent.recorded) = (pool, number, recorded);
        parent.closed = at;
        let order = parent.order;
        for place in [recorded, number] {
            self.use_number(pool, place, order, unit, Marks::LABEL);
        }
        true
    }

    fn unlabelled(&mut self, level: Level, id: UnitId) -> bool {
        let Some(parent) = self.parents[level.index()].get_mut(id as usize) else { return false };
        let (pool, order, numbers) = (parent.pool, parent.order, [parent.number, parent.recorded]);
        (parent.number, parent.recorded) = (UNNUMBERED, UNNUMBERED);
        parent.closed = Time::NEVER;
        for place in numbers {
            self.use_number(pool, place, order, Unit { level, id }, Marks::WITHDRAWN);
        }
        true
    }

    fn spent(&mut self, pool: u16, first: u32, numbers: u32, how: Spending) -> bool {
        let (mark, level) = match how {
            Spending::TestPack => (Marks::TEST, Level::Pack),
            Spending::ScrappedLabel => (Marks::SCRAPPED_LABEL, Level::Case),
        };
        let nobody = Unit { level, id: UnitId::MAX };
        let order = self.orders.current;
        let strays = self.strays;
        for place in (first..=u32::MAX - 1).take(numbers as usize) {
            self.use_number(pool, place, order, nobody, mark);
            if self.strays != strays {
                break;
            }
        }
        true
    }
}

impl Observer for Gathering {
    const UNITS: bool = true;

    fn see(&mut self, at: Time, fact: Fact) {
        self.take(at, fact);
    }
}

/// Phases that begin an order's turn.
pub(super) fn begins(phase: OrderPhase) -> bool {
    matches!(phase, OrderPhase::Released | OrderPhase::SetUp | OrderPhase::Started)
}
