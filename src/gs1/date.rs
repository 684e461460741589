//! Dates in element strings: YYMMDD.

use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt;

/// A date as a field of an element string gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ElementDate {
    /// Where the day is 00: the last day of the month.
    pub date: Date,
    /// The day part is 00. Since 2025-01-01 not allowed on newly coded regulated healthcare items
    /// (GS1 change GSCN 21-040); in general it is.
    pub day_zero: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFault {
    NotSixDigits,
    NoSuchMonth,
    NoSuchDay,
}

/// Reads YYMMDD. The century is the one that puts the year between 49 years before and 50 years
/// after that of `today` (GS1 General Specifications 7.12).
pub fn parse_yymmdd(text: &str, today: Date) -> Result<ElementDate, DateFault> {
    let bytes = text.as_bytes();
    if bytes.len() != 6 || !bytes.iter().all(u8::is_ascii_digit) {
        return Err(DateFault::NotSixDigits);
    }
    let pair = |at: usize| i16::from((bytes[at] - b'0') * 10 + bytes[at + 1] - b'0');
    let (month, day) = (pair(2) as i8, pair(4) as i8);
    let first = Date::new(full_year(pair(0), today.year()), month, 1)
        .map_err(|_| DateFault::NoSuchMonth)?;
    if day == 0 {
        return Ok(ElementDate { date: first.last_of_month(), day_zero: true });
    }
    if day > first.days_in_month() {
        return Err(DateFault::NoSuchDay);
    }
    let date = first.checked_add(i64::from(day - 1).days()).map_err(|_| DateFault::NoSuchDay)?;
    Ok(ElementDate { date, day_zero: false })
}

/// YYMMDD of a day. The century is lost.
pub fn format_yymmdd(date: Date) -> String {
    format!("{:02}{:02}{:02}", date.year().rem_euclid(100), date.month(), date.day())
}

/// The year ending in `yy` that lies in the window -49 to +50 around `now`.
fn full_year(yy: i16, now: i16) -> i16 {
    let in_this_century = now - now.rem_euclid(100) + yy;
    match in_this_century - now {
        51.. => in_this_century - 100,
        ..=-50 => in_this_century + 100,
        _ => in_this_century,
    }
}

impl fmt::Display for DateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DateFault::NotSixDigits => "not six digits YYMMDD",
            DateFault::NoSuchMonth => "no such month",
            DateFault::NoSuchDay => "no such day",
        })
    }
}

impl std::error::Error for DateFault {}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 22);

    #[test]
    fn day_00_is_the_last_of_the_month() {
        for (text, last) in [
            ("280200", date(2028, 2, 29)),
            ("270200", date(2027, 2, 28)),
            ("271200", date(2027, 12, 31)),
        ] {
            assert_eq!(parse_yymmdd(text, TODAY), Ok(ElementDate { date: last, day_zero: true }));
        }
    }

    #[test]
    fn the_century_comes_from_the_window() {
        for (text, year) in [("760101", 2076), ("770101", 1977), ("260101", 2026), ("000101", 2000)]
        {
            assert_eq!(parse_yymmdd(text, TODAY).map(|d| d.date.year()), Ok(year), "{text}");
        }
        assert_eq!(parse_yymmdd("040101", date(1998, 1, 1)).map(|d| d.date.year()), Ok(2004));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for (text, fault) in [
            ("261301", DateFault::NoSuchMonth),
            ("260001", DateFault::NoSuchMonth),
            ("270229", DateFault::NoSuchDay),
            ("2702", DateFault::NotSixDigits),
            ("27022x", DateFault::NotSixDigits),
            ("27é01", DateFault::NotSixDigits),
        ] {
            assert_eq!(parse_yymmdd(text, TODAY), Err(fault), "{text}");
        }
    }

    #[test]
    fn a_printed_date_reads_back() {
        let mut day = date(1980, 1, 1);
        while day < date(2070, 1, 1) {
            let read = parse_yymmdd(&format_yymmdd(day), TODAY);
            assert_eq!(read, Ok(ElementDate { date: day, day_zero: false }));
            day = day.checked_add(13.days()).expect("in range");
        }
    }
}
