//! Reported standard errors of quantiles against the spread over seeds, and against a second
//! estimator.

use crate::base::maths::{exp, ln};
use crate::programme::model::Policy;
use crate::programme::simulate::calendar::{Calendar, Minute};
use crate::programme::simulate::estimate::Instants;
use crate::programme::simulate::fixture::{LARGE, SMALL, Size, programme, strategy};
use crate::programme::simulate::study::{Depth, Setting, study};
use crate::programme::simulate::whole::Case;
use crate::programme::simulate::{Options, WhatIf};
use std::sync::atomic::AtomicBool;

/// Ready dates of 95 % of the sales, a list a seed, and the calendar that they keep to.
fn samples(size: &Size, runs: u32, seeds: std::ops::Range<u64>) -> (Vec<Vec<Minute>>, Calendar) {
    let programme = programme(size);
    let stop = AtomicBool::new(false);
    let options = Options {
        runs,
        seed: 1,
        jobs: 1,
        strategies: Vec::new(),
        what_if: WhatIf::default(),
        sensitivity_runs: Some(0),
        stop: &stop,
        progress: &(),
    };
    let case = Case::new(&programme, &strategy(Policy::Joint), &options);
    let of = |seed| {
        let setting = Setting { seed, stop: &stop, progress: &() };
        study(&case.network, &case.costing, runs, Depth::Dates, &setting).0.revenue_95
    };
    (seeds.map(of).collect(), case.network.calendars[0].clone())
}

/// The error of a quantile by Maritz and Jarrett (1978, JASA 73): moments of the order statistic,
/// by the density of its beta law at the middle of each rank. Knows nothing of calendars.
fn by_order_statistics(values: &[Minute], p: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let n = sorted.len() as f64;
    let (a, b) = (p * (n + 1.0), (1.0 - p) * (n + 1.0));
    let log = |u: f64| (a - 1.0) * ln(u) + (b - 1.0) * ln(1.0 - u);
    let peak = (a - 1.0) / (a + b - 2.0);
    let origin = sorted[(peak * n) as usize];
    let (mut sum, mut first, mut second) = (0.0, 0.0, 0.0);
    for (rank, at) in sorted.iter().enumerate() {
        let weight = exp(log((rank as f64 + 0.5) / n) - log(peak));
        let gap = f64::from(*at - origin);
        sum += weight;
        first += weight * gap;
        second += weight * gap * gap;
    }
    (second / sum - (first / sum) * (first / sum)).max(0.0).sqrt()
}

/// Mean reported error of P80 over the spread of P80, and over the mean of the second estimator.
fn ratios(size: &Size, runs: u32, seeds: std::ops::Range<u64>) -> (f64, f64) {
    let (samples, calendar) = samples(size, runs, seeds);
    let (mut found, mut errors, mut others) = (Vec::new(), 0.0, 0.0);
    for sample in samples {
        others += by_order_statistics(&sample, 0.8);
        let quantile = Instants::new(sample, &calendar).quantile(0.8);
        errors += quantile.error.unwrap_or(0.0);
        found.push(quantile.value);
    }
    let n = found.len() as f64;
    let mean = found.iter().sum::<f64>() / n;
    let spread = found.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (n - 1.0);
    (errors / n / spread.sqrt(), errors / others)
}

#[test]
fn the_error_of_p80_is_its_spread_and_two_estimators_agree() {
    let mut product = 1.0;
    for (size, runs, seeds) in
        [(&SMALL, 300, 5000..5100), (&SMALL, 1000, 6000..6100), (&LARGE, 200, 7000..7030)]
    {
        let count = (seeds.end - seeds.start) as f64;
        let (to_spread, to_other) = ratios(size, runs, seeds);
        // The spread of so many seeds is itself known to 1 in the root of twice their number.
        let known = 1.0 / (2.0 * count).sqrt();
        assert!((to_spread - 1.0).abs() < 3.0 * known, "{runs}: {to_spread}");
        assert!((to_other - 1.0).abs() < 0.12, "{runs}: {to_other}");
        product *= to_spread;
    }
    assert!((product.cbrt() - 1.0).abs() < 0.15, "{product}");
}
