//! The future event list: one timer an object, found by a scan.
//!
//! A line has 10 to 30 objects with at most one planned event each. A scan over so few times beats
//! a heap, needs no allocation, and makes re-planning an event a plain store.

use crate::base::clock::Time;

#[derive(Debug, Clone)]
pub struct Agenda {
    times: Vec<Time>,
}

impl Agenda {
    pub fn new(timers: usize) -> Agenda {
        Agenda { times: vec![Time::NEVER; timers] }
    }

    #[inline]
    pub fn set(&mut self, timer: usize, at: Time) {
        self.times[timer] = at;
    }

    #[inline]
    pub fn clear(&mut self, timer: usize) {
        self.times[timer] = Time::NEVER;
    }

    #[inline]
    pub fn at(&self, timer: usize) -> Time {
        self.times[timer]
    }

    /// The next event. Of several at one time the highest timer comes first, so that a line which
    /// numbers its timers in flow order empties from its end.
    #[inline]
    pub fn next(&self) -> (usize, Time) {
        let mut first = (0, Time::NEVER);
        for (timer, &at) in self.times.iter().enumerate() {
            if at <= first.1 {
                first = (timer, at);
            }
        }
        first
    }

    /// Delays every planned event but that of `except`.
    pub fn delay_all(&mut self, by: Time, except: usize) {
        for (timer, at) in self.times.iter_mut().enumerate() {
            if timer != except && !at.is_never() {
                *at += by;
            }
        }
    }

    /// Nothing is planned but perhaps for some.
    pub fn is_idle(&self, except: &[usize]) -> bool {
        self.times.iter().enumerate().all(|(timer, at)| at.is_never() || except.contains(&timer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_come_in_time_order_and_ties_from_the_end() {
        let mut agenda = Agenda::new(4);
        agenda.set(0, Time(5));
        agenda.set(1, Time(3));
        agenda.set(2, Time(3));
        assert_eq!(agenda.next(), (2, Time(3)));
        agenda.clear(2);
        assert_eq!(agenda.next(), (1, Time(3)));
        agenda.delay_all(Time(10), 0);
        assert_eq!(agenda.next(), (0, Time(5)));
        assert!(!agenda.is_idle(&[0]));
    }
}
