//! The camera reads each pack and judges it.

use crate::base::random::Draws;
use crate::journal::{Fact, Level, Observer, Spot, UnitId};
use crate::line::engine::Engine;
use crate::line::model::Camera;
use crate::line::world::{Marks, NONE, Pack};

impl<O: Observer> Engine<'_, O> {
    pub(super) fn finish_camera(&mut self, i: usize, camera: &Camera) -> UnitId {
        let unit = self.take_pack(i);
        let equipment = self.line.stations[i].equipment.as_ref();
        let reads_text = equipment.is_some_and(|e| e.text.is_some());
        let pack = &mut self.world.packs[unit as usize];
        if pack.encoded != NONE {
            let u = self.stations[i].deeds.of(pack.key()).unit();
            let good = if reads_text { code_is_good(pack) } else { pack.print_is_good() };
            if !pack.marks.has(Marks::UNREADABLE) {
                pack.read = pack.printed;
            }
            if u < (if good { camera.false_reject } else { 1.0 - camera.false_accept }) {
                pack.marks.add(Marks::JUDGED_BAD);
            }
            if equipment.is_some() {
                self.inspect(i, unit);
            }
            let strike = self.struck(i, Spot::Camera, Level::Pack, unit);
            let unseen = strike.is_some_and(|strike| self.misread(i, unit, strike));
            let pack = &mut self.world.packs[unit as usize];
            if pack.marks.has(Marks::OVERLOOKED) {
                pack.read = pack.encoded;
                pack.marks.remove(Marks::JUDGED_BAD);
            }
            if O::UNITS && !unseen {
                let pack = &self.world.packs[unit as usize];
                let (read, accepted) = (pack.read, !pack.marks.has(Marks::JUDGED_BAD));
                self.tell_unit(Fact::Read { station: i as u16, unit, read, accepted });
            }
            self.commission(i, unit);
        }
        unit
    }
}

/// The symbol is in order, whatever the text beside it says.
fn code_is_good(pack: &Pack) -> bool {
    pack.bears_its_number() && !pack.marks.has(Marks::LOW_GRADE)
}
