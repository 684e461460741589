//! Stops, crews and speeds as written: what loading makes of them, and that the line does it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod common;

use common::scenarios::{line_of, run_once};
use lineproof::base::clock::Time;
use lineproof::journal::{Cause, Happening};
use lineproof::line::conduct::{Clock, Restart, RestartScrap, Work};
use lineproof::scenario::Scenario;
use lineproof::stats::Tally;

fn run(scenario: &Scenario) -> (Time, Tally) {
    let finished = run_once(scenario);
    (finished.end, finished.observer)
}

const FULL: &str = r#"
version: 1
kind: line
packaging: {primary: blister, pack: 3 blisters, bundle: 10 packs}
core: cartoner
v_curve: {step: 10 %}
stations:
  - name: blister
    kind: machine
    makes: primary
    n_up: 5
    restart_scrap: {cycles: 4, after: 10 s}
    maintenance: [{every: 8 h, lasts: 20 min, clock: calendar}]
  - name: cartoner
    kind: machine
    makes: pack
    rate: 100 packs/min
    infeed: {buffer: 600 blisters}
    micro_stops: {every: 10 min, lasts: 50 s}
    breakdowns: {every: 40 h, lasts: 45 min, clock: calendar}
    stops: [{name: film, kind: micro-stop, every: 30 min, lasts: 10 s}]
    jams: {every: 25 min, lasts: 100 s, scraps: 3 packs}
    restart: {holding: 1 s, unholding: 3 s, aborting: 2 s, clearing: 30 s, stopped: 4 s, resetting: 5 s, idle: 6 s, starting: 20 s}
    start_up: 60 s
    speed:
      low: 80 %
      high: 110 %
      ramp: 10 s
      sensor: {before: bundler, few: 20 packs, many: 60 packs}
      after_restart: {factor: 70 %, lasts: 60 s}
      range: {min: 70 packs/min, max: 120 packs/min}
  - {name: bundler, kind: packer, makes: bundle, infeed: {buffer: 100 packs}}
crew:
  - {name: operators, headcount: 2, skills: [cartoner, bundler, micro-stops, jams], priority: [bundler]}
  - {name: mechanics, headcount: 1, skills: [breakdowns, maintenance], hands_on: 80 %}
horizon: {until: time, time: 8 h}
"#;

#[test]
fn the_v_curve_makes_each_station_faster_than_its_neighbour_towards_the_core() {
    let line = line_of("full", FULL).line;
    let cycle = |i: usize| line.stations[i].cycle.mean();
    let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{a} is not {b}");
    // 110 packs/min are 330 blisters/min, five a cycle; the core has its own rate.
    close(cycle(0), 5.0 / 330.0 * 60.0);
    close(cycle(1), 0.6);
    // 110 packs/min, one a cycle.
    close(cycle(2), 60.0 / 110.0);
}

#[test]
fn everything_that_is_written_reaches_the_line() {
    let line = line_of("all", FULL).line;
    let conduct = |i: usize| &line.stations[i].conduct;
    let s = Time::from_secs;
    assert_eq!(conduct(0).restart_scrap, Some(RestartScrap { cycles: 4, after: s(10.0) }));
    assert_eq!(conduct(0).maintenance[0].clock, Clock::Calendar);
    assert_eq!(conduct(0).maintenance[0].lasts.mean(), 1200.0);
    let cartoner = &line.stations[1];
    assert_eq!(cartoner.micro_stop.as_ref().unwrap().clock, Clock::Operating);
    assert_eq!(cartoner.breakdown.as_ref().unwrap().clock, Clock::Calendar);
    let class = &conduct(1).classes[0];
    assert_eq!((class.name.as_str(), class.cause), ("film", Cause::MicroStop));
    assert_eq!(conduct(1).jams.as_ref().unwrap().scraps, 3);
    assert_eq!(conduct(1).start_up.as_ref().unwrap().mean(), 60.0);
    let restart = Restart {
        holding: s(1.0),
        unholding: s(3.0),
        aborting: s(2.0),
        clearing: s(30.0),
        stopped: s(4.0),
        resetting: s(5.0),
        idle: s(6.0),
        starting: s(20.0),
    };
    assert_eq!(conduct(1).restart, restart);
    let pace = conduct(1).pace.as_ref().unwrap();
    let sensor = pace.sensor.as_ref().unwrap();
    assert_eq!((sensor.link, sensor.is_infeed), (1, false));
    assert_eq!((sensor.few, sensor.many, sensor.low, sensor.high), (20, 60, 0.8, 1.1));
    assert_eq!(sensor.ramp, s(10.0));
    let slow = pace.after_restart.unwrap();
    assert_eq!((slow.factor, slow.lasts), (0.7, s(60.0)));
}

