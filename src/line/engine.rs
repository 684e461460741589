//! The pack engine: moves every unit through the line, station by station.
//!
//! A station collects what one cycle takes, works, may stop in between, and hands over what it
//! made; it is blocked while there is no room (blocking after service). The files beside this one
//! hold what a cycle does to a unit (`work`), the order book (`orders`), breaks (`calendar`) and
//! the conservation of packs (`audit`).

use super::belt::Belt;
use super::calendar::Calendar;
use super::commissioning;
use super::crew::Crews;
use super::inject::Injector;
use super::messages::Messages;
use super::model::{Kind, Line};
use super::network::Network;
use super::orders::{Book, Stage};
use super::plain::Plain;
use super::station::{Cycle, Phase, StationRun};
use super::world::World;
use crate::base::clock::Time;
use crate::journal::{Cause, Fact, Heard, Level, Observer};
use crate::kernel::{self, Agenda, Ending, Model, Stop};
use std::ops::ControlFlow;

/// Timers of the agenda: the calendar, the order book, the levels of control above the line, then
/// the stations in flow order.
pub(super) const CALENDAR: usize = 0;
pub(super) const BOOK: usize = 1;
pub(super) const MESSAGES: usize = 2;
pub(super) const FIRST_STATION: usize = 3;

pub struct Engine<'a, O: Observer> {
    pub(super) line: &'a Line,
    pub(super) observer: O,
    pub(super) agenda: Agenda<FIRST_STATION>,
    pub(super) now: Time,
    pub(super) stations: Vec<StationRun>,
    pub(super) belts: Vec<Belt>,
    pub(super) world: World,
    pub(super) book: Book,
    pub(super) calendar: Calendar,
    /// Breaks and nights so far.
    pub(super) frozen: Time,
    pub(super) crews: Crews,
    /// None: the line has its numbers and jobs without messages.
    pub(super) messages: Option<Box<Messages>>,
    /// The stations past which a good pack's number is commissioned.
    pub(super) commissions: Vec<bool>,
    pub(super) stop: Option<Stop>,
    pub(super) network: Network,
    /// None: nothing is injected.
    pub(super) injector: Option<Box<Injector>>,
    /// Stations whose share of the present order is not done.
    pub(super) undone: usize,
    pub(super) on_belts: u64,
    pub(super) exited: u64,
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
    run(line, seed, observer, Plain::of(line))
}

/// The same for observers that look now and then: the engine is compiled once for them all, and
/// each fact costs a call more.
pub fn watch<O: Observer>(line: &Line, seed: u64, observer: &mut O) -> Finished<()> {
    const { assert!(!O::UNITS, "an observer of units is told by `Told`") };
    simulate(line, seed, Heard(&mut |at, fact| observer.see(at, fact))).unobserved()
}

impl<O> Finished<O> {
    /// Without its observer.
    pub fn unobserved(self) -> Finished<()> {
        let Finished { ending, waits, events, end, world, .. } = self;
        Finished { ending, waits, events, end, world, observer: () }
    }
}

/// `plain`: what the short loop of a plain line needs; None: the engine does all of it.
pub(super) fn run<O: Observer>(
    line: &Line,
    seed: u64,
    observer: O,
    plain: Option<Plain>,
) -> Finished<O> {
    let mut engine = Engine::new(line, seed, observer);
    engine.open();
    let mut before = 0;
    // The short loop does not tell units apart.
    if let Some(plain) = plain.filter(|_| !O::UNITS) {
        while before < line.limits.events && engine.book.stage() != Stage::Running {
            let (timer, at) = engine.next();
            if engine.fire(timer, at).is_break() {
                break;
            }
            before += 1;
        }
        if engine.book.stage() == Stage::Running {
            before += engine.run_plain(plain, line.limits.events - before);
        }
    }
    let (ending, events) = match engine.stop {
        Some(stop) => (stop.into(), 0),
        None => kernel::run(&mut engine, line.limits.events - before),
    };
    let events = before + events;
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
    // Apart: the loop around it has registers enough of its own to keep.
    #[inline(never)]
    fn next(&self) -> (usize, Time) {
        self.agenda.next()
    }

    #[inline]
    fn fire(&mut self, timer: usize, at: Time) -> ControlFlow<Stop> {
        self.now = at;
        self.agenda.clear(timer);
        if timer >= FIRST_STATION {
            self.station_fires(timer - FIRST_STATION);
        } else {
            self.other_fires(timer);
        }
        match self.stop {
            None => ControlFlow::Continue(()),
            Some(stop) => ControlFlow::Break(stop),
        }
    }
}

