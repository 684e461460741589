//! From the values of replications to estimates with intervals.

use serde::Serialize;

use super::student::{Z_95, standard_error, student_t};

/// A mean over replications with its Student-t interval.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Estimate {
    /// None: no value at all.
    pub mean: Option<f64>,
    /// None: fewer than two values, so that no interval can be given.
    pub half_width: Option<f64>,
    pub n: u32,
}

/// Mean and two-sided interval at `confidence` of the values that are numbers, in their order.
pub fn estimate(values: impl Iterator<Item = f64>, confidence: f64) -> Estimate {
    // Welford's recursion: no cancellation, one pass, fixed order.
    let (mut n, mut mean, mut squares) = (0.0, 0.0, 0.0);
    for value in values.filter(|v| v.is_finite()) {
        n += 1.0;
        let off = value - mean;
        mean += off / n;
        squares += off * (value - mean);
    }
    let half_width =
        (n >= 2.0).then(|| student_t(0.5 + confidence / 2.0, n - 1.0) * standard_error(squares, n));
    Estimate { mean: (n > 0.0).then_some(mean), half_width, n: n as u32 }
}

/// Half-width over mean; None where either is missing or the mean is zero.
pub fn relative_half_width(estimate: &Estimate) -> Option<f64> {
    let mean = estimate.mean.filter(|m| *m != 0.0)?;
    Some(estimate.half_width? / mean.abs())
}

/// The 95 % interval of a share: Wilson, JASA 22 (1927).
pub fn wilson(hits: u32, n: u32) -> (f64, f64) {
    if n == 0 {
        return (0.0, 1.0);
    }
    let (n, p) = (f64::from(n), f64::from(hits) / f64::from(n));
    let z2 = Z_95 * Z_95;
    let centre = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let reach = Z_95 / (1.0 + z2 / n) * libm::sqrt(p * (1.0 - p) / n + z2 / (4.0 * n * n));
    ((centre - reach).max(0.0), (centre + reach).min(1.0))
}

/// The `p` quantile of values, linear between order statistics; None without values.
pub fn quantile(values: &[f64], p: f64) -> Option<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    let place = p.clamp(0.0, 1.0) * last as f64;
    let (low, share) = (place.floor(), place.fract());
    let (a, b) = (sorted[low as usize], sorted[(low as usize + 1).min(last)]);
    Some(a + share * (b - a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_by_hand() {
        // Mean 4, standard deviation 2, n = 4: t(0.975, 3) = 3.182446, half-width 3.182446.
        let e = estimate([2.0, 6.0, 2.0, 6.0, f64::NAN].into_iter(), 0.95);
        let sd = (16.0f64 / 3.0).sqrt();
        assert_eq!(e.mean, Some(4.0));
        assert!(e.half_width.is_some_and(|h| (h - 3.182_446_305 * sd / 2.0).abs() < 1e-6));
        assert_eq!(estimate([1.0].into_iter(), 0.95).half_width, None);
        assert_eq!(estimate([].into_iter(), 0.95).mean, None);
    }

    #[test]
    fn wilson_by_hand() {
        let (low, high) = wilson(0, 10);
        assert!(low.abs() < 1e-12 && (high - 0.277_532_799).abs() < 1e-6);
        let (low, high) = wilson(5, 10);
        assert!((low - 0.236_593_09).abs() < 1e-6 && (high - 0.763_406_91).abs() < 1e-6);
    }

    #[test]
    fn the_interval_covers_as_often_as_it_says() {
        use crate::base::random::{Draws, Stream};
        let mut stream = Stream::new(99);
        let trials = 4000;
        let covered = (0..trials)
            .filter(|_| {
                let e = estimate((0..10).map(|_| stream.unit()), 0.95);
                let off = e.mean.unwrap_or(9.0) - 0.5;
                off.abs() <= e.half_width.unwrap_or(0.0)
            })
            .count();
        // Binomial band of four standard errors round 95 %, widened by 0.4 points since ten
        // uniforms are not quite normal.
        let share = covered as f64 / f64::from(trials);
        assert!((share - 0.95).abs() < 4.0 * (0.95f64 * 0.05 / 4000.0).sqrt() + 0.004, "{share}");
    }
}
