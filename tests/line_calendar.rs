//! The calendar of a line against arithmetic on the wall clock.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod common;

use lineproof::journal::Cause;
use lineproof::line::simulate;
use lineproof::scenario::{self, Loaded, Options, Scenario};
use lineproof::stats::{Layout, Tally};
use std::fs;

fn load(name: &str, text: &str) -> Scenario {
    let folder = std::env::temp_dir().join(format!("lineproof-calendar-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{name}.yaml"));
    fs::write(&path, format!("version: 1\nkind: line\n{text}")).unwrap();
    match scenario::load(&path, &Options::default()).unwrap() {
        Loaded::Line(line) => *line,
        other => panic!("{other:?} is no line"),
    }
}

/// What the tally and the clock say at the end of a run.
fn run(scenario: &Scenario) -> (Tally, f64) {
    let line = &scenario.line;
    let layout = Layout {
        crews: line.crews.len(),
        stations: line.stations.len(),
        links: line.links.len(),
        pack_makers: line.pack_makers(),
    };
    let tally = Tally::new(layout, 0);
    let mut finished = simulate(&scenario.line, 1, tally);
    finished.observer.finish(finished.end);
    (finished.observer, finished.end.hours())
}

fn hours(tally: &Tally, station: usize, cause: Cause) -> f64 {
    tally.stations[station].time[cause.index()].hours()
}

#[test]
fn a_night_shift_has_seven_or_nine_hours_when_the_clocks_change() {
    // 22:00 to 06:00 from Saturday to Sunday. In the Union the clocks go from 02:00 to 03:00 on
    // the last Sunday of March, and from 03:00 to 02:00 on that of October.
    for (day, zone, hours) in [
        ("2027-03-27", "time_zone: Europe/Berlin", 7.0),
        ("2027-10-30", "time_zone: Europe/Berlin", 9.0),
        ("2027-03-20", "time_zone: Europe/Berlin", 8.0),
        ("2027-03-27", "holidays: []", 8.0),
    ] {
        let text = format!(
            "stations: [{{name: m, kind: machine, rate: 1 pack/min}}]\n\
             calendar:\n  start: {day}\n  {zone}\n  shifts:\n\
             \x20   - {{name: night, start: \"22:00\", length: 8 h}}\n"
        );
        let (tally, end) = run(&load(&format!("night-{day}"), &text));
        assert_eq!(end, hours, "{day} {zone}");
        assert_eq!(tally.good as f64, hours * 60.0, "{day} {zone}");
    }
}

#[test]
fn the_day_after_the_change_begins_at_the_same_hour_on_the_wall() {
    // Two early shifts, on the Saturday and the Sunday of the change: from 06:00 to 06:00 pass
    // 23 h, of which 8 h are work.
    let scenario = load(
        "early",
        "stations: [{name: m, kind: machine, rate: 1 pack/min}]\n\
         calendar:\n  start: 2027-03-27\n  time_zone: Europe/Berlin\n  shifts:\n\
         \x20   - {name: early, start: \"06:00\", length: 8 h}\n\
         horizon: {until: time, time: 31 h}\n",
    );
    let (tally, _) = run(&scenario);
    assert_eq!(hours(&tally, 0, Cause::OffShift), 15.0);
    assert_eq!(tally.good, 16 * 60);
}

