//! The pack engine against the exact recursion of departure times, to the last bit. Convention:
//! b slots between two stations, blocking after service.

use super::*;
use crate::base::clock::Time;
use crate::base::random::{Keyed, Stream, stream_seed};
use crate::journal::{Fact, Observer};
use proptest::prelude::*;

/// Collects when packs leave the line.
#[derive(Default)]
struct Departures(Vec<Time>);

impl Observer for Departures {
    fn see(&mut self, at: Time, fact: Fact) {
        if let Fact::Left { .. } = fact {
            self.0.push(at);
        }
    }
}

/// D[i][n] = max(max(D[i-1][n], D[i][n-1]) + s[i][n], D[i+1][n-b-1]).
fn recursion(line: &Line, slots: &[usize], packs: usize, seed: u64) -> Vec<Time> {
    let k = line.stations.len();
    let mut left = vec![vec![Time::ZERO; packs]; k];
    let mut services: Vec<_> = line.stations.iter().map(|s| Service::new(s, seed)).collect();
    for n in 0..packs {
        for i in 0..k {
            let arrived = if i == 0 { Time::ZERO } else { left[i - 1][n] };
            let free = if n == 0 { Time::ZERO } else { left[i][n - 1] };
            let mut at = arrived.max(free) + services[i].span(n as u64);
            if i + 1 < k && n > slots[i] {
                at = at.max(left[i + 1][n - slots[i] - 1]);
            }
            left[i][n] = at;
        }
    }
    left.pop().unwrap_or_default()
}

/// Service times from the streams of the engine, with operation-dependent stops folded in.
struct Service {
    law: Law,
    keyed: Keyed,
    stops: Option<(Stops, Stream, Stream, Time)>,
}

impl Service {
    fn new(station: &Station, seed: u64) -> Service {
        let seed_of = |purpose: &str| stream_seed(seed, &station.name, purpose);
        let stops = station.micro_stop.clone().map(|law| {
            let mut every = Stream::new(seed_of("micro-stop every"));
            let first = Time::from_secs(law.every.draw(&mut every));
            (law, every, Stream::new(seed_of("micro-stop lasts")), first)
        });
        Service { law: station.cycle.clone(), keyed: Keyed::new(seed_of("cycle")), stops }
    }

    fn span(&mut self, n: u64) -> Time {
        let mut work = Time::from_secs(self.law.draw(&mut self.keyed.of(n)));
        let mut span = work;
        if let Some((law, every, lasts, left)) = &mut self.stops {
            while *left < work {
                work -= *left;
                *left = Time::from_secs(law.every.draw(every));
                span += Time::from_secs(law.lasts.draw(lasts));
            }
            *left -= work;
        }
        span
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_engine_gives_the_departure_times_of_the_recursion(
        seed in any::<u64>(),
        shape in proptest::collection::vec((0usize..4, 0.5f64..2.0, 0u8..3), 2..8),
    ) {
        let packs = 300;
        let stations: Vec<Station> = shape
            .iter()
            .enumerate()
            .map(|(i, &(_, mean, kind))| {
                let law = if kind == 0 {
                    Law::Constant(mean)
                } else {
                    Law::Exponential { mean }
                };
                let mut station = machine(&format!("m{i}"), law);
                station.micro_stop = (kind == 2).then_some(Stops {
                    every: Law::Exponential { mean: 10.0 },
                    lasts: Law::Exponential { mean: 3.0 },
                    clock: Clock::Operating,
                });
                station
            })
            .collect();
        let slots: Vec<usize> = shape.iter().map(|s| s.0).collect();
        let mut line = line(stations, LinkKind::Direct, Until::Units(packs));
        for (link, &slots) in line.links.iter_mut().zip(&slots) {
            if slots > 0 {
                link.kind = buffer(Some(slots as u32));
            }
        }
        let engine = super::super::simulate(&line, seed, Departures::default());
        let expected = recursion(&line, &slots, packs as usize, seed);
        prop_assert_eq!(engine.observer.0, expected);
    }
}
