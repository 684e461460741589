//! The ten steps of the tutorial: each runs, and has the figure that its head row computes by hand.

#![allow(clippy::panic, reason = "a test may fail")]

mod common;

use common::scenarios::run_study;
use lineproof::journal::Level;
use lineproof::run::StudyResult;
use lineproof::stats::{Sheet, kpi_index};
use std::path::Path;

/// A step of the ladder, once or many times.
struct Step {
    result: StudyResult,
}

impl Step {
    fn run(file: &str, replications: u32, sets: &[&str]) -> Step {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/lines").join(file);
        let mut sets: Vec<String> = sets.iter().map(|set| (*set).to_owned()).collect();
        sets.push(format!("replications={replications}"));
        Step { result: run_study(&path, &sets).1 }
    }

    fn values(&self, value: impl Fn(&Sheet) -> f64) -> Vec<f64> {
        let runs = &self.result.variants[0].replications;
        runs.iter().map(|run| value(run.sheet.as_ref().expect("a run that ends"))).collect()
    }

    /// The only run has this figure, to `within`.
    fn is(&self, name: &str, exact: f64, within: f64) {
        let place = kpi_index(name).expect("a key figure of this name");
        let found = self.values(|sheet| sheet.kpis[place])[0];
        assert!((found - exact).abs() <= within, "{name}: {found}, by hand {exact}");
    }

    /// The mean of all runs is within four standard errors of this figure. One of them is below
    /// `finest` of it.
    fn is_about(&self, name: &str, exact: f64, finest: f64) {
        let place = kpi_index(name).expect("a key figure of this name");
        let values = self.values(|sheet| sheet.kpis[place]);
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0);
        let error = (variance / n).sqrt();
        assert!(error <= finest * exact, "{name}: standard error {error}");
        assert!((mean - exact).abs() <= 4.0 * error, "{name}: {mean} +- {error}, by hand {exact}");
    }

    /// Units that a station took in, in the only run.
    fn units(&self, station: usize) -> f64 {
        self.values(|sheet| sheet.stations[station].units)[0]
    }
}

#[test]
fn step_1_one_machine_makes_rate_times_time() {
    Step::run("01-one-machine.yaml", 1, &[]).is("good_packs", 48_000.0, 1.0);
    let faster = Step::run("01-one-machine.yaml", 1, &["stations.cartoner.rate=120 packs/min"]);
    faster.is("good_packs", 57_600.0, 1.0);
}

#[test]
fn step_2_two_machines_reach_b_plus_2_over_b_plus_3() {
    let file = "02-two-machines-and-a-buffer.yaml";
    Step::run(file, 20, &[]).is_about("throughput_per_h", 4800.0, 0.002);
    let roomy = Step::run(file, 20, &["stations.labeller.infeed.buffer=8 packs"]);
    roomy.is_about("throughput_per_h", 6000.0 * 10.0 / 11.0, 0.002);
}

#[test]
fn step_3_stops_leave_one_over_one_plus_the_sum_of_repair_over_run() {
    let exact = 1.0 / (1.0 + 2.0 / 10.0 + 45.0 / 2400.0);
    let step = Step::run("03-stops.yaml", 200, &[]);
    step.is_about("availability", exact, 0.005);
    step.is_about("good_packs_per_h", exact * 6000.0, 0.005);
}

#[test]
fn step_4_a_belt_delays_by_length_over_speed() {
    let lead = 7.5 + 60.0 / 130.0;
    let step = Step::run("04-conveyor.yaml", 1, &[]);
    step.is("lead_time_mean_min", lead / 60.0, 1e-6);
    step.is("wip_mean", 100.0 * lead / 60.0, 0.01);
    let slower = "stations.checkweigher.infeed.conveyor.speed=12 m/min";
    let step = Step::run("04-conveyor.yaml", 1, &[slower]);
    step.is("lead_time_mean_min", (lead + 7.5) / 60.0, 1e-6);
}

#[test]
fn step_5_blisters_flow_into_packs_by_their_ratio() {
    Step::run("05-packs-from-blisters.yaml", 1, &[]).is("good_packs_per_h", 6000.0, 5.0);
    let two = Step::run("05-packs-from-blisters.yaml", 1, &["packaging.pack=2 blisters"]);
    two.is("good_packs_per_h", 130.0 * 60.0, 5.0);
}

#[test]
fn step_6_what_is_rejected_once_more_than_reworked_is_lost() {
    Step::run("06-rework.yaml", 10, &[]).is_about("reject_share", 0.05 * 0.05, 0.05);
    let thrice = Step::run("06-rework.yaml", 10, &["stations.checkweigher.reworks=2"]);
    thrice.is_about("reject_share", 0.05 * 0.05 * 0.05, 0.2);
}

#[test]
fn step_7_the_gate_takes_out_what_does_not_read_and_what_is_judged_bad() {
    let rejected = |share: f64| 0.01 + 0.99 * share;
    Step::run("07-numbers.yaml", 10, &[]).is_about("reject_share", rejected(0.005), 0.05);
    let start = Step::run("07-numbers.yaml", 10, &["stations.camera.false_reject=1.5 %"]);
    start.is_about("reject_share", rejected(0.015), 0.05);
}

#[test]
fn step_8_the_last_parents_of_an_order_are_not_full() {
    let step = Step::run("08-cases.yaml", 1, &[]);
    step.is("good_packs", 1234.0, 0.0);
    assert_eq!((step.units(1), step.units(2), step.units(3)), (1234.0, 124.0, 16.0));
    // From then on the two people are the cap: 60 packs/min.
    let many = Step::run("08-cases.yaml", 1, &["orders.A1.quantity=60000 packs"]);
    many.is("throughput_per_h", 3600.0, 5.0);
}

#[test]
fn step_9_the_schedule_of_the_day_is_that_of_the_clock() {
    let step = Step::run("09-orders-and-a-shift.yaml", 1, &[]);
    step.is("good_packs", 24_000.0, 1.0);
    step.is("orders_closed", 4.0, 0.0);
    step.is("good_packs_per_h", 3200.0, 0.5);
    step.is("oee", 240.0 / 450.0, 1e-4);
    // Change 10 instead of 30: four orders in 355 min, and the fifth in the 60 that follow 35 more.
    let quick = ["between_orders.changeover=10 min"];
    let step = Step::run("09-orders-and-a-shift.yaml", 1, &quick);
    step.is("good_packs", 30_000.0, 1.0);
}

#[test]
fn step_10_two_markets_fill_their_own_cases_and_pallets() {
    let step = Step::run("10-two-market-aggregation.yaml", 1, &[]);
    step.is("good_packs", 8000.0, 0.0);
    let books = &step.result.variants[0].replications[0].reconciliation;
    let released =
        [Level::Pack, Level::Case, Level::Pallet].map(|level| books[level.name()].released);
    assert_eq!(released, [8000, 100, 10]);
}
