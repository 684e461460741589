//! Stops, passing states, scrap and paces against formulas and hand calculations.

use super::crew::crew;
use super::*;
use crate::base::random::{Draws, Stream};
use crate::journal::{Fact, Happening, Observer, Reason};
use crate::kernel::Ending;
use crate::line::conduct::{AfterRestart, Jams, Pace, Restart, RestartScrap, Sensor, StopsOf};

pub fn stops(every: Law, lasts: Law, clock: Clock) -> Stops {
    Stops { every, lasts, clock }
}

pub fn exponential(mean: f64) -> Law {
    Law::Exponential { mean }
}

pub fn happened(tally: &Tally, station: usize, what: Happening) -> u64 {
    tally.stations[station].happened[what.index()]
}

/// Keeps which states begin, and when.
pub struct Log(pub Vec<(Time, u16, Cause)>);

impl Observer for Log {
    fn see(&mut self, at: Time, fact: Fact) {
        if let Fact::State { station, cause } = fact {
            self.0.push((at, station, cause));
        }
    }
}

#[test]
fn availability_is_f_over_f_plus_r_by_either_clock() {
    // Buzacott and Shanthikumar 1993: a station that is never starved nor blocked.
    let (f, r) = (100.0, 10.0);
    for clock in [Clock::Operating, Clock::Calendar] {
        let mut station = machine("m", Law::Constant(1.0));
        station.breakdown = Some(stops(exponential(f), exponential(r), clock));
        let line = line(vec![station], LinkKind::Direct, Until::Units(1_000_000));
        let run = run(&line, 8);
        let share = seconds(&run.observer, 0, Cause::Working) / run.end.secs();
        let a = f / (f + r);
        // n failures: the standard error of the share is A (1 - A) sqrt(2 / n).
        let n = happened(&run.observer, 0, Happening::Breakdown) as f64;
        let error = a * (1.0 - a) * (2.0 / n).sqrt();
        assert!((share - a).abs() < 4.0 * error, "{clock:?}: availability {share}");
    }
}

#[test]
fn a_stop_by_the_calendar_is_repaired_while_the_station_waits() {
    // The second station works 1 s in 10. Its stops come by the clock: at 14 s for 3 s, and so on
    // every 20 s. All of them fall into the wait between 11 s and 20 s, so none costs anything.
    let slow = machine("a", Law::Constant(10.0));
    let mut fast = machine("b", Law::Constant(1.0));
    let law = || stops(Law::Constant(17.0), Law::Constant(3.0), Clock::Calendar);
    fast.breakdown = Some(law());
    let both = line(vec![slow, fast.clone()], buffer(Some(5)), Until::Units(20));
    let finished = run(&both, 1);
    assert_eq!(finished.end, secs(201.0));
    assert_eq!(seconds(&finished.observer, 1, Cause::Breakdown), 0.0);
    // Alone it is stopped 3 s in every 20: 17 units, then 3 s.
    let alone = line(vec![fast], LinkKind::Direct, Until::Units(35));
    let finished = run(&alone, 1);
    assert_eq!(finished.end, secs(35.0 + 2.0 * 3.0));
    assert_eq!(seconds(&finished.observer, 0, Cause::Breakdown), 6.0);
}

#[test]
fn planned_maintenance_waits_for_the_end_of_the_cycle() {
    // 7 s of work are over in the second cycle of 5 s: maintenance begins at 10 s, lasts 4 s.
    let mut station = machine("m", Law::Constant(5.0));
    station.conduct.maintenance =
        vec![stops(Law::Constant(7.0), Law::Constant(4.0), Clock::Operating)];
    let line = line(vec![station], LinkKind::Direct, Until::Units(7));
    let finished = run(&line, 1);
    let tally = &finished.observer;
    // After each maintenance 7 s of work again: after 2 cycles each, at 10, 24, 38 s.
    assert_eq!(seconds(tally, 0, Cause::Maintenance), 12.0);
    assert_eq!(happened(tally, 0, Happening::Maintenance), 3);
    assert_eq!(finished.end, secs(7.0 * 5.0 + 12.0));
}

