//! Stations and stores while the line runs.

use super::model::{Machine, Store};
use super::rates::Joint;
use crate::base::clock::Time;
use crate::base::random::{Keyed, stream_seed};
use crate::journal::Cause;
use crate::line::conduct::{Pace, Work};
use crate::line::model::Station;
use crate::line::{Moment, StopClass, stop_classes};
use std::collections::VecDeque;

/// Contents within this of a bound are at it, in units.
pub const NEAR: f64 = 1e-6;

/// Two rates that should be equal differ by this share at most.
const ROUNDING: f64 = 1e-9;

/// So many seconds from this moment, in whole nanoseconds and at least one.
pub fn in_seconds(clock: Time, seconds: f64) -> Time {
    // Thirty years are longer than any run.
    if seconds < 1e9 { clock + Time((seconds * 1e9) as i64 + 1) } else { Time::NEVER }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// No order, or its share of it is done.
    Off,
    /// It works as fast as it may, or waits.
    Up,
    /// It stands for something of its own.
    Down,
}

/// What a station stands for before it works on.
#[derive(Debug, Clone, Copy)]
pub struct Hold {
    pub cause: Cause,
    pub span: Time,
    pub work: Option<Work>,
}

/// A class of unplanned or planned stops.
#[derive(Debug)]
pub struct Class {
    pub stop: StopClass,
    /// Working seconds of the station at which it comes; infinite by the calendar, and where it
    /// waits for the station to end what it does.
    pub due: f64,
}

impl Class {
    fn new(stop: StopClass) -> Class {
        let mut class = Class { stop, due: f64::INFINITY };
        class.await_next();
        class
    }

    /// The next one has been drawn.
    pub fn await_next(&mut self) {
        if !self.stop.goes_by_calendar() {
            let start = Moment { clock: Time::ZERO, operated: Time::ZERO };
            self.due = self.stop.left(start).secs();
        }
    }

    pub fn is_due(&self, worked: f64, at: Moment) -> bool {
        match self.stop.goes_by_calendar() {
            true => self.stop.has_passed(at),
            false => worked >= self.due - 1e-9,
        }
    }
}

/// Units that are lost: of whole cycles after a standstill, and those that a jam has spoiled.
#[derive(Debug, Default, Clone, Copy)]
pub struct Doomed {
    pub restart: f64,
    pub jam: f64,
    /// What it stood for before the restart was a wait for others.
    pub by_wait: bool,
}

#[derive(Debug)]
pub struct Run {
    pub phase: Phase,
    pub cause: Cause,
    /// All below is as of this moment.
    pub since: Time,
    /// It has begun to work at this moment.
    pub begins: bool,
    /// Units a second at present, and the share of the time in which it works for that.
    pub rate: f64,
    pub share: f64,
    pub stops: Vec<Class>,
    pub planned: Vec<Class>,
    pub holds: VecDeque<Hold>,
    /// What it stands for, the step on its way down and back, and when that step ends.
    pub down: Hold,
    pub step: u8,
    pub until: Time,
    pub crew: Option<usize>,
    pub start_ups: Keyed,
    pub rolls: Keyed,
    pub roll_changes: u64,
    pub roll_left: f64,
    /// Working seconds; when it worked last in this order.
    pub worked: f64,
    pub worked_last: Option<Time>,
    pub doomed: Doomed,
    /// The last time that it stood it waited for others.
    pub waited: bool,
    /// Units taken in: in all, and those of them that were lost to restarts and to jams.
    pub taken: f64,
    pub lost_restart: f64,
    pub lost_wait: f64,
    pub lost_jam: f64,
    /// Units taken in before the present order.
    pub before: f64,
    /// Working seconds that stand under starved and blocked so far.
    pub hidden: [f64; 2],
    /// Factor of the sensor, and the end of slow running after a stop.
    pub sensed: f64,
    pub slow_until: Time,
    /// The first working second at which a stop comes.
    pub due: f64,
    /// Some of its stops go by the calendar.
    pub has_clocks: bool,
    pub law: Option<Pace>,
}

impl Doomed {
    /// Units until something else becomes of them.
    pub fn left(&self) -> f64 {
        if self.restart > 0.0 { self.restart } else { self.jam }
    }
}

