//! Queues of one and of several servers: arrivals by a source that is never blocked, an unlimited
//! buffer, servers side by side. Service has mean 1 s.

use super::{FINE, REPLICATIONS, WAITING};
use crate::base::clock::Time;
use crate::journal::{Cause, Fact, Observer};
use crate::stats::Sheet;
use crate::verify::experiment::{Experiment, Gauge, Nothing, kpi};
use crate::verify::protocol::{Book, Subject};
use crate::verify::theory::{mg1, mm1, mmc};

const KLEINROCK: &str = "Kleinrock 1975, Queueing Systems vol. 1, ch. 3";
const GROSS: &str = "Gross et al. 2008, Fundamentals of Queueing Theory, sec. 2.3";
const POLLACZEK: &str = "Pollaczek 1930, Khinchine 1932; Kleinrock 1975, ch. 5";

pub fn add(book: &mut Book) {
    for (rho, units, quick) in [
        (0.1, 4_000_000, true),
        (0.3, 1_500_000, false),
        (0.5, 2_500_000, true),
        (0.7, 4_000_000, false),
        (0.8, 10_000_000, false),
        (0.9, 50_000_000, false),
        (0.95, 190_000_000, false),
    ] {
        add_mm1(book, rho, units, quick);
    }
    for (servers, rho, units, quick) in [
        (1, 0.8, 8_000_000, false),
        (2, 0.5, 12_000_000, true),
        (2, 0.8, 20_000_000, false),
        (3, 0.8, 30_000_000, false),
        (4, 0.6, 32_000_000, false),
        (6, 0.7, 44_000_000, false),
    ] {
        add_mmc(book, servers, rho, units, quick);
    }
    add_mg1s(book);
}

fn station(servers: u32, service: &str) -> String {
    let beside = if servers > 1 { format!("parallel: {servers}, ") } else { String::new() };
    format!(
        "name: server, kind: machine, {beside}cycle: \"{service}\", infeed: {{buffer: unlimited}}"
    )
}

/// A tenth of each run warms the queue up.
fn experiment(servers: u32, rho: f64, service: &str, units: u64) -> Experiment {
    let between = 1.0 / (f64::from(servers) * rho);
    let arrivals =
        format!("name: arrivals, kind: machine, cycle: \"exponential(mean: {between} s)\"");
    let each = units / u64::from(REPLICATIONS);
    let stations = [arrivals, station(servers, service)];
    let text = crate::verify::experiment::scenario(&stations, each + each / 10);
    Experiment { text, warm_up: each / 10, replications: REPLICATIONS }
}

/// Time in the system, in seconds.
fn time(sheet: &Sheet, name: &str) -> f64 {
    kpi(sheet, name) * 60.0
}

/// Time in the system less the mean service that was drawn.
fn wait(sheet: &Sheet) -> f64 {
    let servers = &sheet.stations[1..];
    let busy: f64 = servers.iter().map(|s| s.minutes[Cause::Working.index()]).sum();
    let cycles: f64 = servers.iter().map(|s| s.cycles).sum();
    time(sheet, "lead_time_mean_min") - busy * 60.0 / cycles
}

fn add_mm1(book: &mut Book, rho: f64, units: u64, quick: bool) {
    let exact = mm1(rho);
    let subject = Subject {
        prefix: "Q-MM1",
        model: "M/M/1",
        source: KLEINROCK,
        parameters: vec![("rho", rho.into())],
        quick,
    };
    let quantities = vec![
        ("units in the system, L", exact.l, WAITING),
        ("units that wait, Lq", exact.lq, WAITING),
        ("time in the system, W", exact.w, WAITING),
        ("wait, Wq", exact.wq, WAITING),
        ("median of the time in the system", exact.w_median, WAITING),
        ("95 % quantile of the time in the system", exact.w_p95, WAITING),
    ];
    let run = experiment(1, rho, "exponential(mean: 1 s)", units);
    run.check(book, &subject, quantities, |sheet, _: &Nothing| {
        vec![
            kpi(sheet, "wip_mean"),
            sheet.links[0].0,
            time(sheet, "lead_time_mean_min"),
            wait(sheet),
            time(sheet, "lead_time_p50_min"),
            time(sheet, "lead_time_p95_min"),
        ]
    });
}

