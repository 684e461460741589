//! From the facts of a journal back to the world that the run left, as far as a judge looks at it:
//! packs with their numbers, marks and fate, parents with their labels, the numbers of each order.
//! The engine takes no part in it.

use super::replicate::{Replication, judged, layout};
use crate::base::clock::Time;
use crate::journal::{
    Fact, Flaws, Head, Level, Observer, OrderId, OrderPhase, Spending, UNNUMBERED, UnitId,
    Withdrawn,
};
use crate::kernel::Ending;
use crate::line::Finished;
use crate::line::model::Line;
use crate::line::world::{Allotment, Fate, Marks, NONE, Pack, Parent, World};
use crate::market::{Law, Rulebook};
use crate::scenario::Scenario;
use crate::stats::Tally;

/// A journal that is read: the world and the figures of its run, fact by fact.
pub struct Replaying<'a> {
    scenario: &'a Scenario,
    tally: Tally,
    replay: Replay<'a>,
}

impl<'a> Replaying<'a> {
    pub fn new(scenario: &'a Scenario) -> Replaying<'a> {
        let line = &scenario.line;
        let tally = Tally::new(layout(line), 0);
        Replaying { scenario, tally, replay: Replay::new(line) }
    }

    pub fn see(&mut self, at: Time, fact: Fact) {
        self.tally.see(at, fact);
        self.replay.see(at, fact);
    }

    /// The run as it was measured and judged, by another law perhaps than on the day it ran.
    /// `head`: of its journal. A run whose journal was cut off ends as `EventLimit` does.
    pub fn end(
        mut self,
        rulebook: &Rulebook,
        law: &Law,
        head: &Head,
        ending: Ending,
        end: Time,
    ) -> Replication {
        self.tally.finish(end);
        let finished = Finished {
            ending,
            waits: Vec::new(),
            events: 0,
            end,
            world: self.replay.world(),
            observer: self.tally,
        };
        let judged = judged(self.scenario, rulebook, law, head.seed, finished);
        Replication { number: head.replication, seed: head.seed, ..judged }
    }
}

/// Takes in facts, one by one in their order, and gives the world.
struct Replay<'a> {
    line: &'a Line,
    world: World,
    order: OrderId,
}