#[test]
fn a_breakdown_passes_its_packml_states_for_the_stated_spans() {
    let mut station = machine("m", Law::Constant(1.0));
    station.breakdown = Some(stops(Law::Constant(10.5), Law::Constant(60.0), Clock::Operating));
    station.micro_stop = Some(stops(Law::Constant(4.25), Law::Constant(8.0), Clock::Operating));
    let s = secs;
    station.conduct.restart = Restart {
        holding: s(1.0),
        unholding: s(3.0),
        aborting: s(2.0),
        clearing: s(30.0),
        stopped: s(4.0),
        resetting: s(5.0),
        idle: s(6.0),
        starting: s(20.0),
    };
    let line = line(vec![station], LinkKind::Direct, Until::Units(12));
    let finished = run(&line, 1);
    let tally = &finished.observer;
    // 12 s of work: micro-stops at 4.25 and 8.5, a breakdown at 10.5 s of work.
    let expected = [
        (Cause::Working, 12.0),
        (Cause::Holding, 2.0),
        (Cause::MicroStop, 16.0),
        (Cause::Unholding, 6.0),
        (Cause::Aborting, 2.0),
        (Cause::Breakdown, 60.0),
        (Cause::Clearing, 30.0),
        (Cause::ResetAwaited, 4.0),
        (Cause::Resetting, 5.0),
        (Cause::StartAwaited, 6.0),
        (Cause::Starting, 20.0),
    ];
    for (cause, time) in expected {
        assert_eq!(seconds(tally, 0, cause), time, "{cause:?}");
    }
    assert_eq!(finished.end, s(163.0));
}

#[test]
fn stations_start_up_together_and_complete_until_the_line_is_empty() {
    let mut first = machine("a", Law::Constant(1.0));
    let mut second = machine("b", Law::Constant(1.0));
    first.conduct.start_up = Some(Law::Constant(5.0));
    second.conduct.start_up = Some(Law::Constant(8.0));
    let mut line = line(vec![first, second], buffer(Some(50)), Until::Orders);
    line.orders = vec![order("A", 0, 10, None)];
    line.between_orders.lot_close = Law::Constant(7.0);
    let finished = run(&line, 1);
    let tally = &finished.observer;
    // a starts up to 5 s and makes ten packs to 15 s; b is ready at 8 s and ends at 18 s.
    assert_eq!(seconds(tally, 0, Cause::Starting), 5.0);
    assert_eq!(seconds(tally, 1, Cause::Starting), 8.0);
    assert_eq!(seconds(tally, 0, Cause::OrderDone), 3.0);
    assert_eq!(Cause::OrderDone.state(), crate::journal::State::Completing);
    assert_eq!(finished.end, secs(18.0 + 7.0));
}

#[test]
fn a_further_class_of_stops_shifts_no_other() {
    let run_with = |more: Vec<StopsOf>| {
        let mut station = machine("m", Law::Constant(1.0));
        station.breakdown = Some(stops(exponential(500.0), exponential(60.0), Clock::Operating));
        station.conduct.classes = more;
        run(&line(vec![station], LinkKind::Direct, Until::Units(50_000)), 4)
    };
    let film = StopsOf {
        name: "film".into(),
        cause: Cause::MicroStop,
        stops: stops(Law::Constant(100.0), Law::Constant(5.0), Clock::Operating),
    };
    let (without, with) = (run_with(Vec::new()), run_with(vec![film]));
    let breakdowns =
        |run: &super::super::Finished<Tally>| seconds(&run.observer, 0, Cause::Breakdown);
    assert_eq!(breakdowns(&without), breakdowns(&with));
    // 50,000 s of work hold 499 stops of 5 s before the last unit is made at the 500th.
    assert_eq!(seconds(&with.observer, 0, Cause::MicroStop), 499.0 * 5.0);
}

#[test]
fn jams_scrap_their_packs_and_nothing_is_lost_from_the_books() {
    // A jam every 100 s of work, cleared in 30 s, three packs each.
    let mut station = machine("m", Law::Constant(1.0));
    station.conduct.jams = Some(Jams {
        stops: Some(stops(Law::Constant(99.5), Law::Constant(30.0), Clock::Operating)),
        probability: 0.0,
        lasts: Law::Constant(30.0),
        scraps: 3,
    });
    let mut line = line(vec![station], LinkKind::Direct, Until::Orders);
    line.orders = vec![order("A", 0, 1000, None)];
    let finished = run(&line, 1);
    let tally = &finished.observer;
    // 1000 s of work at 99.5 s each: ten jams.
    assert_eq!(happened(tally, 0, Happening::Jam), 10);
    assert_eq!(happened(tally, 0, Happening::JamScrap), 30);
    assert_eq!(tally.stations[0].rejected[Reason::Jam.index()], 30);
    assert_eq!(seconds(tally, 0, Cause::Jam), 300.0);
    assert_eq!((tally.good, tally.rejected), (970, 30));
}

