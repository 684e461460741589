//! Whole programmes: figures that must agree with each other, and that must not move the wrong way.

use crate::programme::model::{Policy, Programme};
use crate::programme::simulate::estimate::{Difference, difference};
use crate::programme::simulate::fixture::{SMALL, programme, strategy};
use crate::programme::simulate::study::{Depth, Runs, Setting, study};
use crate::programme::simulate::whole::{Case, days};
use crate::programme::simulate::{Options, Outcome, WhatIf, simulate};
use std::sync::atomic::AtomicBool;

const RUNS: u32 = 2_000;

fn options<'a>(runs: u32, jobs: usize, what_if: WhatIf, stop: &'a AtomicBool) -> Options<'a> {
    Options {
        runs,
        seed: 7,
        jobs,
        strategies: Vec::new(),
        what_if,
        sensitivity_runs: Some(0),
        stop,
        progress: &(),
    }
}

/// The runs of one strategy under a what-if: days of the last product, and loss.
fn tried(programme: &Programme, policy: Policy, what_if: WhatIf) -> (Vec<f64>, Runs) {
    let stop = AtomicBool::new(false);
    let options = options(RUNS, 2, what_if, &stop);
    let case = Case::new(programme, &strategy(policy), &options);
    let setting = Setting { seed: 7, stop: &stop, progress: &() };
    let (runs, _) = study(&case.network, &case.costing, RUNS, Depth::Money, &setting);
    (days(&case.network, &runs), runs)
}

fn loss(runs: &Runs) -> Vec<f64> {
    runs.figure(|f| f.loss[0])
}

fn is_no_rise(difference: &Difference) -> bool {
    difference.mean <= 2.0 * difference.standard_error + 1e-9
}

#[test]
fn an_earlier_answer_never_raises_the_loss() {
    let programme = programme(&SMALL);
    for policy in [Policy::Joint, Policy::Alone, Policy::Wait, Policy::Hybrid] {
        let base = loss(&tried(&programme, policy, WhatIf::default()).1);
        for customer in ["customer 0", "customer 4", "customer 8"] {
            for weeks in [4.0, 26.0] {
                let earlier = vec![(customer.to_owned(), weeks)];
                let what_if = WhatIf { answers_earlier: earlier, ..WhatIf::default() };
                let after = loss(&tried(&programme, policy, what_if).1);
                let change = difference(&base, &after);
                assert!(is_no_rise(&change), "{policy:?} {customer} {weeks}: {change:?}");
            }
        }
    }
}

#[test]
fn one_more_team_never_delays_and_more_congestion_never_hastens() {
    let programme = programme(&SMALL);
    for policy in [Policy::Joint, Policy::Alone, Policy::Hybrid] {
        let base = tried(&programme, policy, WhatIf::default()).0;
        for resource in ["validation", "site-crew", "it", "artwork", "vendor-slot", "fat-bay"] {
            let more = vec![(resource.to_owned(), 1)];
            let what_if = WhatIf { more, ..WhatIf::default() };
            let change = difference(&base, &tried(&programme, policy, what_if).0);
            assert!(is_no_rise(&change), "{policy:?} {resource}: {change:?}");
        }
        let mut before = base;
        for congestion in [1.1, 1.3, 1.6] {
            let what_if = WhatIf { congestion, ..WhatIf::default() };
            let after = tried(&programme, policy, what_if).0;
            let change = difference(&after, &before);
            assert!(is_no_rise(&change), "{policy:?} congestion {congestion}: {change:?}");
            before = after;
        }
    }
}

#[test]
fn more_pre_build_never_raises_lost_supply_and_its_cost_is_shown() {
    let programme = programme(&SMALL);
    let with = |weeks: f64| {
        let what_if = WhatIf { pre_build_weeks: Some(weeks), ..WhatIf::default() };
        let runs = tried(&programme, Policy::Joint, what_if).1;
        let sum = |of: &dyn Fn(&crate::programme::simulate::money::Figures) -> f64| {
            runs.figures.iter().map(of).sum::<f64>()
        };
        (sum(&|f| f.lost_supply), sum(&|f| f.holding + f.expiry))
    };
    let mut before = with(0.0);
    assert!(before.0 > 0.0 && before.1 == 0.0);
    for weeks in [1.0, 3.0, 8.0] {
        let after = with(weeks);
        assert!(after.0 <= before.0 && after.1 > before.1, "{weeks}");
        before = after;
    }
}

