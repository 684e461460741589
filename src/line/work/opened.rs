//! What is taken out at a packer: samples, packs of opened parents, and what nobody records.

use crate::base::clock::Time;
use crate::base::random::Draws;
use crate::journal::{Fact, Happening, Level, Observer, UnitId, Withdrawn};
use crate::line::engine::Engine;
use crate::line::model::{Kind, Packer};
use crate::line::packing::Packing;
use crate::line::world::{Fate, NONE};

impl<O: Observer> Engine<'_, O> {
    /// Samples are spread over the order: the n-th of N is taken in the middle of the n-th of N
    /// equal parts of it. True: this pack is one, and is not packed.
    pub(super) fn put_aside(&mut self, i: usize, packing: &Packing, child: UnitId) -> bool {
        if packing.samples == 0 {
            return false;
        }
        let order = self.book.order();
        let Some(plan) = self.line.orders.get(order as usize) else { return false };
        let Some(run) = &mut self.stations[i].packing else { return false };
        run.arrived += 1;
        let (arrived, quantity) = (u64::from(run.arrived), u64::from(plan.quantity));
        let due = (2 * arrived * u64::from(packing.samples) + quantity) / (2 * quantity);
        if run.sampled >= packing.samples || due <= u64::from(run.sampled) {
            return false;
        }
        run.sampled += 1;
        self.world.orders[order as usize].sampled += 1;
        self.world.end_pack(child, Fate::Sampled);
        self.observer.see(self.now, Fact::Made { station: i as u16, units: 1 });
        self.observer.see(self.now, Fact::Sampled { station: i as u16, unit: child });
        self.happened(i, Happening::OrderSample, 1);
        true
    }

    /// The pack was read, and somebody takes it out of the parent: the record does not know.
    pub(super) fn take_unrecorded(
        &mut self,
        i: usize,
        packing: &Packing,
        parent: UnitId,
        child: UnitId,
    ) {
        if packing.taken == 0.0 {
            return;
        }
        let key = self.world.key(self.line.stations[i].from, child);
        let Some(run) = &mut self.stations[i].packing else { return };
        if !run.streams.taken.of(key).chance(packing.taken) {
            return;
        }
        run.children.pop();
        let makes = self.line.stations[i].makes;
        self.world.parents[makes.index()][parent as usize].missing += 1;
        self.withdraw(i, parent, child, Withdrawn::Unrecorded);
        self.happened(i, Happening::TakenUnrecorded, 1);
    }

    /// A labelled parent may be opened once: to keep packs of it, or to replace some. Its label is
    /// void; it is open again, and what is missing comes from the next children. Gives the time.
    pub(super) fn reopen(&mut self, i: usize, parent: UnitId) -> Option<Time> {
        let line = self.line;
        let Kind::Packer(Packer { packing: Some(packing), .. }) = &line.stations[i].kind else {
            return None;
        };
        let run = self.stations[i].packing.as_mut()?;
        if run.reopened {
            return None;
        }
        let key = u64::from(parent);
        let (mut draws, takes, lasts, how) = match (&packing.retain, &packing.rework) {
            (Some(retain), _) if !run.retained => {
                run.retained = true;
                let draws = run.streams.retain.of(key);
                (draws, retain.packs, &retain.lasts, Withdrawn::Sampled)
            }
            (_, Some(rework)) => {
                let mut draws = run.streams.rework.of(key);
                if !draws.chance(rework.opened) {
                    return None;
                }
                (draws, rework.replaces, &rework.lasts, Withdrawn::Scrapped)
            }
            _ => return None,
        };
        let span = Time::from_secs(lasts.draw(&mut draws));
        run.reopened = true;
        self.void_label(i, parent);
        for _ in 0..takes {
            let Some(run) = &mut self.stations[i].packing else { break };
            // A parent that is not full keeps its last child.
            if run.children.len() < 2 {
                break;
            }
            let which = (draws.unit() * run.children.len() as f64) as usize;
            let child = run.children.swap_remove(which.min(run.children.len() - 1));
            self.withdraw(i, parent, child, how);
            let what = match how {
                Withdrawn::Sampled => Happening::Retained,
                _ => Happening::Replaced,
            };
            self.happened(i, what, 1);
        }
        self.happened(i, Happening::Opened, 1);
        // Where nothing more comes into it, it is labelled at once.
        if self.stations[i].closing || self.is_full(i) {
            return Some(span + self.print_span(i, parent) + self.relabel_span(i, parent));
        }
        Some(span)
    }

    /// The parent's label is taken off and its numbers are withdrawn.
    fn void_label(&mut self, i: usize, parent: UnitId) {
        let level = self.line.stations[i].makes;
        let unit = &mut self.world.parents[level.index()][parent as usize];
        let numbers = [unit.number, unit.second].into_iter().zip(unit.pools);
        (unit.number, unit.second, unit.recorded, unit.closed) = (NONE, NONE, NONE, false);
        self.tell_unit(Fact::Unlabelled { station: i as u16, level, parent });
        let order = &mut self.world.orders[self.book.order() as usize];
        for (_, pool) in numbers.filter(|(number, _)| *number != NONE) {
            let mut allotments = order.allotments.iter_mut();
            if let Some(allotment) = allotments.find(|a| a.pool == usize::from(pool)) {
                allotment.withdrawn += 1;
            }
        }
    }

    /// A child leaves its parent and the line, with all that is in it.
    pub(super) fn withdraw(&mut self, i: usize, parent: UnitId, child: UnitId, how: Withdrawn) {
        let (from, level) = (self.line.stations[i].from, self.line.stations[i].makes);
        let fate = match how {
            Withdrawn::Scrapped => Fate::Scrapped,
            Withdrawn::Sampled => Fate::Sampled,
            Withdrawn::Unrecorded => Fate::Taken,
        };
        let packs = self.world.packs_in(from, child);
        self.world.unpack(level, parent, from, child);
        let below = self.contents();
        self.world.end_unit(from, child, fate, below);
        let station = i as u16;
        self.observer.see(self.now, Fact::Unpacked { station, level, parent, child, packs, how });
    }

    /// The level of what is in a unit, by level.
    pub(super) fn contents(&self) -> [Option<Level>; 5] {
        Level::ALL.map(|level| {
            let makes = |s: &&crate::line::model::Station| s.makes == level && s.from < level;
            self.line.stations.iter().find(makes).map(|s| s.from)
        })
    }
}
