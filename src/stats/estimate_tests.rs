//! Intervals of figures with rare losses: ten values do not show what they have not met.

use super::{Known, estimate_knowing};
use crate::base::law::Law;
use crate::base::random::{Draws, Stream};

const STUDIES: usize = 10_000;

/// Share of studies of ten runs whose interval holds `truth`: alone, and where a hundred runs of a
/// quicker model tell the scatter, which is `factor` times that of the runs.
fn coverage(truth: f64, factor: f64, mut run: impl FnMut(&mut Stream) -> f64) -> [f64; 2] {
    let mut stream = Stream::new(4);
    let mut held = [0usize; 2];
    for _ in 0..STUDIES {
        let values: Vec<f64> = (0..10).map(|_| run(&mut stream)).collect();
        let quick: Vec<f64> = (0..100).map(|_| factor * run(&mut stream)).collect();
        let known = Known::scatter(quick.into_iter(), truth);
        for (held, known) in held.iter_mut().zip([Known::Nothing, known]) {
            let e = estimate_knowing(values.iter().copied(), 0.95, known);
            let off = e.mean.unwrap_or(f64::NAN) - truth;
            *held += usize::from(off.abs() <= e.half_width.unwrap_or(0.0));
        }
    }
    held.map(|held| held as f64 / STUDIES as f64)
}

/// A run loses 1 with chance `p`, or else nothing: a third of the studies see no loss at all.
#[test]
fn a_rare_loss_of_one_size() {
    for p in [0.3, 0.2, 0.1, 0.05] {
        let [alone, known] =
            coverage(1.0 - p, 1.0, |stream| if stream.chance(p) { 0.0 } else { 1.0 });
        assert!((0.92..=0.999).contains(&known), "{p}: {known}");
        assert!(p > 0.25 || alone < 0.92, "{p}: {alone}");
    }
}

/// Breakdowns come after exponential times, so that their number in a run is Poisson's, and last
/// exponential times, beside a scatter that every run has.
#[test]
fn rare_breakdowns() {
    for rate in [1.0, 0.2, 0.1, 0.05] {
        let (every, lasts) =
            (Law::Exponential { mean: 1.0 / rate }, Law::Exponential { mean: 10.0 });
        let run = |stream: &mut Stream| {
            let mut value = 100.0 + 3.0 * stream.unit();
            let mut at = every.draw(stream);
            while at < 1.0 {
                value -= lasts.draw(stream);
                at += every.draw(stream);
            }
            value
        };
        let truth = 101.5 - 10.0 * rate;
        let [alone, known] = coverage(truth, 1.0, run);
        assert!((0.92..=0.999).contains(&known), "{rate}: {known}");
        assert!(rate > 0.5 || alone < 0.92, "{rate}: {alone}");
        // A model that scatters by a quarter less is good enough.
        if rate == 0.2 {
            let [_, known] = coverage(truth, 0.75, run);
            assert!(known >= 0.92, "{known}");
        }
    }
}

/// n = 10, deviation 2 of 100 runs: t(0.975, 99) = 1.984217, half-width 1.254929.
#[test]
fn a_known_scatter_by_hand() {
    let known = Known::Scatter { deviation: 2.0, runs: 100 };
    let half = |values: [f64; 10], known| {
        estimate_knowing(values.into_iter(), 0.95, known).half_width.unwrap_or(f64::NAN)
    };
    assert!((half([3.0; 10], known) - 1.254_929).abs() < 1e-5);
    // It makes nothing shorter.
    let wide = [0.0, 90.0, 10.0, 80.0, 20.0, 70.0, 30.0, 60.0, 40.0, 50.0];
    assert_eq!(half(wide, known), half(wide, Known::Nothing));
    // What scatters far more than the model says is not known to it.
    let rare = [0.0, 0.0, 0.0, 0.0, 90.0, 0.0, 0.0, 0.0, 0.0, 0.0];
    assert_eq!(half(rare, known), half(rare, Known::Skewed));
    // Known to be skewed: the longer arm whatever the sample says, and never shorter than t.
    let leaning = [1.0, 1.0, 1.5, 1.5, 2.0, 2.0, 2.5, 3.0, 4.0, 4.5];
    assert!(half(leaning, Known::Skewed) > half(leaning, Known::Nothing));
    assert_eq!(half([3.0; 10], Known::Skewed), 0.0);
}

#[test]
fn rounding_is_no_scatter_and_an_absent_figure_tells_nothing() {
    let of = |values: &[f64], size| Known::scatter(values.iter().copied(), size);
    let known = of(&[1e6, 1e6 + 1e-9, 1e6], 1e6);
    assert_eq!(known, Known::Scatter { deviation: 0.0, runs: 3 });
    assert_eq!(of(&[1.0, 3.0], 2.0), Known::Scatter { deviation: 2f64.sqrt(), runs: 2 });
    assert_eq!(of(&[f64::NAN; 5], 1.0), Known::Skewed);
    assert_eq!(of(&[], 0.0), Known::Skewed);
}
