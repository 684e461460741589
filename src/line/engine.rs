//! The pack engine: moves every unit through the line, station by station.
//!
//! A station collects what one cycle takes, works, may stop in between, and hands over what it
//! made; it is blocked while there is no room (blocking after service). The files beside this one
//! hold what a cycle does to a unit (`work`), the order book (`orders`), breaks (`calendar`) and
//! the conservation of packs (`audit`).

use super::belt::{Belt, Pull, Put};
use super::calendar::Calendar;
use super::commissioning;
use super::model::{Kind, Line, Until};
use super::orders::{Book, Stage};
use super::station::{Phase, StationRun};
use super::world::{Fate, World};
use crate::base::clock::Time;
use crate::journal::{Cause, Fact, Happening, Level, Observer, UnitId};
use crate::kernel::{self, Agenda, Ending, Model, Stop};
use std::ops::ControlFlow;

/// Timers of the agenda: the calendar, the order book, then the stations in flow order.
pub(super) const CALENDAR: usize = 0;
pub(super) const BOOK: usize = 1;
pub(super) const FIRST_STATION: usize = 2;

pub struct Engine<'a, O: Observer> {
    pub(super) line: &'a Line,
    pub(super) observer: O,
    pub(super) agenda: Agenda,
    pub(super) now: Time,
    pub(super) stations: Vec<StationRun>,
    pub(super) belts: Vec<Belt>,
    pub(super) world: World,
    pub(super) book: Book,
    pub(super) calendar: Calendar,
    pub(super) stop: Option<Stop>,
    on_belts: u64,
    exited: u64,
}

/// What a run leaves behind.
pub struct Finished<O> {
    pub ending: Ending,
    /// After a deadlock: which station waits for which.
    pub waits: Vec<String>,
    pub events: u64,
    pub end: Time,
    pub world: World,
    pub observer: O,
}

/// Runs `line` once. The same line and seed give the same facts on every machine.
pub fn simulate<O: Observer>(line: &Line, seed: u64, observer: O) -> Finished<O> {
    let mut engine = Engine::new(line, seed, observer);
    engine.open();
    let (ending, events) = kernel::run(&mut engine, line.limits.events);
    let waits = if ending == Ending::Horizon { Vec::new() } else { engine.waits() };
    engine.audit();
    Finished {
        ending,
        waits,
        events,
        end: engine.now,
        world: engine.world,
        observer: engine.observer,
    }
}

impl<O: Observer> Model for Engine<'_, O> {
    #[inline]
    fn next(&self) -> (usize, Time) {
        self.agenda.next()
    }

    #[inline]
    fn fire(&mut self, timer: usize, at: Time) -> ControlFlow<Stop> {
        self.now = at;
        self.agenda.clear(timer);
        match timer {
            CALENDAR => self.calendar_fires(),
            BOOK => self.book_fires(),
            _ => self.station_fires(timer - FIRST_STATION),
        }
        match self.stop {
            None => ControlFlow::Continue(()),
            Some(stop) => ControlFlow::Break(stop),
        }
    }
}