fn outcome(jobs: usize, sensitivities: u32) -> Outcome {
    let mut programme = programme(&SMALL);
    programme.strategies = [Policy::Joint, Policy::Wait, Policy::Partial, Policy::Exit]
        .into_iter()
        .map(strategy)
        .collect();
    let stop = AtomicBool::new(false);
    let mut options = options(400, jobs, WhatIf::default(), &stop);
    options.sensitivity_runs = Some(sensitivities);
    simulate(&programme, &options).unwrap()
}

#[test]
fn the_number_of_threads_changes_no_digit() {
    let text = |outcome: &Outcome| serde_json::to_string(outcome).unwrap();
    assert_eq!(text(&outcome(1, 60)), text(&outcome(3, 60)));
}

#[test]
fn figures_agree_with_each_other() {
    let outcome = outcome(2, 0);
    for strategy in &outcome.strategies {
        for joint in &strategy.joint_confidence {
            assert!(joint.both <= joint.date_alone.min(joint.cost_alone) + 1e-12);
        }
        let least = strategy.p_on_time.values().map(|p| p.mean).fold(1.0, f64::min);
        assert!(strategy.p_all_on_time.is_none_or(|p| p.mean <= least + 1e-12));
        for (market, credits) in &strategy.credits {
            let base = strategy.p_on_time[market].mean;
            for credit in [credits.stock, credits.slip, credits.soft] {
                assert!(credit.mean >= base);
            }
        }
        assert!(strategy.money.loss_with_stock <= strategy.expected_loss.mean + 1e-6);
        let mut before = 0.0;
        for week in &strategy.readiness {
            assert!(week.sales >= before - 1e-9 && week.sales <= 1.0 + 1e-9);
            before = week.sales;
        }
    }
    let exit = &outcome.strategies[3];
    assert!(exit.ready_date.all_products.is_none() && exit.planned_products == 0);
    assert!(exit.expected_loss.mean > outcome.strategies[0].expected_loss.mean);
}

/// Reported standard errors against the spread over 200 seeds.
#[test]
fn standard_errors_are_the_spread_over_seeds() {
    let mut programme = programme(&SMALL);
    programme.strategies = vec![strategy(Policy::Joint)];
    let stop = AtomicBool::new(false);
    let (mut p80, mut errors, mut shares, mut share_errors) = (vec![], vec![], vec![], vec![]);
    for seed in 0..200 {
        let mut options = options(500, 2, WhatIf::default(), &stop);
        options.seed = seed;
        let outcome = simulate(&programme, &options).unwrap();
        let strategy = &outcome.strategies[0];
        let dates = strategy.ready_date.revenue_95.as_ref().unwrap();
        p80.push(dates.days["p80"].unwrap());
        errors.push(dates.standard_error_days["p80"].unwrap());
        shares.push(strategy.p_on_time["US"].mean);
        share_errors.push(strategy.p_on_time["US"].standard_error);
    }
    let mean = |list: &[f64]| list.iter().sum::<f64>() / list.len() as f64;
    let spread = |list: &[f64]| {
        let m = mean(list);
        (list.iter().map(|v| (v - m) * (v - m)).sum::<f64>() / (list.len() - 1) as f64).sqrt()
    };
    let ratio = mean(&errors) / spread(&p80);
    println!(
        "P80: {ratio}, {} days; P(on time): {} / {}",
        mean(&errors),
        mean(&share_errors),
        spread(&shares)
    );
    // The spread of 200 seeds itself is known to 5 %.
    assert!((ratio - 1.0).abs() < 0.15, "P80: {ratio}");
    let ratio = mean(&share_errors) / spread(&shares);
    assert!((ratio - 1.0).abs() < 0.15, "P(on time): {ratio}");
}
