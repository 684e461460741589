//! The conservation of units and the soundness of the hierarchy, asserted at the end of every run,
//! in release builds too. A wrong number is worse than a crash.

use super::engine::Engine;
use super::world::{Fate, NONE, World};
use crate::journal::{Level, Observer};

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
            if let Some(belt) = self.belts.get(i) {
                present[model.makes.index()] += belt.len() as u64;
            }
        }
        for level in Level::ALL {
            let count = self.world.counts[level.index()];
            let gone = count.passed + count.rejected + count.sampled + count.scrapped;
            let there = present[level.index()];
            assert!(
                count.made == gone + there,
                "units of level {} are not conserved at {}: {count:?}, on the line {there}",
                level.name(),
                self.now,
            );
        }
        audit_hierarchy(&self.world);
    }
}

/// Every parent holds as many children as point at it, each child is in one parent, and a pack
/// that left is in none.
fn audit_hierarchy(world: &World) {
    if !world.keeps() {
        return;
    }
    let mut children = [0u64; 5];
    let mut packs = 0;
    for pack in &world.packs {
        let packed = pack.parent != NONE;
        packs += u64::from(packed);
        assert!(!packed || pack.fate == Fate::Present, "a pack that left is packed: {pack:?}");
    }
    for level in Level::ALL {
        for parent in &world.parents[level.index()] {
            children[level.index()] += u64::from(parent.children);
        }
    }
    let mut packed = packs;
    for level in [Level::Bundle, Level::Case, Level::Pallet] {
        let parents = &world.parents[level.index()];
        if parents.is_empty() {
            continue;
        }
        assert!(
            children[level.index()] == packed,
            "{} children in units of level {}, but {packed} say so themselves",
            children[level.index()],
            level.name(),
        );
        packed = parents.iter().filter(|p| p.parent != NONE).count() as u64;
    }
}
