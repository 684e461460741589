//! Which message a fault strikes.

use super::report::{Message, Report};
use crate::base::clock::Time;
use crate::base::random::{Draws, Keyed, stream_seed};
use crate::journal::Trouble;
use crate::line::inject::{Injection, When};

/// One injected fault of the transport while it runs.
#[derive(Debug)]
pub(super) struct Striker {
    injection: Injection,
    stream: Keyed,
    /// Messages that the present strike still falls on.
    left: u32,
    over: bool,
}

impl Striker {
    pub fn new(injection: &Injection, seed: u64) -> Striker {
        let stream = Keyed::new(stream_seed(seed, injection.trouble.name(), "messages"));
        Striker { injection: *injection, stream, left: 0, over: false }
    }

    pub fn trouble(&self) -> Trouble {
        self.injection.trouble
    }

    pub fn strikes(&mut self, message: &Message, now: Time) -> bool {
        if !self.fits(&message.report) {
            return false;
        }
        if self.left > 0 {
            self.left -= 1;
            return true;
        }
        let begins = !self.over
            && match self.injection.when {
                When::Unit(unit) => message.number >= unit,
                When::At(at) => now >= at,
                When::Share(share) => self.stream.of(message.number.into()).chance(share),
            };
        if begins {
            self.over = !matches!(self.injection.when, When::Share(_));
            self.left = self.injection.lasts.saturating_sub(1);
        }
        begins
    }

    /// Some faults are of one kind of message only.
    fn fits(&self, report: &Report) -> bool {
        match self.injection.trouble {
            Trouble::HandScanTwice => matches!(report, Report::Pack { .. }),
            Trouble::CloseLost => matches!(report, Report::Ship { .. }),
            Trouble::StaleMasterData | Trouble::ZerosStripped | Trouble::CaseFolded => {
                matches!(report, Report::Commission { .. })
            }
            _ => true,
        }
    }
}