#[test]
fn crews_serve_what_they_have_the_skill_for_in_their_order() {
    let crews = line_of("crews", FULL).line.crews;
    let rank = |crew: usize, station: usize, work: Work| crews[crew].ranks[station][work.index()];
    assert_eq!((crews[0].headcount, crews[0].hands_on), (2, 0.6));
    assert_eq!((crews[1].headcount, crews[1].hands_on), (1, 0.8));
    assert_eq!(rank(0, 0, Work::MicroStop), None);
    assert_eq!(rank(0, 1, Work::MicroStop), Some(1));
    assert_eq!(rank(0, 2, Work::Jam), Some(0));
    assert_eq!(rank(0, 2, Work::Breakdown), None);
    assert_eq!(rank(1, 0, Work::Maintenance), Some(0));
    assert_eq!(rank(1, 0, Work::MicroStop), None);
}

#[test]
fn a_line_with_everything_adds_up() {
    let scenario = line_of("adds-up", FULL);
    let (end, tally) = run(&scenario);
    for station in &tally.stations {
        let all: Time = station.time.iter().fold(Time::ZERO, |sum, time| sum + *time);
        assert_eq!(all, end);
    }
    let seconds = |cause: Cause| tally.stations[1].time[cause.index()].secs();
    let times = |what: Happening| tally.stations[1].happened[what.index()] as f64;
    // Of each stop the hands-on part, 60 %; one operator is always free, so nothing waits.
    let (micro, jams) = (times(Happening::MicroStop), times(Happening::Jam));
    assert!(micro > 20.0 && jams > 10.0, "{micro} micro-stops, {jams} jams");
    assert_eq!(seconds(Cause::Jam), 0.6 * 100.0 * jams);
    assert_eq!(seconds(Cause::Holding), micro + jams);
    assert_eq!(seconds(Cause::Unholding), 3.0 * (micro + jams));
    assert_eq!(seconds(Cause::OperatorAwaited), 0.0);
    assert_eq!(seconds(Cause::Starting), 60.0);
    let busy = tally.crews[0].busy_time.secs();
    assert!((busy - seconds(Cause::Jam) - seconds(Cause::MicroStop)).abs() < 1e-6);
    assert_eq!(tally.stations[1].happened[Happening::JamScrap.index()], 3 * jams as u64);
}

#[test]
fn a_line_on_the_v_curve_runs_at_the_rate_of_its_core() {
    // 1000 packs at 100 a minute: the core sets the pace; others wait for it.
    let text = "version: 1\nkind: line\ncore: b\nv_curve: {step: 20 %}\nstations:\n\
                \x20 - {name: a, kind: machine}\n\
                \x20 - {name: b, kind: machine, rate: 100 packs/min, infeed: {buffer: 5 packs}}\n\
                \x20 - {name: c, kind: machine, infeed: {buffer: 5 packs}}\n\
                horizon: {until: units, units: 1000}\n";
    let (end, tally) = run(&line_of("curve", text));
    // The first pack reaches b after 0.5 s; c needs 0.5 s for the last one: 60 s / 120.
    assert!((end.secs() - (0.5 + 1000.0 * 0.6 + 0.5)).abs() < 1e-6, "{end}");
    let working = |i: usize| tally.stations[i].time[Cause::Working.index()].secs();
    assert!((working(2) - 500.0).abs() < 1e-3);
}
