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

    /// Seconds to whole nanoseconds, rounded to nearest and from the middle to even; spans beyond
    /// 146 years are cut there.
    #[inline]
    pub fn from_secs(seconds: f64) -> Time {
        let ns = seconds * 1e9;
        if ns.abs() < Time::SHORT { Time(whole(ns)) } else { Time::from_long(ns) }
    }

    /// As [`Time::from_secs`] for less than 26 days (2^51 ns) either way, which is not looked at:
    /// without a branch, so that a loop of calls becomes vector code. Anything longer gives
    /// nonsense.
    #[inline(always)]
    pub fn from_short_secs(seconds: f64) -> Time {
        Time(whole(seconds * 1e9))
    }

    /// Nanoseconds below which [`Time::from_short_secs`] holds.
    pub const SHORT: f64 = (1u64 << 51) as f64;

    #[cold]
    fn from_long(ns: f64) -> Time {
        const LIMIT: f64 = (i64::MAX / 2) as f64;
        Time(ns.clamp(-LIMIT, LIMIT).round_ties_even() as i64)
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

/// The nearest integer of a number below 2^51: on top of 1.5 * 2^52 the last bit of a f64 counts
/// ones.
#[inline(always)]
fn whole(x: f64) -> i64 {
    const ROUNDER: f64 = 1.5 * (1u64 << 52) as f64;
    (x + ROUNDER).to_bits().wrapping_sub(ROUNDER.to_bits()) as i64
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_become_the_nearest_nanosecond() {
        for (seconds, ns) in [
            (0.0, 0),
            (-0.0, 0),
            (1.0, 1_000_000_000),
            (0.4e-9, 0),
            (0.5e-9, 0),
            (0.6e-9, 1),
            (1.5e-9, 2),
            (2.5e-9, 2),
            (-1.5e-9, -2),
            (-2.6e-9, -3),
            (2_000_000.000_000_001, 2_000_000_000_000_001),
            // Beyond the short way.
            (3_000_000.5, 3_000_000_500_000_000),
            (-3_000_000.5, -3_000_000_500_000_000),
            (1e12, i64::MAX / 2 + 1),
            (f64::NEG_INFINITY, -(i64::MAX / 2 + 1)),
            (f64::NAN, 0),
        ] {
            assert_eq!(Time::from_secs(seconds), Time(ns), "{seconds}");
            if (seconds * 1e9).abs() < Time::SHORT {
                assert_eq!(Time::from_short_secs(seconds), Time(ns), "{seconds}");
            }
        }
    }

    #[test]
    fn both_ways_meet_where_one_ends() {
        for step in -2000..2000 {
            let ns = Time::SHORT + f64::from(step) * 0.25;
            assert_eq!(Time::from_secs(ns / 1e9).0, (ns / 1e9 * 1e9).round_ties_even() as i64);
        }
    }
}
