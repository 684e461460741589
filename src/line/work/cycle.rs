//! The end of a cycle, whatever the station, and what all kinds do to a unit.

use crate::journal::{Fact, Happening, Level, Observer, Reason, UnitId};
use crate::kernel::Stop;
use crate::line::engine::Engine;
use crate::line::model::Kind;
use crate::line::world::{Fate, Marks, NONE};

impl<O: Observer> Engine<'_, O> {
    /// The cycle of station `i` is over.
    #[inline(always)]
    pub(in crate::line) fn finish(&mut self, i: usize) {
        let line = self.line;
        if self.stations[i].doom.is_some() && self.loses_intake(i) {
            return self.hand_over(i);
        }
        if self.stations[i].equipment.is_some() {
            self.first_article(i);
        }
        let unit = match &line.stations[i].kind {
            Kind::Machine { reject } => match self.stations[i].way {
                Some(way) if !way.combines => self.finish_one(i, way, *reject),
                _ => {
                    self.finish_machine(i, *reject);
                    self.lose_made(i);
                    return self.hand_over(i);
                }
            },
            Kind::Printer(printer) => Some(self.finish_printer(i, printer)),
            Kind::Camera(camera) => Some(self.finish_camera(i, camera)),
            Kind::Gate(gate) => self.finish_gate(i, gate),
            Kind::Packer(packer) => return self.finish_packer(i, packer),
        };
        if self.stations[i].doom.is_some() {
            // What the cycle has made may be spoiled before it leaves.
            self.stations[i].ready.extend(unit);
            self.lose_made(i);
            return self.hand_over(i);
        }
        self.pass_on(i, unit);
    }

    pub(in crate::line) fn make(&mut self, i: usize, level: Level) -> UnitId {
        if self.world.is_full() {
            self.stop = Some(Stop::RecordLimit);
        }
        let unit = self.world.make(level, self.book.order(), self.now);
        if level == Level::Pack {
            let (station, order) = (i as u16, self.book.order());
            self.tell_unit(Fact::Born { station, unit, order });
        }
        unit
    }

    /// Hands on a unit, or rejects it.
    pub(super) fn let_pass(&mut self, i: usize, level: Level, unit: UnitId, reject: f64) {
        if self.passes(i, level, unit, reject) {
            self.stations[i].ready.push_back(unit);
        }
    }

    /// The unit is good; otherwise it is rejected.
    #[inline(always)]
    pub(super) fn passes(&mut self, i: usize, level: Level, unit: UnitId, reject: f64) -> bool {
        let reason = if level == Level::Pack && self.is_start_up_reject(i, unit) {
            Reason::StartUp
        } else if reject == 0.0 && self.stations[i].equipment.is_none() {
            // Most machines reject nothing: the pack itself need not be looked at.
            return true;
        } else {
            let key = self.world.key(level, unit);
            if self.stations[i].equipment.is_some() && self.weighs_wrong(i, key) {
                Reason::Weight
            } else if self.stations[i].chance(key, reject) {
                Reason::Machine
            } else {
                return true;
            }
        };
        self.reject(i, level, unit, reason);
        false
    }

    pub(super) fn reject(&mut self, i: usize, level: Level, unit: UnitId, reason: Reason) {
        if level == Level::Pack && self.goes_to_rework(i, unit) {
            return;
        }
        self.throw_out(i, level, unit, reason);
    }

    /// The unit leaves the line for good.
    pub(in crate::line) fn throw_out(
        &mut self,
        i: usize,
        level: Level,
        unit: UnitId,
        reason: Reason,
    ) {
        if level == Level::Pack {
            let order = self.world.packs[unit as usize].order;
            self.world.orders[order as usize].rejected += 1;
            self.world.end_pack(unit, Fate::Rejected);
        } else {
            self.world.counts[level.index()].rejected += 1;
        }
        self.observer.see(self.now, Fact::Rejected { station: i as u16, level, unit, reason });
    }

    /// A station with a reject lane sends a rejected pack there, so often as a pack may be
    /// reworked. What was printed on it is void: the number is scrapped with the carton.
    fn goes_to_rework(&mut self, i: usize, unit: UnitId) -> bool {
        let station = &self.line.stations[i];
        let pack = &mut self.world.packs[unit as usize];
        if station.rejects_to.is_none() || pack.passes >= station.reworks {
            return false;
        }
        let numbered = pack.encoded != NONE;
        pack.passes += 1;
        (pack.encoded, pack.printed, pack.read) = (NONE, NONE, NONE);
        pack.marks = Marks::default();
        self.world.inspections.forget(unit);
        if numbered && let Some(allotment) = self.allotment(Level::Pack) {
            allotment.scrapped += 1;
        }
        self.stations[i].diverted.push_back(unit);
        self.tell_unit(Fact::Reworked { station: i as u16, unit });
        let what = Happening::Reworked;
        self.observer.see(self.now, Fact::Happened { station: i as u16, what, units: 1 });
        true
    }

    /// The one pack a printer, camera or gate has worked on.
    #[inline(always)]
    pub(super) fn take_pack(&mut self, i: usize) -> UnitId {
        let pack = self.stations[i].intake.pop();
        self.observer.see(self.now, Fact::Made { station: i as u16, units: 1 });
        pack.expect("a cycle has begun with a pack")
    }

    /// At the station that has the last word, a pack that was not judged bad is commissioned.
    #[inline(always)]
    pub(super) fn commission(&mut self, i: usize, unit: UnitId) {
        let pack = &mut self.world.packs[unit as usize];
        if self.commissions[i] && pack.encoded != NONE && !pack.marks.has(Marks::JUDGED_BAD) {
            pack.marks.add(Marks::COMMISSIONED);
            self.tell_unit(Fact::Commissioned { station: i as u16, unit });
        }
    }
}
