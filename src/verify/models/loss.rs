//! Servers without room before them, and with some: what finds no room leaves by a lane of its own.

use super::{FINE, REPLICATIONS};
use crate::stats::Sheet;
use crate::verify::experiment::{Experiment, Nothing, scenario};
use crate::verify::protocol::{Book, Subject};
use crate::verify::theory::{erlang_b, loss_with_room};

const ERLANG: &str = "Erlang 1917; Gross et al. 2008, sec. 2.5";
const FINITE: &str = "M/M/c/K by birth and death; Gross et al. 2008, sec. 2.5";

pub fn add(book: &mut Book) {
    for (servers, load, units, quick) in [
        (1, 0.5, 4_000_000, true),
        (2, 1.0, 7_000_000, false),
        (3, 6.0, 1_500_000, true),
        (5, 3.0, 16_000_000, false),
        (10, 8.0, 21_000_000, false),
    ] {
        add_erlang(book, servers, load, units, quick);
    }
    for (servers, room, load, units, quick) in [
        (1, 1, 1.0, 4_000_000, true),
        (2, 3, 1.8, 32_000_000, false),
        (4, 2, 4.0, 18_000_000, false),
    ] {
        add_room(book, servers, room, load, units, quick);
    }
}

fn arrivals(load: f64) -> String {
    let between = 1.0 / load;
    format!(
        "name: arrivals, kind: machine, cycle: \"exponential(mean: {between} s)\", split: {{by: overflow}}"
    )
}

/// Takes at once whatever finds no other room.
fn lost() -> String {
    "name: lost, kind: machine, cycle: 1 us, after: [arrivals], infeed: {buffer: unlimited}".into()
}

fn experiment(stations: &[String], units: u64) -> Experiment {
    let each = units / u64::from(REPLICATIONS);
    let warm_up = 2_000.min(each / 10);
    Experiment { text: scenario(stations, each + warm_up), warm_up, replications: REPLICATIONS }
}

/// The lost among all that left the line.
fn share_lost(sheet: &Sheet) -> f64 {
    let through = &sheet.stations[1..];
    let all: f64 = through.iter().map(|s| s.cycles).sum();
    through.last().map_or(f64::NAN, |lost| lost.cycles / all)
}

/// A server is a belt of one place that a unit crosses in 1 s: it holds one unit and no more. The
/// loss depends on the law of service by its mean only.
fn add_erlang(book: &mut Book, servers: u32, load: f64, units: u64, quick: bool) {
    let belt = "infeed: {conveyor: {length: 1 m, pitch: 1 m, speed: 1 m/s}}";
    let server =
        |i| format!("name: end-{i}, kind: machine, cycle: 1 us, after: [arrivals], {belt}");
    let mut stations = vec![arrivals(load)];
    stations.extend((1..=servers).map(server));
    stations.push(lost());
    let subject = Subject {
        prefix: "Q-ERL",
        model: "Erlang B (M/G/c/c, constant service)",
        source: ERLANG,
        parameters: vec![("servers", servers.into()), ("offered_load", load.into())],
        quick,
    };
    let quantities = vec![("share of arrivals lost", erlang_b(servers, load), FINE)];
    let run = experiment(&stations, units);
    run.check(book, &subject, quantities, |sheet, _: &Nothing| vec![share_lost(sheet)]);
}

/// Exponential servers side by side on one buffer of a few places.
fn add_room(book: &mut Book, servers: u32, room: u32, load: f64, units: u64, quick: bool) {
    let beside = if servers > 1 { format!("parallel: {servers}, ") } else { String::new() };
    let server = format!(
        "name: server, kind: machine, {beside}cycle: \"exponential(mean: 1 s)\", after: \
         [arrivals], infeed: {{buffer: {room}}}"
    );
    let subject = Subject {
        prefix: "Q-ROOM",
        model: "M/M/c/c+room",
        source: FINITE,
        parameters: vec![
            ("servers", servers.into()),
            ("room", room.into()),
            ("offered_load", load.into()),
        ],
        quick,
    };
    let exact = loss_with_room(servers, room, load);
    let quantities = vec![("share of arrivals lost", exact, FINE)];
    let run = experiment(&[arrivals(load), server, lost()], units);
    run.check(book, &subject, quantities, |sheet, _: &Nothing| vec![share_lost(sheet)]);
}
