//! Breaks, cleaning, shifts and nights. In a pause the whole line stands and goes on as it was:
//! crews, belts, repairs and requests alike. After a night it is started up first. In a staggered
//! break only some stations stand, after their present cycle.

use super::engine::{CALENDAR, Engine, MESSAGES};
use super::model::{Line, Until};
use super::orders::Stage;
use super::plan::What;
use super::station::Phase;
use crate::base::clock::Time;
use crate::base::random::{Keyed, stream_seed};
use crate::journal::{Cause, Fact, Observer};
use crate::kernel::Stop;

const DAY: Time = Time(24 * 3_600_000_000_000);

/// What the calendar does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    Turn(What),
    /// The end of a pause of this cause.
    Thaw(Cause),
    End,
    /// The plan ends here, and the run does not.
    Unplanned,
}

#[derive(Debug)]
pub struct Calendar {
    /// Of one day, from the start of the shift: breaks, then the night. Empty with a full calendar.
    pauses: Vec<(Time, Time, Cause)>,
    /// The next pause, and the day it is in; the next turn of a full calendar.
    pause: usize,
    day: i64,
    pub end: Time,
    pub next: Next,
    /// Lengths of the start-ups after the first, by day, or by turn.
    pub start_up: Keyed,
}

impl Calendar {
    pub fn new(line: &Line, seed: u64) -> Calendar {
        let mut pauses = Vec::new();
        let mut end = Time::NEVER;
        if let Some(shift) = &line.shift {
            pauses.extend(shift.breaks.iter().map(|&(at, length)| (at, length, Cause::Break)));
            if shift.length < DAY {
                pauses.push((shift.length, DAY - shift.length, Cause::OffShift));
            }
            if line.horizon.until == Until::Shift {
                end = shift.length;
            }
        }
        if let (Some(plan), Until::Shift) = (&line.plan.calendar, line.horizon.until) {
            end = plan.first_end;
        }
        if let Until::Time(time) = line.horizon.until {
            end = time;
        }
        Calendar {
            pauses,
            pause: 0,
            day: 0,
            end,
            next: Next::End,
            start_up: Keyed::new(stream_seed(seed, "orders", "start-up")),
        }
    }

    /// When the next turn or the end comes, and which.
    pub fn plan(&mut self, line: &Line) -> Time {
        let (at, next) = match &line.plan.calendar {
            None => match self.pauses.get(self.pause) {
                None => (Time::NEVER, Next::End),
                Some(&(at, length, cause)) => {
                    let at = Time(self.day * DAY.0) + at;
                    (at, Next::Turn(What::Pause { cause, until: at + length }))
                }
            },
            Some(plan) => match plan.turns.get(self.pause) {
                None => (plan.until, Next::Unplanned),
                Some(turn) => (turn.at, Next::Turn(turn.what)),
            },
        };
        if at >= self.end {
            self.next = Next::End;
            return self.end;
        }
        self.next = next;
        at
    }

    pub fn advance(&mut self) {
        self.pause += 1;
        if self.pause == self.pauses.len() {
            self.pause = 0;
            self.day += 1;
        }
    }

    /// The key of the draw for the start-up after the present pause.
    pub fn start_up_key(&self) -> u64 {
        if self.pauses.is_empty() { self.pause as u64 + 1 } else { self.day as u64 + 1 }
    }
}

impl<O: Observer> Engine<'_, O> {
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

    /// What a start-up or another pause has delayed comes at once.
    fn plan_turn(&mut self) {
        let at = self.calendar.plan(self.line).max(self.now);
        self.agenda.set(CALENDAR, at);
    }

    pub(super) fn calendar_fires(&mut self) {
        match self.calendar.next {
            Next::End => self.end_of_calendar(),
            Next::Unplanned => {
                self.stop = Some(if self.is_stuck() { Stop::Deadlock } else { Stop::CalendarEnd });
            }
            Next::Thaw(cause) => self.thaw(cause),
            Next::Turn(What::Pause { cause, until }) if until > self.now => {
                self.freeze(cause, until - self.now);
            }
            Next::Turn(what) => {
                match what {
                    What::Shift(shift) => {
                        self.begin_shift(shift);
                        self.shift_starts();
                    }
                    What::Rest { group, until } => self.rest(usize::from(group), until),
                    What::Pause { .. } => {}
                }
                self.calendar.advance();
                self.plan_turn();
            }
        }
    }

    fn begin_shift(&mut self, shift: u16) {
        self.observer.see(self.now, Fact::Shift { shift });
        self.man_shift(shift);
    }

    /// The people of some stations have their break. Where a station has no order at hand, they
    /// have it meanwhile.
    fn rest(&mut self, group: usize, until: Time) {
        let line = self.line;
        let Some(stations) = line.plan.calendar.as_ref().and_then(|plan| plan.groups.get(group))
        else {
            return;
        };
        if until <= self.now {
            return;
        }
        for &i in stations {
            if self.stations[i].phase != Phase::Off {
                self.hold(i, Cause::StaggeredBreak, until - self.now);
            }
        }
    }

    fn end_of_calendar(&mut self) {
        self.stop = Some(if self.is_stuck() { Stop::Deadlock } else { Stop::Horizon });
    }

    /// An order runs, yet no station will ever do anything again; or the book is empty and nobody
    /// ends the run.
    pub(super) fn is_stuck(&self) -> bool {
        match self.book.stage() {
            Stage::Running => {
                self.agenda.is_idle(&[CALENDAR, MESSAGES])
                    && !self.awaits_message()
                    && !self.awaits_shift()
            }
            Stage::BookIsEmpty => self.calendar.end.is_never(),
            _ => false,
        }
    }

    fn freeze(&mut self, cause: Cause, span: Time) {
        if self.is_stuck() {
            self.stop = Some(Stop::Deadlock);
            return;
        }
        self.agenda.delay_all(span, CALENDAR);
        self.frozen += span;
        for belt in &mut self.belts {
            belt.freeze(span);
        }
        for station in 0..self.stations.len() {
            self.observer.see(self.now, Fact::State { station: station as u16, cause });
        }
        self.calendar.next = Next::Thaw(cause);
        let end = self.calendar.end.min(self.now + span);
        self.agenda.set(CALENDAR, end);
    }

    fn thaw(&mut self, cause: Cause) {
        if self.now == self.calendar.end {
            return self.end_of_calendar();
        }
        if cause == Cause::OffShift && self.book.stage() != Stage::BookIsEmpty {
            let law = &self.line.between_orders.start_up;
            let key = self.calendar.start_up_key();
            let span = Time::from_secs(law.draw(&mut self.calendar.start_up.of(key)));
            if span > Time::ZERO {
                return self.freeze(Cause::StartUp, span);
            }
        }
        for (station, run) in self.stations.iter().enumerate() {
            let fact = Fact::State { station: station as u16, cause: run.cause };
            self.observer.see(self.now, fact);
        }
        self.book_thaws();
        self.messages_thaw();
        self.calendar.advance();
        self.plan_turn();
        // A calendar tells of its shifts itself.
        if matches!(cause, Cause::OffShift | Cause::StartUp) && self.line.plan.calendar.is_none() {
            self.shift_starts();
        }
    }
}
