//! A station while the line runs.

use super::conduct::{Clock, Work};
use super::doom::Doom;
use super::down::Down;
use super::equipment::EquipmentRun;
use super::hold::Hold;
use super::model::{Kind, Station, Stops};
use super::network::Way;
use super::pace::PaceRun;
use super::packing::PackingRun;
use super::ring::Ring;
use crate::base::clock::Time;
use crate::base::law::Law;
use crate::base::random::{Draws, Keyed, Stream, stream_seed};
use crate::journal::{Cause, Level, UnitId};
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
    pub work: Work,
    pub cause: Cause,
    /// The point of its clock at which the next one comes: of the station's operating time, or of
    /// line time. Planned maintenance may be overdue.
    next: Time,
    law: Stops,
    every: Stream,
    lasts: Stream,
}

impl StopClass {
    fn new(work: Work, cause: Cause, law: &Stops, seed: impl Fn(&str) -> u64) -> StopClass {
        let mut every = Stream::new(seed("every"));
        let next = Time::from_secs(law.every.draw(&mut every));
        let lasts = Stream::new(seed("lasts"));
        StopClass { work, cause, next, law: law.clone(), every, lasts }
    }

    /// Time to the next one for a station that works from now on.
    #[inline]
    pub fn left(&self, at: Moment) -> Time {
        match self.law.clock {
            Clock::Operating => self.next - at.operated,
            Clock::Calendar => (self.next - at.clock).max(Time::ZERO),
        }
    }

    /// It goes by the time on the clock, not by the working time of the station.
    pub fn goes_by_calendar(&self) -> bool {
        self.law.clock == Clock::Calendar
    }

    /// The clock is a calendar, and has passed the next one.
    pub fn has_passed(&self, at: Moment) -> bool {
        self.law.clock == Clock::Calendar && self.next <= at.clock
    }

    pub fn is_due(&self, at: Moment) -> bool {
        self.left(at) <= Time::ZERO
    }

    /// The stop begins: draws how long it lasts, and when the next one comes. Gives what is left
    /// of it at this point of line time; a stop by the calendar may have begun before.
    pub fn begin(&mut self, at: Moment) -> Time {
        let every = Time::from_secs(self.law.every.draw(&mut self.every));
        let lasts = Time::from_secs(self.law.lasts.draw(&mut self.lasts));
        match self.law.clock {
            Clock::Operating => {
                self.next = at.operated + every;
                lasts
            }
            Clock::Calendar => {
                let end = self.next + lasts;
                self.next = end + every;
                (end - at.clock).max(Time::ZERO)
            }
        }
    }

    /// Planned work begins: it lasts in full whenever it is begun, and the plan goes on from when
    /// it was due, or from now where more than one is overdue.
    pub fn begin_planned(&mut self, at: Moment) -> Time {
        let every = Time::from_secs(self.law.every.draw(&mut self.every));
        self.next = match self.law.clock {
            Clock::Operating => at.operated + every,
            Clock::Calendar => (self.next + every).max(at.clock),
        };
        Time::from_secs(self.law.lasts.draw(&mut self.lasts))
    }
}

/// A moment by the two clocks of stops: line time without breaks and nights, and the time that the
/// station has worked.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    pub clock: Time,
    pub operated: Time,
}

#[derive(Debug)]
pub struct StationRun {
    pub from: Level,
    pub makes: Level,
    /// None: it has more ways than one, or hands over from hand to hand.
    pub way: Option<Way>,
    /// It is a printer.
    pub prints: bool,
    /// Nothing but its holds comes between one cycle and the next, and nothing but its stops ends
    /// one.
    pub is_steady: bool,
    pub phase: Phase,
    pub cause: Cause,
    /// Units taken in for the cycle.
    pub intake: Vec<UnitId>,
    /// Units made and not yet handed over.
    pub ready: Ring<UnitId>,
    /// Units rejected to the reject lane and not yet handed over.
    pub diverted: Ring<UnitId>,
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
    /// Time that it has worked, and the point of it at which the next stop by this clock comes.
    pub operated: Time,
    stop_at: Time,
    /// Some stops come by the calendar.
    by_calendar: bool,
    /// Planned maintenance: it waits for the end of the cycle.
    pub planned: Vec<StopClass>,
    /// Some of these must be looked at before each cycle.
    pub has_clocks: bool,
    /// What it stands for, step by step.
    pub down: Down,
    pub doom: Option<Box<Doom>>,
    pub pace: Option<Box<PaceRun>>,
    /// What it must stand for before its next cycle, in order.
    pub holds: VecDeque<Hold>,
    /// Lengths of its start-ups, by order.
    pub start_ups: Keyed,
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
    pub equipment: Option<Box<EquipmentRun>>,
}

