//! What a cycle of each kind of station does to its units.

use super::engine::{Engine, FIRST_STATION};
use super::model::{Camera, Gate, Kind, Packer, Printer};
use super::station::Phase;
use super::world::{Fate, Marks, NONE};
use crate::base::clock::Time;
use crate::base::random::Draws;
use crate::journal::{Cause, Fact, Level, Observer, Reason, UnitId};
use crate::kernel::Stop;

impl<O: Observer> Engine<'_, O> {
    /// The cycle of station `i` is over.
    pub(super) fn finish(&mut self, i: usize) {
        let line = self.line;
        match &line.stations[i].kind {
            Kind::Machine { reject } => self.finish_machine(i, *reject),
            Kind::Printer(printer) => self.finish_printer(i, printer),
            Kind::Camera(camera) => self.finish_camera(i, camera),
            Kind::Gate(gate) => self.finish_gate(i, gate),
            Kind::Packer(packer) => return self.finish_packer(i, packer),
        }
        self.hand_over(i);
    }

    fn finish_machine(&mut self, i: usize, reject: f64) {
        let station = &self.line.stations[i];
        let (from, makes) = (station.from, station.makes);
        let intake = std::mem::take(&mut self.stations[i].intake);
        let mut units = 0;
        if i == 0 {
            units = self.book.draw_material(station.puts);
            for _ in 0..units {
                let unit = self.make(makes);
                self.let_pass(i, makes, unit, reject);
            }
        } else if from == makes {
            units = intake.len() as u32;
            for &unit in &intake {
                self.let_pass(i, makes, unit, reject);
            }
        } else {
            // The last cycle of an order may fill its last parent in part.
            for children in intake.chunks(self.line.holds[makes.index()].max(1) as usize) {
                let unit = self.make(makes);
                self.fill(i, unit, children);
                self.let_pass(i, makes, unit, reject);
                units += 1;
            }
        }
        self.observer.see(self.now, Fact::Made { station: i as u16, units });
        self.stations[i].intake = intake;
        self.stations[i].intake.clear();
    }

    fn make(&mut self, level: Level) -> UnitId {
        if self.world.is_full() {
            self.stop = Some(Stop::RecordLimit);
        }
        self.world.make(level, self.book.order(), self.now)
    }

    /// The children become part of the new unit.
    fn fill(&mut self, i: usize, unit: UnitId, children: &[UnitId]) {
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

    /// Hands on a unit, or rejects it.
    fn let_pass(&mut self, i: usize, level: Level, unit: UnitId, reject: f64) {
        let key = self.world.key(level, unit);
        if self.stations[i].chance(key, reject) {
            self.reject(i, level, unit, Reason::Machine);
        } else {
            self.stations[i].ready.push_back(unit);
        }
    }

    pub(super) fn reject(&mut self, i: usize, level: Level, unit: UnitId, reason: Reason) {
        if level == Level::Pack {
            let order = self.world.packs[unit as usize].order;
            self.world.orders[order as usize].rejected += 1;
            self.world.end_pack(unit, Fate::Rejected);
        } else {
            self.world.counts[level.index()].rejected += 1;
        }
        self.observer.see(self.now, Fact::Rejected { station: i as u16, level, unit, reason });
    }

    /// The one pack a printer, camera or gate has worked on.
    fn take_pack(&mut self, i: usize) -> UnitId {
        let pack = self.stations[i].intake.pop();
        self.observer.see(self.now, Fact::Made { station: i as u16, units: 1 });
        pack.expect("a cycle has begun with a pack")
    }

    fn finish_printer(&mut self, i: usize, printer: &Printer) {
        let unit = self.take_pack(i);
        if let Some(number) = self.use_number() {
            let before = self.stations[i].last_printed;
            let pack = &mut self.world.packs[unit as usize];
            let u = self.stations[i].deeds.of(u64::from(pack.ordinal)).unit();
            pack.encoded = number;
            pack.printed = number;
            // The shares exclude one another: one draw decides between them.
            let double = printer.no_print + printer.double_print;
            let wrong = double + printer.wrong_data;
            if u < printer.no_print {
                pack.printed = NONE;
            } else if u < double && before != NONE {
                pack.printed = before;
            } else if (double..wrong).contains(&u) {
                pack.marks.add(Marks::WRONG_DATA);
            } else if (wrong..wrong + printer.unreadable).contains(&u) {
                pack.marks.add(Marks::UNREADABLE);
            }
            if pack.printed != NONE {
                self.stations[i].last_printed = pack.printed;
            }
            self.commission(i, unit);
        }
        self.stations[i].ready.push_back(unit);
    }

    fn finish_camera(&mut self, i: usize, camera: &Camera) {
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

    fn finish_gate(&mut self, i: usize, gate: &Gate) {
        let unit = self.take_pack(i);
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

    /// At the station that has the last word, a pack that was not judged bad is commissioned.
    fn commission(&mut self, i: usize, unit: UnitId) {
        let pack = &mut self.world.packs[unit as usize];
        if i == self.commissioner && pack.encoded != NONE && !pack.marks.has(Marks::JUDGED_BAD) {
            pack.marks.add(Marks::COMMISSIONED);
        }
    }

    /// Puts one child into the open parent; the parent leaves when it is full.
    fn finish_packer(&mut self, i: usize, packer: &Packer) {
        let (from, makes) = (self.line.stations[i].from, self.line.stations[i].makes);
        let child = self.stations[i].intake.pop().expect("a cycle has begun with a child");
        let key = self.world.key(from, child);
        let parent = match self.stations[i].open {
            Some(parent) => parent,
            None => self.make(makes),
        };
        self.stations[i].open = Some(parent);
        self.put_in(i, parent, child);
        self.observer.see(self.now, Fact::Made { station: i as u16, units: 1 });
        let Some(aggregation) = &packer.aggregation else { return self.complete(i) };
        let mut again = Time::ZERO;
        let mut draws = self.stations[i].deeds.of(key);
        if draws.chance(aggregation.misread) {
            again += Time::from_secs(aggregation.rescan.draw(&mut draws));
        }
        if self.is_full(i) {
            again += self.relabel_span(i, parent);
        }
        self.do_again(i, again);
    }

    /// What must be done again delays the end of the cycle.
    fn do_again(&mut self, i: usize, span: Time) {
        if span == Time::ZERO {
            return self.complete(i);
        }
        self.stations[i].phase = Phase::Redoing;
        self.agenda.set(FIRST_STATION + i, self.now + span);
        self.set_cause(i, Cause::Rework);
    }

    fn put_in(&mut self, i: usize, parent: UnitId, child: UnitId) {
        let (from, makes) = (self.line.stations[i].from, self.line.stations[i].makes);
        self.world.pack_into(makes, parent, from, child);
        let packed = Fact::Packed { station: i as u16, level: makes, parent, child };
        self.observer.see(self.now, packed);
        if from == Level::Pack {
            let since = self.world.packs[child as usize].made;
            self.observer.see(self.now, Fact::Left { since });
        }
        let at_exit = i + 1 == self.stations.len();
        if at_exit && matches!(self.line.stations[i].kind, Kind::Packer(_)) {
            let packs = self.world.packs_in(from, child);
            self.count_good(self.book.order(), packs);
        }
    }

    fn is_full(&self, i: usize) -> bool {
        let Kind::Packer(packer) = &self.line.stations[i].kind else { return false };
        let makes = self.line.stations[i].makes.index();
        self.stations[i]
            .open
            .is_some_and(|p| self.world.parents[makes][p as usize].children >= packer.holds)
    }

    /// The first label of a parent may fail its check: it is scrapped with its number, and the
    /// parent is labelled once more.
    fn relabel_span(&mut self, i: usize, parent: UnitId) -> Time {
        let line = self.line;
        let Kind::Packer(Packer { aggregation: Some(aggregation), .. }) = &line.stations[i].kind
        else {
            return Time::ZERO;
        };
        let mut draws = self.stations[i].deeds.of(!u64::from(parent));
        if aggregation.pool.is_none() || !draws.chance(aggregation.label_fail) {
            return Time::ZERO;
        }
        self.scrap_label(line.stations[i].makes);
        Time::from_secs(aggregation.relabel.draw(&mut draws))
    }

    /// The packer's cycle is over, with all that had to be done again.
    pub(super) fn complete(&mut self, i: usize) {
        if (self.is_full(i) || self.stations[i].closing)
            && let Some(parent) = self.stations[i].open.take()
        {
            self.label(i, self.line.stations[i].makes, parent);
            self.stations[i].ready.push_back(parent);
        }
        self.stations[i].closing = false;
        self.hand_over(i);
    }

    /// The order ends before the parent is full: it leaves as it is.
    pub(super) fn close_partial(&mut self, i: usize) {
        let Some(parent) = self.stations[i].open else { return };
        self.stations[i].closing = true;
        let span = self.relabel_span(i, parent);
        self.do_again(i, span);
    }

    /// Closes a parent and gives it its number.
    fn label(&mut self, i: usize, level: Level, parent: UnitId) {
        let numbered = match &self.line.stations[i].kind {
            Kind::Packer(Packer { aggregation: Some(a), .. }) => a.pool.is_some(),
            _ => false,
        };
        let number = if numbered { self.use_parent_number(level) } else { NONE };
        let record = &mut self.world.parents[level.index()][parent as usize];
        record.closed = true;
        record.number = number;
        let children = record.children;
        let closed = Fact::Closed { station: i as u16, level, parent, children };
        self.observer.see(self.now, closed);
    }
}

/// What is wrong with a pack that was judged bad.
fn reason_of(pack: &super::world::Pack) -> Reason {
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
