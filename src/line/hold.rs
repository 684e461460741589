//! Holds: what keeps a station from its next cycle for a while, once it has ended the present one.
//! A refill, a challenge test, a full reject bin: each is a cause and a span, served in order.

use super::conduct::Work;
use super::engine::Engine;
use super::station::Phase;
use crate::base::clock::Time;
use crate::journal::{Cause, Observer};

/// The station stands for this cause and this long before its next cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    pub cause: Cause,
    pub span: Time,
    /// What people do meanwhile; None: nobody is needed.
    pub work: Option<Work>,
}

impl<O: Observer> Engine<'_, O> {
    /// Station `i` will stand before its next cycle; at once where it waits for units. Nobody is
    /// needed for it.
    pub(super) fn hold(&mut self, i: usize, cause: Cause, span: Time) {
        self.add_hold(i, Hold { cause, span, work: None });
    }

    /// As [`Engine::hold`], for work of hands: where the line has a crew, it waits for a person.
    pub(super) fn hold_for_hands(&mut self, i: usize, cause: Cause, span: Time) {
        self.add_hold(i, Hold { cause, span, work: Some(Work::Refill) });
    }

    fn add_hold(&mut self, i: usize, hold: Hold) {
        self.stations[i].holds.push_back(hold);
        if self.stations[i].phase == Phase::Waiting {
            self.collect(i);
        }
    }

    /// Begins the next hold. False: none is left.
    #[inline]
    pub(super) fn is_held(&mut self, i: usize) -> bool {
        if self.stations[i].has_clocks {
            self.look_at_clocks(i);
        }
        while let Some(mut hold) = self.stations[i].holds.pop_front() {
            // An outage goes by the clock: what of it has passed meanwhile is not waited out.
            if hold.cause == Cause::ControllerDown {
                hold.span = self.controller_is_back_in();
                if hold.span == Time::ZERO {
                    continue;
                }
            }
            self.stations[i].phase = Phase::Held;
            self.go_down(i, hold.work, hold.cause, hold.span);
            return true;
        }
        false
    }
}
