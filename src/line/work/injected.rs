//! What an injected fault does to the unit that it strikes.

use crate::base::clock::Time;
use crate::journal::{Cause, Fact, Happening, Level, Observer, Reason, Spot, Trouble, UnitId};
use crate::journal::{UNNUMBERED, Withdrawn};
use crate::line::engine::Engine;
use crate::line::inject::Strike;
use crate::line::packing::{Label, Shifted};
use crate::line::world::{Fate, Marks, NONE};

/// How long a printer waits for a site system that has no number.
const DRY: Time = Time(600 * 1_000_000_000);

impl<O: Observer> Engine<'_, O> {
    /// The fault that strikes this unit here, if any does.
    #[inline(always)]
    pub(super) fn struck(
        &mut self,
        i: usize,
        spot: Spot,
        level: Level,
        unit: UnitId,
    ) -> Option<Strike> {
        self.injector.as_ref()?;
        self.struck_slowly(i, spot, level, unit)
    }

    fn struck_slowly(
        &mut self,
        i: usize,
        spot: Spot,
        level: Level,
        unit: UnitId,
    ) -> Option<Strike> {
        let ordinal = match level {
            Level::Pack => self.world.packs[unit as usize].ordinal,
            _ => unit,
        };
        let strike = self.injector.as_mut()?.strike(i, spot, ordinal, self.now)?;
        let fault = strike.place;
        self.world.strike(fault);
        self.observer.see(self.now, Fact::Injected { fault, station: i as u16, level, unit });
        Some(strike)
    }

    /// At a printer: what stands on the pack is not what should.
    pub(super) fn misprint(&mut self, i: usize, unit: UnitId, strike: Strike) {
        let last = self.stations[i].last_printed;
        let first = self.allotment(Level::Pack).map_or(0, |a| a.first);
        let pack = &mut self.world.packs[unit as usize];
        let before = if pack.encoded > first { pack.encoded - 1 } else { NONE };
        match strike.trouble {
            Trouble::NoPrint | Trouble::RibbonOut => pack.printed = NONE,
            Trouble::DoublePrint if last != NONE => pack.printed = last,
            Trouble::LatePrint => pack.printed = if strike.before == 0 { NONE } else { before },
            Trouble::WrongLot => pack.marks.add(Marks::WRONG_DATA),
            Trouble::WrongOrderData => {
                pack.marks.add(Marks::WRONG_DATA);
                pack.marks.add(Marks::OVERLOOKED);
            }
            Trouble::NumberTwice if before != NONE => {
                (pack.encoded, pack.printed) = (before, before);
            }
            Trouble::OrderTwice => {
                let again = (first + strike.before).min(pack.encoded);
                (pack.encoded, pack.printed) = (again, again);
            }
            Trouble::GradeDrift => {
                pack.marks.add(Marks::LOW_GRADE);
                let inspected = self.world.inspections.record(unit);
                inspected.grade = inspected.grade.min(10);
            }
            Trouble::SmearedCode => pack.marks.add(Marks::UNREADABLE),
            Trouble::FalseAccept => {
                pack.marks.add(Marks::UNREADABLE);
                pack.marks.add(Marks::OVERLOOKED);
            }
            Trouble::GateMisses => {
                pack.marks.add(Marks::UNREADABLE);
                pack.marks.add(Marks::SLIPS_BY);
            }
            Trouble::PutBack => {
                pack.marks.add(Marks::UNREADABLE);
                pack.marks.add(Marks::PUT_BACK);
            }
            Trouble::PoolDry => self.hold(i, Cause::NumbersAwaited, DRY),
            _ => {}
        }
    }

    /// At a camera. True: it took no notice of the pack at all.
    pub(super) fn misread(&mut self, i: usize, unit: UnitId, strike: Strike) -> bool {
        let pack = &mut self.world.packs[unit as usize];
        match strike.trouble {
            Trouble::PacksStuck => {
                pack.read = NONE;
                pack.marks.remove(Marks::JUDGED_BAD);
                return true;
            }
            Trouble::NeighbourPicture => {
                pack.read = if pack.encoded == 0 { NONE } else { pack.encoded - 1 };
                self.judge_bad(unit, Reason::OtherVerdict);
            }
            Trouble::WrongTrigger | Trouble::CameraBlind => {
                pack.read = NONE;
                self.note_happening(i, Happening::TriggerMissed, 1);
                self.judge_bad(unit, Reason::NotRead);
            }
            Trouble::FalseReject => self.judge_bad(unit, Reason::FalseReject),
            _ => {}
        }
        false
    }

    /// A good pack is taken off the belt behind the gate.
    pub(super) fn vanish(&mut self, i: usize, unit: UnitId) {
        let order = self.world.packs[unit as usize].order;
        self.world.orders[order as usize].taken += 1;
        self.world.end_pack(unit, Fate::Taken);
        self.tell_unit(Fact::Vanished { station: i as u16, level: Level::Pack, unit });
    }

    /// Somebody puts a rejected pack into the parent that is open, or else into the last one.
    pub(super) fn put_back(&mut self, unit: UnitId) {
        let packers = self.line.stations.iter().zip(&self.stations).enumerate();
        let packs = |s: &crate::line::model::Station| s.from == Level::Pack && s.makes > s.from;
        let last = |i: usize| self.injector.as_ref().and_then(|j| j.memory[i].last_parent);
        let place = packers
            .filter(|(_, (station, _))| packs(station))
            .find_map(|(i, (_, run))| Some((i, run.open.or_else(|| last(i))?)));
        if let Some((i, parent)) = place {
            self.moved(i, parent, unit);
        }
    }

    /// The child lies in this parent from now on, and nobody knows.
    fn moved(&mut self, i: usize, parent: UnitId, child: UnitId) {
        let (from, level) = (self.line.stations[i].from, self.line.stations[i].makes);
        self.world.strays += u64::from(self.world.packs_in(from, child));
        self.tell_unit(Fact::Moved { station: i as u16, level, parent, child });
    }

    /// At a packer: what was put in is not where it is recorded.
    pub(super) fn mispack(&mut self, i: usize, parent: UnitId, child: UnitId, strike: Strike) {
        let memory = self.injector.as_ref().map(|j| &j.memory[i]);
        let last = memory.and_then(|m| Some((m.last_parent?, *m.last.last()?)));
        match (strike.trouble, last) {
            (Trouble::WrongParent | Trouble::CaseOnWrongPallet, Some((before, _))) => {
                self.moved(i, before, child);
            }
            (Trouble::ChildrenSwapped, Some((before, other))) => {
                self.moved(i, before, child);
                self.moved(i, parent, other);
            }
            (Trouble::LayerShort, _) => {
                if let Some(run) = &mut self.stations[i].packing {
                    run.children.pop();
                }
                let makes = self.line.stations[i].makes;
                self.world.parents[makes.index()][parent as usize].missing += 1;
                self.withdraw(i, parent, child, Withdrawn::Unrecorded);
            }
            (Trouble::PartialCase, _) => self.stations[i].closing = true,
            _ => {}
        }
    }

    /// Before a parent gets its label.
    pub(super) fn shift_labels(&mut self, i: usize, strike: Strike) {
        let lasts = self.line.injections[strike.place as usize].lasts;
        if strike.trouble == Trouble::LabelShift
            && strike.before == 0
            && let Some(run) = &mut self.stations[i].packing
            && run.shifted.is_none()
        {
            run.shifted = Some(Shifted { left: lasts, hanging: Label::BLANK });
        }
    }

    /// A parent has its label.
    pub(super) fn mislabel(&mut self, i: usize, level: Level, parent: UnitId, strike: Strike) {
        let memory = self.injector.as_ref().map(|j| &j.memory[i]);
        let last = memory.and_then(|m| m.last_parent);
        let parents = &mut self.world.parents[level.index()];
        match (strike.trouble, last) {
            (Trouble::LabelLost, _) => parents[parent as usize].number = UNNUMBERED,
            (Trouble::LabelTwice, Some(before)) => {
                parents[parent as usize].number = parents[before as usize].number;
            }
            (Trouble::LabelsSwapped, Some(before)) => {
                // Each was in order when it was applied, and was read then.
                self.tell_label(i, level, parent);
                let parents = &mut self.world.parents[level.index()];
                let own = parents[parent as usize].number;
                parents[parent as usize].number = parents[before as usize].number;
                parents[before as usize].number = own;
                self.tell_label(i, level, before);
            }
            _ => {}
        }
    }

    pub(super) fn tell_label(&mut self, i: usize, level: Level, parent: UnitId) {
        let unit = self.world.parents[level.index()][parent as usize];
        let (pool, number, recorded) = (unit.pools[0], unit.number, unit.recorded);
        self.tell_unit(Fact::Labelled { station: i as u16, level, parent, pool, number, recorded });
    }

    /// A pallet is closed: is it built anew together with the one before?
    pub(super) fn rebuild(&mut self, i: usize, parent: UnitId, strike: Strike) {
        let Some(memory) = self.injector.as_ref().map(|j| &j.memory[i]) else { return };
        let Some(before) = memory.last_parent else { return };
        let half = memory.open.len().min(memory.last.len()).div_ceil(2);
        if strike.trouble != Trouble::PalletRebuilt {
            return;
        }
        for k in 0..half {
            let Some(memory) = self.injector.as_ref().map(|j| &j.memory[i]) else { return };
            let (ours, theirs) = (memory.open[k], memory.last[k]);
            self.moved(i, before, ours);
            self.moved(i, parent, theirs);
        }
    }

    /// A closed parent is taken off the belt with all that is in it.
    pub(super) fn vanish_parent(&mut self, i: usize, level: Level, parent: UnitId) {
        let below = self.contents();
        let (order, packs) = {
            let unit = &self.world.parents[level.index()][parent as usize];
            (unit.order, unit.packs)
        };
        let before = self.world.orders[order as usize].taken;
        self.world.end_unit(level, parent, Fate::Taken, below);
        debug_assert!(self.world.orders[order as usize].taken <= before + u64::from(packs));
        self.tell_unit(Fact::Vanished { station: i as u16, level, unit: parent });
    }
}
