//! The shipped theory scenarios against exact results: closed forms and solved Markov chains.
//!
//! Conventions: `b` slots between two stations do not count the unit in service or held by a
//! blocked station; blocking after service. Judged by the confidence interval at a fixed seed:
//! |z| <= 4, with a standard error of at most 0.1 % of the value (0.5 % for waiting times).

#![allow(clippy::panic, clippy::print_stdout, reason = "a test may fail, and tells its figures")]

mod common;

use common::scenarios::run_study;
use lineproof::run::StudyResult;
use lineproof::stats::kpi_index;
use std::path::Path;

/// Runs a theory scenario with these `--set` words.
fn run(file: &str, sets: &[String]) -> StudyResult {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/theory").join(file);
    run_study(&path, sets).1
}

/// Mean and standard error over the replications of the only variant.
fn measured(result: &StudyResult, value: impl Fn(&lineproof::stats::Sheet) -> f64) -> (f64, f64) {
    let runs = &result.variants[0].replications;
    let values: Vec<f64> = runs.iter().filter_map(|r| r.sheet.as_ref()).map(value).collect();
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0);
    (mean, (variance / n).sqrt())
}

fn kpi(result: &StudyResult, name: &str) -> (f64, f64) {
    let place = kpi_index(name).expect("a key figure of this name");
    measured(result, |sheet| sheet.kpis[place])
}

/// The exact value lies within four standard errors, and these are small enough to tell.
fn judge(what: &str, (mean, error): (f64, f64), exact: f64, finest: f64) {
    let relative = error / exact;
    let z = (mean - exact) / error;
    println!("{what}: {mean:.6} exact {exact:.6} z {z:+.2} error {:.3} %", relative * 100.0);
    assert!(relative <= finest, "{what}: standard error {:.3} %", relative * 100.0);
    assert!(z.abs() <= 4.0, "{what}: {mean} is {z:.1} standard errors from {exact}");
}

fn rows(model: &str) -> Vec<Vec<serde_json::Value>> {
    let Some(shared) = common::shared("the theory scenarios against the table of exact results")
    else {
        return Vec::new();
    };
    let text = std::fs::read_to_string(shared.join("theory/tables.json")).expect("tables.json");
    let tables: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let rows = tables[model]["rows"].as_array().expect("rows of the model").clone();
    assert!(!rows.is_empty(), "the table of {model} has no row");
    rows.into_iter().map(|row| row.as_array().expect("a row").clone()).collect()
}

fn number(row: &[serde_json::Value], column: usize) -> f64 {
    row[column].as_f64().expect("a number")
}

#[test]
fn a_single_server_queue_has_the_times_and_contents_of_m_m_1() {
    for row in rows("mm1") {
        let rho = number(&row, 0);
        // Long runs where the queue forgets slowly: the variance grows as (1 - rho)^-4.
        let units: u64 = if rho > 0.9 { 4_500_000 } else { 300_000 };
        let sets = [
            format!("stations.arrivals.cycle=exponential(mean: {} min)", 1.0 / rho),
            format!("horizon.units={units}"),
            "replications=32".into(),
        ];
        let result = run("mm1.yaml", &sets);
        let at = |what: &str| format!("M/M/1 rho {rho}: {what}");
        let wait = 0.005;
        judge(&at("L"), kpi(&result, "wip_mean"), number(&row, 1), wait);
        judge(&at("Lq"), measured(&result, |s| s.links[0].0), number(&row, 2), wait);
        judge(&at("W"), kpi(&result, "lead_time_mean_min"), number(&row, 3), wait);
        judge(&at("median"), kpi(&result, "lead_time_p50_min"), number(&row, 5), wait);
        judge(&at("P95"), kpi(&result, "lead_time_p95_min"), number(&row, 6), wait);
        let (w, error) = kpi(&result, "lead_time_mean_min");
        judge(&at("Wq"), (w - 1.0, error), number(&row, 4), wait);
    }
}

/// Throughput in parts a minute and, by Little's law of the whole line, its mean content. A unit
/// counts from when it is made, so the one in service at the first station is added.
fn judge_line(what: &str, result: &StudyResult, throughput: f64, content: Option<f64>) {
    let place = kpi_index("throughput_per_h").expect("throughput");
    let rate = measured(result, |sheet| sheet.kpis[place] / 60.0);
    judge(&format!("{what}: throughput"), rate, throughput, 0.001);
    if let Some(content) = content {
        let place = kpi_index("wip_mean").expect("content");
        let working = |s: &lineproof::stats::Sheet| s.stations[0].causes[0];
        let whole = measured(result, |sheet| sheet.kpis[place] + working(sheet));
        judge(&format!("{what}: content"), whole, content, 0.001);
    }
}

#[test]
fn two_exponential_stations_with_b_slots_between_blocking_after_service() {
    for row in rows("two_station_exponential") {
        let (mu1, mu2, b) = (number(&row, 0), number(&row, 1), number(&row, 2));
        assert_eq!((mu1, mu2), (1.0, 1.0), "the scenario has equal stations");
        let sets = [
            format!("stations.station.infeed.buffer={b}"),
            "horizon.units=400000".into(),
            "replications=16".into(),
        ];
        let result = run("two-station.yaml", &sets);
        judge_line(&format!("two stations, b {b}"), &result, number(&row, 3), None);
    }
}

#[test]
fn lines_of_exponential_stations_with_b_slots_between_blocking_after_service() {
    for row in rows("hillier_boling") {
        let (k, b) = (number(&row, 0), number(&row, 1));
        let sets = [
            format!("stations.station.repeat={k}"),
            format!("stations.station.infeed.buffer={b}"),
            "horizon.units=400000".into(),
            "replications=16".into(),
        ];
        let result = run("hillier-boling.yaml", &sets);
        let what = format!("{k} stations, b {b}");
        judge_line(&what, &result, number(&row, 2), Some(number(&row, 3)));
    }
}

#[test]
fn machines_that_share_repairers_wait_as_in_the_machine_repair_model() {
    for row in rows("repair_crew") {
        let (machines, repairers) = (number(&row, 0), number(&row, 1));
        assert_eq!((number(&row, 2), number(&row, 3)), (0.1, 1.0), "rates of the scenario");
        let sets = [
            format!("stations.machine.parallel={machines}"),
            format!("crew.repairers.headcount={repairers}"),
        ];
        let result = run("repair-crew.yaml", &sets);
        let what = format!("{machines} machines, {repairers} repairers");
        let works = |s: &lineproof::stats::Sheet| {
            s.stations.iter().map(|station| station.causes[0]).sum::<f64>() / machines
        };
        judge(&format!("{what}: availability"), measured(&result, works), number(&row, 4), 0.005);
        let busy = measured(&result, |s| s.crews[0].busy / repairers);
        judge(&format!("{what}: crew"), busy, number(&row, 5), 0.01);
        let waiting = measured(&result, |s| s.crews[0].waiting);
        judge(&format!("{what}: waiting"), waiting, number(&row, 6), 0.02);
    }
}
