//! The event loop: between two events all rates stand still, and what flows is rate times time.
//!
//! Times are by the clock of the line, which stands in breaks and nights as everything on the line
//! does; what is told to the tally bears the time of day.

use super::crew::Crews;
use super::model::{Machine, Store};
use super::orders::Book;
use super::rates::{Joint, Speed};
use super::run::{NEAR, Phase, Run, Tank, in_seconds};
use crate::base::clock::Time;
use crate::journal::{Cause, Fact, Observer};
use crate::kernel::{self, Ending, Model, Stop};
use crate::line::model::{Line, Station, Until};
use crate::line::world::OrderRun;
use crate::line::{Calendar, Network};
use crate::stats::{Layout, Tally};
use std::ops::ControlFlow;

/// Timers: of several at one time what flows comes first, the calendar last.
const CALENDAR: usize = 0;
const BOOK: usize = 1;
const FLOW: usize = 2;

pub struct Engine<'a> {
    pub(super) line: &'a Line,
    pub(super) tally: Tally,
    pub(super) machines: Vec<Machine>,
    pub(super) stores: Vec<Store>,
    pub(super) runs: Vec<Run>,
    pub(super) tanks: Vec<Tank>,
    pub(super) speeds: Vec<Speed>,
    pub(super) joints: Vec<Joint>,
    /// A station has begun to work at this moment.
    pub(super) some_begin: bool,
    /// Rates must be found anew.
    pub(super) is_stale: bool,
    /// When something happens next, by the clock of the line: to the stations, then to the stores.
    pub(super) due: Vec<Time>,
    /// Stations whose speed changes.
    pub(super) paced: Vec<usize>,
    /// Several stations share the material or the exit: all are looked at at every event.
    pub(super) side_by_side: bool,
    pub(super) clock: Time,
    /// Breaks and nights so far.
    pub(super) frozen: Time,
    /// By the time of day.
    pub(super) calendar_at: Time,
    pub(super) calendar: Calendar,
    /// By the clock of the line.
    pub(super) book_at: Time,
    pub(super) book: Book,
    pub(super) flow_at: Time,
    pub(super) crews: Crews,
    pub(super) stop: Option<Stop>,
    /// Good packs so far, by what flowed; whole ones of the orders that have ended.
    pub(super) good: f64,
    /// Units that have left the line.
    pub(super) exited: f64,
}

/// What a run leaves behind.
pub struct Finished {
    pub ending: Ending,
    pub events: u64,
    pub end: Time,
    pub tally: Tally,
    /// Parallel to the orders of the line; one where it has none.
    pub orders: Vec<OrderRun>,
}

/// Runs `line` once. The line is one that [`super::refusals`] has nothing against.
pub fn simulate(line: &Line, seed: u64, layout: Layout) -> Finished {
    let mut engine = Engine::new(line, seed, layout);
    engine.open();
    engine.settle();
    let (ending, events) = kernel::run(&mut engine, line.limits.events);
    engine.close(ending, events)
}

impl Model for Engine<'_> {
    #[inline]
    fn next(&self) -> (usize, Time) {
        let mut first = (FLOW, self.flow_at + self.frozen);
        let book = self.book_at + self.frozen;
        if book < first.1 {
            first = (BOOK, book);
        }
        if self.calendar_at < first.1 {
            first = (CALENDAR, self.calendar_at);
        }
        first
    }

    fn fire(&mut self, timer: usize, at: Time) -> ControlFlow<Stop> {
        self.clock = at - self.frozen;
        match timer {
            CALENDAR => self.calendar_fires(),
            BOOK => {
                self.book_at = Time::NEVER;
                self.book_fires();
            }
            _ => {}
        }
        self.stations_fire();
        self.settle();
        match self.stop {
            None => ControlFlow::Continue(()),
            Some(stop) => ControlFlow::Break(stop),
        }
    }
}

