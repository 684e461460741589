//! Machines that fail: alone, with too few repairers, and two with a buffer between.

use super::{FINE, REPLICATIONS, WAITING};
use crate::stats::Sheet;
use crate::verify::experiment::{Experiment, Nothing, kpi, per_second, scenario, works};
use crate::verify::protocol::{Book, Subject};
use crate::verify::theory::{Machine, gershwin_berman, isolated_station, repair_crew};

const PALM: &str = "Palm 1947; Gross et al. 2008, sec. 2.7";
const BUZACOTT: &str = "Buzacott and Shanthikumar 1993; Gershwin 1994, ch. 2";
const GERSHWIN: &str = "Gershwin and Berman 1981, AIIE Transactions 13(1); chain solved here";

pub fn add(book: &mut Book) {
    for (machines, repairers, fails, mends, hours, quick) in [
        (5, 1, 0.1, 1.0, 150_000, false),
        (10, 1, 0.1, 1.0, 120_000, false),
        (10, 2, 0.1, 1.0, 80_000, false),
        (3, 1, 0.5, 1.0, 60_000, true),
        (8, 3, 0.2, 0.5, 60_000, false),
    ] {
        add_crew(book, machines, repairers, [fails, mends], hours, quick);
    }
    add_isolated(book);
    add_pairs(book);
}

/// Machines side by side, each never starved nor blocked. A stop is all work of hands. Rates are a
/// minute, and a cycle is long, since a stop comes in the middle of it as well.
fn add_crew(
    book: &mut Book,
    machines: u32,
    repairers: u32,
    [fails, mends]: [f64; 2],
    hours: u64,
    quick: bool,
) {
    let each = hours / u64::from(REPLICATIONS);
    let (to_failure, to_repair) = (1.0 / fails, 1.0 / mends);
    let text = format!(
        "version: 1\nkind: line\nname: qualification\nstations:\n  - {{name: machine, kind: \
         machine, cycle: 20 min, parallel: {machines}, breakdowns: {{every: \"exponential(mean: \
         {to_failure} min)\", lasts: \"exponential(mean: {to_repair} min)\"}}}}\ncrew:\n  - \
         {{name: repairers, headcount: {repairers}, skills: [breakdowns], hands_on: 100 \
         %}}\nhorizon: {{until: time, time: {each} h}}\n"
    );
    let exact = repair_crew(machines, repairers, fails, mends);
    let subject = Subject {
        prefix: "Q-CREW",
        model: "Machine repair",
        source: PALM,
        parameters: vec![
            ("machines", machines.into()),
            ("repairers", repairers.into()),
            ("failure_rate", fails.into()),
            ("repair_rate", mends.into()),
        ],
        quick,
    };
    let quantities = vec![
        ("availability of the machines", exact.availability, FINE),
        ("use of the repairers", exact.utilisation, FINE),
        ("machines that wait for a repairer", exact.waiting, WAITING),
    ];
    let (m, r) = (f64::from(machines), f64::from(repairers));
    let run = Experiment { text, warm_up: 0, replications: REPLICATIONS };
    run.check(book, &subject, quantities, move |sheet, _: &Nothing| {
        let up: f64 = sheet.stations.iter().map(works).sum();
        vec![up / m, sheet.crews[0].busy / r, sheet.crews[0].waiting]
    });
}

fn add_isolated(book: &mut Book) {
    let exponential = |mean: f64| format!("exponential(mean: {mean} s)");
    for clock in ["operating", "calendar"] {
        for (cycle, to_failure, to_repair, units, quick) in [
            (1.0, 100.0, 10.0, 6_000_000, true),
            (1.0, 20.0, 10.0, 9_000_000, false),
            (2.0, 50.0, 5.0, 3_000_000, false),
            (6.0, 30.0, 60.0, 8_000_000, false),
        ] {
            let stops =
                (exponential(to_failure), exponential(to_repair), "exponential stops and repairs");
            let times = [cycle, to_failure, to_repair];
            add_station(book, clock, times, stops, units, quick);
        }
        let stops = (
            "gamma(mean: 60 s, shape: 3)".to_owned(),
            "lognormal(mean: 15 s, cv: 1.2)".to_owned(),
            "gamma stops, lognormal repairs",
        );
        add_station(book, clock, [1.0, 60.0, 15.0], stops, 7_000_000, false);
    }
}

