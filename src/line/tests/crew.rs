//! Crews against the machine-repair model and hand calculations.

use super::conduct::{Log, exponential, happened, stops};
use super::*;
use crate::journal::Happening;
use crate::kernel::Ending;
use crate::line::conduct::{Crew, Work};

/// A crew with every skill at every station.
pub fn crew(headcount: u16, hands_on: f64, stations: usize) -> Crew {
    let ranks = vec![[Some(0); Work::ALL.len()]; stations];
    Crew { name: "people".into(), headcount, by_shift: Vec::new(), hands_on, ranks }
}

/// The machine-repair model, birth and death: `p(k+1) = p(k) (m-k) lam / (min(k+1, r) mu)`. Gives
/// the share of machines that run, people at work, and machines that wait (Palm 1947).
fn repair(m: u32, r: u32, lam: f64, mu: f64) -> (f64, f64, f64) {
    let mut p = vec![1.0];
    for k in 0..m {
        let up = f64::from(m - k) * lam / (f64::from((k + 1).min(r)) * mu);
        p.push(p[k as usize] * up);
    }
    let sum: f64 = p.iter().sum();
    let mean = |value: &dyn Fn(f64) -> f64| {
        p.iter().enumerate().map(|(k, p)| p / sum * value(k as f64)).sum::<f64>()
    };
    let (m, r) = (f64::from(m), f64::from(r));
    (mean(&|k| 1.0 - k / m), mean(&|k| k.min(r)), mean(&|k| (k - r).max(0.0)))
}

#[test]
fn the_machine_repair_model_has_the_values_of_the_textbook() {
    // Rows of the shared table of exact results, to its last digit.
    let rows = [
        (5, 1, 0.8720956463, 0.4360478231, 0.2034739454),
        (10, 1, 0.7854176569, 0.7854176569, 1.3604057742),
        (10, 2, 0.8961362181, 2.0 * 0.4480681091, 0.1425016005),
    ];
    for (m, r, up, busy, waiting) in rows {
        let exact = repair(m, r, 0.1, 1.0);
        assert!((exact.0 - up).abs() < 1e-9 && (exact.1 - busy).abs() < 1e-9);
        assert!((exact.2 - waiting).abs() < 1e-9);
    }
}

/// Machines side by side that break down and share a crew; each is saturated. Gives means and
/// standard errors over replications of (share that runs, people busy, machines waiting, mean
/// standing time of a stop).
fn simulated(m: usize, r: u16, lam: f64, stop: f64, hands_on: f64) -> Vec<(f64, f64)> {
    let mut station = machine("m", Law::Constant(0.5));
    station.breakdown = Some(stops(exponential(1.0 / lam), exponential(stop), Clock::Operating));
    let stations = (0..m).map(|k| Station { name: format!("m{k}"), ..station.clone() }).collect();
    let mut line = line(stations, LinkKind::Direct, Until::Time(secs(20_000.0)));
    line.links.clear();
    line.crews = vec![crew(r, hands_on, m)];
    let runs: Vec<[f64; 4]> = (0..20)
        .map(|seed| {
            let run = run(&line, seed);
            let tally = &run.observer;
            let all = |cause| (0..m).map(|i| seconds(tally, i, cause)).sum::<f64>();
            let failures: u64 = (0..m).map(|i| happened(tally, i, Happening::Breakdown)).sum();
            let stood = all(Cause::Breakdown) + all(Cause::RepairAwaited);
            let span = tally.crews[0].span.secs();
            [
                all(Cause::Working) / run.end.secs() / m as f64,
                tally.crews[0].busy_time.secs() / span,
                tally.crews[0].waiting_time.secs() / span,
                stood / failures as f64,
            ]
        })
        .collect();
    let n = runs.len() as f64;
    (0..4)
        .map(|k| {
            let mean = runs.iter().map(|r| r[k]).sum::<f64>() / n;
            let variance = runs.iter().map(|r| (r[k] - mean).powi(2)).sum::<f64>() / (n - 1.0);
            (mean, (variance / n).sqrt())
        })
        .collect()
}

fn agrees(what: &str, (mean, error): (f64, f64), exact: f64) {
    assert!((mean - exact).abs() <= 4.0 * error, "{what}: {mean} against {exact}, error {error}");
    assert!(error < 0.05 * exact, "{what}: error {error} of {exact} tells nothing");
}