impl<'a, O: Observer> Engine<'a, O> {
    fn new(line: &'a Line, seed: u64, observer: O) -> Engine<'a, O> {
        let commissions = commissioning::stations(line);
        let station =
            |(i, s)| StationRun { commissions: commissions[i], ..StationRun::new(s, seed) };
        let keeps = line.stations.iter().any(|s| matches!(s.kind, Kind::Printer(_)))
            || line.stations.iter().any(|s| s.makes > Level::Pack);
        Engine {
            line,
            observer,
            agenda: Agenda::new(FIRST_STATION + line.stations.len()),
            now: Time::ZERO,
            stations: line.stations.iter().enumerate().map(station).collect(),
            belts: line.links.iter().map(Belt::new).collect(),
            world: World::new(line.orders.len(), line.pools.len(), keeps),
            book: Book::new(seed),
            calendar: Calendar::new(line, seed),
            stop: None,
            on_belts: 0,
            exited: 0,
        }
    }

    fn station_fires(&mut self, i: usize) {
        match self.stations[i].phase {
            Phase::Waiting => self.collect(i),
            Phase::Working => self.stretch_ends(i),
            Phase::Down => {
                let work = self.stations[i].after_stop;
                self.work(i, work);
            }
            Phase::Numberless => self.numbers_arrive(i),
            Phase::Held => self.collect(i),
            Phase::Redoing => self.complete(i),
            Phase::Blocked => self.hand_over(i),
            Phase::Off | Phase::Handing => unreachable!("a station at rest has no timer"),
        }
    }

    /// Takes in units up to what a cycle needs, and starts it.
    pub(super) fn collect(&mut self, i: usize) {
        if self.is_held(i) {
            return;
        }
        self.stations[i].phase = Phase::Waiting;
        if i == 0 {
            if self.book.is_exhausted() {
                self.wind_down(0)
            } else {
                self.start(0)
            }
            return;
        }
        let takes = self.line.stations[i].takes as usize;
        let mut pulled = false;
        while self.stations[i].intake.len() < takes {
            match self.pull(i) {
                Pull::Unit(unit) => {
                    self.stations[i].intake.push(unit);
                    pulled = true;
                }
                Pull::At(at) => {
                    self.agenda.set(FIRST_STATION + i, at);
                    break;
                }
                Pull::Empty => break,
            }
        }
        if self.stations[i].intake.len() == takes {
            self.start(i);
        } else if !pulled && self.is_cut_off(i) {
            self.wind_down(i);
            return;
        } else {
            self.set_cause(i, Cause::Starved);
        }
        if pulled {
            self.relieve(i - 1);
            // What stood above may have been the last of the order.
            if self.stations[i].phase == Phase::Waiting && self.is_cut_off(i) {
                self.wind_down(i);
            }
        }
    }

    /// Nothing of this order can come to station `i` any more.
    fn is_cut_off(&self, i: usize) -> bool {
        self.stations[i - 1].done && self.belts[i - 1].is_empty()
    }

    fn pull(&mut self, i: usize) -> Pull {
        if self.belts[i - 1].direct {
            let above = &mut self.stations[i - 1];
            if above.phase != Phase::Blocked {
                return Pull::Empty;
            }
            return above.ready.pop_front().map_or(Pull::Empty, Pull::Unit);
        }
        let follows = !self.stations[i].intake.is_empty();
        let answer = self.belts[i - 1].pull(self.now, follows);
        if let Pull::Unit(_) = answer {
            self.on_belts -= 1;
            self.saw_content(i - 1);
        }
        answer
    }

    /// Room has come for what station `i` holds.
    fn relieve(&mut self, i: usize) {
        if self.stations[i].phase == Phase::Blocked {
            self.hand_over(i);
        }
    }

    /// Begins a cycle with what was taken in.
    pub(super) fn start(&mut self, i: usize) {
        if matches!(self.line.stations[i].kind, Kind::Printer(_)) && !self.has_number(i) {
            return;
        }
        let key = match self.stations[i].intake.first() {
            Some(&unit) if self.line.stations[i].from != Level::Primary => {
                self.world.key(self.line.stations[i].from, unit)
            }
            _ => self.stations[i].cycles,
        };
        let work = self.stations[i].cycle.duration(key);
        self.work(i, work);
    }

    fn work(&mut self, i: usize, work: Time) {
        let stretch = self.stations[i].plan(work);
        self.agenda.set(FIRST_STATION + i, self.now + stretch);
        self.set_cause(i, Cause::Working);
    }

    /// A stretch of work ends: with the cycle, or with a stop in the middle of it.
    fn stretch_ends(&mut self, i: usize) {
        let station = &mut self.stations[i];
        station.wear();
        let Some(class) = station.next_stop else {
            station.cycles += 1;
            return self.finish(i);
        };
        let stop = &mut station.stops[class];
        let (cause, lasts) = (stop.cause, stop.begin());
        let what =
            if cause == Cause::Breakdown { Happening::Breakdown } else { Happening::MicroStop };
        self.observer.see(self.now, Fact::Happened { station: i as u16, what, units: 1 });
        self.stations[i].phase = Phase::Down;
        self.agenda.set(FIRST_STATION + i, self.now + lasts);
        self.set_cause(i, cause);
    }

    /// Hands over what station `i` made, as far as there is room, and goes on.
    pub(super) fn hand_over(&mut self, i: usize) {
        self.agenda.clear(FIRST_STATION + i);
        // While the units leave, the station below may ask for more: it is served by this call.
        self.stations[i].phase = Phase::Handing;
        if i + 1 == self.stations.len() {
            while let Some(unit) = self.stations[i].ready.pop_front() {
                self.exit(i, unit);
            }
        } else if self.belts[i].direct {
            return self.hand_over_directly(i);
        } else if !self.put_all(i) {
            self.stations[i].phase = Phase::Blocked;
            return self.set_cause(i, Cause::Blocked);
        }
        self.stations[i].handing = false;
        self.collect(i);
    }

    /// Puts the ready units on the belt below. False: some are left.
    fn put_all(&mut self, i: usize) -> bool {
        while let Some(&unit) = self.stations[i].ready.front() {
            match self.belts[i].put(unit, self.now, self.stations[i].handing) {
                Put::Done => {}
                Put::Full => return false,
                Put::At(at) => {
                    self.agenda.set(FIRST_STATION + i, at);
                    return false;
                }
            }
            self.stations[i].handing = true;
            self.stations[i].ready.pop_front();
            self.on_belts += 1;
            if self.on_belts > self.line.limits.wip {
                self.stop = Some(Stop::WipLimit);
            }
            self.saw_content(i);
            self.arrived(i + 1);
        }
        true
    }

    /// A unit came to the infeed of station `i`.
    #[inline]
    fn arrived(&mut self, i: usize) {
        if self.stations[i].phase == Phase::Waiting && self.agenda.at(FIRST_STATION + i).is_never()
        {
            self.collect(i);
        }
    }

    /// Without a belt the station below takes the unit from our hands, when it can.
    fn hand_over_directly(&mut self, i: usize) {
        if self.stations[i].ready.is_empty() {
            return self.collect(i);
        }
        self.stations[i].phase = Phase::Blocked;
        if self.stations[i + 1].phase == Phase::Waiting {
            self.collect(i + 1);
        }
        // The station below may have taken all, and we may be at work again.
        if self.stations[i].phase == Phase::Blocked && !self.stations[i].ready.is_empty() {
            self.set_cause(i, Cause::Blocked);
        }
    }

    /// A unit leaves the line at its exit.
    fn exit(&mut self, i: usize, unit: UnitId) {
        let station = &self.line.stations[i];
        let level = station.makes;
        match level {
            Level::Primary => self.world.counts[level.index()].passed += 1,
            Level::Pack => {
                let since = self.world.packs[unit as usize].made;
                let order = self.world.packs[unit as usize].order;
                self.observer.see(self.now, Fact::Left { since });
                self.count_good(order, 1);
                self.world.end_pack(unit, Fate::Out);
            }
            Level::Bundle | Level::Case | Level::Pallet => {
                self.world.counts[level.index()].passed += 1;
                let parent = &mut self.world.parents[level.index()][unit as usize];
                parent.out = true;
                let (order, packs) = (parent.order, parent.packs);
                // A packer at the line exit has counted each child as it was put in.
                if !matches!(station.kind, Kind::Packer(_)) {
                    self.count_good(order, packs);
                }
            }
        }
        self.exited += 1;
        if self.line.horizon.until == Until::Units(self.exited) {
            self.stop = Some(Stop::Horizon);
        }
    }

    pub(super) fn count_good(&mut self, order: u16, packs: u32) {
        self.world.orders[order as usize].good += u64::from(packs);
        self.observer.see(self.now, Fact::Exited { packs });
    }

    /// The order has nothing more for station `i`: it ends what it has begun, and is done.
    fn wind_down(&mut self, i: usize) {
        self.agenda.clear(FIRST_STATION + i);
        if !self.stations[i].intake.is_empty() {
            if self.takes_a_rest(i) {
                return self.start(i);
            }
            self.scrap_intake(i);
        }
        if self.stations[i].open.is_some() {
            return self.close_partial(i);
        }
        self.stations[i].done = true;
        self.stations[i].phase = Phase::Off;
        self.set_cause(i, Cause::OrderDone);
        if i + 1 == self.stations.len() {
            self.order_emptied();
        } else if self.stations[i + 1].phase == Phase::Waiting {
            self.collect(i + 1);
        }
    }

    /// The last cycle of an order may work on fewer units than it could take: only a pack needs
    /// all that goes into it.
    fn takes_a_rest(&self, i: usize) -> bool {
        let station = &self.line.stations[i];
        station.from == station.makes || station.makes > Level::Pack
    }

    /// Primaries too few for a last pack are thrown away.
    fn scrap_intake(&mut self, i: usize) {
        let left = std::mem::take(&mut self.stations[i].intake);
        let level = self.line.stations[i].from;
        let units = left.len() as u32;
        self.world.counts[level.index()].scrapped += u64::from(units);
        self.observer.see(self.now, Fact::Scrapped { station: i as u16, level, units });
    }

    /// The order begins: the first station draws on its material.
    pub(super) fn release_order(&mut self) {
        for i in 0..self.stations.len() {
            self.stations[i].done = false;
            self.stations[i].phase = Phase::Waiting;
            self.set_cause(i, Cause::Starved);
        }
        self.collect(0);
        self.order_starts();
    }

    #[inline]
    pub(super) fn set_cause(&mut self, i: usize, cause: Cause) {
        if self.stations[i].cause != cause {
            self.stations[i].cause = cause;
            self.observer.see(self.now, Fact::State { station: i as u16, cause });
        }
    }

    #[inline]
    fn saw_content(&mut self, link: usize) {
        let units = self.belts[link].len() as u32;
        self.observer.see(self.now, Fact::Content { link: link as u16, units });
    }

    /// Who waits for whom, for a run that cannot go on.
    fn waits(&self) -> Vec<String> {
        let name = |i: usize| &self.line.stations[i].name;
        let wait = |i: usize| match self.stations[i].phase {
            Phase::Waiting if i > 0 => Some(format!("{} waits for {}", name(i), name(i - 1))),
            Phase::Blocked => Some(format!("{} waits for room before {}", name(i), name(i + 1))),
            Phase::Numberless => Some(format!("{} waits for numbers", name(i))),
            _ => None,
        };
        let mut waits: Vec<String> = (0..self.stations.len()).filter_map(wait).collect();
        if waits.is_empty() && self.book.stage() != Stage::Running {
            waits.push(format!("the line waits for the order book: {}", self.book.stage().name()));
        }
        waits
    }
}
