//! The short way of a unit: through a station that takes in one unit a cycle from one belt and puts
//! one onto another. It does what `flow` does, for the case that is met most often, without a look
//! at what such a station cannot have.

use super::belt::{Pull, Put};
use super::engine::{Engine, FIRST_STATION};
use super::network::{MANY, Way};
use super::station::Phase;
use crate::journal::{Cause, Fact, Observer, UnitId};
use crate::kernel::Stop;

impl<O: Observer> Engine<'_, O> {
    /// The cycle of a machine that neither rejects nor combines is over.
    #[inline(always)]
    pub(super) fn finish_plain(&mut self, i: usize, way: Way) {
        let unit = if way.infeed == MANY {
            if self.book.draw_material(1) == 0 {
                return self.collect(i);
            }
            self.make(i, self.stations[i].makes)
        } else {
            let Some(unit) = self.stations[i].intake.pop() else { return self.collect(i) };
            unit
        };
        self.observer.see(self.now, Fact::Made { station: i as u16, units: 1 });
        self.pass_by(i, way, unit);
    }

    /// What a cycle on one unit leaves of it goes on, and the next cycle begins.
    #[inline(always)]
    pub(super) fn pass_on(&mut self, i: usize, unit: Option<UnitId>) {
        match (self.stations[i].way, unit) {
            (Some(way), Some(unit)) => self.pass_by(i, way, unit),
            (Some(way), None) => self.begin_next(i, way),
            (None, unit) => {
                self.stations[i].ready.extend(unit);
                self.hand_over(i);
            }
        }
    }

    #[inline(always)]
    fn pass_by(&mut self, i: usize, way: Way, unit: UnitId) {
        let put = self.goes_on(i, way, unit);
        if put == Put::Done {
            return self.begin_next(i, way);
        }
        self.stations[i].ready.push_back(unit);
        self.stations[i].blocked_since = self.now;
        self.block_short(i, put);
    }

    #[inline(always)]
    pub(super) fn begin_next(&mut self, i: usize, way: Way) {
        if !self.takes_next(i, way) {
            self.collect_slowly(i);
        }
    }

    fn block_short(&mut self, i: usize, put: Put) {
        self.stations[i].phase = Phase::Blocked;
        if let Put::At(at) = put {
            self.agenda.set(FIRST_STATION + i, at);
        }
        self.set_cause(i, Cause::Blocked);
    }

    /// Passes on a unit, if there is room for it at this moment.
    #[inline(always)]
    fn goes_on(&mut self, i: usize, way: Way, unit: UnitId) -> Put {
        if way.outfeed == MANY {
            self.exit(i, unit);
            return Put::Done;
        }
        let link = way.outfeed as usize;
        let put = self.belts[link].put(unit, self.now, false);
        if put != Put::Done {
            return put;
        }
        self.on_belts += 1;
        if self.on_belts > self.line.limits.wip {
            self.stop = Some(Stop::WipLimit);
        }
        self.saw_content(link);
        self.saw_enter(link, unit);
        let below = way.below as usize;
        if self.stations[below].phase == Phase::Waiting {
            self.tell_below(link, below);
        }
        Put::Done
    }

    /// A unit came onto the belt before a station that waits. Where it has a way to go, the station
    /// need not look before it is there.
    #[inline(always)]
    fn tell_below(&mut self, link: usize, below: usize) {
        let station = &self.stations[below];
        if station.is_steady
            && station.way.is_some()
            && let Some(at) = self.belts[link].first_ready()
            && at > self.now
        {
            return self.agenda.set(FIRST_STATION + below, at);
        }
        self.look(below);
    }

    /// Begins the next cycle, or waits for its unit. False: more is in question.
    #[inline(always)]
    pub(super) fn takes_next(&mut self, i: usize, way: Way) -> bool {
        let station = &mut self.stations[i];
        if station.has_clocks || !station.holds.is_empty() || !station.intake.is_empty() {
            return false;
        }
        if way.infeed == MANY {
            let goes_on = !self.book.is_exhausted();
            if goes_on {
                self.start(i);
            }
            return goes_on;
        }
        let link = way.infeed as usize;
        match self.belts[link].pull(self.now, false) {
            Pull::Unit(unit) => station.intake.push(unit),
            answer => return self.wait_short(i, way, answer),
        }
        self.on_belts -= 1;
        self.saw_content(link);
        if O::UNITS
            && let Some(&unit) = self.stations[i].intake.last()
        {
            self.saw_take(link, unit);
        }
        self.start(i);
        let above = way.above as usize;
        if self.stations[above].phase == Phase::Blocked {
            self.unblock(above);
        }
        true
    }

    /// The station has no unit. False: none can come any more.
    fn wait_short(&mut self, i: usize, way: Way, answer: Pull) -> bool {
        match answer {
            Pull::At(at) => self.agenda.set(FIRST_STATION + i, at),
            _ if self.stations[way.above as usize].done => return false,
            _ => {}
        }
        let station = &mut self.stations[i];
        if station.phase != Phase::Waiting {
            station.phase = Phase::Waiting;
            station.waits_since = self.now;
        }
        self.set_cause(i, Cause::Starved);
        true
    }

    /// There is room for what a blocked station holds.
    pub(super) fn unblock(&mut self, i: usize) {
        let Some(way) = self.stations[i].way else { return self.hand_over(i) };
        let Some(unit) = self.stations[i].ready.pop_front() else { return self.hand_over(i) };
        self.agenda.clear(FIRST_STATION + i);
        match self.goes_on(i, way, unit) {
            Put::Done => self.begin_next(i, way),
            put => {
                self.stations[i].ready.push_front(unit);
                self.block_short(i, put);
            }
        }
    }
}