impl Run {
    pub fn new(station: &Station, machine: &Machine, seed: u64) -> Run {
        let (stops, planned) = stop_classes(station, seed);
        let keyed = |purpose| Keyed::new(stream_seed(seed, &station.name, purpose));
        let has_clocks = stops.iter().chain(&planned).any(StopClass::goes_by_calendar);
        let mut run = Run {
            phase: Phase::Off,
            cause: Cause::NoOrder,
            since: Time::ZERO,
            begins: false,
            rate: 0.0,
            share: 0.0,
            stops: stops.into_iter().map(Class::new).collect(),
            planned: planned.into_iter().map(Class::new).collect(),
            holds: VecDeque::with_capacity(4),
            down: Hold { cause: Cause::MicroStop, span: Time::ZERO, work: None },
            step: 0,
            until: Time::NEVER,
            crew: None,
            start_ups: keyed("start-up"),
            rolls: keyed("equipment stops"),
            roll_changes: 0,
            roll_left: machine.roll,
            worked: 0.0,
            worked_last: None,
            doomed: Doomed::default(),
            waited: false,
            taken: 0.0,
            lost_restart: 0.0,
            lost_wait: 0.0,
            lost_jam: 0.0,
            before: 0.0,
            hidden: [0.0; 2],
            sensed: 1.0,
            slow_until: Time::ZERO,
            due: 0.0,
            has_clocks,
            law: station.conduct.pace.clone(),
        };
        run.find_due();
        run
    }

    pub fn moment(&self, clock: Time) -> Moment {
        Moment { clock, operated: Time::from_secs(self.worked) }
    }

    pub fn find_due(&mut self) {
        let all = self.stops.iter().chain(&self.planned).map(|class| class.due);
        self.due = all.fold(f64::INFINITY, f64::min);
    }

    pub fn is_doomed(&self) -> bool {
        self.doomed.restart > 0.0 || self.doomed.jam > 0.0
    }

    pub fn lost(&self) -> f64 {
        self.lost_restart + self.lost_wait + self.lost_jam
    }

    /// Units taken in that were not lost.
    pub fn passed(&self) -> f64 {
        self.taken - self.lost()
    }

    /// Units put out for one taken in, as things stand.
    pub fn yields(&self, machine: &Machine) -> f64 {
        if self.is_doomed() { 0.0 } else { machine.ratio * (1.0 - machine.reject) }
    }

    /// Works for so long, until then, at its present rate.
    #[inline]
    pub fn work(&mut self, seconds: f64, until: Time) {
        if self.rate <= 0.0 {
            self.waited = self.cause.class() == crate::journal::Class::Waiting;
            return;
        }
        self.worked_last = Some(until);
        let units = self.rate * seconds;
        self.taken += units;
        self.worked += self.share * seconds;
        self.roll_left -= units;
        if self.doomed.restart > 0.0 {
            if self.doomed.by_wait {
                self.lost_wait += units;
            } else {
                self.lost_restart += units;
            }
            self.doomed.restart -= units;
            if self.doomed.restart < NEAR {
                self.doomed.restart = 0.0;
            }
        } else if self.doomed.jam > 0.0 {
            self.lost_jam += units;
            self.doomed.jam -= units;
            if self.doomed.jam < NEAR {
                self.doomed.jam = 0.0;
            }
        }
        match self.cause {
            Cause::Starved => self.hidden[0] += self.share * seconds,
            Cause::Blocked => self.hidden[1] += self.share * seconds,
            _ => {}
        }
    }
}

/// What a store has for the stations below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Supply {
    /// Less than a cycle needs.
    Dry = 0,
    /// As much as comes.
    AtFloor,
    Free,
}

/// What lies between stations, while the line runs.
#[derive(Debug)]
pub struct Tank {
    /// All below is as of this moment.
    pub since: Time,
    pub content: f64,
    /// Of it, what has reached the end; all of it where there is no way to go.
    pub there: f64,
    /// Changes of the rate of arrival that are on their way.
    pub on_way: VecDeque<(Time, f64)>,
    /// All that came in and went out so far.
    pub came: f64,
    pub went: f64,
    /// Nothing more comes in this order: what is there can be taken to the last unit.
    pub is_last: bool,
    /// Greatest content that was told.
    pub most: f64,
}