#[test]
fn crews_are_as_busy_as_in_the_machine_repair_model() {
    for (m, r, lam, mu) in
        [(5, 1, 0.1, 1.0), (10, 1, 0.1, 1.0), (10, 2, 0.1, 1.0), (6, 2, 0.2, 0.8)]
    {
        let exact = repair(m, r, lam, mu);
        let found = simulated(m as usize, r as u16, lam, 1.0 / mu, 1.0);
        let at = |what: &str| format!("{m} machines, {r} people: {what}");
        agrees(&at("availability"), found[0], exact.0);
        agrees(&at("busy"), found[1], exact.1);
        agrees(&at("waiting"), found[2], exact.2);
    }
}

#[test]
fn at_nominal_load_the_mean_stop_is_the_published_one() {
    // Published mean stop 2, of which 60 % are work of hands. Nominal load: machines fail so often
    // that a stop waits 40 % of 2 on average. By Little, wait = waiting / (lam x running).
    let (m, published, hands_on) = (4, 2.0, 0.6);
    let mu = 1.0 / (published * hands_on);
    let wait = |lam: f64| {
        let (up, _, waiting) = repair(m, 1, lam, mu);
        waiting / (lam * up * f64::from(m))
    };
    let (mut low, mut high) = (1e-3, 1.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if wait(middle) < (1.0 - hands_on) * published { low = middle } else { high = middle }
    }
    let found = simulated(m as usize, 1, low, published, hands_on);
    agrees("mean stop at nominal load", found[3], published);
    // A third of that load: the line does better than its published stops.
    let found = simulated(m as usize, 1, low / 3.0, published, hands_on);
    assert!(found[3].0 < 0.9 * published, "mean stop {}", found[3].0);
}

#[test]
fn of_several_stations_that_wait_the_first_in_rank_is_served_first() {
    // Three machines fail at 10, 11 and 12 s for 20 s each; the third has priority over the second.
    let station = |k: u32| {
        let mut station = machine(&format!("m{k}"), Law::Constant(1.0));
        let every = Law::Constant(9.5 + f64::from(k));
        station.micro_stop = Some(stops(every, Law::Constant(20.0), Clock::Operating));
        station
    };
    let mut line = line((0..3).map(station).collect(), LinkKind::Direct, Until::Time(secs(65.0)));
    line.links.clear();
    line.crews = vec![crew(1, 1.0, 3)];
    line.crews[0].ranks[2] = [Some(0); 5];
    line.crews[0].ranks[0] = [Some(1); 5];
    line.crews[0].ranks[1] = [Some(1); 5];
    let log = super::super::simulate(&line, 1, Log(Vec::new())).observer.0;
    let begins: Vec<(f64, u16)> = log
        .iter()
        .filter(|(_, _, cause)| *cause == Cause::MicroStop)
        .map(|(at, station, _)| (at.secs(), *station))
        .take(3)
        .collect();
    assert_eq!(begins, [(9.5, 0), (29.5, 2), (49.5, 1)]);
    let waits = |station: u16| {
        let first = log.iter().filter(|(at, ..)| *at < secs(29.0));
        first.into_iter().any(|(_, s, cause)| *s == station && *cause == Cause::OperatorAwaited)
    };
    assert!(!waits(0) && waits(1) && waits(2));
}

#[test]
fn without_the_skill_a_stop_goes_on_by_itself_and_lasts_as_drawn() {
    let mut station = machine("m", Law::Constant(1.0));
    station.breakdown = Some(stops(Law::Constant(10.0), Law::Constant(5.0), Clock::Operating));
    let mut line = line(vec![station], LinkKind::Direct, Until::Units(100));
    line.crews = vec![crew(1, 0.6, 1)];
    line.crews[0].ranks[0][Work::Breakdown.index()] = None;
    let finished = run(&line, 1);
    // Ten stops at most; the last one falls on the end of the last cycle.
    let stood = seconds(&finished.observer, 0, Cause::Breakdown);
    assert_eq!(finished.end, secs(100.0 + stood));
    assert_eq!(stood % 5.0, 0.0);
    assert_eq!(finished.observer.crews[0].busy_time, Time::ZERO);
    line.crews[0].ranks[0][Work::Breakdown.index()] = Some(0);
    let finished = run(&line, 1);
    assert_eq!(seconds(&finished.observer, 0, Cause::Breakdown), 0.6 * stood);
}

#[test]
fn a_crew_without_people_is_a_named_deadlock() {
    let mut station = machine("m", Law::Constant(1.0));
    station.breakdown = Some(stops(Law::Constant(10.5), Law::Constant(5.0), Clock::Operating));
    let mut line = line(vec![station], LinkKind::Direct, Until::Units(100));
    line.crews = vec![crew(0, 0.6, 1)];
    let finished = run(&line, 1);
    assert_eq!(finished.ending, Ending::Deadlock);
    assert_eq!(finished.waits, ["m waits for a free person of the crew"]);
}
