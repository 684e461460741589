//! How a station stops, comes back and keeps its pace: what a line may state of it beside its
//! cycle. What nothing states costs nothing.

use super::model::Stops;
use crate::base::clock::Time;
use crate::base::law::Law;
use crate::base::quantity::Money;
use crate::journal::Cause;

/// What runs down to the next stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clock {
    /// Working time of the station: what does not run does not fail.
    #[default]
    Operating,
    /// Time on the clock, breaks and nights left out, from the end of the last stop. A stop that
    /// falls into a wait of the station is repaired during it.
    Calendar,
}

#[derive(Debug, Clone, Default)]
pub struct Conduct {
    /// Classes of stops beside micro-stops and breakdowns.
    pub classes: Vec<StopsOf>,
    pub jams: Option<Jams>,
    /// Planned maintenance: it waits for the end of the cycle.
    pub maintenance: Vec<Stops>,
    pub restart: Restart,
    pub restart_scrap: Option<RestartScrap>,
    /// What one unit scrapped at a restart costs.
    pub scrap_cost: Option<Money>,
    /// Seconds from the beginning of an order until the station is ready.
    pub start_up: Option<Law>,
    pub pace: Option<Pace>,
}

/// A class of stops with a name of its own.
#[derive(Debug, Clone)]
pub struct StopsOf {
    pub name: String,
    /// `MicroStop` or `Breakdown`.
    pub cause: Cause,
    pub stops: Stops,
}

/// Units jam in the machine. Exactly one of `stops` and a `probability` above 0 is stated.
#[derive(Debug, Clone)]
pub struct Jams {
    pub stops: Option<Stops>,
    /// Of a jam in a cycle, and the seconds it lasts.
    pub probability: f64,
    pub lasts: Law,
    /// Units that are scrapped: the one worked on, and those behind it.
    pub scraps: u32,
}

/// Spans of the PackML states that a station passes on its way down and back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Restart {
    pub holding: Time,
    pub unholding: Time,
    pub aborting: Time,
    pub clearing: Time,
    pub stopped: Time,
    pub resetting: Time,
    pub idle: Time,
    pub starting: Time,
}

/// The first cycles after standing longer than `after` are scrapped, as a thermoformer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RestartScrap {
    pub cycles: u32,
    pub after: Time,
}

/// What changes the speed from one cycle to the next. Factors are of the nominal speed.
#[derive(Debug, Clone, Default)]
pub struct Pace {
    pub sensor: Option<Sensor>,
    pub after_restart: Option<AfterRestart>,
}

/// Slow running after a stop of its own.
#[derive(Debug, Clone, Copy)]
pub struct AfterRestart {
    pub factor: f64,
    pub lasts: Time,
}

/// The content of a link decides the speed at the beginning of each cycle.
#[derive(Debug, Clone)]
pub struct Sensor {
    pub link: usize,
    /// The link is above the station: a full one asks for speed. One below it asks for less.
    pub is_infeed: bool,
    /// Speed changes at this many units or fewer, and at this many or more.
    pub few: u32,
    pub many: u32,
    pub low: f64,
    pub high: f64,
    /// Time from the low speed to the high one; zero: at once.
    pub ramp: Time,
}

/// What people do at a station.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Work {
    MicroStop,
    Breakdown,
    Jam,
    Maintenance,
    /// Refills, changes of rolls and whatever else a station is held for by hand.
    Refill,
}

impl Work {
    pub const ALL: [Work; 5] =
        [Work::MicroStop, Work::Breakdown, Work::Jam, Work::Maintenance, Work::Refill];

    pub fn index(self) -> usize {
        self as usize
    }

    /// The span of an unplanned stop contains the reaction of an operator; that of planned work
    /// does not.
    pub fn contains_reaction(self) -> bool {
        matches!(self, Work::MicroStop | Work::Breakdown | Work::Jam)
    }
}

/// People with the same skills.
#[derive(Debug, Clone)]
pub struct Crew {
    pub name: String,
    pub headcount: u16,
    /// By shift of the calendar; empty: the same in all.
    pub by_shift: Vec<u16>,
    /// Share of a stated stop that is work of their hands; the rest was reaction.
    pub hands_on: f64,
    /// By station, then by kind of work: how early it is served, the lowest first. None: they do
    /// not have the skill.
    pub ranks: Vec<[Option<u16>; Work::ALL.len()]>,
}
