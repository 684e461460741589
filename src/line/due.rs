//! When each station of a plain line is due, and which of them comes next.

use crate::base::clock::Time;

/// More stations than this make a line no plain one.
pub(super) const MOST: usize = 64;

/// One number for each station: time since `base`, then how far it stands from the end. The least
/// of them tells both the next event and its station.
pub(super) struct Due {
    keys: [u64; MOST],
    base: Time,
    /// The end of the run, which belongs to it.
    end: Time,
    /// Keys from here on are no events, or beyond the end, or so large that a later base is needed.
    bound: u64,
}

/// The present, by the clock and as the part of a key that is time.
#[derive(Clone, Copy)]
pub(super) struct Now {
    pub at: Time,
    key: u64,
}

impl Due {
    /// Nothing may take as long: two years. So much after an event that is less than that after
    /// the base is a key.
    const FAR: u64 = 1 << 56;

    pub fn new(now: Time, end: Time) -> Due {
        let mut due = Due { keys: [u64::MAX; MOST], base: now, end, bound: 0 };
        due.look_ahead();
        due
    }

    /// The loop can do with a span of this length.
    #[inline(always)]
    pub fn is_near(span: Time) -> bool {
        (span.0 as u64) < Due::FAR
    }

    #[inline(always)]
    pub fn clear(&mut self, i: usize) {
        self.keys[i % MOST] = u64::MAX;
    }

    /// After so long, which [`Due::is_near`].
    #[inline(always)]
    pub fn set(&mut self, i: usize, now: Now, after: Time) {
        let key = (after.0 as u64).wrapping_mul(MOST as u64) | (MOST - 1 - i % MOST) as u64;
        self.keys[i % MOST] = now.key.wrapping_add(key);
    }

    /// None: nothing is planned, or it was too far off to be told here.
    pub fn at(&self, i: usize) -> Option<Time> {
        let key = self.keys[i % MOST];
        (key != u64::MAX).then(|| self.time(key))
    }

    #[inline(always)]
    fn time(&self, key: u64) -> Time {
        Time(self.base.0.wrapping_add((key / MOST as u64) as i64))
    }

    #[inline(always)]
    pub fn now(&self, at: Time) -> Now {
        let span = at.0.wrapping_sub(self.base.0) as u64;
        Now { at, key: span.wrapping_mul(MOST as u64) }
    }

    /// The next event among the first `N` stations: of several at one time that of the last one.
    /// None: there is none up to the end.
    #[inline(always)]
    pub fn next<const N: usize>(&mut self) -> Option<(usize, Now)> {
        let mut key = self.least::<N>();
        if key >= self.bound {
            if !self.is_far(key) {
                return None;
            }
            key = self.least::<N>();
        }
        let place = key % MOST as u64;
        Some((MOST - 1 - place as usize, Now { at: self.time(key), key: key - place }))
    }

    /// Four running minima: the comparisons of one need not wait for those of the others.
    #[inline(always)]
    fn least<const N: usize>(&self) -> u64 {
        let Some(keys) = self.keys.first_chunk::<N>() else { return u64::MAX };
        let mut least = [u64::MAX; 4];
        for (k, key) in keys.iter().enumerate() {
            least[k % 4] = least[k % 4].min(*key);
        }
        least[0].min(least[1]).min(least[2].min(least[3]))
    }

    /// An event is so far from the base that time is counted from it on.
    #[cold]
    #[inline(never)]
    fn is_far(&mut self, first: u64) -> bool {
        if first == u64::MAX || self.time(first) > self.end {
            return false;
        }
        self.base = self.time(first);
        let gone = first - first % MOST as u64;
        self.keys.iter_mut().filter(|key| **key != u64::MAX).for_each(|key| *key -= gone);
        self.look_ahead();
        true
    }

    fn look_ahead(&mut self) {
        let left = (self.end.0.saturating_sub(self.base.0) as u64).saturating_add(1);
        self.bound = left.min(Due::FAR) * MOST as u64;
    }
}