#[test]
fn jams_by_chance_are_binomial_and_spoil_what_a_packer_takes_in() {
    let (p, packs) = (0.01, 50_000u32);
    let mut bundler = packer("bundler", Level::Pack, Level::Bundle, 5, 0.5);
    bundler.conduct.jams =
        Some(Jams { stops: None, probability: p, lasts: Law::Constant(2.0), scraps: 2 });
    let mut line =
        line(vec![machine("m", Law::Constant(1.0)), bundler], buffer(Some(9)), Until::Orders);
    line.holds[Level::Bundle.index()] = 5;
    line.orders = vec![order("A", 0, packs, None)];
    let finished = run(&line, 6);
    let tally = &finished.observer;
    let (n, jams) = (f64::from(packs), happened(tally, 1, Happening::Jam) as f64);
    assert!((jams - n * p).abs() < 4.0 * (n * p * (1.0 - p)).sqrt(), "{jams} jams");
    assert_eq!(seconds(tally, 1, Cause::Jam), 2.0 * jams);
    let lost = happened(tally, 1, Happening::JamScrap);
    // A jam of the last pack finds one pack only.
    assert!(2 * jams as u64 - lost <= 1);
    assert_eq!(tally.good + lost, u64::from(packs));
}

#[test]
fn a_thermoformer_scraps_cycles_times_n_up_after_each_long_stop() {
    // 6 units a cycle of 2 s. A stop of 20 s after 100 s of work, and one of 5 s after 30 s.
    let mut former = machine("former", Law::Constant(2.0));
    (former.from, former.makes) = (Level::Primary, Level::Primary);
    (former.takes, former.puts) = (6, 6);
    former.breakdown = Some(stops(Law::Constant(99.0), Law::Constant(20.0), Clock::Operating));
    former.micro_stop = Some(stops(Law::Constant(31.0), Law::Constant(5.0), Clock::Operating));
    former.conduct.restart_scrap = Some(RestartScrap { cycles: 4, after: secs(10.0) });
    let mut cartoner = machine("cartoner", Law::Constant(1.0));
    (cartoner.from, cartoner.takes) = (Level::Primary, 3);
    let mut line = line(vec![former, cartoner], buffer(None), Until::Orders);
    line.holds[Level::Pack.index()] = 3;
    line.orders = vec![order("A", 0, 1000, None)];
    let finished = run(&line, 1);
    let tally = &finished.observer;
    // 3000 primaries are 500 cycles, 1000 s of work: ten breakdowns; the micro-stops are too short.
    let breakdowns = happened(tally, 0, Happening::Breakdown);
    assert_eq!(breakdowns, 10);
    assert_eq!(happened(tally, 0, Happening::RestartScrap), breakdowns * 4 * 6);
    assert_eq!(happened(tally, 0, Happening::BlockedScrap), 0, "it waits for nobody");
    let [primaries, packs, ..] = finished.world.counts;
    assert_eq!(primaries.rejected, 240);
    assert_eq!(packs.passed, (3000 - 240) / 3);
}

#[test]
fn a_thermoformer_scraps_also_after_it_was_blocked_too_long() {
    // The buffer of two is full; the station below stops for 60 s once: one standstill, and none of
    // its own.
    let mut former = machine("former", Law::Constant(1.0));
    former.conduct.restart_scrap = Some(RestartScrap { cycles: 2, after: secs(10.0) });
    let mut below = machine("below", Law::Constant(1.0));
    below.breakdown = Some(stops(Law::Constant(50.5), Law::Constant(60.0), Clock::Operating));
    let mut line = line(vec![former, below], buffer(Some(2)), Until::Orders);
    line.orders = vec![order("A", 0, 90, None)];
    let finished = run(&line, 1);
    assert_eq!(happened(&finished.observer, 0, Happening::BlockedScrap), 2);
    assert_eq!(happened(&finished.observer, 0, Happening::RestartScrap), 0);
    assert_eq!(finished.observer.good, 88);
}

