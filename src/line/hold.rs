//! Holds: what keeps a station from its next cycle for a while, once it has ended the present one.
//! A refill, a challenge test, a full reject bin: each is a cause and a span, served in order.

use super::engine::{Engine, FIRST_STATION};
use super::station::Phase;
use crate::base::clock::Time;
use crate::journal::{Cause, Observer};

/// The station stands for this cause and this long before its next cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    pub cause: Cause,
    pub span: Time,
}

impl<O: Observer> Engine<'_, O> {
    /// Station `i` will stand before its next cycle; at once where it waits for units.
    pub(super) fn hold(&mut self, i: usize, cause: Cause, span: Time) {
        self.stations[i].holds.push_back(Hold { cause, span });
        if self.stations[i].phase == Phase::Waiting {
            self.collect(i);
        }
    }

    /// Begins the next hold. False: none is left.
    pub(super) fn is_held(&mut self, i: usize) -> bool {
        let Some(hold) = self.stations[i].holds.pop_front() else { return false };
        self.stations[i].phase = Phase::Held;
        self.agenda.set(FIRST_STATION + i, self.now + hold.span);
        self.set_cause(i, hold.cause);
        true
    }
}
