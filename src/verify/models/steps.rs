//! Lines that move in step: every service and every stop takes whole seconds.

use super::{FINE, REPLICATIONS};
use crate::verify::experiment::{Experiment, Nothing, kpi, per_second, scenario};
use crate::verify::protocol::{Book, Context, Subject};
use crate::verify::theory::{
    bernoulli_after_service, bernoulli_aggregation, bernoulli_chain, bernoulli_two_machine,
    buzacott_gershwin,
};

const BUZACOTT: &str = "Buzacott 1967; Gershwin 1994, ch. 3; chain solved here";
const MEERKOV: &str = "Li and Meerkov 2009, Production Systems Engineering, ch. 4";
const AFTER: &str = "chain of Li and Meerkov 2009, ch. 4, with blocking after service; solved here";

pub fn add(book: &mut Book) {
    for (p, r, n, units, quick) in [
        ([0.01, 0.01], [0.1, 0.1], 2, 8_000_000, true),
        ([0.01, 0.01], [0.1, 0.1], 4, 50_000_000, false),
        ([0.01, 0.01], [0.1, 0.1], 10, 90_000_000, false),
        ([0.1, 0.1], [0.1, 0.1], 4, 10_000_000, false),
        ([0.02, 0.01], [0.2, 0.1], 6, 80_000_000, false),
        ([0.05, 0.2], [0.25, 0.4], 5, 12_000_000, true),
    ] {
        add_deterministic(book, p, r, n, units, quick);
    }
    for (p, b, quick) in [
        (vec![0.9, 0.9], 0, true),
        (vec![0.9, 0.9], 1, false),
        (vec![0.9, 0.9], 4, false),
        (vec![0.8, 0.95], 2, false),
        (vec![0.9, 0.9, 0.9], 0, false),
        (vec![0.9, 0.9, 0.9], 1, true),
        (vec![0.85, 0.95, 0.8, 0.9], 2, false),
    ] {
        add_bernoulli(book, &p, b, quick);
    }
    add_forms(book);
}

/// Stops are counted in cycles: a machine fails at the beginning of one, with chance p each.
fn add_deterministic(book: &mut Book, p: [f64; 2], r: [f64; 2], n: u32, units: u64, quick: bool) {
    let exact = buzacott_gershwin(p, r, n);
    let (efficiency, mean_n) = exact.map_or((f64::NAN, f64::NAN), |e| (e.efficiency, e.mean_n));
    let machine = |name: &str, i: usize, infeed: &str| {
        let (p, r) = (p[i], r[i]);
        format!(
            "name: {name}, kind: machine, cycle: 1 s, breakdowns: {{every: \"geometric(p: {p}, \
             step: 1 s)\", lasts: \"geometric(p: {r}, step: 1 s)\"}}{infeed}"
        )
    };
    let infeed = format!(", infeed: {{buffer: {}}}", n - 2);
    let stations = [machine("first", 0, ""), machine("second", 1, &infeed)];
    let subject = Subject {
        prefix: "Q-BG",
        model: "Two machines in step with geometric stops, N = b + 2, blocking after service",
        source: BUZACOTT,
        parameters: vec![("p", p[..].into()), ("r", r[..].into()), ("N", n.into())],
        quick,
    };
    let quantities =
        vec![("parts a cycle", efficiency, FINE), ("parts past the first machine", mean_n, FINE)];
    let each = units / u64::from(REPLICATIONS);
    let text = scenario(&stations, each + 2_000);
    let run = Experiment { text, warm_up: 2_000, replications: REPLICATIONS };
    run.check(book, &subject, quantities, |sheet, _: &Nothing| {
        vec![per_second(sheet), kpi(sheet, "wip_mean")]
    });
}

/// A machine ends its part with chance p a step.
fn add_bernoulli(book: &mut Book, p: &[f64], b: u32, quick: bool) {
    let machine = |(i, p): (usize, &f64)| {
        let infeed = if i == 0 { String::new() } else { format!(", infeed: {{buffer: {b}}}") };
        format!("name: m{i}, kind: machine, cycle: \"geometric(p: {p}, step: 1 s)\"{infeed}")
    };
    let stations: Vec<String> = p.iter().enumerate().map(machine).collect();
    let subject = Subject {
        prefix: "Q-BERN",
        model: "Bernoulli machines in step, b slots, blocking after service",
        source: AFTER,
        parameters: vec![("p", p.into()), ("b", b.into())],
        quick,
    };
    let exact = bernoulli_after_service(p, b).unwrap_or(f64::NAN);
    let text = scenario(&stations, 5_500);
    let run = Experiment { text, warm_up: 500, replications: REPLICATIONS };
    let quantities = vec![("parts a step", exact, FINE)];
    run.check(book, &subject, quantities, |sheet, _: &Nothing| vec![per_second(sheet)]);
}

/// Li and Meerkov block before service, as no line of ours does: their closed form and their
/// recursion are held against the chain that they solve.
fn add_forms(book: &mut Book) {
    use crate::verify::check::{Limit, Observed};
    for (p1, p2, n) in [(0.9, 0.9, 1), (0.9, 0.9, 2), (0.9, 0.9, 5), (0.8, 0.95, 3), (0.7, 0.6, 8)]
    {
        let subject = Subject {
            prefix: "Q-LM2",
            model: "Two Bernoulli machines, blocking before service: chain against closed form",
            source: MEERKOV,
            parameters: vec![("p1", p1.into()), ("p2", p2.into()), ("N", n.into())],
            quick: true,
        };
        let exact = bernoulli_two_machine(p1, p2, n);
        let work = move |_: &Context| {
            Ok(vec![Observed::exact(bernoulli_chain(&[p1, p2], &[n]).unwrap_or(f64::NAN))])
        };
        let quantities = vec![("parts a step", exact, Limit::Rounding)];
        book.add(&subject, quantities, 0, Box::new(work));
    }
    for (p, n) in [
        (vec![0.9, 0.9, 0.9], vec![1, 1]),
        (vec![0.9, 0.9, 0.9], vec![2, 2]),
        (vec![0.85, 0.9, 0.8, 0.9], vec![3, 3, 3]),
    ] {
        let rooms: Vec<f64> = n.iter().map(|n| f64::from(*n)).collect();
        let subject = Subject {
            prefix: "Q-LMA",
            model: "Bernoulli line, blocking before service: recursive aggregation against chain",
            source: MEERKOV,
            parameters: vec![("p", p[..].into()), ("N", rooms[..].into())],
            quick: true,
        };
        let exact = bernoulli_chain(&p, &n).unwrap_or(f64::NAN);
        // The recursion is an approximation, and is known to be within a percent.
        let limit = Limit::Between { low: exact * 0.99, high: exact * 1.01 };
        let work = move |_: &Context| Ok(vec![Observed::exact(bernoulli_aggregation(&p, &n).rate)]);
        book.add(&subject, vec![("parts a step", exact, limit)], 0, Box::new(work));
    }
}
