//! Simulated time: whole nanoseconds, so that no run depends on rounding.

use std::fmt;
use std::ops::{Add, AddAssign, Sub, SubAssign};

/// A point in simulated time or a span of it, in nanoseconds since the start of the run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Time(pub i64);

impl Time {
    pub const ZERO: Time = Time(0);
    /// Later than anything a run can reach: "no event planned".
    pub const NEVER: Time = Time(i64::MAX);

    /// Seconds to whole nanoseconds, rounded to nearest; spans beyond 146 years are cut there.
    pub fn from_secs(seconds: f64) -> Time {
        const LIMIT: f64 = (i64::MAX / 2) as f64;
        Time((seconds * 1e9).round().clamp(-LIMIT, LIMIT) as i64)
    }

    pub fn secs(self) -> f64 {
        self.0 as f64 / 1e9
    }

    pub fn minutes(self) -> f64 {
        self.secs() / 60.0
    }

    pub fn hours(self) -> f64 {
        self.secs() / 3600.0
    }

    pub fn is_never(self) -> bool {
        self == Time::NEVER
    }
}

/// A sum beyond what can be told is [`Time::NEVER`].
impl Add for Time {
    type Output = Time;
    fn add(self, other: Time) -> Time {
        Time(self.0.saturating_add(other.0))
    }
}

impl Sub for Time {
    type Output = Time;
    fn sub(self, other: Time) -> Time {
        Time(self.0 - other.0)
    }
}

impl AddAssign for Time {
    fn add_assign(&mut self, other: Time) {
        *self = *self + other;
    }
}

impl SubAssign for Time {
    fn sub_assign(&mut self, other: Time) {
        self.0 -= other.0;
    }
}

/// `hh:mm:ss.mmm`, hours unbounded.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_never() {
            return f.write_str("never");
        }
        let ms = self.0 / 1_000_000;
        let (h, m, s) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
        write!(f, "{h:02}:{m:02}:{s:02}.{:03}", ms % 1000)
    }
}

impl fmt::Debug for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Time({self})")
    }
}
