//! What a camera finds beyond its plain shares: reading by grade, the text, the trigger, and a
//! result that comes too late.

use crate::base::clock::Time;
use crate::base::random::Draws;
use crate::journal::{Cause, Happening, Observer, Reason, UnitId};
use crate::line::engine::Engine;
use crate::line::equipment::letter;
use crate::line::world::{Marks, NONE};

impl<O: Observer> Engine<'_, O> {
    /// Looks at a pack with all that the camera has. The first thing that is wrong is its reason.
    pub(super) fn inspect(&mut self, i: usize, unit: UnitId) {
        let line = self.line;
        let Some(equipment) = &line.stations[i].equipment else { return };
        let pack = self.world.packs[unit as usize];
        let key = pack.key();
        let Some(own) = &self.stations[i].equipment else { return };
        let mut why = None;
        if equipment.trigger_miss > 0.0 && own.trigger.of(key).chance(equipment.trigger_miss) {
            self.note_happening(i, Happening::TriggerMissed, 1);
            return self.judge_bad(unit, Reason::NotRead);
        }
        if let Some(read) = &equipment.read
            && pack.printed != NONE
            && !pack.marks.has(Marks::UNREADABLE)
        {
            let grade = self.world.inspections.of(unit).grade;
            if !own.read.of(key).chance(read.0[letter(grade)]) {
                self.world.packs[unit as usize].read = NONE;
                why = Some(Reason::NotRead);
            }
        }
        if let Some(text) = &equipment.text {
            let u = own.text.of(key).unit();
            if pack.marks.has(Marks::WRONG_DATA) {
                if u >= text.false_accept {
                    why = why.or(Some(Reason::WrongData));
                }
            } else if u < text.false_reject {
                why = why.or(Some(Reason::FalseText));
            }
        }
        if let Some(result) = &equipment.result {
            let latency = Time::from_secs(result.latency.draw(&mut own.latency.of(key)));
            if latency > result.window {
                why = why.or(Some(Reason::LateResult));
                self.come_late(i);
            }
        }
        if let Some(why) = why {
            self.judge_bad(unit, why);
        }
    }

    pub(super) fn judge_bad(&mut self, unit: UnitId, why: Reason) {
        self.world.packs[unit as usize].marks.add(Marks::JUDGED_BAD);
        self.world.inspections.record(unit).why = Some(why);
    }

    fn come_late(&mut self, i: usize) {
        let line = self.line;
        self.note_happening(i, Happening::LateResult, 1);
        let law = line.stations[i].equipment.as_ref().and_then(|e| e.result.as_ref());
        if let (Some(result), Some(own)) = (law, &mut self.stations[i].equipment) {
            let span = own.span(&result.stop);
            self.hold(i, Cause::LateResult, span);
        }
    }
}
