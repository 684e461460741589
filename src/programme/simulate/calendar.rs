//! Working calendars: which days are worked, and the exact way from working time to dates and back.
//!
//! An instant is a count of minutes since the origin of the programme's time axis. A working day
//! counts in full (1,440 minutes), so that a duration of n working days covers n worked dates; what
//! matters to a plan of months is the date, not the hour. All answers are looked up in two tables:
//! no loop over days.

use jiff::Span;
use jiff::civil::Date;

/// Minutes since the origin of the time axis, or a span of them.
pub type Minute = i32;

pub const DAY: Minute = 1440;
pub const WEEK: Minute = 7 * DAY;
/// Later than any calendar reaches: "does not happen".
pub const NEVER: Minute = Minute::MAX / 2;

/// Which days are worked, from the origin on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Worked days before each day; one more than there are days.
    before: Vec<u32>,
    /// The day of the k-th worked day.
    worked: Vec<u32>,
}

/// The days of the week that are worked, Monday first.
#[cfg(test)]
pub const MONDAY_TO_FRIDAY: [bool; 7] = [true, true, true, true, true, false, false];
pub const EVERY_DAY: [bool; 7] = [true; 7];

impl Calendar {
    /// Days that `is_worked` says so, counted from the origin, for `days` days.
    pub fn new(days: u32, is_worked: impl Fn(u32) -> bool) -> Calendar {
        let mut before = vec![0];
        let mut worked = Vec::new();
        for day in 0..days {
            if is_worked(day) {
                worked.push(day);
            }
            before.push(worked.len() as u32);
        }
        Calendar { before, worked }
    }

    /// A weekly pattern without the closed spans of dates (both ends belong to the span).
    pub fn weekly(
        origin: Date,
        days: u32,
        pattern: [bool; 7],
        closed: &[(Date, Date)],
    ) -> Calendar {
        let first = usize::from(origin.weekday().to_monday_zero_offset().unsigned_abs());
        let spans: Vec<(i64, i64)> = closed
            .iter()
            .map(|&(a, b)| (days_between(origin, a), days_between(origin, b)))
            .collect();
        Calendar::new(days, |day| {
            let at = i64::from(day);
            pattern[(first + day as usize) % 7] && !spans.iter().any(|s| s.0 <= at && at <= s.1)
        })
    }

    /// Days that both work: of an activity that needs people of two calendars.
    pub fn both(&self, other: &Calendar) -> Calendar {
        let days = self.days().min(other.days());
        Calendar::new(days, |day| self.is_worked(day) && other.is_worked(day))
    }

    pub fn days(&self) -> u32 {
        self.before.len() as u32 - 1
    }

    pub fn is_worked(&self, day: u32) -> bool {
        let day = day as usize;
        day + 1 < self.before.len() && self.before[day + 1] > self.before[day]
    }

    /// The first instant from `at` on at which work goes on.
    #[inline]
    pub fn begin(&self, at: Minute) -> Minute {
        let day = (at.max(0) / DAY) as usize;
        if day + 1 >= self.before.len() {
            return NEVER;
        }
        if self.before[day + 1] > self.before[day] {
            return at;
        }
        self.worked.get(self.before[day] as usize).map_or(NEVER, |&day| day as Minute * DAY)
    }

    /// Minutes worked between the origin and `at`.
    #[inline]
    pub fn worked_until(&self, at: Minute) -> Minute {
        let at = at.clamp(0, self.days() as Minute * DAY);
        let day = (at / DAY) as usize;
        let whole = self.before[day] as Minute * DAY;
        if self.is_worked(day as u32) { whole + at % DAY } else { whole }
    }

    /// The instant at which work of so many minutes, begun at `start`, is done. No work: `start`.
    #[inline]
    pub fn finish(&self, start: Minute, work: Minute) -> Minute {
        if work <= 0 || start >= NEVER {
            return start;
        }
        let total = i64::from(self.worked_until(start)) + i64::from(work);
        let day = (total - 1) / i64::from(DAY);
        match self.worked.get(day as usize) {
            Some(&date) => date as Minute * DAY + (total - day * i64::from(DAY)) as Minute,
            None => NEVER,
        }
    }

