//! The printer puts a number on each pack.

use crate::base::random::Draws;
use crate::journal::{Level, Observer, Spot, UnitId};
use crate::line::engine::Engine;
use crate::line::model::Printer;
use crate::line::world::{Marks, NONE};

impl<O: Observer> Engine<'_, O> {
    pub(super) fn finish_printer(&mut self, i: usize, printer: &Printer) -> UnitId {
        let unit = self.take_pack(i);
        if let Some(number) = self.use_number() {
            let key = self.world.packs[unit as usize].key();
            let late = self.stations[i].equipment.is_some() && self.job_is_late(i, key);
            let before = self.stations[i].last_printed;
            let pack = &mut self.world.packs[unit as usize];
            let u = self.stations[i].deeds.of(key).unit();
            pack.encoded = number;
            pack.printed = number;
            // The shares exclude one another: one draw decides between them.
            let double = printer.no_print + printer.double_print;
            let wrong = double + printer.wrong_data;
            if u < printer.no_print || late {
                pack.printed = NONE;
            } else if u < double && before != NONE {
                pack.printed = before;
            } else if (double..wrong).contains(&u) {
                pack.marks.add(Marks::WRONG_DATA);
            } else if (wrong..wrong + printer.unreadable).contains(&u) {
                pack.marks.add(Marks::UNREADABLE);
            }
            if let Some(strike) = self.struck(i, Spot::Printer, Level::Pack, unit) {
                self.misprint(i, unit, strike);
            }
            let pack = &self.world.packs[unit as usize];
            if pack.printed != NONE {
                self.stations[i].last_printed = pack.printed;
                self.printed(i, unit, key);
            }
            self.tell_unit(self.world.coded(i, unit));
            self.commission(i, unit);
        }
        unit
    }
}
