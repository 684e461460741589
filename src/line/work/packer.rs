//! Packers put units into larger ones and read them: child by child, or layer by layer.

use crate::base::clock::Time;
use crate::base::random::Draws;
use crate::journal::{Cause, Fact, Happening, Level, Observer, Spot, UnitId};
use crate::line::engine::{Engine, FIRST_STATION};
use crate::line::model::{Kind, Packer};
use crate::line::packing::Packing;
use crate::line::station::Phase;

impl<O: Observer> Engine<'_, O> {
    /// Puts one child into the open parent; the parent leaves when it is full.
    pub(super) fn finish_packer(&mut self, i: usize, packer: &Packer) {
        let (from, makes) = (self.line.stations[i].from, self.line.stations[i].makes);
        let child = self.stations[i].intake.pop().expect("a cycle has begun with a child");
        let key = self.world.key(from, child);
        if let Some(run) = &mut self.stations[i].packing {
            run.enter_order(self.book.order());
        }
        if packer.packing.as_ref().is_some_and(|p| self.put_aside(i, p, child)) {
            return self.hand_over(i);
        }
        let parent = match self.stations[i].open {
            Some(parent) => parent,
            None => self.make(i, makes),
        };
        self.stations[i].open = Some(parent);
        self.put_in(i, parent, child);
        self.observer.see(self.now, Fact::Made { station: i as u16, units: 1 });
        let spot = if from == Level::Pack { Spot::Packer } else { Spot::Palletiser };
        if let Some(strike) = self.struck(i, spot, from, child) {
            self.mispack(i, parent, child, strike);
        }
        let mut again = Time::ZERO;
        let aggregation = packer.aggregation.as_ref().filter(|_| self.book.aggregates(makes));
        if let Some(aggregation) = aggregation {
            let mut draws = self.stations[i].deeds.of(key);
            if draws.chance(aggregation.misread) {
                again += Time::from_secs(aggregation.rescan.draw(&mut draws));
            }
        }
        if let Some(packing) = &packer.packing {
            self.take_unrecorded(i, packing, parent, child);
            return self.read_layers(i, packing, parent, again);
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

    /// Work that belongs to the cycle, then what must be done again.
    fn go_on(&mut self, i: usize, work: Time, again: Time) {
        if work == Time::ZERO {
            return self.do_again(i, again);
        }
        if let Some(run) = &mut self.stations[i].packing {
            run.owed = again;
        }
        self.stations[i].phase = Phase::Redoing;
        self.agenda.set(FIRST_STATION + i, self.now + work);
        self.set_cause(i, Cause::Working);
    }

    /// The picture of a layer shows all its children at once: what it could not read is scanned
    /// after it. A full parent is labelled.
    fn read_layers(&mut self, i: usize, packing: &Packing, parent: UnitId, misread: Time) {
        let full = self.is_full(i);
        let relabel = if full { self.relabel_span(i, parent) } else { Time::ZERO };
        let print = if full { self.print_span(i, parent) } else { Time::ZERO };
        let reads = self.book.aggregates(self.line.stations[i].makes);
        let Some(run) = &mut self.stations[i].packing else { return };
        let Some(layers) = packing.layers.as_ref().filter(|_| reads) else {
            return self.go_on(i, print, misread + relabel);
        };
        run.unread += 1;
        run.misread += misread;
        if run.unread < layers.children && !full {
            return self.complete(i);
        }
        let (picture, misread) = self.picture(i, packing, parent);
        self.go_on(i, picture + print, misread + relabel);
    }

    /// Time of one picture and of what it could not read.
    fn picture(&mut self, i: usize, packing: &Packing, parent: UnitId) -> (Time, Time) {
        let Some((run, layers)) = self.stations[i].packing.as_mut().zip(packing.layers.as_ref())
        else {
            return (Time::ZERO, Time::ZERO);
        };
        if std::mem::take(&mut run.unread) == 0 {
            return (Time::ZERO, Time::ZERO);
        }
        let key = u64::from(parent) << 32 | run.children.len() as u64;
        let picture = Time::from_secs(layers.picture.draw(&mut run.streams.picture.of(key)));
        let misread = std::mem::take(&mut run.misread);
        self.happened(i, Happening::Picture, 1);
        (picture, misread)
    }

    pub(super) fn put_in(&mut self, i: usize, parent: UnitId, child: UnitId) {
        let (from, makes) = (self.line.stations[i].from, self.line.stations[i].makes);
        self.world.pack_into(makes, parent, from, child);
        if let Some(run) = &mut self.stations[i].packing {
            run.children.push(child);
        }
        let packed = Fact::Packed { station: i as u16, level: makes, parent, child };
        self.observer.see(self.now, packed);
        if let Some(injector) = &mut self.injector {
            injector.memory[i].open.push(child);
        }
        if from == Level::Pack {
            let since = self.world.packs[child as usize].made;
            self.observer.see(self.now, Fact::Left { since });
            self.commission(i, child);
        }
        if self.network.is_exit(i)
            && let Kind::Packer(packer) = &self.line.stations[i].kind
            && !packer.packing.as_ref().is_some_and(|p| p.takes_out())
        {
            let packs = self.world.packs_in(from, child);
            self.count_good(self.book.order(), packs);
        }
    }

    /// By the machine's own count, which knows nothing of what was taken out behind its back.
    pub(super) fn is_full(&self, i: usize) -> bool {
        let Kind::Packer(packer) = &self.line.stations[i].kind else { return false };
        let parents = &self.world.parents[self.line.stations[i].makes.index()];
        let counted = |p: UnitId| parents[p as usize].children + parents[p as usize].missing;
        self.stations[i].open.is_some_and(|p| counted(p) >= packer.holds)
    }

    /// The packer's cycle is over, with all that had to be done again.
    pub(in crate::line) fn complete(&mut self, i: usize) {
        if let Some(run) = &mut self.stations[i].packing {
            let owed = std::mem::take(&mut run.owed);
            if owed > Time::ZERO {
                return self.do_again(i, owed);
            }
        }
        if (self.is_full(i) || self.stations[i].closing)
            && let Some(parent) = self.stations[i].open
        {
            self.label(i, self.line.stations[i].makes, parent);
            if let Some(span) = self.reopen(i, parent) {
                return self.do_again(i, span);
            }
            self.stations[i].open = None;
            self.let_go(i, parent);
            let makes = self.line.stations[i].makes;
            let goes = !self.network.is_exit(i);
            if goes && self.struck(i, Spot::Leaving, makes, parent).is_some() {
                self.vanish_parent(i, makes, parent);
            } else {
                self.stations[i].ready.push_back(parent);
            }
        }
        self.stations[i].closing = false;
        match self.stations[i].way {
            Some(_) => {
                let parent = self.stations[i].ready.pop_front();
                self.pass_on(i, parent);
            }
            None => self.hand_over(i),
        }
    }

    /// A parent leaves its packer: with it goes a blank of the magazine.
    fn let_go(&mut self, i: usize, parent: UnitId) {
        let Kind::Packer(Packer { packing: Some(packing), .. }) = &self.line.stations[i].kind
        else {
            return;
        };
        if packing.takes_out() && self.network.is_exit(i) {
            let makes = self.line.stations[i].makes;
            let packs = self.world.parents[makes.index()][parent as usize].packs;
            self.count_good(self.book.order(), packs);
        }
        let Some(run) = &mut self.stations[i].packing else { return };
        run.children.clear();
        run.reopened = false;
        let Some(magazine) = &packing.magazine else { return };
        run.blanks_used += 1;
        if run.blanks_used < magazine.blanks {
            return;
        }
        run.blanks_used = 0;
        run.refills += 1;
        let mut draws = run.streams.refill.of(run.refills);
        let span = Time::from_secs(magazine.refill.draw(&mut draws));
        self.happened(i, Happening::Refill, 1);
        self.hold_for_hands(i, Cause::Refill, span);
    }

    /// The order ends before the parent is full: it leaves as it is.
    pub(in crate::line) fn close_partial(&mut self, i: usize) {
        let Some(parent) = self.stations[i].open else { return };
        self.stations[i].closing = true;
        // A hold that begins now is served after it.
        self.stations[i].phase = Phase::Redoing;
        let again = self.relabel_span(i, parent);
        let Kind::Packer(Packer { packing: Some(packing), .. }) = &self.line.stations[i].kind
        else {
            return self.do_again(i, again);
        };
        let (picture, misread) = self.picture(i, packing, parent);
        let print = self.print_span(i, parent);
        self.go_on(i, picture + print, misread + again);
    }
}