#[test]
fn after_a_restart_the_station_runs_slowly_for_the_stated_time() {
    // 10 cycles of 1 s, a stop of 5 s in the eleventh, then 60 s at half speed: 30 cycles less the
    // rest of the interrupted one; then full speed.
    let mut station = machine("m", Law::Constant(1.0));
    station.micro_stop = Some(stops(Law::Constant(10.5), Law::Constant(5.0), Clock::Operating));
    station.conduct.pace = Some(Pace {
        sensor: None,
        after_restart: Some(AfterRestart { factor: 0.5, lasts: secs(60.0) }),
    });
    let mut line = line(vec![station], LinkKind::Direct, Until::Units(11));
    assert_eq!(run(&line, 1).end, secs(16.0));
    // From 16 s on cycles of 2 s; the next stop is due after 10.5 s of work since the first.
    line.horizon.until = Until::Units(16);
    assert_eq!(run(&line, 1).end, secs(16.0 + 5.0 * 2.0));
}

#[test]
fn a_sensor_keeps_the_flow_in_balance() {
    // The station above makes 1 unit/s, the one below can do 2 units/s at its high speed and 0.5
    // at its low one. With few = 10 and many = 11 the buffer is held between them: what flows in
    // flows out, 1 unit/s, though the nominal speed below is never asked for.
    let mut below = machine("below", Law::Constant(1.0));
    below.conduct.pace = Some(Pace {
        sensor: Some(Sensor {
            link: 0,
            is_infeed: true,
            few: 10,
            many: 11,
            low: 0.5,
            high: 2.0,
            ramp: Time::ZERO,
        }),
        after_restart: None,
    });
    let stations = vec![machine("above", Law::Constant(1.0)), below];
    let line = line(stations, buffer(None), Until::Units(10_000));
    let finished = run(&line, 1);
    let link = &finished.observer.links[0];
    assert!(link.max <= 13, "{} units", link.max);
    let mean = link.bins.sum() / finished.end.secs();
    assert!((9.0..12.0).contains(&mean), "mean content {mean}");
    assert!((finished.end.secs() - 10_000.0).abs() < 30.0, "{}", finished.end);
}

#[test]
fn a_ramp_changes_the_speed_by_its_share_of_the_time() {
    // Alone before an empty buffer that is always few: the station wants 200 %, from 100 %, over a
    // ramp of 10 s between 100 % and 200 %. Speed at time t is 1 + t / 10 until it is 2.
    let mut station = machine("m", Law::Constant(1.0));
    station.conduct.pace = Some(Pace {
        sensor: Some(Sensor {
            link: 0,
            is_infeed: false,
            few: 5,
            many: 10,
            low: 1.0,
            high: 2.0,
            ramp: secs(10.0),
        }),
        after_restart: None,
    });
    let stations = vec![station, machine("b", Law::Constant(0.1))];
    let line = line(stations, buffer(Some(20)), Until::Units(30));
    let end = run(&line, 1).end.secs();
    // The same by hand: each cycle runs at the speed of its beginning.
    let mut t: f64 = 0.0;
    for _ in 0..30 {
        t += 1.0 / (1.0 + t / 10.0).min(2.0);
    }
    assert!((end - t - 0.1).abs() < 1e-6, "{end} against {t}");
}

/// A station with whatever stops, restarts and speeds the draws give it.
fn any_station(k: usize, last: usize, draws: &mut Stream) -> Station {
    let mut station = machine(&format!("m{k}"), Law::Uniform { low: 0.5, high: 1.5 });
    let clock = |u: f64| if u < 0.5 { Clock::Operating } else { Clock::Calendar };
    if draws.chance(0.5) {
        station.micro_stop = Some(stops(exponential(40.0), exponential(4.0), clock(draws.unit())));
    }
    if draws.chance(0.5) {
        station.breakdown = Some(stops(exponential(200.0), exponential(30.0), clock(draws.unit())));
    }
    if draws.chance(0.3) {
        let law = stops(Law::Constant(90.0), Law::Constant(15.0), clock(draws.unit()));
        station.conduct.maintenance = vec![law];
    }
    let jams = |by_time: bool| Jams {
        stops: by_time.then(|| stops(exponential(60.0), exponential(9.0), Clock::Operating)),
        probability: if by_time { 0.0 } else { 0.02 },
        lasts: exponential(9.0),
        scraps: 3,
    };
    station.conduct.jams = draws.chance(0.5).then(|| jams(draws.chance(0.5)));
    if draws.chance(0.5) {
        station.conduct.restart =
            Restart { unholding: secs(1.0), clearing: secs(3.0), ..Restart::default() };
        station.conduct.restart_scrap = Some(RestartScrap { cycles: 2, after: secs(5.0) });
    }
    if draws.chance(0.5) && k < last {
        let sensor = Sensor {
            link: k,
            is_infeed: false,
            few: 1,
            many: 3,
            low: 0.5,
            high: 1.5,
            ramp: secs(3.0),
        };
        let after_restart = Some(AfterRestart { factor: 0.7, lasts: secs(10.0) });
        station.conduct.pace = Some(Pace { sensor: Some(sensor), after_restart });
    }
    station
}

