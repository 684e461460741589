//! How well a print comes out: drift and noise of the grade, dried nozzles, the life of a
//! cartridge.

use crate::base::law::normal;
use crate::base::random::Draws;
use crate::journal::{Cause, Fact, Happening, Observer, UnitId};
use crate::line::engine::Engine;
use crate::line::world::Marks;

impl<O: Observer> Engine<'_, O> {
    /// The job of this pack did not come in time. False: it is there, or the printer waits for it.
    pub(super) fn job_is_late(&mut self, i: usize, key: u64) -> bool {
        let line = self.line;
        let Some(late) = line.stations[i].equipment.as_ref().and_then(|e| e.late_job.as_ref())
        else {
            return false;
        };
        let Some(own) = &mut self.stations[i].equipment else { return false };
        if !own.job.of(key).chance(late.probability) {
            return false;
        }
        let span = late.waits.as_ref().map(|law| own.span(law));
        self.note_happening(i, Happening::LateJob, 1);
        if let Some(span) = span {
            self.hold(i, Cause::JobAwaited, span);
        }
        span.is_none()
    }

    /// A symbol was printed: grades it, and uses up ink.
    pub(super) fn printed(&mut self, i: usize, unit: UnitId, key: u64) {
        let line = self.line;
        let Some(equipment) = &line.stations[i].equipment else { return };
        let now = self.now;
        let Some(own) = &mut self.stations[i].equipment else { return };
        let idle = own.last_print.replace(now).map(|before| now - before);
        let mut dried = false;
        if let Some(decap) = &equipment.decap {
            if idle.is_some_and(|idle| idle > decap.idle) {
                own.dried = decap.prints;
            }
            dried = own.dried > 0;
            own.dried = own.dried.saturating_sub(1);
        }
        if let Some(grade) = &equipment.grade {
            let noise = grade.noise * normal(&mut own.noise.of(key));
            let loss = equipment.decap.as_ref().filter(|_| dried).map_or(0.0, |decap| decap.loss);
            let mean = grade.start - grade.drift * f64::from(own.prints) - loss;
            let tenths = ((mean + noise).clamp(0.0, 4.0) * 10.0).round() as u8;
            self.graded(i, unit, tenths, f64::from(tenths) < grade.minimum * 10.0);
        }
        if dried {
            self.note_happening(i, Happening::Decap, 1);
        }
        self.use_ink(i);
    }

    fn graded(&mut self, i: usize, unit: UnitId, grade: u8, is_low: bool) {
        self.world.inspections.record(unit).grade = grade;
        self.observer.see(self.now, Fact::Printed { station: i as u16, unit, grade });
        if is_low {
            self.world.packs[unit as usize].marks.add(Marks::LOW_GRADE);
            self.note_happening(i, Happening::LowGrade, 1);
        }
    }

    fn use_ink(&mut self, i: usize) {
        let line = self.line;
        let Some(own) = &mut self.stations[i].equipment else { return };
        own.prints += 1;
        let cartridge = line.stations[i].equipment.as_ref().and_then(|e| e.cartridge.as_ref());
        if let Some(cartridge) = cartridge
            && own.prints >= cartridge.units
        {
            own.prints = 0;
            let span = own.span(&cartridge.change);
            self.note_happening(i, Happening::CartridgeChange, 1);
            self.hold_for_hands(i, Cause::CartridgeChange, span);
        }
    }
}