impl<'a, O: Observer> Engine<'a, O> {
    pub(super) fn new(line: &'a Line, seed: u64, observer: O) -> Engine<'a, O> {
        let keeps = O::UNITS
            || line.stations.iter().any(|s| matches!(s.kind, Kind::Printer(_)))
            || line.stations.iter().any(|s| s.makes > Level::Pack);
        let network = Network::new(&line.stations, &line.links);
        let stations = line.stations.iter().zip(&network.ways);
        let stations = stations.map(|(s, way)| StationRun::new(s, *way, seed)).collect();
        Engine {
            line,
            observer,
            agenda: Agenda::new(FIRST_STATION + line.stations.len()),
            now: Time::ZERO,
            stations,
            belts: line.links.iter().map(Belt::new).collect(),
            world: World::new(line.orders.len(), line.pools.len(), keeps),
            book: Book::new(line, &network, seed),
            messages: Messages::new(line, seed),
            calendar: Calendar::new(line, seed),
            frozen: Time::ZERO,
            crews: Crews::new(line),
            commissions: commissioning::stations(line, &network),
            stop: None,
            network,
            injector: Injector::new(line, seed),
            undone: 0,
            on_belts: 0,
            exited: 0,
        }
    }

    #[inline(never)]
    fn other_fires(&mut self, timer: usize) {
        match timer {
            CALENDAR => self.calendar_fires(),
            BOOK => self.book_fires(),
            MESSAGES => self.messages_fire(),
            _ => unreachable!("timer {timer} is a station's"),
        }
    }

    fn station_fires(&mut self, i: usize) {
        match self.stations[i].phase {
            Phase::Working => self.stretch_ends(i),
            Phase::Waiting => match self.stations[i].way {
                Some(way) => self.begin_next(i, way),
                None => self.collect(i),
            },
            Phase::Down | Phase::Held => self.step_ends(i),
            Phase::Numberless => self.numbers_arrive(i),
            Phase::Redoing => self.complete(i),
            Phase::Blocked => self.unblock(i),
            Phase::Off | Phase::Handing => unreachable!("a station at rest has no timer"),
        }
    }

    /// Begins a cycle with what was taken in.
    #[inline(always)]
    pub(super) fn start(&mut self, i: usize) {
        let station = &self.stations[i];
        if !station.is_steady {
            return self.start_unsteady(i);
        }
        let work = match station.cycle {
            Cycle::Constant(work) => work,
            Cycle::Drawn(..) => self.drawn_cycle(i),
        };
        self.work_on(i, work);
    }

    fn start_unsteady(&mut self, i: usize) {
        if self.stations[i].prints {
            // It is no longer at work on the pack before, whose number is used.
            self.stations[i].phase = Phase::Waiting;
            if !self.has_number(i) {
                return;
            }
        }
        let mut work = match self.stations[i].cycle {
            Cycle::Constant(work) => work,
            Cycle::Drawn(..) => self.drawn_cycle(i),
        };
        if self.stations[i].pace.is_some() {
            work = self.paced(i, work);
        }
        self.work(i, work);
    }

    /// The draw belongs to the unit, or to the cycle where units have no identity yet.
    #[inline(always)]
    fn drawn_cycle(&self, i: usize) -> Time {
        let station = &self.stations[i];
        let key = match station.intake.first() {
            Some(&unit) if station.from != Level::Primary => self.world.key(station.from, unit),
            _ => station.cycles,
        };
        station.cycle.duration(key)
    }

    pub(super) fn work(&mut self, i: usize, work: Time) {
        if self.stations[i].doom.is_some() {
            self.judge_standstill(i);
        }
        self.work_on(i, work);
    }

    #[inline(always)]
    pub(super) fn work_on(&mut self, i: usize, work: Time) {
        let clock = self.clock();
        let station = &mut self.stations[i];
        let stretch = station.plan(work, clock);
        self.agenda.set(FIRST_STATION + i, Time(self.now.0 + stretch.0));
        if station.cause != Cause::Working {
            self.set_cause(i, Cause::Working);
        }
    }

    /// A stretch of work ends: with the cycle, or with a stop in the middle of it.
    #[inline(always)]
    fn stretch_ends(&mut self, i: usize) {
        let station = &mut self.stations[i];
        station.operated.0 += station.stretch.0;
        if !station.is_steady && station.doom.is_some() {
            self.note_work(i);
        }
        if let Some(class) = self.stations[i].next_stop {
            return self.stop_begins(i, class);
        }
        if let Some(way) = self.stations[i].way
            && way.is_plain
            && self.book.has_no_rejects()
        {
            self.stations[i].cycles += 1;
            return self.finish_plain(i, way);
        }
        if self.stations[i].doom.is_some() && self.jams(i) {
            return;
        }
        self.stations[i].cycles += 1;
        self.finish(i);
    }

    /// Time on the clock without breaks and nights.
    #[inline]
    pub(super) fn clock(&self) -> Time {
        self.now - self.frozen
    }

    #[inline]
    pub(super) fn set_cause(&mut self, i: usize, cause: Cause) {
        if self.stations[i].cause != cause {
            self.stations[i].cause = cause;
            self.observer.see(self.now, Fact::State { station: i as u16, cause });
        }
    }
}