fn add_mmc(book: &mut Book, servers: u32, rho: f64, units: u64, quick: bool) {
    let exact = mmc(servers, rho);
    let subject = Subject {
        prefix: "Q-MMC",
        model: "M/M/c",
        source: GROSS,
        parameters: vec![("servers", servers.into()), ("rho", rho.into())],
        quick,
    };
    let quantities = vec![
        ("share of arrivals that wait", exact.p_wait, FINE),
        ("units that wait, Lq", exact.lq, WAITING),
        ("wait, Wq", exact.wq, WAITING),
        ("time in the system, W", exact.w, WAITING),
    ];
    let run = experiment(servers, rho, "exponential(mean: 1 s)", units);
    run.check(book, &subject, quantities, |sheet, arrivals: &Arrivals| {
        vec![arrivals.share(), sheet.links[0].0, wait(sheet), time(sheet, "lead_time_mean_min")]
    });
}

/// Counts the arrivals that find every server at work.
#[derive(Debug, Default)]
struct Arrivals {
    /// By station; the first is the source.
    working: Vec<bool>,
    busy: usize,
    /// Arrivals before the queue knows its load tell nothing.
    cold: u64,
    all: u64,
    waiting: u64,
}

impl Arrivals {
    fn share(&self) -> f64 {
        self.waiting as f64 / self.all as f64
    }
}

const COLD: u64 = 2_000;

impl Observer for Arrivals {
    #[inline]
    fn see(&mut self, _: Time, fact: Fact) {
        match fact {
            Fact::Made { station: 0, .. } => {
                if self.cold < COLD {
                    self.cold += 1;
                    return;
                }
                self.all += 1;
                self.waiting += u64::from(self.busy + 1 == self.working.len());
            }
            Fact::State { station, cause } => {
                let station = station as usize;
                if self.working.len() <= station {
                    self.working.resize(station + 1, false);
                }
                let works = cause == Cause::Working;
                if station > 0 && works != self.working[station] {
                    self.busy = if works { self.busy + 1 } else { self.busy - 1 };
                }
                self.working[station] = works;
            }
            _ => {}
        }
    }
}

impl Gauge for Arrivals {}

/// Laws of mean 1 s, with the squares of their coefficients of variation.
fn add_mg1s(book: &mut Book) {
    let constant = "constant(1 s)";
    let erlang = "gamma(mean: 1 s, shape: 4)";
    for (law, scv, rho, units, quick) in [
        (constant, 0.0, 0.5, 1_500_000, true),
        (constant, 0.0, 0.9, 20_000_000, false),
        (erlang, 0.25, 0.5, 1_500_000, true),
        (erlang, 0.25, 0.9, 25_000_000, false),
        ("uniform(low: 0 s, high: 2 s)", 1.0 / 3.0, 0.5, 1_500_000, false),
        ("uniform(low: 0 s, high: 2 s)", 1.0 / 3.0, 0.8, 6_000_000, false),
        ("triangular(low: 0 s, mode: 1 s, high: 2 s)", 1.0 / 6.0, 0.7, 3_000_000, false),
        ("beta-pert(low: 0 s, mode: 1 s, high: 2 s)", 1.0 / 7.0, 0.7, 3_000_000, false),
        ("lognormal(mean: 1 s, cv: 1.2)", 1.44, 0.5, 6_000_000, false),
        ("weibull(shape: 2, mean: 1 s)", 4.0 / std::f64::consts::PI - 1.0, 0.7, 3_000_000, false),
        ("gamma(mean: 1 s, shape: 0.5)", 2.0, 0.6, 8_000_000, false),
        ("geometric(p: 0.5, step: 0.5 s)", 0.5, 0.6, 3_000_000, false),
    ] {
        let exact = mg1(scv, rho);
        let subject = Subject {
            prefix: "Q-MG1",
            model: "M/G/1",
            source: POLLACZEK,
            parameters: vec![("service", law.into()), ("scv", scv.into()), ("rho", rho.into())],
            quick,
        };
        let quantities = vec![
            ("units that wait, Lq", exact.lq, WAITING),
            ("wait, Wq", exact.wq, WAITING),
            ("time in the system, W", exact.w, WAITING),
        ];
        let run = experiment(1, rho, law, units);
        run.check(book, &subject, quantities, |sheet, _: &Nothing| {
            vec![sheet.links[0].0, wait(sheet), time(sheet, "lead_time_mean_min")]
        });
    }
}
