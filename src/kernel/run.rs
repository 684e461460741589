//! The event loop and the ways a run can end.

use crate::base::clock::Time;
use std::ops::ControlFlow;

/// What the loop drives.
pub trait Model {
    /// Timer and time of the next event; [`Time::NEVER`] if there is none.
    fn next(&self) -> (usize, Time);
    fn fire(&mut self, timer: usize, at: Time) -> ControlFlow<Stop>;
}

/// Why a model ends its run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    Horizon,
    Deadlock,
    WipLimit,
    RecordLimit,
    CalendarEnd,
}

/// How a run ended. All but `Horizon` are named outcomes that a report shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    Horizon,
    /// Nothing can happen any more, and the horizon is not reached.
    Deadlock,
    WipLimit,
    /// More units than may be kept on record.
    RecordLimit,
    EventLimit,
    /// The calendar plans no further.
    CalendarEnd,
    /// Event follows event, and time does not pass.
    Standstill,
}

impl Ending {
    const ALL: [Ending; 7] = [
        Ending::Horizon,
        Ending::Deadlock,
        Ending::WipLimit,
        Ending::RecordLimit,
        Ending::EventLimit,
        Ending::CalendarEnd,
        Ending::Standstill,
    ];

    /// The ending of a name, as a journal has it.
    pub fn of_name(name: &str) -> Option<Ending> {
        Ending::ALL.into_iter().find(|ending| ending.name() == name)
    }
}

impl From<Stop> for Ending {
    fn from(stop: Stop) -> Ending {
        match stop {
            Stop::Horizon => Ending::Horizon,
            Stop::Deadlock => Ending::Deadlock,
            Stop::WipLimit => Ending::WipLimit,
            Stop::RecordLimit => Ending::RecordLimit,
            Stop::CalendarEnd => Ending::CalendarEnd,
        }
    }
}

impl Ending {
    pub fn name(self) -> &'static str {
        match self {
            Ending::Horizon => "horizon",
            Ending::Deadlock => "deadlock",
            Ending::WipLimit => "wip-limit",
            Ending::RecordLimit => "record-limit",
            Ending::EventLimit => "event-limit",
            Ending::CalendarEnd => "calendar-end",
            Ending::Standstill => "standstill",
        }
    }
}

/// So many events at one moment are no longer a coincidence.
const AT_ONCE: u32 = 1_000_000;

/// Runs `model` to its end, or for at most `limit` events. Returns the ending and the events fired.
pub fn run<M: Model>(model: &mut M, limit: u64) -> (Ending, u64) {
    let mut events = 0;
    let mut last = Time::ZERO;
    let mut at_once = 0;
    loop {
        let (timer, at) = model.next();
        if at > last {
            at_once = 0;
            if at.is_never() {
                return (Ending::Deadlock, events);
            }
        } else {
            assert!(at == last, "timer {timer} is set to {at}, before the present {last}");
            at_once += 1;
            if at_once > AT_ONCE {
                return (Ending::Standstill, events);
            }
        }
        if events >= limit {
            return (Ending::EventLimit, events);
        }
        last = at;
        events += 1;
        if let ControlFlow::Break(stop) = model.fire(timer, at) {
            return (stop.into(), events);
        }
    }
}