fn add_station(
    book: &mut Book,
    clock: &'static str,
    [cycle, to_failure, to_repair]: [f64; 3],
    (every, lasts, laws): (String, String, &'static str),
    units: u64,
    quick: bool,
) {
    let each = units / u64::from(REPLICATIONS);
    let station = format!(
        "name: machine, kind: machine, cycle: {cycle} s, breakdowns: {{every: \"{every}\", lasts: \
         \"{lasts}\", clock: {clock}}}"
    );
    let exact = isolated_station(cycle, to_failure, to_repair);
    let subject = Subject {
        prefix: "Q-ALONE",
        model: "One saturated station with stops",
        source: BUZACOTT,
        parameters: vec![
            ("cycle", cycle.into()),
            ("mttf", to_failure.into()),
            ("mttr", to_repair.into()),
            ("clock", clock.into()),
            ("laws", laws.into()),
        ],
        quick,
    };
    let quantities = vec![
        ("availability", exact.availability, FINE),
        ("throughput a second", exact.throughput, FINE),
    ];
    let text = scenario(&[station], each + each / 20);
    let run = Experiment { text, warm_up: each / 20, replications: REPLICATIONS };
    run.check(book, &subject, quantities, |sheet, _: &Nothing| {
        vec![works(&sheet.stations[0]), per_second(sheet)]
    });
}

/// Service, failure while it works, repair: rates a second.
fn add_pairs(book: &mut Book) {
    let usual = Machine { mu: 1.0, p: 0.01, r: 0.1 };
    let often = Machine { mu: 1.0, p: 0.1, r: 1.0 };
    let fast = Machine { mu: 1.4, p: 0.02, r: 0.08 };
    let slow = Machine { mu: 1.1, p: 0.005, r: 0.05 };
    for (first, second, n, units, quick) in [
        (usual, usual, 2, 12_000_000, false),
        (usual, usual, 4, 24_000_000, false),
        (usual, usual, 12, 60_000_000, false),
        (often, often, 4, 6_000_000, true),
        (fast, usual, 6, 20_000_000, false),
        (usual, fast, 6, 30_000_000, false),
        (slow, fast, 9, 30_000_000, false),
    ] {
        let exact = gershwin_berman([first, second], n);
        let (throughput, mean_n) = exact.map_or((f64::NAN, f64::NAN), |e| (e.throughput, e.mean_n));
        let machine = |name: &str, m: Machine, infeed: &str| {
            let [cycle, every, lasts] = [m.mu, m.p, m.r].map(|rate| 1.0 / rate);
            format!(
                "name: {name}, kind: machine, cycle: \"exponential(mean: {cycle} s)\", breakdowns: \
                 {{every: \"exponential(mean: {every} s)\", lasts: \"exponential(mean: {lasts} \
                 s)\"}}{infeed}"
            )
        };
        let infeed = format!(", infeed: {{buffer: {}}}", n - 2);
        let stations = [machine("first", first, ""), machine("second", second, &infeed)];
        let rates = |m: Machine| [m.mu, m.p, m.r];
        let subject = Subject {
            prefix: "Q-GB",
            model: "Two unreliable exponential machines, N = b + 2, blocking after service",
            source: GERSHWIN,
            parameters: vec![
                ("mu1_p1_r1", rates(first)[..].into()),
                ("mu2_p2_r2", rates(second)[..].into()),
                ("N", n.into()),
            ],
            quick,
        };
        let quantities = vec![
            ("throughput a second", throughput, FINE),
            ("parts past the first machine", mean_n, FINE),
        ];
        let each = units / u64::from(REPLICATIONS);
        let text = scenario(&stations, each + 2_000);
        let run = Experiment { text, warm_up: 2_000, replications: REPLICATIONS };
        run.check(book, &subject, quantities, pair);
    }
}

/// A part counts from when the first machine has made it.
fn pair(sheet: &Sheet, _: &Nothing) -> Vec<f64> {
    vec![per_second(sheet), kpi(sheet, "wip_mean")]
}
