//! The future event list: one timer an object, found by a scan.
//!
//! A line has 10 to 30 objects with at most one planned event each. A scan over so few times beats
//! a heap, needs no allocation, and makes re-planning an event a plain store. The first `RARE`
//! timers seldom change; the scan looks at the earliest of them only.

use crate::base::clock::Time;

#[derive(Debug, Clone)]
pub struct Agenda<const RARE: usize> {
    rare: [Time; RARE],
    /// The earliest of the rare ones, then the others, then timers that are never set: whole
    /// strides of the scan.
    times: Vec<Time>,
    others: usize,
}

const STRIDE: usize = 4;

impl<const RARE: usize> Agenda<RARE> {
    /// With so many timers in all.
    pub fn new(timers: usize) -> Agenda<RARE> {
        let others = timers - RARE;
        let times = vec![Time::NEVER; (1 + others).next_multiple_of(STRIDE)];
        Agenda { rare: [Time::NEVER; RARE], times, others }
    }

    #[inline(always)]
    pub fn set(&mut self, timer: usize, at: Time) {
        if timer < RARE {
            self.rare[timer] = at;
            self.times[0] = self.rare.into_iter().min().unwrap_or(Time::NEVER);
        } else {
            self.times[timer - RARE + 1] = at;
        }
    }

    #[inline(always)]
    pub fn clear(&mut self, timer: usize) {
        self.set(timer, Time::NEVER);
    }

    #[inline(always)]
    pub fn at(&self, timer: usize) -> Time {
        if timer < RARE { self.rare[timer] } else { self.times[timer - RARE + 1] }
    }

    /// The next event. Of several at one time the highest timer comes first, so that a line which
    /// numbers its timers in flow order empties from its end.
    #[inline(always)]
    pub fn next(&self) -> (usize, Time) {
        let (place, at) = match self.times.len() {
            4 => self.scan_all::<4>(),
            8 => self.scan_all::<8>(),
            12 => self.scan_all::<12>(),
            16 => self.scan_all::<16>(),
            20 => self.scan_all::<20>(),
            24 => self.scan_all::<24>(),
            _ => self.scan(),
        };
        (if place == 0 { self.first_rare(at) } else { place + RARE - 1 }, at)
    }

    /// The scan of a list whose length the compiler knows.
    #[inline(always)]
    fn scan_all<const N: usize>(&self) -> (usize, Time) {
        match self.times.first_chunk::<N>() {
            Some(times) => earliest(times),
            None => self.scan(),
        }
    }

    #[inline(never)]
    fn scan(&self) -> (usize, Time) {
        let (strides, _) = self.times.as_chunks::<STRIDE>();
        let mut first = (0, Time::NEVER);
        for (stride, times) in strides.iter().enumerate() {
            let (place, at) = earliest(times);
            first = if at <= first.1 { (stride * STRIDE + place, at) } else { first };
        }
        first
    }

    fn first_rare(&self, at: Time) -> usize {
        self.rare.iter().rposition(|time| *time == at).unwrap_or(0)
    }

    /// Delays every planned event but that of `except`.
    pub fn delay_all(&mut self, by: Time, except: usize) {
        for timer in 0..RARE + self.others {
            let at = self.at(timer);
            if timer != except && !at.is_never() {
                self.set(timer, at + by);
            }
        }
    }

    /// Nothing is planned but perhaps for some.
    pub fn is_idle(&self, except: &[usize]) -> bool {
        (0..RARE + self.others).all(|timer| self.at(timer).is_never() || except.contains(&timer))
    }
}

/// The place of the earliest time; of times that are equal, the last.
#[inline(always)]
pub fn earliest<const N: usize>(times: &[Time; N]) -> (usize, Time) {
    // Two running minima: the comparisons of one need not wait for those of the other.
    let (mut even, mut odd) = ((0, Time::NEVER.0), (0, Time::NEVER.0));
    for k in (0..N - 1).step_by(2) {
        even = if times[k].0 <= even.1 { (k, times[k].0) } else { even };
        odd = if times[k + 1].0 <= odd.1 { (k + 1, times[k + 1].0) } else { odd };
    }
    let is_odd = odd.1 < even.1 || (odd.1 == even.1 && odd.0 > even.0);
    let (place, at) = if is_odd { odd } else { even };
    (place, Time(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn events_come_in_time_order_and_ties_from_the_end() {
        let mut agenda = Agenda::<2>::new(4);
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

    proptest! {
        /// Whatever the number of timers: the earliest, and of equal ones the last.
        #[test]
        fn the_scan_finds_the_earliest(times in proptest::collection::vec(0i64..6, 3..40)) {
            let mut agenda = Agenda::<3>::new(times.len());
            prop_assert_eq!(agenda.next().1, Time::NEVER);
            for (timer, &at) in times.iter().enumerate() {
                agenda.set(timer, Time(at));
            }
            let order = |(timer, at): &(usize, &i64)| (**at, usize::MAX - timer);
            let first = times.iter().enumerate().min_by_key(order);
            prop_assert_eq!(Some(agenda.next()), first.map(|(timer, &at)| (timer, Time(at))));
        }
    }
}
