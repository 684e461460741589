//! Inspection points that reject: in a row, and one whose rejects come back.

use super::{FINE, REPLICATIONS};
use crate::verify::experiment::{Experiment, Nothing, kpi, scenario};
use crate::verify::protocol::{Book, Subject};
use crate::verify::theory::rejects;

const ELEMENTARY: &str = "elementary (independent rejection)";

pub fn add(book: &mut Book) {
    for (q, points, units, quick) in [
        (0.01, 1, 400_000, true),
        (0.02, 3, 400_000, false),
        (0.005, 10, 400_000, false),
        (0.1, 4, 2_000_000, false),
    ] {
        let exact = rejects(q, points);
        let quantities = vec![("share that passes all points", exact.yields, FINE)];
        add_row(book, q, points, units, quick, quantities, false);
    }
    for (q, points, units, quick) in [(0.3, 1, 4_000_000, true), (0.15, 3, 2_000_000, false)] {
        let exact = rejects(q, points);
        let quantities = vec![("share that is rejected", exact.rejected, FINE)];
        add_row(book, q, points, units, quick, quantities, true);
    }
    for (q, units, quick) in [
        (0.005, 200_000, false),
        (0.01, 200_000, true),
        (0.02, 200_000, false),
        (0.3, 800_000, true),
    ] {
        add_rework(book, q, units, quick);
    }
}

fn add_row(
    book: &mut Book,
    q: f64,
    points: u32,
    units: u64,
    quick: bool,
    quantities: Vec<crate::verify::protocol::Quantity>,
    rejected: bool,
) {
    let point = |i: u32| format!("name: point-{i}, kind: machine, cycle: 1 s, reject: {q}");
    let stations: Vec<String> = (1..=points).map(point).collect();
    let subject = Subject {
        prefix: "Q-REJ",
        model: "Inspection points in a row",
        source: ELEMENTARY,
        parameters: vec![("q", q.into()), ("points", points.into())],
        quick,
    };
    let text = scenario(&stations, units / u64::from(REPLICATIONS));
    let run = Experiment { text, warm_up: 0, replications: REPLICATIONS };
    run.check(book, &subject, quantities, move |sheet, _: &Nothing| {
        let (good, bad) = (kpi(sheet, "good_packs"), kpi(sheet, "rejected_packs"));
        vec![if rejected { bad } else { good } / (good + bad)]
    });
}

/// What the point rejects goes over a bench and comes again, as often as it must.
fn add_rework(book: &mut Book, q: f64, units: u64, quick: bool) {
    let room = "infeed: {buffer: unlimited}";
    let stations = [
        "name: maker, kind: machine, cycle: 3 s".to_owned(),
        format!(
            "name: point, kind: machine, cycle: 1 s, reject: {q}, reworks: 99, after: [maker, \
             bench], {room}"
        ),
        format!("name: bench, kind: machine, cycle: 1 s, rejects_of: [point], {room}"),
    ];
    let subject = Subject {
        prefix: "Q-REWORK",
        model: "Rework until good",
        source: ELEMENTARY,
        parameters: vec![("q", q.into())],
        quick,
    };
    let quantities = vec![("mean passes of a unit", rejects(q, 1).passes, FINE)];
    let text = scenario(&stations, units / u64::from(REPLICATIONS));
    let run = Experiment { text, warm_up: 0, replications: REPLICATIONS };
    run.check(book, &subject, quantities, |sheet, _: &Nothing| {
        vec![sheet.stations[1].cycles / kpi(sheet, "good_packs")]
    });
}
