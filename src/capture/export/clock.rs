//! Moments of a run as civil times.

use crate::base::clock::Time;
use jiff::Timestamp;
use jiff::civil::Date;

const DAY_MS: i64 = 86_400_000;

/// Tells times in UTC with milliseconds; the date is worked out once a day.
#[derive(Debug, Clone)]
pub struct Clock {
    begins_ms: i64,
    offset: String,
    day: i64,
    date: String,
}

impl Clock {
    /// `begins`: `2026-03-02T06:00:00+01:00`. None: it is no such time.
    pub fn new(begins: &str) -> Option<Clock> {
        let moment: Timestamp = begins.parse().ok()?;
        // A zone in brackets may follow.
        let plain = begins.split('[').next()?;
        let tail = plain.get(plain.len().checked_sub(6)?..)?;
        let offset = if tail.starts_with(['+', '-']) { tail } else { "+00:00" };
        let (begins_ms, offset) = (moment.as_millisecond(), offset.to_owned());
        Some(Clock { begins_ms, offset, day: i64::MIN, date: String::new() })
    }

    /// Of local time to UTC at the beginning of the run.
    pub fn offset(&self) -> &str {
        &self.offset
    }

    /// Appends `2026-03-02T05:00:00.000Z`.
    pub fn push(&mut self, at: Time, text: &mut String) {
        let ms = self.begins_ms.saturating_add(at.0.div_euclid(1_000_000));
        let (day, rest) = (ms.div_euclid(DAY_MS), ms.rem_euclid(DAY_MS));
        if day != self.day {
            self.day = day;
            self.date = date(day);
        }
        text.push_str(&self.date);
        for (value, digits, mark) in [
            (rest / 3_600_000, 2, 'T'),
            (rest / 60_000 % 60, 2, ':'),
            (rest / 1000 % 60, 2, ':'),
            (rest % 1000, 3, '.'),
        ] {
            text.push(mark);
            if digits == 3 {
                text.push(digit(value / 100));
            }
            text.push(digit(value / 10 % 10));
            text.push(digit(value % 10));
        }
        text.push('Z');
    }

    pub fn text(&mut self, at: Time) -> String {
        let mut text = String::with_capacity(24);
        self.push(at, &mut text);
        text
    }
}

fn digit(value: i64) -> char {
    char::from(b'0' + u8::try_from(value % 10).unwrap_or_default())
}

/// The day after so many days of 1970; beyond what a calendar holds, its last.
fn date(day: i64) -> String {
    let moment = day.checked_mul(DAY_MS).and_then(|ms| Timestamp::from_millisecond(ms).ok());
    let date = moment.map_or(Date::MAX, |moment| jiff::tz::Offset::UTC.to_datetime(moment).date());
    date.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_in_utc_whatever_the_offset() {
        let mut clock = Clock::new("2026-03-02T00:30:00+01:00").expect("a time");
        assert_eq!(clock.offset(), "+01:00");
        assert_eq!(clock.text(Time::ZERO), "2026-03-01T23:30:00.000Z");
        assert_eq!(clock.text(Time(1_801_234_999_999)), "2026-03-02T00:00:01.234Z");
        assert_eq!(clock.text(Time(-1)), "2026-03-01T23:29:59.999Z");
        let leap = Clock::new("2028-02-28T23:59:59Z").map(|mut c| c.text(Time(1_000_000_000)));
        assert_eq!(leap.as_deref(), Some("2028-02-29T00:00:00.000Z"));
        assert!(Clock::new("2026-03-02").is_none() && Clock::new("").is_none());
    }

    #[test]
    fn the_same_as_the_calendar_of_another() {
        let mut clock = Clock::new("1999-12-31T22:15:30.5-05:00").expect("a time");
        let begins: Timestamp = "1999-12-31T22:15:30.5-05:00".parse().expect("a time");
        for k in 0..3000 {
            let at = Time(k * 7_919_000_000_000 * 13);
            let span = jiff::SignedDuration::from_nanos(at.0);
            let theirs = (begins + span).to_string();
            let (ours, theirs): (Timestamp, Timestamp) =
                (clock.text(at).parse().expect("a time"), theirs.parse().expect("a time"));
            assert_eq!(ours, theirs);
        }
    }
}
