//! The recursion itself, block by block, in `L` replications side by side.

use super::place::{NOTHING, Place};
use super::section::Section;
use super::times::{Ended, Times};
use crate::base::clock::Time;
use crate::base::random::{Hashed, Keyed, stream_seed};

/// Times beyond are told no more: 73 years. What is added to one within a block stays in i64.
const LIMIT: i64 = i64::MAX / 4;
/// Units of a block at most where stations look far back.
const LONGEST: usize = 4096;

/// Units of a block: its times in all stations stay in a near cache.
const fn block(lanes: usize) -> usize {
    if lanes == 1 { 128 } else { 64 }
}

/// Is told of the units of a lane that have left: the number of the first, when each was made, when
/// it left.
pub(super) trait See<const L: usize>: FnMut(usize, u64, &[[i64; L]], &[[i64; L]]) {}

impl<const L: usize, F: FnMut(usize, u64, &[[i64; L]], &[[i64; L]])> See<L> for F {}

pub(super) struct Walk<const L: usize> {
    places: Vec<Place<L>>,
    /// Units that may run through a station before the one below is looked at.
    stride: usize,
    block: usize,
    /// The key of each unit of the block, once for every lane.
    keys: Vec<Hashed>,
    /// When each unit of the block was made.
    made: Vec<[i64; L]>,
    /// When it could have come to the first station; the room behind that nobody waits for.
    begin: Vec<[i64; L]>,
    nothing: Vec<[i64; L]>,
    times: [Times; L],
}

impl<const L: usize> Walk<L> {
    pub(super) fn new(section: &Section, seeds: &[u64; L]) -> Walk<L> {
        let delays = section.stations.iter().filter_map(|s| s.behind.and_then(|room| room.delay));
        // A long history is moved once a block: longer blocks make that rare.
        let block = block(L).max(delays.clone().max().unwrap_or(0).min(LONGEST));
        let begin = seeds.map(|seed| {
            let keyed = Keyed::new(stream_seed(seed, "orders", "start-up"));
            Time::from_secs(section.start_up.draw(&mut keyed.of(0))).0
        });
        let mut before = None;
        let place = |station| {
            let place = Place::new(station, before, seeds, block);
            before = station.behind;
            place
        };
        let none = Times { ended: Ended::Whole, units: 0, end: Time::ZERO, lead_sum: 0 };
        Walk {
            places: section.stations.iter().map(place).collect(),
            stride: delays.min().unwrap_or(block).min(block),
            block,
            keys: vec![Hashed::new(0); block * L],
            made: vec![[0; L]; block],
            begin: vec![begin; block],
            nothing: vec![[NOTHING; L]; block],
            times: [none; L],
        }
    }

    /// Runs so many units through the section, and tells of those that leave it block by block: the
    /// number of the first, and when each was made and left, by lane.
    #[inline(always)]
    pub(super) fn run(mut self, units: u64, mut see: impl See<L>) -> [Times; L] {
        let mut done = 0;
        while done < units && self.times.iter().any(|times| times.ended == Ended::Whole) {
            let now = (units - done).min(self.block as u64);
            for (key, n) in self.keys.as_chunks_mut::<L>().0.iter_mut().zip(done..done + now) {
                *key = [Hashed::new(n); L];
            }
            let now = now as usize;
            for place in &mut self.places {
                place.draw(&self.keys[..now * L], now);
            }
            let mut from = 0;
            while from < now {
                let to = (from + self.stride).min(now);
                self.stretch(from, to);
                from = to;
            }
            self.count(done, now, &mut see);
            for place in &mut self.places {
                place.turn(now);
            }
            done += now as u64;
        }
        self.times
    }

    /// Brings these units of the block through all stations.
    #[inline(always)]
    fn stretch(&mut self, from: usize, to: usize) {
        let nothing = &self.nothing[..to - from];
        for i in 0..self.places.len() {
            let (above, rest) = self.places.split_at_mut(i);
            let Some((place, below)) = rest.split_first_mut() else { return };
            let arrived = above.last().map_or(&self.begin[from..to], |a| a.departures(from, to));
            let room = below.first().and_then(|b| b.room(from, to)).unwrap_or(nothing);
            if i == 0 {
                place.make(arrived, room, &mut self.made[from..to], from, to);
            } else if place.is_beside_belt() {
                place.walk_belt(arrived, room, from, to);
            } else {
                place.walk(arrived, room, from, to);
            }
        }
    }

    /// Adds up the units that have left, lane by lane. A lane whose times have grown too large
    /// ends before this block.
    #[inline(always)]
    fn count(&mut self, done: u64, now: usize, see: &mut impl See<L>) {
        let Some(exit) = self.places.last() else { return };
        let (made, left) = (&self.made[..now], exit.departures(0, now));
        let mut leads = [0i64; L];
        for (left, made) in left.iter().zip(made) {
            for l in 0..L {
                leads[l] = leads[l].wrapping_add(left[l].wrapping_sub(made[l]));
            }
        }
        let most: u128 = self.places.iter().map(|place| place.most(now)).sum();
        for (l, times) in self.times.iter_mut().enumerate() {
            if times.ended != Ended::Whole {
                continue;
            }
            let end = times.end.0 as u128;
            let mut reach = end + most;
            if reach > LIMIT as u128 {
                reach = end + self.places.iter().map(|p| p.most_in_full(l, now)).sum::<u128>();
            }
            if self.places.iter().any(|place| place.stands(l)) {
                times.ended = Ended::Standstill;
            } else if reach > LIMIT as u128 {
                times.ended = Ended::TimeLimit;
            } else {
                let lead = |n: usize| i128::from(left[n][l] - made[n][l]);
                let fits = reach * now as u128 <= i64::MAX as u128;
                times.lead_sum +=
                    if fits { i128::from(leads[l]) } else { (0..now).map(lead).sum() };
                times.units += now as u64;
                times.end = Time(left[now - 1][l]);
                see(l, done, made, left);
            }
        }
    }
}