    /// The latest instant at which work of so many minutes must begin to be done by `finish`.
    /// The origin where there is not enough time.
    pub fn latest_start(&self, finish: Minute, work: Minute) -> Minute {
        let total = self.worked_until(finish) - work;
        if total < 0 {
            return 0;
        }
        self.worked.get((total / DAY) as usize).map_or(NEVER, |&d| d as Minute * DAY + total % DAY)
    }
}

/// Days from the origin to `date`; below 0 for a date before it.
pub fn days_between(origin: Date, date: Date) -> i64 {
    i64::from(origin.until(date).map_or(0, |span| span.get_days()))
}

/// The instant at which `date` begins.
pub fn instant(origin: Date, date: Date) -> Minute {
    let limit = i64::from(NEVER / DAY);
    days_between(origin, date).clamp(-limit, limit) as Minute * DAY
}

/// The date of an instant; that of the day before at midnight, since what is done at the end of a
/// Friday is done on Friday. None: it does not happen.
pub fn date(origin: Date, at: Minute) -> Option<Date> {
    if at >= NEVER {
        return None;
    }
    let day = (at - 1).div_euclid(DAY);
    origin.checked_add(Span::new().days(day)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::{Draws, Stream};
    use jiff::civil::date as civil;

    /// Tuesday 9 February 2016; Friday the 12th and Monday the 15th are closed.
    fn example() -> Calendar {
        let closed = [(civil(2016, 2, 12), civil(2016, 2, 15))];
        Calendar::weekly(civil(2016, 2, 9), 400, MONDAY_TO_FRIDAY, &closed)
    }

    #[test]
    fn working_time_by_hand() {
        let calendar = example();
        let origin = civil(2016, 2, 9);
        // Tue, Wed, Thu worked; the next worked days are Tue 16, Wed 17.
        assert_eq!(calendar.finish(0, 3 * DAY), 3 * DAY);
        assert_eq!(date(origin, calendar.finish(0, 3 * DAY)), Some(civil(2016, 2, 11)));
        assert_eq!(date(origin, calendar.finish(0, 4 * DAY)), Some(civil(2016, 2, 16)));
        assert_eq!(calendar.finish(0, 3 * DAY + 1), 7 * DAY + 1);
        assert_eq!(calendar.begin(3 * DAY + 5), 7 * DAY);
        assert_eq!(calendar.begin(DAY + 5), DAY + 5);
        assert_eq!(calendar.latest_start(8 * DAY, 2 * DAY), 2 * DAY);
        assert_eq!(calendar.finish(5 * DAY, 0), 5 * DAY);
        assert_eq!(instant(origin, civil(2016, 2, 16)), 7 * DAY);
    }

    #[test]
    fn the_tables_agree_with_a_walk_over_minutes() {
        let calendar = example();
        let mut stream = Stream::new(5);
        for _ in 0..300 {
            let start = (stream.unit() * 20.0 * f64::from(DAY)) as Minute;
            let work = (stream.unit() * 9.0 * f64::from(DAY)) as Minute + 1;
            let (mut at, mut left) = (start, work);
            while left > 0 {
                if calendar.is_worked((at / DAY) as u32) {
                    left -= 1;
                }
                at += 1;
            }
            assert_eq!(calendar.finish(start, work), at);
            let begin = calendar.begin(start);
            assert_eq!(calendar.latest_start(at, work), begin);
            assert_eq!(calendar.worked_until(at) - calendar.worked_until(start), work);
        }
    }

    #[test]
    fn a_calendar_that_ends_says_never() {
        let calendar = Calendar::new(3, |_| true);
        assert_eq!(calendar.finish(0, 3 * DAY), 3 * DAY);
        assert_eq!(calendar.finish(0, 3 * DAY + 1), NEVER);
        assert_eq!(calendar.begin(4 * DAY), NEVER);
        assert_eq!(Calendar::new(3, |_| false).begin(0), NEVER);
    }
}
