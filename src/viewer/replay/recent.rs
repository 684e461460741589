//! What happened in the last seconds and is still to be seen: a reject falls, a unit leaves.

use lineproof::base::clock::Time;
use lineproof::journal::{Fact, Level, Reason, UnitId};
use std::collections::VecDeque;

/// Seconds for which an event is kept.
pub const SECONDS: f64 = 4.0;
/// Events at most.
const MOST: usize = 512;

/// Something that takes a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    pub at: Time,
    pub level: Level,
    pub unit: UnitId,
    pub kind: EventKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// Out of a station, into its bin.
    Rejected { station: usize, reason: Reason },
    /// Taken away by hand.
    Vanished { station: usize },
    /// Past the line exit.
    Departed,
}

/// The events of the last seconds, the oldest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recent(VecDeque<Event>);

impl Recent {
    pub fn iter(&self) -> impl Iterator<Item = &Event> {
        self.0.iter()
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn see(&mut self, at: Time, fact: Fact) {
        let (level, unit, kind) = match fact {
            Fact::Rejected { station, level, unit, reason } => {
                (level, unit, EventKind::Rejected { station: station.into(), reason })
            }
            Fact::Vanished { station, level, unit } => {
                (level, unit, EventKind::Vanished { station: station.into() })
            }
            Fact::Departed { level, unit } => (level, unit, EventKind::Departed),
            _ => return,
        };
        if self.0.len() == MOST {
            self.0.pop_front();
        }
        self.0.push_back(Event { at, level, unit, kind });
    }

    /// Forgets what is over by then.
    pub fn forget(&mut self, now: Time) {
        let over = |event: &Event| now.secs() - event.at.secs() > SECONDS;
        while self.0.front().is_some_and(over) {
            self.0.pop_front();
        }
    }
}
