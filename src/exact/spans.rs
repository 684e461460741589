//! How long each unit keeps each station: its cycle, and the stops that fall into it.
//!
//! Lanes are replications: `[i64; L]` holds one span for each. The draws run over the flat array of
//! all units and lanes, so that they are vector code with one lane too.

use super::section::Work;
use crate::base::clock::Time;
use crate::base::law::{Law, exponential, uniform};
use crate::base::random::{Draws, Hashed, Keyed, Stream, stream_seed};

/// Stops in one cycle after which a station is said to stand for ever.
const MOST_STOPS: u32 = 1_000_000;

/// Draws that are made together: a multiple of the lanes.
const CHUNK: usize = 128;

/// The spans of one station in `L` replications.
pub(super) struct Spans<const L: usize> {
    cycle: Cycle,
    /// By place in a chunk: the family of the lane there.
    keyed: [Keyed; CHUNK],
    /// By lane, then by class; empty: the station never stops.
    stops: Vec<Stops>,
}

enum Cycle {
    Constant(i64),
    /// By the mean. As the next one short enough for [`Time::from_short_secs`] whatever is drawn.
    Exponential(f64),
    Uniform(f64, f64),
    Drawn(Law),
}

/// The least unit is 2^-53: -ln of it is below 37.
const MOST_MEANS: f64 = 37.0;

impl Cycle {
    fn of(law: &Law) -> Cycle {
        let is_short = |most: f64| most * 1e9 < Time::SHORT;
        match *law {
            Law::Constant(seconds) => Cycle::Constant(Time::from_secs(seconds).0),
            Law::Exponential { mean } if is_short(MOST_MEANS * mean) => Cycle::Exponential(mean),
            Law::Uniform { low, high } if is_short(low.abs() + high.abs()) => {
                Cycle::Uniform(low, high)
            }
            _ => Cycle::Drawn(law.clone()),
        }
    }
}

impl<const L: usize> Spans<L> {
    pub(super) fn new(station: &Work, seeds: &[u64; L]) -> Spans<L> {
        let seed_of = |seed: u64, purpose: &str| stream_seed(seed, &station.name, purpose);
        let stops = if station.classes.is_empty() {
            Vec::new()
        } else {
            seeds.iter().map(|&seed| Stops::new(station, |what| seed_of(seed, what))).collect()
        };
        Spans {
            cycle: Cycle::of(&station.cycle),
            keyed: std::array::from_fn(|i| Keyed::new(seed_of(seeds[i % L], "cycle"))),
            stops,
        }
    }

    /// The spans of the units with these keys, each of which stands there once for every lane.
    /// Gives a number that none of them exceeds.
    #[inline(always)]
    pub(super) fn fill(&mut self, keys: &[Hashed], spans: &mut [[i64; L]]) -> i64 {
        let bound = match self.cycle {
            Cycle::Constant(span) => {
                spans.fill([span; L]);
                span
            }
            Cycle::Exponential(mean) => {
                self.draw(keys, spans, |u| exponential(mean, u));
                Time::from_secs(MOST_MEANS * mean).0
            }
            Cycle::Uniform(low, high) => {
                self.draw(keys, spans, |u| uniform(low, high, u));
                Time::from_secs(low.max(high)).0
            }
            Cycle::Drawn(ref law) => {
                let places = keys.iter().zip(self.keyed.iter().cycle());
                for (span, (key, keyed)) in spans.as_flattened_mut().iter_mut().zip(places) {
                    *span = Time::from_secs(law.draw(&mut keyed.at(*key))).0;
                }
                spans.as_flattened().iter().fold(0, |bits, span| bits | span)
            }
        };
        if self.stops.is_empty() { bound } else { self.fold(spans) }
    }