const WEEK: &str = "\
stations: [{name: m, kind: machine, rate: 1 pack/min}]
calendar:
  start: 2026-11-22
  shifts:
    - {name: early, start: \"06:00\", length: 8 h, days: [mon..fri], breaks: [{at: 3.5 h, length: 30 min}]}
    - {name: late, start: \"14:00\", length: 8 h, days: [mon..wed, thu]}
  holidays: [2026-11-25]
  overtime:
    - {date: 2026-11-27, length: 2 h}
    - {date: 2026-11-28, start: \"06:00\", length: 6 h}
  cleaning: [{at: \"13:30\", days: [fri], length: 1 h}]
horizon: {until: time, time: 168 h}
";

#[test]
fn a_week_by_hand() {
    // From Monday 06:00, the first shift, 168 h. Early on four days (Wednesday is a holiday), late
    // on three, 2 h and 6 h of overtime: 32 + 24 + 8 = 64 h. Of these 4 x 0.5 h are breaks; the
    // cleaning of Friday lies in the early shift and its overtime.
    let scenario = load("week", WEEK);
    let turns = scenario.line.plan.calendar.as_ref().unwrap();
    assert_eq!(turns.zero, "2026-11-23 06:00");
    assert_eq!(turns.shifts, ["early", "late", "overtime"]);
    let (tally, end) = run(&scenario);
    assert_eq!(end, 168.0);
    assert_eq!(hours(&tally, 0, Cause::OffShift), 104.0);
    assert_eq!(hours(&tally, 0, Cause::Break), 2.0);
    assert_eq!(hours(&tally, 0, Cause::Cleaning), 1.0);
    assert_eq!(hours(&tally, 0, Cause::Working), 61.0);
    assert_eq!(tally.good, 61 * 60);
}

#[test]
fn a_line_is_started_up_after_each_night_and_not_between_two_shifts() {
    // Seven working days hold five nights between them; the late shift follows the early one.
    let scenario = load("started", &format!("{WEEK}between_orders: {{start_up: 10 min}}\n"));
    let (tally, _) = run(&scenario);
    // Monday, Tuesday, Thursday, Friday and Saturday begin with a start-up.
    assert!((hours(&tally, 0, Cause::StartUp) - 5.0 / 6.0).abs() < 1e-9);
}

#[test]
fn cleaning_every_so_many_hours_of_work() {
    // Two shifts of 8 h a day; after 10 h, 20 h and 30 h of shifts comes half an hour of cleaning.
    let scenario = load(
        "cleaning",
        "stations: [{name: m, kind: machine, rate: 1 pack/min}]\n\
         calendar:\n  start: 2026-11-23\n  shifts:\n\
         \x20   - {name: early, start: \"06:00\", length: 8 h}\n\
         \x20   - {name: late, start: \"14:00\", length: 8 h}\n\
         \x20 cleaning: [{every: 10 h, length: 30 min}]\n\
         horizon: {until: time, time: 40 h}\n",
    );
    let (tally, _) = run(&scenario);
    assert_eq!(hours(&tally, 0, Cause::Cleaning), 1.5);
    assert_eq!(hours(&tally, 0, Cause::OffShift), 8.0);
}

#[test]
fn in_a_staggered_break_only_its_stations_stand() {
    // Both machines make a pack a minute. The break of the second begins at 3:00:30 on the clock,
    // in the middle of its cycle, which ends first; it lasts 10 min. The first works on, and its
    // packs wait. The whole shift stays planned time.
    let scenario = load(
        "staggered",
        "stations:\n  - {name: a, kind: machine, rate: 1 pack/min}\n\
         \x20 - {name: b, kind: machine, rate: 1 pack/min, infeed: {buffer: unlimited}}\n\
         calendar:\n  start: 2026-11-23\n  shifts:\n    - name: early\n      start: \"06:00\"\n\
         \x20     length: 8 h\n      breaks: [{at: 180.5 min, length: 10 min, stations: [b]}]\n",
    );
    let (tally, _) = run(&scenario);
    let minutes = |station, cause| (hours(&tally, station, cause) * 60.0).round();
    assert_eq!(minutes(0, Cause::Working), 480.0);
    assert_eq!(minutes(1, Cause::StaggeredBreak), 10.0);
    // The first minute it has nothing to work on.
    assert_eq!(minutes(1, Cause::Working), 469.0);
    assert_eq!(tally.good, 469);
    assert_eq!(tally.order_time.hours(), 8.0);
}

#[test]
fn a_run_that_outlasts_its_calendar_is_a_named_outcome() {
    let scenario = load(
        "outlasts",
        "stations: [{name: m, kind: machine, rate: 1 pack/min}]\n\
         calendar:\n  start: 2026-11-23\n  shifts:\n\
         \x20   - {name: early, start: \"06:00\", length: 1 h, days: [mon]}\n\
         horizon: {until: units, units: 1000000}\n",
    );
    let finished = simulate(&scenario.line, 1, ());
    assert_eq!(finished.ending.name(), "calendar-end");
}
