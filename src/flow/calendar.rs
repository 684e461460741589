//! Breaks, cleaning, shifts and nights, by the same plan as in the pack engine. In a pause the
//! clock of the line stands.

use super::engine::Engine;
use super::orders::Stage;
use super::run::Phase;
use crate::base::clock::Time;
use crate::journal::{Cause, Fact, Observer};
use crate::kernel::Stop;
use crate::line::Next;
use crate::line::plan::What;

impl Engine<'_> {
    pub(super) fn calendar_opens(&mut self) {
        // The first shift begins with the run.
        if let Some(plan) = &self.line.plan.calendar
            && let Some(turn) = plan.turns.first()
            && let What::Shift(shift) = turn.what
        {
            self.begin_shift(shift);
            self.calendar.advance();
        }
        self.plan_turn();
    }

    fn plan_turn(&mut self) {
        self.calendar_at = self.calendar.plan(self.line).max(self.now());
    }

    fn begin_shift(&mut self, shift: u16) {
        self.tell_shift(shift);
        self.man_shift(shift);
    }

    pub(super) fn calendar_fires(&mut self) {
        let now = self.calendar_at;
        match self.calendar.next {
            Next::End => self.stop = Some(self.end()),
            Next::Unplanned => self.stop = Some(Stop::CalendarEnd),
            Next::Thaw(cause) => self.thaw(cause),
            Next::Turn(What::Pause { cause, until }) if until > now => {
                self.freeze(cause, until - now);
            }
            Next::Turn(what) => {
                match what {
                    What::Shift(shift) => self.begin_shift(shift),
                    What::Rest { group, until } => self.rest(usize::from(group), until),
                    What::Pause { .. } => {}
                }
                self.calendar.advance();
                self.plan_turn();
            }
        }
    }

    fn end(&self) -> Stop {
        if self.is_stuck() { Stop::Deadlock } else { Stop::Horizon }
    }

    /// The book is empty, and nobody ends the run.
    fn is_stuck(&self) -> bool {
        self.book.stage == Stage::BookIsEmpty && self.calendar.end.is_never()
    }

    /// The people of some stations have their break.
    fn rest(&mut self, group: usize, until: Time) {
        let line = self.line;
        let groups = line.plan.calendar.as_ref().map(|plan| &plan.groups);
        let Some(stations) = groups.and_then(|groups| groups.get(group)) else { return };
        let span = until - self.now();
        if span <= Time::ZERO {
            return;
        }
        for &i in stations {
            if self.runs[i].phase != Phase::Off {
                self.hold(i, Cause::StaggeredBreak, span, None);
            }
        }
    }

    fn freeze(&mut self, cause: Cause, span: Time) {
        if self.is_stuck() {
            self.stop = Some(Stop::Deadlock);
            return;
        }
        self.all_to_now();
        let now = self.now();
        for station in 0..self.runs.len() {
            self.tally.see(now, Fact::State { station: station as u16, cause });
        }
        self.calendar.next = Next::Thaw(cause);
        let end = self.calendar.end.min(now + span);
        self.frozen += end - now;
        self.calendar_at = end;
    }

    fn thaw(&mut self, cause: Cause) {
        let now = self.now();
        if now == self.calendar.end {
            self.stop = Some(self.end());
            return;
        }
        if cause == Cause::OffShift && self.book.stage != Stage::BookIsEmpty {
            let law = &self.line.between_orders.start_up;
            let key = self.calendar.start_up_key();
            let span = Time::from_secs(law.draw(&mut self.calendar.start_up.of(key)));
            if span > Time::ZERO {
                return self.freeze(Cause::StartUp, span);
            }
        }
        for (station, run) in self.runs.iter().enumerate() {
            let fact = Fact::State { station: station as u16, cause: run.cause };
            self.tally.see(now, fact);
        }
        self.book_thaws();
        self.calendar.advance();
        self.plan_turn();
    }
}
