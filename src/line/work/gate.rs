//! The reject gate takes out what was judged bad, and samples.

use crate::base::clock::Time;
use crate::base::random::Draws;
use crate::journal::{Cause, Fact, Happening, Level, Observer, Reason, Spot, Trouble, UnitId};
use crate::line::engine::Engine;
use crate::line::model::Gate;
use crate::line::world::{Fate, Marks, NONE, Pack};

impl<O: Observer> Engine<'_, O> {
    /// The pack, if it goes on.
    pub(super) fn finish_gate(&mut self, i: usize, gate: &Gate) -> Option<UnitId> {
        let unit = self.take_pack(i);
        let pack = &self.world.packs[unit as usize];
        let key = pack.key();
        let judged = pack.marks.has(Marks::JUDGED_BAD);
        let equipped = self.stations[i].equipment.is_some();
        let taken = if equipped { self.register(i, key, judged) } else { judged };
        let taken = taken && !self.world.packs[unit as usize].marks.has(Marks::SLIPS_BY);
        let strike = self.struck(i, Spot::Gate, Level::Pack, unit).map(|strike| strike.trouble);
        let by_mistake = strike == Some(Trouble::GateTakesGood);
        if self.is_start_up_reject(i, unit) {
            self.reject(i, Level::Pack, unit, Reason::StartUp);
            return None;
        }
        if by_mistake && !taken {
            self.take_out(i, unit, judged);
            return None;
        }
        if taken {
            let stays = self.stations[i].chance(key, gate.miss);
            if !stays || (equipped && self.notices(i)) {
                self.take_out(i, unit, judged);
                return None;
            }
        }
        if equipped {
            if self.sweeps(i) {
                if self.falls_into_bin(i, unit, Reason::Neighbour) {
                    self.fill_bin(i);
                }
                return None;
            }
            self.let_by(i, judged);
        }
        let pack = &self.world.packs[unit as usize];
        let (ordinal, order) = (pack.ordinal, pack.order);
        self.commission(i, unit);
        if matches!(strike, Some(Trouble::PackTaken | Trouble::SampleUnrecorded)) {
            self.vanish(i, unit);
            return None;
        }
        // By the pack's own number, so that a reject before it does not shift the plan.
        if gate.sample_every > 0 && ordinal % gate.sample_every == gate.sample_every - 1 {
            self.world.orders[order as usize].sampled += 1;
            self.world.end_pack(unit, Fate::Sampled);
            self.observer.see(self.now, Fact::Sampled { station: i as u16, unit });
            return None;
        }
        Some(unit)
    }

    fn take_out(&mut self, i: usize, unit: UnitId, judged: bool) {
        let why = self.world.inspections.of(unit).why;
        let reason = match judged {
            true => reason_of(&self.world.packs[unit as usize], why),
            false => Reason::OtherVerdict,
        };
        let back = self.world.packs[unit as usize].marks.has(Marks::PUT_BACK);
        let in_bin = self.falls_into_bin(i, unit, reason);
        if back && in_bin {
            self.put_back(unit);
        }
        if self.stations[i].equipment.is_some() {
            self.after_reject(i, in_bin);
        }
    }

    /// Rejects a pack. False: it goes to rework, and not into the bin.
    fn falls_into_bin(&mut self, i: usize, unit: UnitId, reason: Reason) -> bool {
        let in_lane = self.stations[i].diverted.len();
        self.reject(i, Level::Pack, unit, reason);
        self.stations[i].diverted.len() == in_lane
    }

    /// The verdict that the shift register gives for this pack. After a slip it is that of the
    /// pack before.
    fn register(&mut self, i: usize, key: u64, judged: bool) -> bool {
        let line = self.line;
        let tracking = line.stations[i].equipment.as_ref().and_then(|e| e.tracking.as_ref());
        let (Some(tracking), Some(own)) = (tracking, &mut self.stations[i].equipment) else {
            return judged;
        };
        if tracking.reset_every > 0 && own.since_reset >= tracking.reset_every {
            own.reset_register();
        }
        own.since_reset += 1;
        let slips = tracking.slip > 0.0 && !own.slipped && own.slip.of(key).chance(tracking.slip);
        own.slipped |= slips;
        let before = std::mem::replace(&mut own.before, judged);
        let verdict = if own.slipped { before } else { judged };
        if slips {
            self.note_happening(i, Happening::Slip, 1);
        }
        verdict
    }

    /// The confirmation sensor sees that a reject stayed on the belt: the line stands, and the
    /// pack is taken out by hand.
    fn notices(&mut self, i: usize) -> bool {
        let line = self.line;
        let law = line.stations[i].equipment.as_ref().and_then(|e| e.confirmation.as_ref());
        let (Some(law), Some(own)) = (law, &mut self.stations[i].equipment) else { return false };
        let span = own.span(law);
        self.note_happening(i, Happening::RejectMissed, 1);
        self.halt(i, Cause::RejectMissed, span);
        true
    }

    /// The arm that took out the pack before takes this one too.
    fn sweeps(&mut self, i: usize) -> bool {
        let Some(own) = &mut self.stations[i].equipment else { return false };
        let swept = std::mem::take(&mut own.swept);
        if swept {
            own.in_row = 0;
        }
        swept
    }

    fn let_by(&mut self, i: usize, judged: bool) {
        if let Some(own) = &mut self.stations[i].equipment {
            own.in_row = 0;
        }
        if judged {
            self.note_happening(i, Happening::BadPassed, 1);
        }
    }

    fn after_reject(&mut self, i: usize, in_bin: bool) {
        let line = self.line;
        let Some(equipment) = &line.stations[i].equipment else { return };
        let Some(own) = &mut self.stations[i].equipment else { return };
        own.swept = equipment.tracking.as_ref().is_some_and(|t| t.takes_next);
        own.in_row += 1;
        if let Some((most, law)) = &equipment.stop_after
            && own.in_row >= *most
        {
            own.in_row = 0;
            let span = own.span(law);
            self.note_happening(i, Happening::RejectStop, 1);
            self.halt(i, Cause::RejectsInRow, span);
        }
        if in_bin {
            self.fill_bin(i);
        }
    }

    fn fill_bin(&mut self, i: usize) {
        let line = self.line;
        let bin = line.stations[i].equipment.as_ref().and_then(|e| e.bin.as_ref());
        let (Some((room, law)), Some(own)) = (bin, &mut self.stations[i].equipment) else { return };
        own.in_bin += 1;
        if own.in_bin >= *room {
            own.in_bin = 0;
            let span = own.span(law);
            self.note_happening(i, Happening::BinEmptied, 1);
            self.halt(i, Cause::BinFull, span);
        }
    }

    /// A stop of the gate's own sets its register right.
    fn halt(&mut self, i: usize, cause: Cause, span: Time) {
        if let Some(own) = &mut self.stations[i].equipment {
            own.reset_register();
        }
        self.hold_for_hands(i, cause, span);
    }
}

/// What is wrong with a pack that was judged bad; `why` is what the camera said.
fn reason_of(pack: &Pack, why: Option<Reason>) -> Reason {
    if pack.printed == NONE {
        Reason::NoPrint
    } else if pack.marks.has(Marks::UNREADABLE) {
        Reason::Unreadable
    } else if pack.printed != pack.encoded {
        Reason::WrongNumber
    } else if pack.marks.has(Marks::WRONG_DATA) {
        Reason::WrongData
    } else if pack.marks.has(Marks::LOW_GRADE) {
        Reason::LowGrade
    } else {
        why.unwrap_or(Reason::FalseReject)
    }
}
