//! The event loop: between two events all rates stand still, and what flows is rate times time.
//!
//! Times are by the clock of the line, which stands in breaks and nights as everything on the line
//! does; what is told to the tally bears the time of day.

use super::crew::Crews;
use super::model::{Machine, Store};
use super::orders::Book;
use super::run::{NEAR, Phase, Run, Tank};
use crate::base::clock::Time;
use crate::journal::{Cause, Fact, Observer};
use crate::kernel::{self, Ending, Model, Stop};
use crate::line::model::{Line, Until};
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
    pub(super) network: Network,
    pub(super) machines: Vec<Machine>,
    pub(super) stores: Vec<Store>,
    pub(super) runs: Vec<Run>,
    pub(super) tanks: Vec<Tank>,
    /// Why each station is slower than it could be, where it is.
    pub(super) limits: Vec<Cause>,
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
        self.advance(at - self.frozen);
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
        Engine {
            line,
            tally: Tally::new(layout, 0),
            runs,
            limits: vec![Cause::Starved; machines.len()],
            machines,
            stores: line.links.iter().map(|link| Store::new(line, link)).collect(),
            tanks: line.links.iter().map(|_| Tank::new()).collect(),
            network,
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
            let now = self.now();
            self.tally.see(now, Fact::State { station: i as u16, cause });
        }
    }

    /// All that flows goes on to this moment.
    fn advance(&mut self, clock: Time) {
        if clock <= self.clock {
            return;
        }
        let seconds = (clock - self.clock).secs();
        let (from, to) = (self.now(), clock + self.frozen);
        for l in 0..self.tanks.len() {
            let before = self.tanks[l].counted(&self.stores[l]);
            self.tanks[l].flow(seconds);
            let after = self.tanks[l].counted(&self.stores[l]);
            self.tally.links[l].bins.integrate(from, to, (before + after) / 2.0);
            self.tanks[l].most = self.tanks[l].most.max(after);
        }
        let (mut good, mut exited) = (0.0, 0.0);
        for (run, machine) in self.runs.iter_mut().zip(&self.machines) {
            if machine.packs_out > 0.0 && run.rate > 0.0 && !run.is_doomed() {
                let passed = run.rate * seconds * (1.0 - machine.reject);
                good += passed * machine.packs_out;
                exited += passed * machine.ratio;
            }
            run.work(seconds, clock);
        }
        if good > 0.0 {
            self.good += good;
            self.tally.good_bins.integrate(from, to, good / seconds);
        }
        self.exited += exited;
        self.book.draw(&self.runs, &self.machines, seconds);
        self.clock = clock;
    }

    /// What is due at this moment, then all rates anew, then when something happens next.
    pub(super) fn settle(&mut self) {
        if self.is_done_with_units() {
            self.stop = Some(Stop::Horizon);
        }
        if self.stop.is_some() {
            return;
        }
        self.solve();
        // Whoever begins to work may find that it has stood too long, or a stop by the calendar.
        for _ in 0..self.runs.len() {
            if !self.stations_begin() {
                break;
            }
            self.solve();
        }
        self.flow_at = self.next_flow();
    }

    fn is_done_with_units(&self) -> bool {
        matches!(self.line.horizon.until, Until::Units(n) if self.exited >= n as f64 - NEAR)
    }

    /// When the first bound is reached, by the clock of the line.
    fn next_flow(&self) -> Time {
        let mut seconds = f64::INFINITY;
        let mut at = Time::NEVER;
        for (i, run) in self.runs.iter().enumerate() {
            match run.phase {
                Phase::Off => {}
                Phase::Down => at = at.min(run.until),
                Phase::Up => {
                    if self.clock < run.slow_until {
                        at = at.min(run.slow_until);
                    }
                    if run.rate > 0.0 {
                        seconds = seconds.min(self.station_in(i));
                        if run.has_clocks {
                            at = at.min(self.clock_stop(i));
                        }
                    }
                }
            }
        }
        seconds = seconds.min(self.material_in());
        for l in 0..self.tanks.len() {
            seconds = seconds.min(self.tank_in(l));
            if let Some(change) = self.tanks[l].on_way.front() {
                at = at.min(change.0);
            }
        }
        if let Until::Units(n) = self.line.horizon.until {
            let rate: f64 = (0..self.runs.len()).map(|i| self.exit_rate(i)).sum();
            if rate > 0.0 {
                seconds = seconds.min((n as f64 - self.exited) / rate);
            }
        }
        if seconds < 1e9 {
            let nanoseconds = (seconds * 1e9).ceil().max(1.0) as i64;
            at = at.min(self.clock + Time(nanoseconds));
        }
        at
    }

    fn exit_rate(&self, i: usize) -> f64 {
        let (run, machine) = (&self.runs[i], &self.machines[i]);
        if machine.packs_out > 0.0 { run.rate * run.yields(machine) } else { 0.0 }
    }

    /// Seconds until a station that works comes to a stop, the end of its roll or of what is lost.
    fn station_in(&self, i: usize) -> f64 {
        let run = &self.runs[i];
        let mut seconds = (run.due - run.worked) / run.share;
        seconds = seconds.min(run.roll_left / run.rate);
        if run.is_doomed() {
            let left =
                if run.doomed.restart > 0.0 { run.doomed.restart } else { run.doomed.jam };
            seconds = seconds.min(left / run.rate);
        }
        seconds
    }

    /// Seconds until a store is at one of its bounds, or its content at what a sensor looks for.
    fn tank_in(&self, l: usize) -> f64 {
        let (tank, store) = (&self.tanks[l], &self.stores[l]);
        let mut seconds = f64::INFINITY;
        let (net, there) = (tank.comes - tank.goes, tank.arrives - tank.goes);
        let above = tank.there - tank.floor(store);
        if above * there < 0.0 && above.abs() > NEAR {
            seconds = -above / there;
        }
        let room = store.ceiling - tank.content;
        if net > 0.0 && room > NEAR {
            seconds = seconds.min(room / net);
        }
        if net != 0.0 {
            seconds = seconds.min(self.sensors_in(l, net));
        }
        seconds
    }

    fn sensors_in(&self, l: usize, net: f64) -> f64 {
        let content = self.tanks[l].content - self.stores[l].half_made;
        let mut seconds = f64::INFINITY;
        for run in &self.runs {
            let sensor = run.law.as_ref().and_then(|law| law.sensor.as_ref());
            let Some(sensor) = sensor.filter(|sensor| sensor.link == l) else { continue };
            let (few, many) = (f64::from(sensor.few), f64::from(sensor.many));
            for bound in [few, few + 1.0, many - 1.0, many] {
                let way = bound - content;
                if way * net > 0.0 && way.abs() > NEAR {
                    seconds = seconds.min(way / net);
                }
            }
        }
        seconds
    }
}