impl StationRun {
    pub fn new(station: &Station, way: Option<Way>, seed: u64) -> StationRun {
        let seed_of = |purpose: &str| stream_seed(seed, &station.name, purpose);
        let cycle = match &station.cycle {
            Law::Constant(seconds) => Cycle::Constant(Time::from_secs(*seconds)),
            law => Cycle::Drawn(law.clone(), Keyed::new(seed_of("cycle"))),
        };
        let (stops, planned) = (stops(station, &seed_of), planned(station, &seed_of));
        let by_calendar = stops.iter().any(|stop| stop.law.clock == Clock::Calendar);
        let conduct = &station.conduct;
        let is_steady = !(by_calendar || !planned.is_empty() || conduct.jams.is_some())
            && conduct.restart_scrap.is_none()
            && conduct.pace.is_none()
            && !matches!(station.kind, Kind::Printer(_));
        StationRun {
            way,
            is_steady,
            from: station.from,
            makes: station.makes,
            prints: matches!(station.kind, Kind::Printer(_)),
            phase: Phase::Off,
            cause: Cause::NoOrder,
            intake: Vec::with_capacity(station.takes.min(1024) as usize),
            ready: Ring::with_capacity(station.puts.min(1024) as usize),
            diverted: Ring::with_capacity(1),
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
            has_clocks: !planned.is_empty() || by_calendar,
            operated: Time::ZERO,
            stop_at: first_operating(&stops),
            by_calendar,
            stops,
            planned,
            down: Down::default(),
            doom: Doom::new(station, seed_of("jam")).map(Box::new),
            pace: PaceRun::new(station).map(Box::new),
            holds: VecDeque::new(),
            start_ups: Keyed::new(seed_of("start-up")),
            deeds: Keyed::new(seed_of("deeds")),
            cycles: 0,
            done: false,
            open: None,
            packing: PackingRun::new(station, seed),
            last_printed: super::world::NONE,
            equipment: station.equipment.as_ref().map(|_| Box::new(EquipmentRun::new(seed_of))),
        }
    }

    /// Plans the next stretch of `work`: up to its end, or to the stop that comes before.
    #[inline]
    pub fn plan(&mut self, work: Time, clock: Time) -> Time {
        self.phase = Phase::Working;
        self.next_stop = None;
        self.stretch = work;
        if self.by_calendar || self.stop_at.0 - self.operated.0 < work.0 {
            self.look_for_stop(clock);
        }
        self.stretch
    }

    /// The point of operating time at which the next stop by that clock comes.
    pub fn stop_at(&self) -> Time {
        self.stop_at
    }

    fn look_for_stop(&mut self, clock: Time) {
        let work = self.stretch;
        let at = Moment { clock, operated: self.operated };
        for (class, stop) in self.stops.iter().enumerate() {
            let left = stop.left(at);
            if left < self.stretch {
                self.stretch = left;
                self.next_stop = Some(class);
            }
        }
        self.after_stop = work - self.stretch;
    }

    /// A stop of this class begins: what is left of it.
    pub fn begin_stop(&mut self, class: usize, clock: Time) -> Time {
        let at = Moment { clock, operated: self.operated };
        let lasts = self.stops[class].begin(at);
        self.stop_at = first_operating(&self.stops);
        lasts
    }

    /// True with probability `p` for the unit with this key: one draw, the same in every variant.
    #[inline]
    pub fn chance(&self, key: u64, p: f64) -> bool {
        p > 0.0 && self.deeds.of(key).chance(p)
    }
}

/// The classes of unplanned stops of a station, and its planned ones, as every engine draws them.
pub fn stop_classes(station: &Station, seed: u64) -> (Vec<StopClass>, Vec<StopClass>) {
    let seed_of = |purpose: &str| stream_seed(seed, &station.name, purpose);
    (stops(station, &seed_of), planned(station, &seed_of))
}

/// When the first stop by the operating clock comes.
fn first_operating(stops: &[StopClass]) -> Time {
    let operating = stops.iter().filter(|stop| stop.law.clock == Clock::Operating);
    operating.map(|stop| stop.next).min().unwrap_or(Time::NEVER)
}

/// The classes of unplanned stops. Their streams bear their names, so that one class more shifts
/// none of the others.
fn stops(station: &Station, seed_of: &impl Fn(&str) -> u64) -> Vec<StopClass> {
    let conduct = &station.conduct;
    let class = |work: Work, cause: Cause, name: &str, law: &Stops| {
        StopClass::new(work, cause, law, |what| seed_of(&format!("{name} {what}")))
    };
    let micro = station.micro_stop.as_ref();
    let breakdown = station.breakdown.as_ref();
    let jams = conduct.jams.as_ref().and_then(|jams| jams.stops.as_ref());
    let mut all: Vec<StopClass> = Vec::new();
    all.extend(micro.map(|law| class(Work::MicroStop, Cause::MicroStop, "micro-stop", law)));
    all.extend(breakdown.map(|law| class(Work::Breakdown, Cause::Breakdown, "breakdown", law)));
    all.extend(jams.map(|law| class(Work::Jam, Cause::Jam, "jam", law)));
    all.extend(conduct.classes.iter().map(|of| {
        let work = if of.cause == Cause::Breakdown { Work::Breakdown } else { Work::MicroStop };
        class(work, of.cause, &format!("stop {}", of.name), &of.stops)
    }));
    all
}

fn planned(station: &Station, seed_of: &impl Fn(&str) -> u64) -> Vec<StopClass> {
    let class = |(k, law): (usize, &Stops)| {
        let seed = |what: &str| seed_of(&format!("maintenance {k} {what}"));
        StopClass::new(Work::Maintenance, Cause::Maintenance, law, seed)
    };
    station.conduct.maintenance.iter().enumerate().map(class).collect()
}
