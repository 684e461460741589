//! Weighing, and what is used up: ink and labels.

use crate::base::law::normal;
use crate::journal::{Cause, Fact, Happening, Observer};
use crate::line::engine::Engine;

impl<O: Observer> Engine<'_, O> {
    /// Something is counted at station `i`.
    pub(super) fn note_happening(&mut self, i: usize, what: Happening, units: u32) {
        self.observer.see(self.now, Fact::Happened { station: i as u16, what, units });
    }

    /// The weight of the unit with this key lies outside the limits.
    pub(super) fn weighs_wrong(&self, i: usize, key: u64) -> bool {
        let line = self.line;
        let Some(weight) = line.stations[i].equipment.as_ref().and_then(|e| e.weight.as_ref())
        else {
            return false;
        };
        let Some(own) = &self.stations[i].equipment else { return false };
        let grams = weight.mean + weight.sd * normal(&mut own.weight.of(key));
        !(weight.low..=weight.high).contains(&grams)
    }

    /// The cycle has labelled so many units. A roll too short for a further cycle is changed.
    pub(super) fn use_labels(&mut self, i: usize, units: u32) {
        let station = &self.line.stations[i];
        let Some(roll) = station.equipment.as_ref().and_then(|e| e.roll.as_ref()) else { return };
        let Some(own) = &mut self.stations[i].equipment else { return };
        own.labels += units * roll.each;
        if roll.units.saturating_sub(own.labels) < station.puts * roll.each {
            own.labels = 0;
            let span = own.span(&roll.change);
            self.note_happening(i, Happening::RollChange, 1);
            self.hold_for_hands(i, Cause::RollChange, span);
        }
    }
}