impl<'a> Engine<'a> {
    fn new(line: &'a Line, seed: u64, layout: Layout) -> Engine<'a> {
        let network = Network::new(&line.stations, &line.links);
        let machines: Vec<Machine> =
            (0..line.stations.len()).map(|i| Machine::new(line, &network, i)).collect();
        let run = |(station, machine)| Run::new(station, machine, seed);
        let runs = line.stations.iter().zip(&machines).map(run).collect();
        let stores: Vec<Store> = (0..line.links.len()).map(|l| Store::new(line, l)).collect();
        Engine {
            line,
            tally: Tally::new(layout, 0),
            runs,
            side_by_side: machines.iter().filter(|m| m.infeed.is_none()).count() > 1
                || machines.iter().filter(|m| m.outfeed.is_none()).count() > 1,
            speeds: vec![Speed::NONE; machines.len()],
            due: vec![Time::NEVER; machines.len() + line.links.len()],
            paced: (0..machines.len()).filter(|&i| paced(&line.stations[i])).collect(),
            machines,
            joints: stores.iter().map(Joint::new).collect(),
            some_begin: false,
            is_stale: true,
            stores,
            tanks: line.links.iter().map(|_| Tank::new()).collect(),
            clock: Time::ZERO,
            frozen: Time::ZERO,
            calendar_at: Time::NEVER,
            calendar: Calendar::new(line, seed),
            book_at: Time::NEVER,
            book: Book::new(line, seed),
            flow_at: Time::NEVER,
            crews: Crews::new(line),
            stop: None,
            good: 0.0,
            exited: 0.0,
        }
    }

    /// The time of day.
    pub(super) fn now(&self) -> Time {
        self.clock + self.frozen
    }

    pub(super) fn set_cause(&mut self, i: usize, cause: Cause) {
        if self.runs[i].cause != cause {
            self.runs[i].cause = cause;
            self.speeds[i].cause = cause;
            let now = self.now();
            self.tally.see(now, Fact::State { station: i as u16, cause });
        }
    }

    /// What a station has done since it was looked at last.
    #[inline]
    pub(super) fn work_to_now(&mut self, i: usize) {
        let (run, machine) = (&mut self.runs[i], &self.machines[i]);
        let (from, to) = (run.since, self.clock);
        if from == to {
            return;
        }
        run.since = to;
        let seconds = (to - from).secs();
        if run.rate > 0.0 {
            if machine.packs_out > 0.0 && !run.is_doomed() {
                let passed = run.rate * (1.0 - machine.reject);
                let good = passed * machine.packs_out;
                self.good += good * seconds;
                self.exited += passed * machine.ratio * seconds;
                let frozen = self.frozen;
                self.tally.good_bins.integrate(from + frozen, to + frozen, good);
            }
            if machine.infeed.is_none() {
                self.book.draw(run.rate * machine.ratio * seconds);
            }
        }
        run.work(seconds, to);
    }

    /// What has flowed through a store since it was looked at last.
    #[inline]
    pub(super) fn flow_to_now(&mut self, l: usize) {
        let (tank, store) = (&mut self.tanks[l], &self.stores[l]);
        let (from, to) = (tank.since, self.clock);
        if from < to {
            tank.since = to;
            let before = tank.counted(store);
            tank.flow(&self.joints[l], (to - from).secs());
            let after = tank.counted(store);
            tank.most = tank.most.max(after);
            let (from, to) = (from + self.frozen, to + self.frozen);
            self.tally.links[l].bins.integrate(from, to, (before + after) / 2.0);
        }
        // A sensor may look at it.
        self.is_stale |= tank.look(&mut self.joints[l], store) || !store.watched.is_empty();
    }

    /// Before a pause, and at the end: times of day go on while the clock of the line stands.
    pub(super) fn all_to_now(&mut self) {
        for i in 0..self.runs.len() {
            self.work_to_now(i);
        }
        for l in 0..self.tanks.len() {
            self.flow_to_now(l);
            self.plan_tank(l);
        }
    }

    /// What is due at this moment, then all rates anew, then when something happens next.
    pub(super) fn settle(&mut self) {
        if self.is_done_with_units() {
            self.stop = Some(Stop::Horizon);
        }
        if self.stop.is_some() {
            return;
        }
        // Whoever begins to work may find that it has stood too long, or a stop by the calendar:
        // then all is found anew.
        for _ in 0..=self.runs.len() {
            if !std::mem::take(&mut self.is_stale) {
                break;
            }
            let again = self.solve();
            self.is_stale = self.stations_begin() || again;
        }
        self.flow_at = self.due.iter().copied().fold(Time::NEVER, Time::min);
    }

    fn is_done_with_units(&self) -> bool {
        matches!(self.line.horizon.until, Until::Units(n) if self.exited >= n as f64 - NEAR)
    }

    #[inline]
    pub(super) fn plan_tank(&mut self, l: usize) {
        let next = self.tanks[l].plan(&mut self.joints[l], &self.stores[l], self.clock);
        let place = self.runs.len() + l;
        self.due[place] = next;
    }

    /// When something happens to a station next, as it goes on now.
    pub(super) fn plan_station(&mut self, i: usize) {
        let clock = self.clock;
        let (run, machine) = (&self.runs[i], &self.machines[i]);
        let next = match run.phase {
            Phase::Off => Time::NEVER,
            Phase::Down => run.until,
            Phase::Up => {
                let mut next = if clock < run.slow_until { run.slow_until } else { Time::NEVER };
                if run.rate > 0.0 {
                    let mut seconds = (run.due - run.worked) / run.share;
                    if machine.roll < f64::INFINITY {
                        seconds = seconds.min(run.roll_left / run.rate);
                    }
                    if run.is_doomed() {
                        seconds = seconds.min(run.doomed.left() / run.rate);
                    }
                    if machine.infeed.is_none() {
                        seconds = seconds.min(self.book.material() / (run.rate * machine.ratio));
                    }
                    if machine.packs_out > 0.0
                        && let Until::Units(n) = self.line.horizon.until
                    {
                        let left = (n as f64 - self.exited).max(0.0);
                        seconds = seconds.min(left / (run.rate * run.yields(machine)));
                    }
                    next = next.min(in_seconds(clock, seconds));
                    if run.has_clocks {
                        next = next.min(self.clock_stop(i));
                    }
                }
                next
            }
        };
        self.due[i] = next;
        self.find_speed(i);
    }
}

fn paced(station: &Station) -> bool {
    station.conduct.pace.is_some()
}
