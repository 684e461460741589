//! A station while the line runs.

use super::hold::Hold;
use super::model::{Station, Stops};
use super::packing::PackingRun;
use crate::base::clock::Time;
use crate::base::law::Law;
use crate::base::random::{Draws, Keyed, Stream, stream_seed};
use crate::journal::{Cause, UnitId};
use std::collections::VecDeque;

/// What a station is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// No order, or its share of it is done.
    Off,
    /// Collects units for its next cycle.
    Waiting,
    /// Stands before its next cycle.
    Held,
    /// The printer has no number.
    Numberless,
    Working,
    /// Stands in the middle of a cycle.
    Down,
    /// The cycle is over, but something must be done again before its result leaves.
    Redoing,
    /// Holds what it made.
    Blocked,
    /// Hands over what it made, at this moment.
    Handing,
}

/// Duration of a cycle; the constant is kept in ticks.
#[derive(Debug)]
pub enum Cycle {
    Constant(Time),
    Drawn(Law, Keyed),
}

impl Cycle {
    #[inline]
    pub fn duration(&self, key: u64) -> Time {
        match self {
            Cycle::Constant(time) => *time,
            Cycle::Drawn(law, keyed) => Time::from_secs(law.draw(&mut keyed.of(key))),
        }
    }
}

/// One class of stops with its own streams.
#[derive(Debug)]
pub struct StopClass {
    pub cause: Cause,
    /// Working time left to the next one.
    pub left: Time,
    law: Stops,
    every: Stream,
    lasts: Stream,
}

impl StopClass {
    fn new(cause: Cause, law: &Stops, seed: impl Fn(&str) -> u64) -> StopClass {
        let mut every = Stream::new(seed("every"));
        let left = Time::from_secs(law.every.draw(&mut every));
        StopClass { cause, left, law: law.clone(), every, lasts: Stream::new(seed("lasts")) }
    }

    /// The stop begins: draws how long it lasts, and when the next one comes.
    pub fn begin(&mut self) -> Time {
        self.left = Time::from_secs(self.law.every.draw(&mut self.every));
        Time::from_secs(self.law.lasts.draw(&mut self.lasts))
    }
}

#[derive(Debug)]
pub struct StationRun {
    pub phase: Phase,
    pub cause: Cause,
    /// Units taken in for the cycle.
    pub intake: Vec<UnitId>,
    /// Units made and not yet handed over.
    pub ready: VecDeque<UnitId>,
    /// Units rejected to the reject lane and not yet handed over.
    pub diverted: VecDeque<UnitId>,
    /// The infeed whose turn it is, and the lane.
    pub turn: usize,
    pub lane_turn: usize,
    /// The lane that the first ready unit has chosen.
    pub lane: Option<usize>,
    /// Draws that choose a lane.
    pub lanes: Keyed,
    pub blocked_since: Time,
    pub waits_since: Time,
    /// Its open parent leaves though it is not full.
    pub closing: bool,
    /// Part of the ready units has left: the rest lies side by side with it.
    pub handing: bool,
    pub cycle: Cycle,
    /// Length of the present stretch of work, what comes after a stop in it, and which stop.
    pub stretch: Time,
    pub after_stop: Time,
    pub next_stop: Option<usize>,
    pub stops: Vec<StopClass>,
    /// What it must stand for before its next cycle, in order.
    pub holds: VecDeque<Hold>,
    /// Draws of what the station does to a unit: reject, misprint, misread.
    pub deeds: Keyed,
    pub cycles: u64,
    /// Its share of the present order is done.
    pub done: bool,
    /// Parent being filled.
    pub open: Option<UnitId>,
    /// What a packer does beyond its cycle.
    pub packing: Option<Box<PackingRun>>,
    /// Number that was printed last.
    pub last_printed: u32,
}

impl StationRun {
    pub fn new(station: &Station, seed: u64) -> StationRun {
        let seed_of = |purpose: &str| stream_seed(seed, &station.name, purpose);
        let cycle = match &station.cycle {
            Law::Constant(seconds) => Cycle::Constant(Time::from_secs(*seconds)),
            law => Cycle::Drawn(law.clone(), Keyed::new(seed_of("cycle"))),
        };
        let classes = [
            (Cause::MicroStop, "micro-stop", &station.micro_stop),
            (Cause::Breakdown, "breakdown", &station.breakdown),
        ];
        let stops = classes
            .into_iter()
            .filter_map(|(cause, name, law)| {
                let seed = |what: &str| seed_of(&format!("{name} {what}"));
                law.as_ref().map(|law| StopClass::new(cause, law, seed))
            })
            .collect();
        StationRun {
            phase: Phase::Off,
            cause: Cause::NoOrder,
            intake: Vec::with_capacity(station.takes.min(1024) as usize),
            ready: VecDeque::with_capacity(station.puts.min(1024) as usize),
            diverted: VecDeque::new(),
            turn: 0,
            lane_turn: 0,
            lane: None,
            lanes: Keyed::new(seed_of("lane")),
            blocked_since: Time::ZERO,
            waits_since: Time::ZERO,
            closing: false,
            handing: false,
            cycle,
            stretch: Time::ZERO,
            after_stop: Time::ZERO,
            next_stop: None,
            stops,
            holds: VecDeque::new(),
            deeds: Keyed::new(seed_of("deeds")),
            cycles: 0,
            done: false,
            open: None,
            packing: PackingRun::new(station, seed),
            last_printed: super::world::NONE,
        }
    }

    /// Plans the next stretch of `work`: up to its end, or to the stop that comes before.
    #[inline]
    pub fn plan(&mut self, work: Time) -> Time {
        self.phase = Phase::Working;
        self.next_stop = None;
        self.stretch = work;
        for (class, stop) in self.stops.iter().enumerate() {
            if stop.left < self.stretch {
                self.stretch = stop.left;
                self.next_stop = Some(class);
            }
        }
        self.after_stop = work - self.stretch;
        self.stretch
    }

    /// Counts the stretch just worked off against the time to the next stops.
    #[inline]
    pub fn wear(&mut self) {
        for stop in &mut self.stops {
            stop.left -= self.stretch;
        }
    }

    /// True with probability `p` for the unit with this key: one draw, the same in every variant.
    #[inline]
    pub fn chance(&self, key: u64, p: f64) -> bool {
        p > 0.0 && self.deeds.of(key).chance(p)
    }
}