impl Tank {
    pub fn new() -> Tank {
        Tank {
            since: Time::ZERO,
            content: 0.0,
            there: 0.0,
            on_way: VecDeque::with_capacity(64),
            came: 0.0,
            went: 0.0,
            is_last: false,
            most: 0.0,
        }
    }

    #[inline]
    pub fn flow(&mut self, joint: &Joint, seconds: f64) {
        let (comes, goes) = (joint.comes * seconds, joint.goes * seconds);
        self.came += comes;
        self.went += goes;
        self.content += comes - goes;
        self.there += joint.arrives * seconds - goes;
    }

    fn floor(&self, store: &Store) -> f64 {
        if self.is_last { 0.0 } else { store.floor }
    }

    /// Where the content stands between its bounds. True: not where it stood.
    #[inline]
    pub fn look(&mut self, joint: &mut Joint, store: &Store) -> bool {
        let above = self.there - self.floor(store);
        let supply = if above > NEAR {
            Supply::Free
        } else if above < -NEAR {
            Supply::Dry
        } else {
            Supply::AtFloor
        };
        let full = self.content >= store.ceiling - NEAR;
        let before = (joint.supply, joint.full);
        (joint.supply, joint.full) = (supply, full);
        before != (supply, full)
    }

    /// When it comes to a bound next. What moves away from a bound has left it; what would pass one
    /// was not known to be there, and is looked at again.
    pub fn plan(&mut self, joint: &mut Joint, store: &Store, clock: Time) -> Time {
        let (net, there) = (joint.comes - joint.goes, joint.arrives - joint.goes);
        let above = self.there - self.floor(store);
        let mut seconds = f64::INFINITY;
        if above.abs() > NEAR {
            if above * there < 0.0 {
                seconds = -above / there;
            }
        } else if there > 0.0 {
            joint.supply = Supply::Free;
        } else if there < -ROUNDING * joint.goes {
            seconds = 0.0;
        }
        let room = store.ceiling - self.content;
        if room > NEAR {
            if net > 0.0 {
                seconds = seconds.min(room / net);
            }
        } else if net < 0.0 {
            joint.full = false;
        } else if net > ROUNDING * joint.comes {
            seconds = 0.0;
        }
        if net != 0.0 {
            for bound in &store.watched {
                let way = bound - self.content;
                if way * net > 0.0 && way.abs() > NEAR {
                    seconds = seconds.min(way / net);
                }
            }
        }
        let next = in_seconds(clock, seconds);
        self.on_way.front().map_or(next, |change| next.min(change.0))
    }

    /// From now on so much comes in.
    #[inline]
    pub fn set_inflow(&mut self, rate: f64, joint: &mut Joint, store: &Store, clock: Time) {
        if rate == joint.comes {
            return;
        }
        joint.comes = rate;
        if store.crossing == Time::ZERO {
            joint.arrives = rate;
        } else {
            let at = clock + store.crossing;
            match self.on_way.back_mut() {
                Some(last) if last.0 == at => last.1 = rate,
                _ => self.on_way.push_back((at, rate)),
            }
        }
    }

    /// What has been on its way for so long that it is there. True: it matters to those below.
    pub fn arrive(&mut self, joint: &mut Joint, clock: Time) -> bool {
        let before = joint.arrives;
        while let Some(&(_, rate)) = self.on_way.front().filter(|change| change.0 <= clock) {
            joint.arrives = rate;
            self.on_way.pop_front();
        }
        before != joint.arrives && joint.supply == Supply::AtFloor
    }

    /// What a sensor counts.
    pub fn counted(&self, store: &Store) -> f64 {
        (self.content - store.half_made).clamp(0.0, store.slots)
    }

    /// The order is over: what rounding has left is taken away.
    pub fn clear(&mut self, joint: &mut Joint) {
        (self.content, self.there) = (0.0, 0.0);
        (joint.comes, joint.arrives, joint.goes) = (0.0, 0.0, 0.0);
        self.on_way.clear();
        self.is_last = false;
    }
}
