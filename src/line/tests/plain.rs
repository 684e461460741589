//! The short loop of plain lines against the engine: the same facts in the same order, and the same
//! line left behind.

use super::super::engine::run;
use super::super::plain::Plain;
use super::*;
use crate::journal::{Fact, Observer};
use proptest::prelude::*;

/// All that there is to see.
#[derive(Default)]
struct Facts(Vec<(Time, Fact)>);

impl Observer for Facts {
    fn see(&mut self, at: Time, fact: Fact) {
        self.0.push((at, fact));
    }
}

fn law() -> impl Strategy<Value = Law> {
    prop_oneof![
        // Whole seconds meet at one moment again and again.
        (1u8..4).prop_map(|s| Law::Constant(f64::from(s))),
        (0.5f64..2.0).prop_map(|mean| Law::Exponential { mean }),
        (0.1f64..1.0).prop_map(|low| Law::Uniform { low, high: low + 1.0 }),
        (0.5f64..2.0).prop_map(|mean| Law::lognormal_by_mean(mean, 0.5)),
    ]
}

fn stops() -> impl Strategy<Value = Option<Stops>> {
    let stops = (law(), law()).prop_map(|(every, lasts)| Stops {
        every: every.scaled(9.0),
        lasts,
        clock: Clock::Operating,
    });
    proptest::option::weighted(0.4, stops)
}

/// Cycle, micro-stops, breakdowns, and the slots behind it.
type Shape = (Law, Option<Stops>, Option<Stops>, Option<u32>);

fn line_of(shape: Vec<Shape>, until: Until, limits: Limits) -> Line {
    let slots: Vec<Option<u32>> = shape.iter().map(|s| s.3).collect();
    let stations = shape.into_iter().enumerate().map(|(i, (cycle, micro, breakdown, _))| {
        let mut station = machine(&format!("m{i}"), cycle);
        (station.micro_stop, station.breakdown) = (micro, breakdown);
        station
    });
    let mut line = line(stations.collect(), LinkKind::Direct, until);
    line.limits = limits;
    for (link, slots) in line.links.iter_mut().zip(slots) {
        link.kind = buffer(slots);
    }
    line
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_plain_line_tells_the_facts_of_the_engine(
        seed in any::<u64>(),
        shape in proptest::collection::vec(
            (law(), stops(), stops(), proptest::option::weighted(0.9, 1u32..6)),
            1..8,
        ),
        units in 1u64..400,
        by_time in any::<bool>(),
        events in prop_oneof![Just(1_000_000u64), 1u64..500],
        wip in prop_oneof![Just(1_000_000u64), 2u64..30],
    ) {
        let until = if by_time { Until::Time(secs(units as f64)) } else { Until::Units(units) };
        let line = line_of(shape, until, Limits { events, wip });
        let plain = Plain::of(&line);
        prop_assert!(plain.is_some());
        let short = run(&line, seed, Facts::default(), plain);
        let long = run(&line, seed, Facts::default(), None);
        prop_assert_eq!(short.observer.0, long.observer.0);
        prop_assert_eq!(short.ending, long.ending);
        prop_assert_eq!((short.end, short.events), (long.end, long.events));
        prop_assert_eq!(short.waits, long.waits);
        prop_assert_eq!(short.world.counts, long.world.counts);
        prop_assert_eq!(short.world.orders, long.world.orders);
    }
}

/// Cycles of years: the loop counts time anew from a later base, and leaves what is still too far
/// off to the engine.
#[test]
fn times_far_off_are_those_of_the_engine() {
    for year in [0.9, 3.0, 4.4, 4.7, 9.0] {
        let cycle = |factor: f64| Law::Constant(factor * year * 31_557_600.0);
        let shape = [1.0, 0.7, 1.1, 0.01].map(|factor| (cycle(factor), None, None, Some(2)));
        let limits = Limits { events: 1000, wip: 1000 };
        let line = line_of(shape.to_vec(), Until::Units(20), limits);
        let short = run(&line, 1, Facts::default(), Plain::of(&line));
        let long = run(&line, 1, Facts::default(), None);
        assert!(short.observer.0.len() > 100);
        assert_eq!(short.observer.0, long.observer.0, "{year} years");
        assert_eq!((short.end, short.events), (long.end, long.events));
    }
}

#[test]
fn what_else_a_line_may_have_makes_it_no_plain_one() {
    let shape = || vec![(Law::Constant(1.0), None, None, Some(3)); 3];
    let limits = || Limits { events: 1000, wip: 1000 };
    let changed = |change: fn(&mut Line)| {
        let mut line = line_of(shape(), Until::Units(9), limits());
        change(&mut line);
        Plain::of(&line).is_none()
    };
    assert!(!changed(|_| {}));
    assert!(changed(|line| line.links[0].kind = LinkKind::Direct));
    assert!(changed(|line| line.links[0].kind = buffer(Some(0))));
    assert!(changed(|line| line.links.swap(0, 1)));
    assert!(changed(|line| line.orders.push(order("A", 0, 9, None))));
    assert!(changed(|line| line.horizon.until = Until::Shift));
    assert!(changed(|line| line.plan.start_up_rejects = 1));
    assert!(changed(|line| line.stations[1].kind = Kind::Machine { reject: 0.1 }));
    assert!(changed(|line| line.stations[1].takes = 2));
    assert!(changed(|line| line.stations[1].conduct.start_up = Some(Law::Constant(1.0))));
    assert!(changed(|line| {
        let law = || Law::Constant(1.0);
        let clock = Clock::Calendar;
        line.stations[1].breakdown = Some(Stops { every: law(), lasts: law(), clock });
    }));
}
