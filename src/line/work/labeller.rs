//! The case labeller: a number for each parent, the label that bears it, and where that label
//! ends: on its parent, in the bin, or on the next parent.

use crate::base::clock::Time;
use crate::base::random::Draws;
use crate::journal::{Cause, Fact, Happening, Level, Observer, Spot, UnitId};
use crate::line::engine::Engine;
use crate::line::model::{Kind, Packer};
use crate::line::packing::{Label, Shifted};
use crate::line::world::NONE;

impl<O: Observer> Engine<'_, O> {
    /// The first label of a parent may fail its check: it is scrapped with its numbers, and the
    /// parent is labelled once more.
    pub(super) fn relabel_span(&mut self, i: usize, parent: UnitId) -> Time {
        let line = self.line;
        let Kind::Packer(packer) = &line.stations[i].kind else { return Time::ZERO };
        let Some(aggregation) = &packer.aggregation else { return Time::ZERO };
        let mut draws = self.stations[i].deeds.of(!self.label_key(i, parent));
        let makes = line.stations[i].makes;
        let labels = aggregation.pool.is_some() && self.book.aggregates(makes);
        if !labels || !draws.chance(aggregation.label_fail) {
            return Time::ZERO;
        }
        for pool in packer.pools() {
            self.scrap_label(makes, pool);
        }
        self.wear_roll(i);
        self.happened(i, Happening::Relabelled, 1);
        Time::from_secs(aggregation.relabel.draw(&mut draws))
    }

    /// The key of the draws of a parent's label: one that was opened draws anew.
    fn label_key(&self, i: usize, parent: UnitId) -> u64 {
        let again = self.stations[i].packing.as_ref().is_some_and(|run| run.reopened);
        u64::from(again) << 32 | u64::from(parent)
    }

    /// Time from a full parent to the label on it.
    pub(super) fn print_span(&self, i: usize, parent: UnitId) -> Time {
        let Kind::Packer(packer) = &self.line.stations[i].kind else { return Time::ZERO };
        let labels = self.book.aggregates(self.line.stations[i].makes);
        match (packer.labeller(), &self.stations[i].packing) {
            (Some(labeller), Some(run)) if labels => {
                let mut draws = run.streams.print.of(self.label_key(i, parent));
                Time::from_secs(labeller.print_latency.draw(&mut draws))
            }
            _ => Time::ZERO,
        }
    }

    /// Closes a parent and gives it its number.
    pub(super) fn label(&mut self, i: usize, level: Level, parent: UnitId) {
        let strike = self.struck(i, Spot::Label, level, parent);
        if let Some(strike) = strike {
            self.shift_labels(i, strike);
        }
        let mut record = Label::BLANK;
        let mut label = Label::BLANK;
        let mut of = [u16::MAX; 2];
        if let Kind::Packer(packer) = &self.line.stations[i].kind
            && self.book.aggregates(level)
        {
            let mut pools = packer.pools();
            if let Some(pool) = pools.next() {
                of[0] = pool as u16;
                record.number = self.use_parent_number(level, pool);
                if let Some(second) = pools.next() {
                    of[1] = second as u16;
                    record.second = self.use_parent_number(level, second);
                }
                label = self.apply(i, of, record);
            }
        }
        let unit = &mut self.world.parents[level.index()][parent as usize];
        unit.closed = true;
        unit.recorded = record.number;
        unit.number = label.number;
        unit.second = label.second;
        unit.pools = of;
        let children = unit.children;
        if of[0] != u16::MAX && record.number == NONE {
            self.happened(i, Happening::Unnumbered, 1);
        } else if label.number != record.number {
            self.happened(i, Happening::WrongLabel, 1);
        }
        if let Some(strike) = strike {
            self.mislabel(i, level, parent, strike);
        }
        self.tell_label(i, level, parent);
        let closed = Fact::Closed { station: i as u16, level, parent, children };
        self.observer.see(self.now, closed);
        if level == Level::Pallet
            && let Some(strike) = self.struck(i, Spot::Pallet, level, parent)
        {
            self.rebuild(i, parent, strike);
        }
        if let Some(injector) = &mut self.injector {
            injector.memory[i].close(parent);
        }
    }

    /// The label was printed. The one that the parent gets is another while labels are shifted.
    fn apply(&mut self, i: usize, of: [u16; 2], printed: Label) -> Label {
        let Some(mut shifted) = self.stations[i].packing.as_ref().and_then(|run| run.shifted)
        else {
            self.wear_roll(i);
            return printed;
        };
        let applied = std::mem::replace(&mut shifted.hanging, printed);
        shifted.left -= 1;
        let noticed = shifted.left == 0;
        let order = self.book.order() as usize;
        let change = |put: u32, taken: u32| i64::from(put != NONE) - i64::from(taken != NONE);
        let scrapped = |number: u32| u32::from(noticed && number != NONE);
        let numbers = [(printed.number, applied.number), (printed.second, applied.second)];
        for allotment in &mut self.world.orders[order].allotments {
            let place = of.iter().position(|pool| usize::from(*pool) == allotment.pool);
            let Some((put, taken)) = place.map(|place| numbers[place]) else { continue };
            // The label in hand is thrown away when somebody notices.
            let hanging = i64::from(allotment.hanging) + change(put, taken);
            allotment.hanging = hanging as u32 - scrapped(put);
            allotment.scrapped += scrapped(put);
        }
        if let Some(run) = &mut self.stations[i].packing {
            run.shifted = (!noticed).then_some(shifted);
        }
        if noticed {
            self.set_right(i);
        }
        self.wear_roll(i);
        applied
    }

    /// Somebody has noticed: the labeller is set right. The parents that went stay as they are.
    fn set_right(&mut self, i: usize) {
        let Kind::Packer(packer) = &self.line.stations[i].kind else { return };
        let roll = packer.labeller().and_then(|l| l.roll.as_ref());
        let Some((roll, run)) = roll.zip(self.stations[i].packing.as_ref()) else { return };
        // The change of roll that began the fault has drawn its chance and its span before.
        let mut draws = run.streams.roll.of(!run.rolls);
        let span = Time::from_secs(roll.mend.draw(&mut draws));
        self.happened(i, Happening::ShiftNoticed, 1);
        self.hold_for_hands(i, Cause::Rework, span);
    }

    /// One label less on the roll; after the last one the roll is changed.
    fn wear_roll(&mut self, i: usize) {
        let Kind::Packer(Packer { packing: Some(packing), .. }) = &self.line.stations[i].kind
        else {
            return;
        };
        let roll = packing.labeller.as_ref().and_then(|l| l.roll.as_ref());
        let Some((roll, run)) = roll.zip(self.stations[i].packing.as_mut()) else { return };
        run.labels_used += 1;
        if run.labels_used < roll.labels {
            return;
        }
        run.labels_used = 0;
        run.rolls += 1;
        let mut draws = run.streams.roll.of(run.rolls);
        let shifts = draws.chance(roll.shift_by_one);
        let span = Time::from_secs(roll.change.draw(&mut draws));
        if shifts && run.shifted.is_none() {
            run.shifted = Some(Shifted { left: roll.noticed_after, hanging: Label::BLANK });
        }
        self.happened(i, Happening::RollChange, 1);
        self.hold_for_hands(i, Cause::RollChange, span);
    }
}
