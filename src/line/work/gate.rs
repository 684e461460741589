//! The reject gate takes out what was judged bad, and samples.

use crate::journal::{Fact, Level, Observer, Reason};
use crate::line::engine::Engine;
use crate::line::model::Gate;
use crate::line::world::{Fate, Marks, NONE, Pack};

impl<O: Observer> Engine<'_, O> {
    pub(super) fn finish_gate(&mut self, i: usize, gate: &Gate) {
        let unit = self.take_pack(i);
        if self.is_start_up_reject(i, unit) {
            return self.reject(i, Level::Pack, unit, Reason::StartUp);
        }
        let pack = &mut self.world.packs[unit as usize];
        let bad = pack.marks.has(Marks::JUDGED_BAD);
        if bad && !self.stations[i].chance(u64::from(pack.ordinal), gate.miss) {
            let reason = reason_of(pack);
            return self.reject(i, Level::Pack, unit, reason);
        }
        let (ordinal, order) = (pack.ordinal, pack.order);
        self.commission(i, unit);
        // By the pack's own number, so that a reject before it does not shift the plan.
        if gate.sample_every > 0 && ordinal % gate.sample_every == gate.sample_every - 1 {
            self.world.orders[order as usize].sampled += 1;
            self.world.end_pack(unit, Fate::Sampled);
            self.observer.see(self.now, Fact::Sampled { station: i as u16, unit });
            return;
        }
        self.stations[i].ready.push_back(unit);
    }
}

/// What is wrong with a pack that was judged bad.
fn reason_of(pack: &Pack) -> Reason {
    if pack.printed == NONE {
        Reason::NoPrint
    } else if pack.marks.has(Marks::UNREADABLE) {
        Reason::Unreadable
    } else if pack.printed != pack.encoded {
        Reason::WrongNumber
    } else if pack.marks.has(Marks::WRONG_DATA) {
        Reason::WrongData
    } else {
        Reason::FalseReject
    }
}
