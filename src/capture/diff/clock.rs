//! Moments of a run as civil times and back.

use super::compare::Unclear;
use super::finding::At;
use crate::base::clock::Time;
use jiff::Timestamp;
use jiff::fmt::temporal::Pieces;
use jiff::tz::{Offset, TimeZone};

/// Milliseconds by which clocks may differ.
pub const SKEW_MS: i64 = 2000;

/// The clock of a run.
#[derive(Debug, Clone)]
pub struct Clock {
    begins: i64,
    zone: TimeZone,
}

impl Clock {
    /// `begins`: civil time of the run's zero, with its offset.
    ///
    /// # Errors
    ///
    /// It is no such time.
    pub fn new(begins: &str) -> Result<Clock, Unclear> {
        let unclear = || Unclear(format!("the head begins at {begins:?}, which is no time"));
        let zero: Timestamp = begins.parse().map_err(|_| unclear())?;
        let pieces = Pieces::parse(begins).map_err(|_| unclear())?;
        let offset = pieces.to_numeric_offset().unwrap_or(Offset::UTC);
        Ok(Clock { begins: zero.as_millisecond(), zone: TimeZone::fixed(offset) })
    }

    /// Milliseconds since 1970 of a moment.
    pub fn ms(&self, at: Time) -> i64 {
        self.begins.saturating_add(at.0.div_euclid(1_000_000))
    }

    /// The moment of milliseconds since 1970.
    pub fn time(&self, ms: i64) -> Time {
        Time(ms.saturating_sub(self.begins).saturating_mul(1_000_000))
    }

    pub fn at(&self, at: Time) -> At {
        if at.is_never() {
            return At { seconds: 0.0, civil: String::new() };
        }
        At { seconds: at.secs(), civil: self.written(self.ms(at), "%Y-%m-%dT%H:%M:%S.%3f%:z") }
    }

    /// For people: `2026-03-02 06:00:01.250`.
    pub fn civil(&self, at: Time) -> String {
        if at.is_never() { "never".to_owned() } else { self.civil_of(self.ms(at)) }
    }

    /// The same of milliseconds since 1970.
    pub fn civil_of(&self, ms: i64) -> String {
        self.written(ms, "%Y-%m-%d %H:%M:%S.%3f")
    }

    fn written(&self, ms: i64, form: &str) -> String {
        match Timestamp::from_millisecond(ms) {
            Ok(time) => time.to_zoned(self.zone.clone()).strftime(form).to_string(),
            Err(_) => "outside of all calendars".to_owned(),
        }
    }
}

#[test]
fn a_moment_is_told_in_the_offset_of_the_line() {
    let clock = Clock::new("2026-03-02T06:00:00+01:00").expect("a time");
    let at = clock.at(Time::from_secs(61.25));
    assert_eq!(at.civil, "2026-03-02T06:01:01.250+01:00");
    assert_eq!(clock.time(clock.ms(Time::from_secs(61.25))), Time::from_secs(61.25));
    assert_eq!(clock.civil(Time::ZERO), "2026-03-02 06:00:00.000");
    assert!(Clock::new("today").is_err());
}
