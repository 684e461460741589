//! Packers put units into larger ones, read them and label the parent.

use crate::base::clock::Time;
use crate::base::random::Draws;
use crate::journal::{Cause, Fact, Level, Observer, UnitId};
use crate::line::engine::{Engine, FIRST_STATION};
use crate::line::model::{Kind, Packer};
use crate::line::station::Phase;
use crate::line::world::NONE;

impl<O: Observer> Engine<'_, O> {
    /// Puts one child into the open parent; the parent leaves when it is full.
    pub(super) fn finish_packer(&mut self, i: usize, packer: &Packer) {
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
        let aggregation = packer.aggregation.as_ref().filter(|_| self.book.aggregates(makes));
        let Some(aggregation) = aggregation else { return self.complete(i) };
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

    pub(super) fn put_in(&mut self, i: usize, parent: UnitId, child: UnitId) {
        let (from, makes) = (self.line.stations[i].from, self.line.stations[i].makes);
        self.world.pack_into(makes, parent, from, child);
        let packed = Fact::Packed { station: i as u16, level: makes, parent, child };
        self.observer.see(self.now, packed);
        if from == Level::Pack {
            let since = self.world.packs[child as usize].made;
            self.observer.see(self.now, Fact::Left { since });
            self.commission(i, child);
        }
        let at_exit = self.network.is_exit(i);
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
        let labels = self.book.aggregates(line.stations[i].makes) && aggregation.pool.is_some();
        if !labels || !draws.chance(aggregation.label_fail) {
            return Time::ZERO;
        }
        self.scrap_label(line.stations[i].makes);
        Time::from_secs(aggregation.relabel.draw(&mut draws))
    }

    /// The packer's cycle is over, with all that had to be done again.
    pub(in crate::line) fn complete(&mut self, i: usize) {
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
    pub(in crate::line) fn close_partial(&mut self, i: usize) {
        let Some(parent) = self.stations[i].open else { return };
        self.stations[i].closing = true;
        let span = self.relabel_span(i, parent);
        self.do_again(i, span);
    }

    /// Closes a parent and gives it its number.
    pub(super) fn label(&mut self, i: usize, level: Level, parent: UnitId) {
        let numbered = match &self.line.stations[i].kind {
            Kind::Packer(Packer { aggregation: Some(a), .. }) => {
                a.pool.is_some() && self.book.aggregates(level)
            }
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
