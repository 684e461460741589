//! Saturated lines of exponential stations, b slots between neighbours, blocking after service.

use super::{FINE, REPLICATIONS};
use crate::stats::Sheet;
use crate::verify::experiment::{Experiment, Nothing, kpi, per_second, scenario, works};
use crate::verify::protocol::{Book, Subject};
use crate::verify::theory::{exponential_line, two_station_exponential};

const HUNT: &str = "Hunt 1956, Operations Research 4(6)";
const HILLIER: &str = "model of Hunt 1956 and Hillier and Boling 1967; chain solved here";

pub fn add(book: &mut Book) {
    for (mu1, mu2, b, quick) in [
        (1.0, 1.0, 0, true),
        (1.0, 1.0, 1, false),
        (1.0, 1.0, 2, false),
        (1.0, 1.0, 3, false),
        (1.0, 1.0, 50, false),
        (1.0, 1.25, 0, false),
        (1.25, 1.0, 0, false),
        (1.0, 0.8, 4, true),
        (0.8, 1.0, 4, false),
    ] {
        let exact = two_station_exponential(mu1, mu2, b);
        let subject = Subject {
            prefix: "Q-TWO",
            model: "Two exponential stations, b slots, blocking after service",
            source: HUNT,
            parameters: vec![("mu1", mu1.into()), ("mu2", mu2.into()), ("b", b.into())],
            quick,
        };
        let quantities = vec![("throughput a second", exact, FINE)];
        let run = experiment(&[mu1, mu2], b, if b > 9 { 8_000_000 } else { 3_000_000 });
        run.check(book, &subject, quantities, |sheet, _: &Nothing| vec![per_second(sheet)]);
    }
    add_balanced(book);
    add_unbalanced(book);
}

fn add_balanced(book: &mut Book) {
    let grid = (2..=4).flat_map(|k| (0..=4).map(move |b| (k, b)));
    let beyond = [(2, 10), (3, 8), (5, 0), (5, 2), (6, 1)];
    for (k, b) in grid.chain(beyond) {
        let rates = vec![1.0; k];
        let quick = [(2, 0), (3, 1)].contains(&(k, b));
        let subject = Subject {
            prefix: "Q-HB",
            model: "K exponential stations of rate 1, b slots, blocking after service",
            source: HILLIER,
            parameters: vec![("K", (k as u32).into()), ("b", b.into())],
            quick,
        };
        add_line(book, &subject, &rates, b);
    }
}

fn add_unbalanced(book: &mut Book) {
    for (rates, b, quick) in [
        (vec![1.0, 1.2, 1.0], 0, true),
        (vec![1.2, 1.0, 1.2], 0, false),
        (vec![1.0, 1.3, 1.3, 1.0], 1, false),
        (vec![1.4, 1.2, 1.0, 1.2, 1.4], 1, false),
        (vec![0.9, 1.1, 1.0], 3, false),
    ] {
        let subject = Subject {
            prefix: "Q-BOWL",
            model: "Unbalanced exponential stations, b slots, blocking after service",
            source: HILLIER,
            parameters: vec![("rates", rates[..].into()), ("b", b.into())],
            quick,
        };
        add_line(book, &subject, &rates, b);
    }
}

fn add_line(book: &mut Book, subject: &Subject, rates: &[f64], b: u32) {
    let exact = exponential_line(rates, b);
    let (throughput, content) = exact.map_or((f64::NAN, f64::NAN), |e| (e.throughput, e.content));
    let quantities =
        vec![("throughput a second", throughput, FINE), ("units in the line", content, FINE)];
    // Contents vary more slowly, the more slots there are.
    let run = experiment(rates, b, 3_000_000 + 1_000_000 * u64::from(b));
    run.check(book, subject, quantities, figures);
}

fn experiment(rates: &[f64], b: u32, units: u64) -> Experiment {
    let station = |(i, rate): (usize, &f64)| {
        let cycle = 1.0 / rate;
        let infeed = if i == 0 { String::new() } else { format!(", infeed: {{buffer: {b}}}") };
        format!("name: station-{i}, kind: machine, cycle: \"exponential(mean: {cycle} s)\"{infeed}")
    };
    let stations: Vec<String> = rates.iter().enumerate().map(station).collect();
    let each = units / u64::from(REPLICATIONS);
    let warm_up = 500 + 50 * u64::from(b);
    Experiment { text: scenario(&stations, each + warm_up), warm_up, replications: REPLICATIONS }
}

/// A unit counts from when it is made: the one in service at the first station is added.
fn figures(sheet: &Sheet, _: &Nothing) -> Vec<f64> {
    vec![per_second(sheet), kpi(sheet, "wip_mean") + works(&sheet.stations[0])]
}
