//! The calendar of a line: shifts, week days, holidays, breaks, cleaning, overtime.

use super::leaf::{Day, Name, Seconds, Text, TimeOfDay};
use crate::scenario::codes;
use crate::scenario::decode::{At, Leaf, List, Unfit};
use crate::scenario::record::record;
use crate::scenario::tree::Scalar;
use jiff::civil::DateTime;
use serde_json::{Value, json};

record! {
    /// The calendar of a line, instead of `shift`. A run begins with the first shift on or after
    /// the day `start`. Not modelled: half days, and people who work on through a common break.
    Calendar in "a calendar" {
        /// First day of the run, as 2026-11-23.
        start: At<Day>,
        /// The shifts of a week, in any order. They may follow one another, and not overlap.
        shifts: List<CalendarShift>,
        /// Days on which no shift begins; one that began the day before is worked to its end.
        holidays: List<At<Day>>,
        /// Work beyond the shifts of a day.
        overtime: List<Overtime>,
        /// Planned cleaning of the whole line, inside the shifts. It is no part of the planned
        /// busy time.
        cleaning: List<Cleaning>,
        /// Time zone by its name in the IANA data base, as `Europe/Berlin`: a night shift of 8 h
        /// has 7 h or 9 h when the clocks change. Default: the clocks never change.
        time_zone: Option<At<Text>>,
    }
}

record! {
    /// One shift of the week. Its begin, its end and the begin of its breaks are read from the
    /// clock on the wall.
    CalendarShift in "a shift of the calendar" {
        /// Name of the shift, unique in the calendar.
        name: At<Name>,
        /// Time of the day at which it begins.
        start: At<TimeOfDay>,
        /// Length of the shift, breaks included: the clock then shows `start` + `length`.
        length: At<Seconds>,
        /// The week days on which it begins, as [mon..fri] or [sat, sun]. Default: all.
        days: List<At<Days>>,
        /// Breaks, in any order.
        breaks: List<ShiftBreak>,
    }
}

record! {
    /// A break: of the whole line, or staggered.
    ShiftBreak in "a break of a shift" {
        /// When it begins, counted from the start of the shift.
        at: At<Seconds>,
        /// How long it lasts.
        length: At<Seconds>,
        /// A staggered break: only these stations stand, after their present cycle; the break is
        /// theirs, and planned time of the line goes on. A station that is stopped begins its
        /// break after the stop; one without an order has it meanwhile. Default: the whole line.
        stations: List<At<Name>>,
    }
}

record! {
    /// Work beyond the shifts of a day.
    Overtime in "overtime" {
        /// The day, which may be a holiday or lie in the weekend.
        date: At<Day>,
        /// Time of the day at which an extra shift begins. Default: the last shift of that day is
        /// prolonged.
        start: Option<At<TimeOfDay>>,
        /// How long it lasts.
        length: At<Seconds>,
    }
}

record! {
    /// Planned cleaning: at a time of the day, or after so much time in shifts. What of it would
    /// lie outside the shifts is left out.
    Cleaning in "cleaning" {
        /// Time of the day at which it begins; or else `every`.
        at: Option<At<TimeOfDay>>,
        /// With `at`: the week days. Default: all.
        days: List<At<Days>>,
        /// Time in shifts from one cleaning to the next, breaks and cleaning included.
        every: Option<At<Seconds>>,
        /// How long it lasts.
        length: At<Seconds>,
    }
}

/// Week days as bits, Monday first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days(pub u8);

const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Leaf for Days {
    fn read(
        scalar: &Scalar,
        _: &mut dyn FnMut(&str) -> Result<String, String>,
    ) -> Result<Days, Unfit> {
        let day = |word: &str| WEEK.iter().position(|day| *day == word.trim());
        let (first, last) = scalar.text.split_once("..").unwrap_or((&scalar.text, &scalar.text));
        let days = day(first).zip(day(last)).filter(|(first, last)| first <= last);
        days.map(|(first, last)| Days((first..=last).fold(0, |bits, day| bits | 1 << day)))
            .ok_or_else(|| {
                Unfit::new(
                    codes::CALENDAR,
                    format!("`{}` is no day of the week", scalar.text),
                    "write mon, tue, wed, thu, fri, sat, sun, or a span of them: mon..fri",
                )
            })
    }

    fn schema() -> Value {
        json!({
            "type": "string",
            "pattern": "^(mon|tue|wed|thu|fri|sat|sun)(\\.\\.(mon|tue|wed|thu|fri|sat|sun))?$",
            "examples": ["mon..fri", "sat"],
        })
    }
}

/// A moment: a span from the begin of the run, or a date and a time of the day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Moment {
    After(Seconds),
    On(DateTime),
}

impl Leaf for Moment {
    const QUANTITY: bool = true;

    fn read(
        scalar: &Scalar,
        files: &mut dyn FnMut(&str) -> Result<String, String>,
    ) -> Result<Moment, Unfit> {
        let text = scalar.text.trim();
        let dated = text.len() == 16 && text.as_bytes().get(4) == Some(&b'-');
        if !dated {
            return Seconds::read(scalar, files).map(Moment::After);
        }
        text.replace(' ', "T").parse::<DateTime>().map(Moment::On).map_err(|_| {
            Unfit::new(
                codes::DATE,
                format!("the calendar has no moment `{text}`"),
                "write date and time of the day, 2026-11-24 08:00, or a span from the begin of \
                 the run: 26 h",
            )
        })
    }

    fn schema() -> Value {
        json!({"type": "string", "examples": ["3 h", "2026-11-24 08:00"]})
    }
}
