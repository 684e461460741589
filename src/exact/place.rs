//! A station in the recursion: its units of one block, and as much of those before as the
//! station above must look back at.

use super::section::{Crossing, Room, Work};
use super::spans::Spans;
use crate::base::random::Hashed;

/// Before everything, and far enough from the end of the numbers for a few additions.
pub(super) const NOTHING: i64 = i64::MIN / 2;

pub(super) struct Place<const L: usize> {
    source: Spans<L>,
    /// Spans of the block's units, and what none of them exceeds.
    spans: Vec<[i64; L]>,
    bound: i64,
    /// When each of them leaves, behind the units that are looked back at.
    left: Vec<[i64; L]>,
    history: usize,
    /// When the last one left.
    last: [i64; L],
    /// The link before it bounds the station above.
    is_bounded: bool,
    before: Option<Belt<L>>,
    /// On a belt behind it: from one entry to the next.
    behind: Option<i64>,
}

/// An accumulating belt, and when each unit is taken from it.
struct Belt<const L: usize> {
    of: Crossing,
    taken: Vec<[i64; L]>,
    slots: usize,
    last: [i64; L],
}

impl<const L: usize> Place<L> {
    /// `before` is what lies above it.
    pub(super) fn new(
        station: &Work,
        before: Option<Room>,
        seeds: &[u64; L],
        block: usize,
    ) -> Place<L> {
        let delay = before.and_then(|room| room.delay);
        let belt = before.and_then(|room| room.belt);
        let slots = delay.unwrap_or(0);
        let history = if belt.is_some() { 0 } else { slots };
        Place {
            source: Spans::new(station, seeds),
            spans: vec![[0; L]; block],
            bound: 0,
            left: vec![[NOTHING; L]; history + block],
            history,
            last: [NOTHING; L],
            is_bounded: delay.is_some(),
            before: belt.map(|of| Belt {
                of,
                taken: vec![[NOTHING; L]; slots + block],
                slots,
                last: [NOTHING; L],
            }),
            behind: station.behind.and_then(|room| room.belt).map(|belt| belt.entry),
        }
    }

    #[inline(always)]
    pub(super) fn draw(&mut self, keys: &[Hashed], units: usize) {
        self.bound = self.source.fill(keys, &mut self.spans[..units]);
    }

    #[inline(always)]
    pub(super) fn departures(&self, from: usize, to: usize) -> &[[i64; L]] {
        &self.left[self.history + from..self.history + to]
    }

    /// When the station above finds room for each of these units; None: at any time.
    #[inline(always)]
    pub(super) fn room(&self, from: usize, to: usize) -> Option<&[[i64; L]]> {
        let freed = self.before.as_ref().map_or(&self.left, |belt| &belt.taken);
        self.is_bounded.then(|| &freed[from..to])
    }

    pub(super) fn is_beside_belt(&self) -> bool {
        self.before.is_some() || self.behind.is_some()
    }

    /// The recursion for units of a block. `arrived` and `room` are theirs.
    #[inline(always)]
    pub(super) fn walk(&mut self, arrived: &[[i64; L]], room: &[[i64; L]], from: usize, to: usize) {
        let left = &mut self.left[self.history + from..self.history + to];
        let units = left.iter_mut().zip(&self.spans[from..to]).zip(arrived).zip(room);
        let mut last = self.last;
        for (((left, span), arrived), room) in units {
            for l in 0..L {
                // max(max(arrived, last) + span, room): only `last` waits for the unit before.
                let apart = arrived[l].wrapping_add(span[l]).max(room[l]);
                last[l] = last[l].wrapping_add(span[l]).max(apart);
            }
            *left = last;
        }
        self.last = last;
    }

    /// As [`Place::walk`] where units are made: says when.
    #[inline(always)]
    pub(super) fn make(
        &mut self,
        begin: &[[i64; L]],
        room: &[[i64; L]],
        made: &mut [[i64; L]],
        from: usize,
        to: usize,
    ) {
        let left = &mut self.left[self.history + from..self.history + to];
        let units = left.iter_mut().zip(&self.spans[from..to]).zip(begin).zip(room).zip(made);
        let (mut last, entry) = (self.last, self.behind.unwrap_or(0));
        for ((((left, span), begin), room), made) in units {
            // An array of its own: behind the reference the lanes would be written one by one.
            let mut done = [0; L];
            for l in 0..L {
                done[l] = last[l].max(begin[l]).wrapping_add(span[l]);
            }
            *made = done;
            for l in 0..L {
                last[l] = done[l].max(room[l]).max(last[l].wrapping_add(entry));
            }
            *left = last;
        }
        self.last = last;
    }

    /// As [`Place::walk`] with an accumulating belt before or behind: a unit is at its end after
    /// the crossing, the next one a pitch after it was taken; the next one enters a pitch later.
    #[inline(always)]
    pub(super) fn walk_belt(
        &mut self,
        arrived: &[[i64; L]],
        room: &[[i64; L]],
        from: usize,
        to: usize,
    ) {
        let left = &mut self.left[self.history + from..self.history + to];
        let units = left.iter_mut().zip(&self.spans[from..to]).zip(arrived).zip(room);
        let (mut last, entry) = (self.last, self.behind.unwrap_or(0));
        for (n, (((left, span), arrived), room)) in units.enumerate() {
            let mut start = [0; L];
            for l in 0..L {
                start[l] = last[l].max(arrived[l]);
            }
            if let Some(belt) = &mut self.before {
                for l in 0..L {
                    let there = arrived[l].wrapping_add(belt.of.crossing);
                    let moved_up = belt.last[l].wrapping_add(belt.of.spacing);
                    start[l] = start[l].max(there).max(moved_up);
                }
                belt.last = start;
                belt.taken[belt.slots + from + n] = start;
            }
            for l in 0..L {
                let done = start[l].wrapping_add(span[l]);
                last[l] = done.max(room[l]).max(last[l].wrapping_add(entry));
            }
            *left = last;
        }
        self.last = last;
    }

    /// The block is over: what will be looked back at moves to the front.
    #[inline(always)]
    pub(super) fn turn(&mut self, units: usize) {
        self.left.copy_within(units..units + self.history, 0);
        if let Some(belt) = &mut self.before {
            belt.taken.copy_within(units..units + belt.slots, 0);
        }
    }

    /// By how much so many units can bring the time of the station on, at most: at first glance.
    #[inline(always)]
    pub(super) fn most(&self, units: usize) -> u128 {
        u128::from(self.bound as u64) * units as u128 + self.belts(units)
    }

    /// The same with every span added up; u64: none is below zero.
    #[cold]
    pub(super) fn most_in_full(&self, lane: usize, units: usize) -> u128 {
        let spans = self.spans[..units].iter().map(|spans| u128::from(spans[lane] as u64));
        spans.sum::<u128>() + self.belts(units)
    }

    fn belts(&self, units: usize) -> u128 {
        let before = self.before.as_ref().map_or(0, |belt| belt.of.crossing + belt.of.spacing);
        (before + self.behind.unwrap_or(0)) as u128 * units as u128
    }

    #[inline(always)]
    pub(super) fn stands(&self, lane: usize) -> bool {
        self.source.stands(lane)
    }
}