impl<'a> Replay<'a> {
    fn new(line: &'a Line) -> Replay<'a> {
        let world = World::new(line.orders.len(), line.pools.len(), true);
        Replay { line, world, order: 0 }
    }

    fn see(&mut self, at: Time, fact: Fact) {
        match fact {
            Fact::Born { unit, order, .. } => self.born(at, unit, order),
            Fact::Order { order, phase } => self.order(at, order, phase),
            Fact::Issued { pool, level, first, numbers } => {
                self.issued(pool, level, first, numbers)
            }
            Fact::Spent { pool, first, numbers, how } => self.spent(pool, first, numbers, how),
            Fact::Coded { unit, encoded, printed, flaws, .. } => {
                self.used(Level::Pack, encoded);
                if let Some(pack) = self.pack(unit) {
                    (pack.encoded, pack.printed) = (encoded, printed);
                    pack.marks = marks(flaws);
                }
            }
            Fact::Printed { unit, grade, .. } => {
                if (unit as usize) < self.world.packs.len() {
                    self.world.inspections.record(unit).grade = grade;
                }
            }
            Fact::Read { unit, read, accepted, .. } => {
                if let Some(pack) = self.pack(unit) {
                    pack.read = read;
                    if !accepted {
                        pack.marks.add(Marks::JUDGED_BAD);
                    }
                }
            }
            Fact::Commissioned { unit, .. } => {
                if let Some(pack) = self.pack(unit) {
                    pack.marks.add(Marks::COMMISSIONED);
                }
            }
            Fact::Reworked { unit, .. } => {
                self.world.inspections.forget(unit);
                if let Some(pack) = self.pack(unit) {
                    (pack.encoded, pack.printed, pack.read) = (NONE, NONE, NONE);
                    pack.marks = Marks::default();
                }
            }
            other => self.see_whereabouts(other),
        }
    }

    fn see_whereabouts(&mut self, fact: Fact) {
        match fact {
            Fact::Rejected { level: Level::Pack, unit, .. } => self.ends(unit, Fate::Rejected),
            Fact::Sampled { unit, .. } => self.ends(unit, Fate::Sampled),
            Fact::Vanished { level: Level::Pack, unit, .. } => self.ends(unit, Fate::Taken),
            Fact::Vanished { level, unit, .. } => self.gone(level, unit, Fate::Taken),
            Fact::Departed { level: Level::Pack, unit } => self.ends(unit, Fate::Out),
            Fact::Departed { level, unit } => {
                if let Some(parent) = self.parent(level, unit) {
                    parent.out = true;
                }
            }
            Fact::Packed { level, parent, child, station } => {
                let from = self.level_into(station);
                self.packed(from, child, level, parent);
            }
            Fact::Unpacked { level, parent, child, how, station, .. } => {
                let from = self.level_into(station);
                self.packed(from, child, level, NONE);
                if let Some(parent) = self.parent(level, parent) {
                    parent.children = parent.children.saturating_sub(1);
                }
                let fate = match how {
                    Withdrawn::Scrapped => Fate::Scrapped,
                    Withdrawn::Sampled => Fate::Sampled,
                    Withdrawn::Unrecorded => Fate::Taken,
                };
                match from {
                    Level::Pack => self.ends(child, fate),
                    _ => self.gone(from, child, fate),
                }
            }
            Fact::Labelled { level, parent, pool, number, recorded, .. } => {
                self.used_of(level, usize::from(pool), recorded);
                if let Some(unit) = self.parent(level, parent) {
                    (unit.number, unit.recorded) = (number, recorded);
                    unit.pools[0] = pool;
                }
            }
            Fact::Unlabelled { level, parent, .. } => {
                if let Some(unit) = self.parent(level, parent) {
                    (unit.number, unit.recorded, unit.closed) = (NONE, NONE, false);
                }
            }
            Fact::Closed { level, parent, .. } => {
                let order = self.order;
                if let Some(unit) = self.parent(level, parent) {
                    (unit.closed, unit.order) = (true, order);
                }
            }
            Fact::Moved { level, child, station, .. } => {
                let from = self.level_into(station);
                let packs = if level > from { self.packs_in(from, child) } else { 0 };
                self.world.strays += packs;
            }
            Fact::Injected { fault, .. } => self.world.strike(fault),
            Fact::Exited { packs } => {
                let order = usize::from(self.order);
                if let Some(run) = self.world.orders.get_mut(order) {
                    run.good += u64::from(packs);
                }
            }
            _ => {}
        }
    }

    fn world(self) -> World {
        self.world
    }

    /// The level of what the station takes in.
    fn level_into(&self, station: u16) -> Level {
        self.line.stations.get(usize::from(station)).map_or(Level::Pack, |s| s.from)
    }

    fn pack(&mut self, unit: UnitId) -> Option<&mut Pack> {
        self.world.packs.get_mut(unit as usize)
    }

    /// A parent is known from the first fact that names it.
    fn parent(&mut self, level: Level, unit: UnitId) -> Option<&mut Parent> {
        // A journal of somebody else may name any unit: it makes room for the next one only.
        let parents = &mut self.world.parents[level.index()];
        if unit as usize == parents.len() {
            parents.push(Parent { order: self.order, ..Parent::EMPTY });
        }
        parents.get_mut(unit as usize)
    }

    fn packs_in(&self, level: Level, unit: UnitId) -> u64 {
        match level {
            Level::Primary => 0,
            Level::Pack => 1,
            _ => self.world.parents[level.index()].get(unit as usize).map_or(0, |p| p.packs.into()),
        }
    }

    fn born(&mut self, at: Time, unit: UnitId, order: OrderId) {
        if unit as usize != self.world.packs.len()
            || usize::from(order) >= self.world.orders.len()
            || self.world.is_full()
        {
            return;
        }
        self.world.make(Level::Pack, order, at);
    }

    fn ends(&mut self, unit: UnitId, fate: Fate) {
        if (unit as usize) < self.world.packs.len() {
            let parent = std::mem::replace(&mut self.world.packs[unit as usize].parent, NONE);
            if fate == Fate::Present {
                self.world.packs[unit as usize].parent = parent;
            }
            self.world.end_pack(unit, fate);
        }
    }

    /// A parent is gone, and so are the packs that are in it, however deep.
    fn gone(&mut self, level: Level, unit: UnitId, fate: Fate) {
        let Some(parent) = self.parent(level, unit) else { return };
        parent.gone = true;
        let below = self.line.stations.iter().find(|s| s.makes == level && s.from < level);
        let Some(from) = below.map(|s| s.from) else { return };
        let children: Vec<UnitId> = match from {
            Level::Pack => children(self.world.packs.iter().map(|p| p.parent), unit),
            Level::Primary => Vec::new(),
            _ => children(self.world.parents[from.index()].iter().map(|p| p.parent), unit),
        };
        for child in children {
            match from {
                Level::Pack => self.ends(child, fate),
                _ => self.gone(from, child, fate),
            }
        }
    }

    fn packed(&mut self, from: Level, child: UnitId, level: Level, into: UnitId) {
        let packs = self.packs_in(from, child) as u32;
        match from {
            Level::Pack => {
                if let Some(pack) = self.pack(child) {
                    pack.parent = into;
                }
            }
            Level::Primary => return,
            _ => {
                if let Some(unit) = self.parent(from, child) {
                    unit.parent = into;
                }
            }
        }
        if into != NONE
            && let Some(parent) = self.parent(level, into)
        {
            parent.children += 1;
            parent.packs = parent.packs.saturating_add(packs);
        }
    }

    fn order(&mut self, at: Time, order: OrderId, phase: OrderPhase) {
        let Some(run) = self.world.orders.get_mut(usize::from(order)) else { return };
        let place = match phase {
            OrderPhase::Released => &mut run.released,
            OrderPhase::SetUp => &mut run.set_up,
            OrderPhase::Started => &mut run.begun,
            OrderPhase::Closing => &mut run.emptied,
            OrderPhase::Closed => &mut run.closed,
        };
        *place = Some(at);
        self.order = order;
    }

    fn issued(&mut self, pool: u16, level: Level, first: u32, numbers: u32) {
        let pool = usize::from(pool);
        let Some(run) = self.world.orders.get_mut(usize::from(self.order)) else { return };
        let known = run.allotments.iter_mut().find(|a| a.pool == pool && a.level == level);
        match known {
            Some(allotment) => allotment.issued = allotment.issued.saturating_add(numbers),
            None => run.allotments.push(Allotment::new(level, pool, first, numbers)),
        }
    }

    fn spent(&mut self, pool: u16, first: u32, numbers: u32, how: Spending) {
        let level = self.line.pools.get(usize::from(pool)).map_or(Level::Pack, |p| p.level);
        self.used_of(level, usize::from(pool), first.saturating_add(numbers.saturating_sub(1)));
        let Some(run) = self.world.orders.get_mut(usize::from(self.order)) else { return };
        match how {
            Spending::TestPack => run.test_numbers += u64::from(numbers),
            Spending::ScrappedLabel => {
                let of = run.allotments.iter_mut().find(|a| a.pool == usize::from(pool));
                if let Some(allotment) = of {
                    allotment.scrapped += numbers;
                }
            }
        }
    }

    fn used(&mut self, level: Level, number: u32) {
        let order = usize::from(self.order);
        let of = self.world.orders.get(order);
        let pool = of.and_then(|o| o.allotments.iter().find(|a| a.level == level)).map(|a| a.pool);
        if let Some(pool) = pool {
            self.used_of(level, pool, number);
        }
    }

    /// All numbers of the order up to this one have been used.
    fn used_of(&mut self, level: Level, pool: usize, number: u32) {
        let Some(run) = self.world.orders.get_mut(usize::from(self.order)) else { return };
        let of = run.allotments.iter_mut().find(|a| a.pool == pool && a.level == level);
        if let Some(a) = of.filter(|_| number != UNNUMBERED) {
            a.used = a.used.max(number.saturating_sub(a.first).saturating_add(1)).min(a.issued);
        }
    }
}

fn children(parents: impl Iterator<Item = UnitId>, of: UnitId) -> Vec<UnitId> {
    (0..).zip(parents).filter(|(_, parent)| *parent == of).map(|(child, _)| child).collect()
}

fn marks(flaws: Flaws) -> Marks {
    let mut marks = Marks::default();
    for (flaw, mark) in [
        (Flaws::UNREADABLE, Marks::UNREADABLE),
        (Flaws::WRONG_DATA, Marks::WRONG_DATA),
        (Flaws::LOW_GRADE, Marks::LOW_GRADE),
    ] {
        if flaws.has(flaw) {
            marks.add(mark);
        }
    }
    marks
}

#[cfg(test)]
#[path = "replay_tests.rs"]
mod tests;