#[test]
fn random_lines_with_crews_end_their_orders_and_lose_no_unit() {
    let mut draws = Stream::new(17);
    for case in 0..300 {
        let n = 2 + (draws.unit() * 4.0) as usize;
        let mut stations: Vec<Station> =
            (0..n).map(|k| any_station(k, n - 1, &mut draws)).collect();
        let mut bundler = packer("bundler", Level::Pack, Level::Bundle, 4, 0.3);
        bundler.conduct.jams = stations[0].conduct.jams.clone();
        if draws.chance(0.5) {
            stations.push(bundler);
        }
        let kind = if draws.chance(0.5) { LinkKind::Direct } else { buffer(Some(4)) };
        let mut line = line(stations, kind, Until::Orders);
        line.holds[Level::Bundle.index()] = 4;
        line.orders = vec![order("A", 0, 150, None), order("B", 0, 99, None)];
        line.shift = Some(Shift { length: secs(400.0), breaks: vec![(secs(50.0), secs(30.0))] });
        let all = line.stations.len();
        if draws.chance(0.7) {
            line.crews = vec![crew(1, 0.6, all), crew(1, 0.8, all)];
            line.crews[1].ranks[0] = [None, Some(0), None, Some(2), None];
        }
        let finished = run(&line, case);
        let tally = &finished.observer;
        assert_eq!(finished.ending, Ending::Horizon, "case {case}: {:?}", finished.waits);
        let scrap = |i: usize| {
            happened(tally, i, Happening::JamScrap)
                + happened(tally, i, Happening::RestartScrap)
                + happened(tally, i, Happening::BlockedScrap)
        };
        let scrapped: u64 = (0..all).map(scrap).sum();
        assert_eq!(tally.good + scrapped, 249, "case {case}");
        for crew in &tally.crews {
            assert!(crew.busy_time <= crew.span, "case {case}: one person does the work of two");
        }
    }
}

/// Largest distance between the distribution of a sample and its law (Kolmogorov and Smirnov).
fn distance(sample: &mut [f64], law: impl Fn(f64) -> f64) -> f64 {
    sample.sort_by(f64::total_cmp);
    let n = sample.len() as f64;
    let at = |(i, x): (usize, &f64)| {
        let p = law(*x);
        (p - i as f64 / n).abs().max(((i + 1) as f64 / n - p).abs())
    };
    sample.iter().enumerate().map(at).fold(0.0, f64::max)
}

#[test]
fn the_log_of_stops_read_back_gives_the_laws_of_the_stops() {
    let (f, r, sigma) = (50.0f64, 20.0f64, 0.8f64);
    let law = Law::Lognormal { mu: r.ln(), sigma };
    let mut station = machine("m", Law::Constant(1.0));
    station.breakdown = Some(stops(exponential(f), law, Clock::Operating));
    let line = line(vec![station], LinkKind::Direct, Until::Units(400_000));
    let log = super::super::simulate(&line, 3, Log(Vec::new())).observer.0;
    // The log tells when states begin: a stop lasts to the next entry, work up to the next stop.
    let begins = |cause: Cause| log.iter().enumerate().filter(move |(_, e)| e.2 == cause);
    let span = |(k, e): (usize, &(Time, u16, Cause))| log.get(k + 1).map(|n| (n.0 - e.0).secs());
    let mut stood: Vec<f64> = begins(Cause::Breakdown).filter_map(span).collect();
    let mut worked: Vec<f64> = begins(Cause::Working).filter_map(span).collect();
    assert!(stood.len() > 7_000, "{} stops", stood.len());
    // Beyond 1.95 / sqrt(n) once in a thousand logs.
    let bound = 1.95 / (stood.len() as f64).sqrt();
    let normal = |z: f64| 0.5 * libm::erfc(-z / std::f64::consts::SQRT_2);
    let lasts = distance(&mut stood, |x| normal((x / r).ln() / sigma));
    let every = distance(&mut worked, |x| 1.0 - (-x / f).exp());
    assert!(lasts < bound && every < bound, "{lasts} and {every} against {bound}");
}