    #[inline(always)]
    fn draw(&self, keys: &[Hashed], spans: &mut [[i64; L]], law: impl Fn(f64) -> f64) {
        let (whole, rest) = spans.as_flattened_mut().as_chunks_mut();
        let (whole_keys, rest_keys) = keys.as_chunks();
        for (spans, keys) in whole.iter_mut().zip(whole_keys) {
            self.chunk(keys, spans, &law);
        }
        if !rest.is_empty() {
            // What is missing in the last chunk is drawn for nobody.
            let (mut last, mut last_keys) = ([0; CHUNK], [Hashed::new(0); CHUNK]);
            last_keys[..rest_keys.len()].copy_from_slice(rest_keys);
            self.chunk(&last_keys, &mut last, &law);
            rest.copy_from_slice(&last[..rest.len()]);
        }
    }

    /// Two short loops: in one long one fewer draws are under way at a time.
    #[inline(always)]
    fn chunk(&self, keys: &[Hashed; CHUNK], spans: &mut [i64; CHUNK], law: &impl Fn(f64) -> f64) {
        let mut units = [0.0; CHUNK];
        for i in 0..CHUNK {
            units[i] = self.keyed[i].at(keys[i]).unit();
        }
        for i in 0..CHUNK {
            spans[i] = Time::from_short_secs(law(units[i])).0;
        }
    }

    #[inline(always)]
    fn fold(&mut self, spans: &mut [[i64; L]]) -> i64 {
        let mut bits = 0;
        for (l, stops) in self.stops.iter_mut().enumerate() {
            for spans in spans.iter_mut() {
                spans[l] = stops.fold(spans[l]);
                bits |= spans[l];
            }
        }
        bits
    }

    /// A station of this lane stands for ever.
    pub(super) fn stands(&self, lane: usize) -> bool {
        self.stops.get(lane).is_some_and(|stops| stops.stands)
    }
}

/// The stops of a station in one replication. All clocks of it run together: what differs is when
/// the next stop of a class is due.
struct Stops {
    classes: Vec<Due>,
    /// Work done so far, and at which of it the next stop comes.
    worked: i64,
    next: i64,
    stands: bool,
}

struct Due {
    at: i64,
    every: Law,
    lasts: Law,
    around: i64,
    draws_every: Stream,
    draws_lasts: Stream,
}

impl Due {
    /// Plans the next stop of the class, once so much work is done.
    fn plan(&mut self, worked: i64) {
        let every = Time::from_secs(self.every.draw(&mut self.draws_every)).0;
        self.at = worked.saturating_add(every);
    }
}

impl Stops {
    fn new(station: &Work, seed_of: impl Fn(&str) -> u64) -> Stops {
        let stream = |name: &str, what: &str| Stream::new(seed_of(&format!("{name} {what}")));
        let class = |class: &super::section::Class| {
            let mut due = Due {
                at: 0,
                every: class.every.clone(),
                lasts: class.lasts.clone(),
                around: class.around.0,
                draws_every: stream(&class.name, "every"),
                draws_lasts: stream(&class.name, "lasts"),
            };
            due.plan(0);
            due
        };
        let classes: Vec<Due> = station.classes.iter().map(class).collect();
        let next = classes.iter().map(|due| due.at).min().unwrap_or(i64::MAX);
        Stops { classes, worked: 0, next, stands: false }
    }

    /// The span of a cycle of so much work. A stop that is due at its very end waits for the next.
    #[inline(always)]
    fn fold(&mut self, work: i64) -> i64 {
        let end = self.worked.wrapping_add(work);
        let span = if self.next < end { self.stop(work, end) } else { work };
        self.worked = end;
        span
    }

    #[cold]
    #[inline(never)]
    fn stop(&mut self, work: i64, end: i64) -> i64 {
        let mut span = work;
        for _ in 0..MOST_STOPS {
            // Of several that are due at once the first class has it.
            let Some(due) = self.classes.iter_mut().min_by_key(|due| due.at) else { return span };
            if due.at >= end {
                self.next = due.at;
                return span;
            }
            due.plan(due.at);
            let lasts = Time::from_secs(due.lasts.draw(&mut due.draws_lasts)).0;
            span = span.saturating_add(lasts).saturating_add(due.around);
        }
        // The run ends with this block: nothing more is drawn.
        self.stands = true;
        self.next = i64::MAX;
        span
    }
}
