//! Breaks and the end of the shift. In a break the whole line stands and goes on as it was: crews,
//! belts, repairs and requests alike. After a night it is started up first. (Staggered breaks are
//! not modelled.)

use super::engine::{CALENDAR, Engine};
use super::model::{Line, Until};
use super::orders::Stage;
use crate::base::clock::Time;
use crate::base::random::{Keyed, stream_seed};
use crate::journal::{Cause, Fact, Observer};
use crate::kernel::Stop;

const DAY: Time = Time(24 * 3_600_000_000_000);

/// What the calendar does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Freeze(Cause, Time),
    /// The end of a pause of this cause.
    Thaw(Cause),
    End,
}

#[derive(Debug)]
pub struct Calendar {
    /// Of one day, from the start of the shift: breaks, then the night.
    pauses: Vec<(Time, Time, Cause)>,
    /// The next pause, and the day it is in.
    pause: usize,
    day: i64,
    end: Time,
    next: Next,
    /// Lengths of the start-ups after the first, by day.
    start_up: Keyed,
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
        if let Until::Time(time) = line.horizon.until {
            end = time;
        }
        let start_up = Keyed::new(stream_seed(seed, "orders", "start-up"));
        Calendar { pauses, pause: 0, day: 0, end, next: Next::End, start_up }
    }

    /// When the next pause or the end comes, and which.
    fn plan(&mut self) -> Time {
        let Some(&(at, length, cause)) = self.pauses.get(self.pause) else {
            self.next = Next::End;
            return self.end;
        };
        let at = Time(self.day * DAY.0) + at;
        if at >= self.end {
            self.next = Next::End;
            return self.end;
        }
        self.next = Next::Freeze(cause, length);
        at
    }

    fn advance(&mut self) {
        self.pause += 1;
        if self.pause == self.pauses.len() {
            self.pause = 0;
            self.day += 1;
        }
    }
}

impl<O: Observer> Engine<'_, O> {
    pub(super) fn calendar_opens(&mut self) {
        let at = self.calendar.plan();
        self.agenda.set(CALENDAR, at);
    }

    pub(super) fn calendar_fires(&mut self) {
        match self.calendar.next {
            Next::End => self.end_of_calendar(),
            Next::Freeze(cause, span) => self.freeze(cause, span),
            Next::Thaw(cause) => self.thaw(cause),
        }
    }

    fn end_of_calendar(&mut self) {
        self.stop = Some(if self.is_stuck() { Stop::Deadlock } else { Stop::Horizon });
    }

    /// An order runs, yet no station will ever do anything again; or the book is empty and nobody
    /// ends the run.
    fn is_stuck(&self) -> bool {
        match self.book.stage() {
            Stage::Running => self.agenda.is_idle(CALENDAR),
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
            let day = self.calendar.day as u64 + 1;
            let span = Time::from_secs(law.draw(&mut self.calendar.start_up.of(day)));
            if span > Time::ZERO {
                return self.freeze(Cause::StartUp, span);
            }
        }
        for (station, run) in self.stations.iter().enumerate() {
            let fact = Fact::State { station: station as u16, cause: run.cause };
            self.observer.see(self.now, fact);
        }
        self.calendar.advance();
        let at = self.calendar.plan();
        self.agenda.set(CALENDAR, at);
    }
}
