//! Challenge tests and the approval of the first article.
//!
//! Test packs are made outside the order and taken out again by hand: they never enter the flow
//! of packs, and are counted on their own. A test ends only when the camera has found all of them:
//! one that it accepts falsely means that the test is repeated.

use crate::base::clock::Time;
use crate::base::random::Draws;
use crate::journal::{Cause, Happening, Observer};
use crate::line::engine::Engine;
use crate::line::equipment::Challenge;
use crate::line::model::Kind;
use crate::line::station::Phase;

/// A test that fails so often ends all the same: the line is given free by hand.
const MOST_TRIES: u32 = 10;

impl<O: Observer> Engine<'_, O> {
    /// An order is released: tests and approvals that stand at its start.
    pub(in crate::line) fn order_starts(&mut self) {
        for i in 0..self.stations.len() {
            let Some(own) = &mut self.stations[i].equipment else { continue };
            own.first = true;
            own.in_row = 0;
            own.before = false;
            own.swept = false;
            own.reset_register();
            self.test(i, |challenge| challenge.at_order_start);
        }
    }

    /// A shift begins while an order runs.
    pub(in crate::line) fn shift_starts(&mut self) {
        for i in 0..self.stations.len() {
            if self.stations[i].phase != Phase::Off {
                self.test(i, |challenge| challenge.at_shift_change);
            }
        }
    }

    /// The last pack of the order has left. How long the tests at its end last.
    pub(in crate::line) fn order_ends(&mut self) -> Time {
        let mut longest = Time::ZERO;
        for i in 0..self.stations.len() {
            if let Some(span) = self.test_span(i, |challenge| challenge.at_order_end) {
                longest = longest.max(span);
            }
        }
        longest
    }

    /// While the line waits for the tests at the end of an order, their stations are tested.
    pub(in crate::line) fn show_tests(&mut self) {
        for i in 0..self.stations.len() {
            let equipment = self.line.stations[i].equipment.as_ref();
            let challenge = equipment.and_then(|e| e.challenge.as_ref());
            if challenge.is_some_and(|challenge| challenge.at_order_end) {
                self.set_cause(i, Cause::ChallengeTest);
            }
        }
    }

    fn test(&mut self, i: usize, now: fn(&Challenge) -> bool) {
        if let Some(span) = self.test_span(i, now) {
            self.hold(i, Cause::ChallengeTest, span);
        }
    }

    /// How long the test of station `i` lasts, if it has one at this moment. Counts its packs.
    fn test_span(&mut self, i: usize, now: fn(&Challenge) -> bool) -> Option<Time> {
        let line = self.line;
        let challenge = line.stations[i].equipment.as_ref().and_then(|e| e.challenge.as_ref());
        let challenge = challenge.filter(|challenge| now(challenge))?;
        let false_accept = match &line.stations[i].kind {
            Kind::Camera(camera) => camera.false_accept,
            _ => 0.0,
        };
        let mut span = Time::ZERO;
        for try_number in 1..=MOST_TRIES {
            let own = self.stations[i].equipment.as_mut()?;
            span += own.span(&challenge.lasts);
            let mut draws = own.test_draws();
            let found = (0..challenge.packs).filter(|_| !draws.chance(false_accept)).count();
            self.note_happening(i, Happening::TestPack, challenge.packs);
            self.use_test_numbers(challenge.numbers);
            if found == challenge.packs as usize || try_number == MOST_TRIES {
                break;
            }
            self.note_happening(i, Happening::TestFailed, 1);
        }
        Some(span)
    }

    /// The first pack of an order has passed the station: it stands until the pack is approved.
    pub(super) fn first_article(&mut self, i: usize) {
        let line = self.line;
        let Some(own) = &mut self.stations[i].equipment else { return };
        if !std::mem::take(&mut own.first) {
            return;
        }
        let law = line.stations[i].equipment.as_ref().and_then(|e| e.first_article.as_ref());
        if let Some(law) = law {
            let span = own.span(law);
            self.hold(i, Cause::FirstArticle, span);
        }
    }
}
