//! States of one station over time.

use lineproof::base::clock::Time;
use lineproof::journal::Cause;

/// Shares of a span of time, 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Shares {
    pub working: f64,
    pub starved: f64,
    pub blocked: f64,
    /// In a stop of its own.
    pub stopped: f64,
    /// Planned time in which the line does not run: breaks, changeovers, no order.
    pub planned: f64,
}

/// Since when it does what.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct States(pub Vec<(Time, Cause)>);

impl States {
    pub fn cause_at(&self, at: Time) -> Option<(Time, Cause)> {
        let after = self.0.partition_point(|(since, _)| *since <= at);
        after.checked_sub(1).map(|last| self.0[last])
    }

    /// What it did between two times, each with its end, cut to the span.
    pub fn between(&self, from: Time, to: Time) -> impl Iterator<Item = (Time, Time, Cause)> {
        let first = self.0.partition_point(|(since, _)| *since <= from).saturating_sub(1);
        let rest = &self.0[first.min(self.0.len())..];
        rest.iter().enumerate().map_while(move |(place, &(since, cause))| {
            let end = rest.get(place + 1).map_or(to, |(next, _)| *next);
            (since < to).then(|| (since.max(from), end.min(to), cause))
        })
    }

    /// Times in which it was not to run.
    pub fn off(&self, end: Time) -> Vec<(Time, Time)> {
        let off = self.between(Time::ZERO, end).filter(|(.., cause)| cause.is_off());
        off.map(|(since, until, _)| (since, until)).collect()
    }

    pub fn shares(&self, from: Time, to: Time) -> Shares {
        let length = to.secs() - from.secs();
        let mut shares = Shares::default();
        if length <= 0.0 {
            return shares;
        }
        for (since, until, cause) in self.between(from, to) {
            let share = (until.secs() - since.secs()).max(0.0) / length;
            let part = match cause {
                Cause::Working => &mut shares.working,
                Cause::Starved => &mut shares.starved,
                Cause::Blocked => &mut shares.blocked,
                cause if cause.is_own_stop() && cause != Cause::Maintenance => &mut shares.stopped,
                _ => &mut shares.planned,
            };
            *part += share;
        }
        shares
    }
}
