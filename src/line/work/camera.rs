//! The camera reads each pack and judges it.

use crate::base::random::Draws;
use crate::journal::Observer;
use crate::line::engine::Engine;
use crate::line::model::Camera;
use crate::line::world::{Marks, NONE};

impl<O: Observer> Engine<'_, O> {
    pub(super) fn finish_camera(&mut self, i: usize, camera: &Camera) {
        let unit = self.take_pack(i);
        let pack = &mut self.world.packs[unit as usize];
        if pack.encoded != NONE {
            let u = self.stations[i].deeds.of(u64::from(pack.ordinal)).unit();
            let good = pack.print_is_good();
            if !pack.marks.has(Marks::UNREADABLE) {
                pack.read = pack.printed;
            }
            if u < (if good { camera.false_reject } else { 1.0 - camera.false_accept }) {
                pack.marks.add(Marks::JUDGED_BAD);
            }
            self.commission(i, unit);
        }
        self.stations[i].ready.push_back(unit);
    }
}
