//! Calendar and order book as they are written, against arithmetic on the wall clock.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod common;

use common::scenarios::{line_of, run_once};
use lineproof::base::clock::Time;
use lineproof::journal::Cause;
use lineproof::line::simulate;
use lineproof::scenario::Scenario;
use lineproof::stats::Tally;
use std::fs;

fn load(name: &str, text: &str) -> Scenario {
    line_of(name, &format!("version: 1\nkind: line\n{text}"))
}

/// What the tally and the clock say at the end of a run.
fn run(scenario: &Scenario) -> (Tally, f64) {
    let finished = run_once(scenario);
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

#[test]
fn an_order_book_as_it_is_written() {
    // A second a pack. A runs from 06:00 to 06:10, its lot is closed at 06:20. The change to B, a
    // product of the same format, takes 30 min, the recipe of its customer 10 min more: the line
    // is set up at 07:00. B is ready at 08:00, runs 10 min, and is closed after 10 and 5 min.
    let scenario = load(
        "book",
        "stations: [{name: m, kind: machine, rate: 60 packs/min}]\n\
         calendar:\n  start: 2026-11-23\n  time_zone: Europe/Berlin\n\
         \x20 shifts: [{name: early, start: \"06:00\", length: 8 h}]\n\
         between_orders:\n  lot_close: 10 min\n\
         \x20 matrix: {format: 60 min, product: 30 min, artwork: 20 min, lot: 10 min}\n\
         customers: [{name: alpha, aggregation: case, format: EPCIS 2.0, set_up: 10 min, close: 5 min}]\n\
         products:\n\
         \x20 - {name: a, gtin: \"04150012345678\", code: [\"01\"], format: carton-60}\n\
         \x20 - {name: b, gtin: \"03400930123454\", code: [\"01\"], format: carton-60}\n\
         orders:\n\
         \x20 - {lot: A1, product: a, quantity: 600 packs, market: EU, expiry: 2029-10-31}\n\
         \x20 - {lot: B1, product: b, quantity: 600 packs, market: EU, expiry: 2029-10-31,\n\
         \x20    customer: alpha, ready: 2026-11-23 08:00, line: line-2}\n\
         horizon: {until: orders}\n",
    );
    assert_eq!(scenario.orders[1].from_line.as_deref(), Some("line-2"));
    let finished = simulate(&scenario.line, 1, ());
    let minutes = |time: Option<Time>| time.map(Time::minutes);
    let [a, b] = &finished.world.orders[..] else { panic!("two orders") };
    assert_eq!((minutes(a.emptied), minutes(a.closed)), (Some(10.0), Some(20.0)));
    assert_eq!((minutes(b.set_up), minutes(b.begun)), (Some(20.0), Some(120.0)));
    assert_eq!((minutes(b.emptied), minutes(b.closed)), (Some(130.0), Some(145.0)));
}

/// The blister line of the library with two shifts from Monday to Friday and forty orders of four
/// products.
fn five_days() -> Scenario {
    let shipped = common::root().join("scenarios/lines/blister-100.yaml");
    let text = fs::read_to_string(shipped).unwrap();
    let body = text.split_once("name: blister-100").unwrap().1;
    let mut out = String::from("name: five-days");
    for row in body.split("\norders:\n").next().unwrap().lines() {
        let replaced = match row.split(':').next() {
            Some("shift") => {
                "calendar:\n  start: 2026-11-23\n  time_zone: Europe/Berlin\n  shifts:\n\
                 \x20   - {name: early, start: \"06:00\", length: 8 h, days: [mon..fri], breaks: [{at: 3.5 h, length: 30 min}]}\n\
                 \x20   - {name: late, start: \"14:00\", length: 8 h, days: [mon..fri], breaks: [{at: 4 h, length: 30 min}]}"
            }
            Some("horizon") => "horizon: {until: time, time: 112 h}",
            _ => row,
        };
        out.push_str(replaced);
        out.push('\n');
    }
    out.push_str("orders:\n");
    let products = ["cardiol-20-de", "cardiol-20-fr", "cardiol-20-us", "nervin-5-es"];
    for number in 0..40 {
        let product = products[number / 3 % products.len()];
        let market = if product.ends_with("us") { "US" } else { "EU" };
        let quantity = 1500 + number % 5 * 500;
        out.push_str(&format!(
            "  - {{lot: L{number:02}, product: {product}, quantity: {quantity} packs, \
             market: {market}, expiry: 2029-10-31}}\n"
        ));
    }
    load("five-days", &out)
}

#[test]
fn five_days_of_orders_run_in_three_seconds() {
    let scenario = five_days();
    let begun = std::time::Instant::now();
    let (tally, end) = run(&scenario);
    let took = begun.elapsed().as_secs_f64();
    // From Monday 06:00 to Friday 22:00. Ten shifts of 8 h, each with a break of half an hour.
    assert_eq!(end, 112.0);
    assert_eq!(hours(&tally, 0, Cause::OffShift), 32.0);
    assert_eq!(hours(&tally, 0, Cause::Break), 5.0);
    assert!(tally.orders_closed > 10 && tally.good > 20_000, "{} orders", tally.orders_closed);
    assert!(cfg!(debug_assertions) || took < 3.0, "it took {took} s");
}

#[test]
fn a_shift_without_people_leaves_the_machine_standing() {
    // A stop of 15 min after each hour of work: six of them in the early shift, and half an hour
    // of work before 14:00. The seventh stop comes at 14:30 and waits for the morning.
    let scenario = load(
        "manned",
        "stations:\n\
         \x20 - {name: m, kind: machine, rate: 60 packs/min, micro_stops: {every: 1 h, lasts: 15 min}}\n\
         crew:\n\
         \x20 - {name: people, headcount: 1, hands_on: 100 %, shifts: [{name: late, headcount: 0}]}\n\
         calendar:\n  start: 2027-04-05\n  shifts:\n\
         \x20   - {name: early, start: \"06:00\", length: 8 h}\n\
         \x20   - {name: late, start: \"14:00\", length: 8 h}\n\
         horizon: {until: time, time: 25 h}\n",
    );
    let (tally, _) = run(&scenario);
    assert_eq!(hours(&tally, 0, Cause::OperatorAwaited), 7.5);
    // Seven stops: the last is worked on from 06:00 of the next day.
    assert_eq!(hours(&tally, 0, Cause::MicroStop), 7.0 * 0.25);
    assert_eq!(hours(&tally, 0, Cause::OffShift), 8.0);
}
