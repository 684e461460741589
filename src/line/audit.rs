//! The conservation of units and the soundness of the hierarchy, asserted at the end of every run,
//! in release builds too. A wrong number is worse than a crash.

use super::engine::Engine;
use super::model::Kind;
use super::world::{Fate, NONE, World};
use crate::journal::{Level, Observer, UnitId};

impl<O: Observer> Engine<'_, O> {
    /// In = out + on the line + rejected + sampled + scrapped, level by level; what is on the line
    /// is counted by hand, on belts and in stations.
    pub(super) fn audit(&self) {
        let mut present = [0u64; 5];
        for (i, station) in self.stations.iter().enumerate() {
            let model = &self.line.stations[i];
            present[model.from.index()] += station.intake.len() as u64;
            present[model.makes.index()] += station.ready.len() as u64;
            present[model.makes.index()] += u64::from(station.open.is_some());
            present[model.makes.index()] += station.diverted.len() as u64;
        }
        for (link, belt) in self.line.links.iter().zip(&self.belts) {
            let level = link.from.first().map_or(Level::Pack, |&f| self.line.stations[f].makes);
            present[level.index()] += belt.len() as u64;
        }
        for level in Level::ALL {
            let count = self.world.counts[level.index()];
            let gone = count.passed + count.rejected + count.sampled + count.scrapped + count.taken;
            let there = present[level.index()];
            assert!(
                count.made == gone + there,
                "units of level {} are not conserved at {}: {count:?}, on the line {there}",
                level.name(),
                self.now,
            );
        }
        let mut holds = self.line.holds;
        for station in &self.line.stations {
            if let Kind::Packer(packer) = &station.kind {
                holds[station.makes.index()] = packer.holds;
            }
        }
        audit_hierarchy(&self.world, holds);
    }
}

/// Every parent holds the children that point at it, no more than it may, and their packs; a pack
/// that left is in none; what left is closed.
fn audit_hierarchy(world: &World, holds: [u32; 5]) {
    if !world.keeps() {
        return;
    }
    let mut found = Found::new(world);
    for pack in &world.packs {
        let packed = pack.parent != NONE;
        assert!(!packed || pack.fate == Fate::Present, "a pack that left is packed: {pack:?}");
        found.child(Level::Pack, pack.parent, 1);
    }
    for level in [Level::Bundle, Level::Case, Level::Pallet] {
        for (id, parent) in world.parents[level.index()].iter().enumerate() {
            let (children, packs) = found.counts[level.index()][id];
            assert!(
                children == parent.children
                    && packs == parent.packs
                    && children <= holds[level.index()].max(1)
                    && (parent.closed || !parent.out)
                    && (!parent.gone || (parent.parent == NONE && children == 0)),
                "{} {id} says {parent:?}, but holds {children} children with {packs} packs",
                level.name(),
            );
            found.child(level, parent.parent, parent.packs);
        }
    }
}

/// Children and packs of each parent, counted by what the children say of themselves.
struct Found {
    counts: [Vec<(u32, u32)>; 5],
    /// The level that packs the units of this level.
    above: [Option<Level>; 5],
}

impl Found {
    fn new(world: &World) -> Found {
        let used = |level: &Level| !world.parents[level.index()].is_empty();
        let above = |level: Level| Level::ALL.into_iter().filter(used).find(|l| *l > level);
        Found {
            counts: Level::ALL.map(|l| vec![(0, 0); world.parents[l.index()].len()]),
            above: Level::ALL.map(above),
        }
    }

    fn child(&mut self, level: Level, parent: UnitId, packs: u32) {
        if parent == NONE {
            return;
        }
        let above = self.above[level.index()];
        let place = above.and_then(|l| self.counts[l.index()].get_mut(parent as usize));
        let known = place.map(|count| *count = (count.0 + 1, count.1 + packs)).is_some();
        assert!(known, "a unit of level {} is in a parent that is not there", level.name());
    }
}
