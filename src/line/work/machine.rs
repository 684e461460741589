//! Machines make, combine and check units.

use crate::journal::{Fact, Level, Observer, UnitId};
use crate::line::engine::Engine;
use crate::line::network::{MANY, Way};

impl<O: Observer> Engine<'_, O> {
    /// One unit in, the same out, unless it is rejected.
    #[inline(always)]
    pub(super) fn finish_one(&mut self, i: usize, way: Way, reject: f64) -> Option<UnitId> {
        let makes = self.stations[i].makes;
        let unit = if way.infeed == MANY {
            if self.book.draw_material(1) == 0 {
                return None;
            }
            self.make(i, makes)
        } else {
            self.stations[i].intake.pop()?
        };
        let kept = self.passes(i, makes, unit, reject);
        self.observer.see(self.now, Fact::Made { station: i as u16, units: 1 });
        if self.stations[i].equipment.is_some() {
            self.use_labels(i, 1);
        }
        kept.then_some(unit)
    }

    pub(super) fn finish_machine(&mut self, i: usize, reject: f64) {
        let station = &self.line.stations[i];
        let (from, makes) = (station.from, station.makes);
        let intake = std::mem::take(&mut self.stations[i].intake);
        let mut units = 0;
        if self.network.is_source(i) {
            units = self.book.draw_material(station.puts);
            for _ in 0..units {
                let unit = self.make(i, makes);
                self.let_pass(i, makes, unit, reject);
            }
        } else if from == makes && station.puts > station.takes {
            units = self.divide(i, &intake, reject);
        } else if from == makes {
            units = intake.len() as u32;
            for &unit in &intake {
                self.let_pass(i, makes, unit, reject);
            }
        } else {
            // The last cycle of an order may fill its last parent in part.
            for children in intake.chunks(self.line.holds[makes.index()].max(1) as usize) {
                let unit = self.make(i, makes);
                self.fill(i, unit, children);
                self.let_pass(i, makes, unit, reject);
                units += 1;
            }
        }
        self.observer.see(self.now, Fact::Made { station: i as u16, units });
        self.use_labels(i, units);
        self.stations[i].intake = intake;
        self.stations[i].intake.clear();
    }

    /// Each unit is divided into several of its own level: a sheet into blisters.
    fn divide(&mut self, i: usize, sheets: &[UnitId], reject: f64) -> u32 {
        let station = &self.line.stations[i];
        let (makes, parts) = (station.makes, station.puts / station.takes);
        self.world.counts[makes.index()].passed += sheets.len() as u64;
        let units = parts * sheets.len() as u32;
        for _ in 0..units {
            let unit = self.make(i, makes);
            self.let_pass(i, makes, unit, reject);
        }
        units
    }

    /// The children become part of the new unit.
    pub(super) fn fill(&mut self, i: usize, unit: UnitId, children: &[UnitId]) {
        let (from, makes) = (self.line.stations[i].from, self.line.stations[i].makes);
        if makes <= Level::Pack {
            self.world.counts[from.index()].passed += children.len() as u64;
            return;
        }
        for &child in children {
            self.put_in(i, unit, child);
        }
        self.label(i, makes, unit);
    }
}
