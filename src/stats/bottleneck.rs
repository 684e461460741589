//! The momentary bottleneck by the active period method: Roser, Nakano and Tanaka, "Shifting
//! bottleneck detection", Winter Simulation Conference 2002. A station is active while it works or
//! has a stop of its own, and inactive while it waits for others. The station with the longest
//! running active period is the bottleneck until that period ends.

use crate::base::clock::Time;
use crate::journal::Cause;

#[derive(Debug, Clone)]
pub struct Bottleneck {
    /// Start of the running active period of each station; never: it is inactive.
    active_since: Vec<Time>,
    present: Option<usize>,
    since: Time,
    pub time: Vec<Time>,
}

pub const fn is_active(cause: Cause) -> bool {
    matches!(cause, Cause::Working) || cause.is_own_stop()
}

impl Bottleneck {
    pub fn new(stations: usize) -> Bottleneck {
        Bottleneck {
            active_since: vec![Time::NEVER; stations],
            present: None,
            since: Time::ZERO,
            time: vec![Time::ZERO; stations],
        }
    }

    #[inline]
    pub fn see(&mut self, at: Time, station: usize, active: bool) {
        let since = &mut self.active_since[station];
        if active != since.is_never() {
            return;
        }
        *since = if active { at } else { Time::NEVER };
        if active && self.present.is_none() {
            self.present = Some(station);
            self.since = at;
        } else if !active && self.present == Some(station) {
            self.time[station] += at - self.since;
            self.since = at;
            self.present = self.longest();
        }
    }

    /// The active station whose period began first.
    fn longest(&self) -> Option<usize> {
        let first = self.active_since.iter().enumerate().min_by_key(|(_, since)| **since)?;
        (!first.1.is_never()).then_some(first.0)
    }

    /// The line stands for a while; all active periods go on afterwards.
    pub fn pause(&mut self, at: Time) {
        if let Some(station) = self.present {
            self.time[station] += at - self.since;
        }
    }

    pub fn resume(&mut self, at: Time) {
        self.since = at;
    }

    pub fn restart(&mut self, at: Time) {
        self.since = at;
        self.time.fill(Time::ZERO);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_active_period_is_the_bottleneck_until_it_ends() {
        let mut b = Bottleneck::new(2);
        b.see(Time(0), 0, true);
        b.see(Time(10), 1, true);
        b.see(Time(30), 0, false); // 0 held it for 30; 1 has been active since 10
        b.see(Time(35), 0, true);
        b.pause(Time(40));
        b.resume(Time(140));
        b.see(Time(150), 1, false); // 1 held it for 20 without the pause
        b.pause(Time(160)); // 0 for the last 10
        assert_eq!(b.time, vec![Time(40), Time(20)]);
    }
}
