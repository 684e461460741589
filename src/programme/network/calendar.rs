//! Working days: from instants to working days and back, exactly.
//!
//! An instant is the midnight at the beginning of a day, counted in days from the project's
//! start: an activity of one day that begins at 0 ends at 1.

use jiff::civil::Date;

/// Days on which work is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkCalendar {
    pub name: String,
    /// Monday first; at least one of them.
    pub works_on: [bool; 7],
    /// First and last days of stretches without work.
    pub closed: Vec<(Date, Date)>,
}

impl WorkCalendar {
    /// Monday to Friday, no holidays.
    pub fn weekdays(name: impl Into<String>) -> WorkCalendar {
        let works_on = [true, true, true, true, true, false, false];
        WorkCalendar { name: name.into(), works_on, closed: Vec::new() }
    }

    pub fn is_working(&self, day: Date) -> bool {
        let weekday = day.weekday().to_monday_zero_offset() as usize;
        let is_closed = self.closed.iter().any(|(first, last)| *first <= day && day <= *last);
        self.works_on[weekday] && !is_closed
    }
}

/// A time before or after all that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfTime;

/// Counted before the start, for what should have begun already.
const BEFORE: i32 = 20 * 366;
/// Counted after it.
const AFTER: i32 = 80 * 366;

/// The working days of one calendar around a start.
#[derive(Debug, Clone)]
pub struct Days {
    /// Instants at which working days begin, ascending.
    work: Vec<i32>,
    /// Working days before the instant `index - BEFORE`.
    before: Vec<u32>,
}

impl Days {
    pub fn new(calendar: &WorkCalendar, start: Date) -> Days {
        let first = i32::from(start.weekday().to_monday_zero_offset());
        let day = |offset: i32| calendar.works_on[(first + offset).rem_euclid(7) as usize];
        let mut works: Vec<bool> = (-BEFORE..AFTER).map(day).collect();
        for (from, to) in &calendar.closed {
            let index = |date: Date| offset_of(start, date).clamp(-BEFORE, AFTER) + BEFORE;
            let (from, to) = (index(*from) as usize, (index(*to) + 1) as usize);
            let end = to.min(works.len());
            works[from.min(end)..end].fill(false);
        }
        let (mut work, mut before) = (Vec::new(), Vec::new());
        for (offset, is_working) in (-BEFORE..AFTER).zip(works) {
            before.push(work.len() as u32);
            if is_working {
                work.push(offset);
            }
        }
        Days { work, before }
    }

    /// Working days before the instant.
    pub fn count(&self, at: i32) -> Result<i32, OutOfTime> {
        let index = usize::try_from(at + BEFORE).map_err(|_| OutOfTime)?;
        self.before.get(index).map(|&count| count as i32).ok_or(OutOfTime)
    }

    fn day(&self, index: i32) -> Result<i32, OutOfTime> {
        let index = usize::try_from(index).map_err(|_| OutOfTime)?;
        self.work.get(index).copied().ok_or(OutOfTime)
    }

    /// The beginning of the first working day that begins at `at` or later.
    pub fn next(&self, at: i32) -> Result<i32, OutOfTime> {
        self.day(self.count(at)?)
    }

    /// The end of so many working days after `at`; below zero: the beginning of so many before.
    pub fn add(&self, at: i32, days: i32) -> Result<i32, OutOfTime> {
        match days {
            0 => Ok(at),
            1.. => Ok(self.day(self.count(at)? + days - 1)? + 1),
            _ => self.day(self.count(at)? + days),
        }
    }

    /// The latest instant from which [`Days::add`] ends at `limit` or before.
    pub fn latest_from(&self, limit: i32, days: i32) -> Result<i32, OutOfTime> {
        match days {
            0 => Ok(limit),
            1.. => self.day(self.count(limit)? - days),
            // The last working day that begins at the limit or before.
            _ => self.day(self.count(limit + 1)? - 1 - days),
        }
    }

    /// The earliest beginning of a working day from which so many working days end at `end` or
    /// later.
    pub fn earliest_from(&self, end: i32, days: u32) -> Result<i32, OutOfTime> {
        match days {
            0 => Ok(end),
            _ => self.day(self.count(end - 1)? + 1 - days as i32),
        }
    }

    /// Working days between two instants, below zero where the second comes first.
    pub fn between(&self, from: i32, to: i32) -> Result<i32, OutOfTime> {
        Ok(self.count(to)? - self.count(from)?)
    }
}

/// The day so many days after the start.
pub fn date_of(start: Date, offset: i32) -> Option<Date> {
    start.checked_add(jiff::Span::new().try_days(i64::from(offset)).ok()?).ok()
}

/// Days from the start to a day.
pub fn offset_of(start: Date, day: Date) -> i32 {
    start.until(day).map_or(0, |span| span.get_days())
}
