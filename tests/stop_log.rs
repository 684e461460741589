//! A stop log that the engine wrote is read back, and gives the laws that were configured:
//! Kolmogorov-Smirnov, with the bound of Dvoretzky, Kiefer, Wolfowitz and Massart at the level of
//! four standard errors.

#![allow(clippy::panic, clippy::print_stdout, reason = "a test may fail, and tells its figures")]

use libm::{erf, exp, log, sqrt};
use lineproof::run::{LoggedStop, read_stop_log, stop_log};
use lineproof::scenario::{Options, load_line_text};

const LINE: &str = r#"
version: 1
kind: line
stations:
  - name: filler
    kind: machine
    rate: 6 packs/min
    micro_stops: {every: "exponential(mean: 10 min)", lasts: "lognormal(mean: 2 min, cv: 1)"}
    breakdowns: {every: "weibull(shape: 1.5, scale: 8 h)", lasts: "uniform(low: 20 min, high: 80 min)"}
horizon: {until: time, time: 6000 h}
"#;

/// sup |F_n - F| of values against a law.
fn distance(mut values: Vec<f64>, law: impl Fn(f64) -> f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let n = values.len() as f64;
    let off = |(i, x): (usize, &f64)| {
        let f = law(*x);
        (f - i as f64 / n).abs().max(((i + 1) as f64 / n - f).abs())
    };
    values.iter().enumerate().map(off).fold(0.0, f64::max)
}

/// P(D > d) <= 2 exp(-2 n d^2), Massart 1990; 6.3e-5 is what lies beyond four standard errors.
fn bound(n: usize) -> f64 {
    sqrt(log(2.0 / 6.3e-5) / (2.0 * n as f64))
}

fn judge(what: &str, values: Vec<f64>, at_least: usize, law: impl Fn(f64) -> f64) {
    let n = values.len();
    let (found, most) = (distance(values, law), bound(n));
    println!("{what}: {n} values, distance {found:.5}, at most {most:.5}");
    assert!(n >= at_least, "{what}: {n} values only");
    assert!(found <= most, "{what}: distance {found} of {n} values is above {most}");
}

#[test]
fn a_log_that_is_read_back_gives_the_configured_laws() {
    let scenario = load_line_text("line", LINE, &Options::default());
    let scenario = scenario.unwrap_or_else(|faults| panic!("{faults:?}"));
    let text = stop_log(&scenario.line, 11);
    assert_eq!(text, stop_log(&scenario.line, 11), "byte-stable");
    let stops = read_stop_log(&text).expect("its own log");
    let of = |cause: &'static str| stops.iter().filter(move |s| s.cause == cause);
    let ended = |s: &LoggedStop| s.lasts;

    let micro: Vec<f64> = of("micro-stop").map(|s| s.running).collect();
    judge("micro-stop every", micro, 20_000, |x| 1.0 - exp(-x / 600.0));
    let lasts: Vec<f64> = of("micro-stop").filter_map(ended).collect();
    // Mean 2 min, cv 1: sigma^2 = ln 2, mu = ln 120 - ln 2 / 2.
    let (mu, sigma) = (log(120.0) - log(2.0) / 2.0, sqrt(log(2.0)));
    let lognormal = |x: f64| 0.5 * (1.0 + erf((log(x) - mu) / (sigma * sqrt(2.0))));
    judge("micro-stop lasts", lasts, 20_000, lognormal);

    let every: Vec<f64> = of("breakdown").map(|s| s.running).collect();
    let weibull = |x: f64| 1.0 - exp(-libm::pow(x / 28_800.0, 1.5));
    judge("breakdown every", every, 500, weibull);
    let lasts: Vec<f64> = of("breakdown").filter_map(ended).collect();
    judge("breakdown lasts", lasts, 500, |x| ((x - 1200.0) / 3600.0).clamp(0.0, 1.0));
}

#[test]
fn a_wrong_law_is_told_apart() {
    let scenario = load_line_text("line", LINE, &Options::default());
    let scenario = scenario.unwrap_or_else(|faults| panic!("{faults:?}"));
    let stops = read_stop_log(&stop_log(&scenario.line, 11)).expect("its own log");
    let micro: Vec<f64> =
        stops.iter().filter(|s| s.cause == "micro-stop").map(|s| s.running).collect();
    // A mean that is 5 % off.
    let n = micro.len();
    assert!(distance(micro, |x| 1.0 - exp(-x / 630.0)) > bound(n));
}
