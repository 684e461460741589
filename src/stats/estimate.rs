//! From the values of replications to estimates with intervals.

use serde::Serialize;

use super::student::{Z_95, standard_error, student_t};

/// A mean over replications with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Estimate {
    /// None: no value at all.
    pub mean: Option<f64>,
    /// None: fewer than two values, so that no interval can be given.
    pub half_width: Option<f64>,
    pub n: u32,
}

/// What is known of a figure beside the values of its sample.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Known {
    /// Whether it is skewed is asked of the sample.
    #[default]
    Nothing,
    /// It is skewed, whatever a small sample looks like: the figures of runs that end by the clock
    /// or with their orders.
    Skewed,
    /// Its standard deviation, as so many runs of a quicker model of the same line have it.
    Scatter { deviation: f64, runs: u32 },
}

impl Known {
    /// From the values that the quicker model gives; `size` is that of the figure, beside which
    /// rounding is no scatter. A model that does not know the figure leaves it skewed.
    pub fn scatter(values: impl Iterator<Item = f64>, size: f64) -> Known {
        let moments = Moments::of(values);
        if moments.n < 2.0 {
            return Known::Skewed;
        }
        let deviation = libm::sqrt(moments.squares / (moments.n - 1.0));
        let is_rounding = deviation <= ROUNDING * libm::fabs(size);
        let deviation = if is_rounding { 0.0 } else { deviation };
        Known::Scatter { deviation, runs: moments.n as u32 }
    }
}

/// Mean and two-sided interval at `confidence` of the values that are numbers, in their order.
/// Nothing is known of them but themselves.
pub fn estimate(values: impl Iterator<Item = f64>, confidence: f64) -> Estimate {
    estimate_knowing(values, confidence, Known::Nothing)
}

/// Mean and two-sided interval at `confidence` of the values that are numbers, in their order.
///
/// The interval is Student's t. Two things make it longer, and nothing makes it shorter:
///
/// * Where a quicker model of the line tells how far the figure scatters, the interval is at least
///   what that scatter leaves of a mean of n runs, by t at the freedom of the quicker model's runs:
///   exact where both scatter alike (C. Stein, Ann. Math. Statist. 16, 1945: a mean judged by the
///   variance of another sample). So few runs in which something rare has not occurred, even runs
///   that are all alike, claim no more than they can know. Nothing of that model enters the mean.
/// * Else, where the sample is clearly skewed or the figure is known to be, and where the quicker
///   model does not know it, the interval is as wide as the longer arm of Hall's (P. Hall, "On the
///   removal of skewness by transformation", JRSS B 54, 1992, third transformation).
pub fn estimate_knowing(
    values: impl Iterator<Item = f64>,
    confidence: f64,
    known: Known,
) -> Estimate {
    let moments = Moments::of(values);
    let n = moments.n;
    let tail = 0.5 + confidence / 2.0;
    let half_width = (n >= 2.0).then(|| {
        let t = student_t(tail, n - 1.0);
        let error = standard_error(moments.squares, n);
        let plain = t * error;
        let longer = match known {
            Known::Scatter { deviation, runs } if deviation * UNKNOWN >= error * libm::sqrt(n) => {
                student_t(tail, f64::from(runs) - 1.0) * deviation / libm::sqrt(n)
            }
            Known::Nothing if moments.is_skewed(SKEWED) => moments.longer_arm(t),
            Known::Nothing => plain,
            _ if moments.is_skewed(0.0) => moments.longer_arm(t),
            _ => plain,
        };
        plain.max(longer)
    });
    Estimate { mean: (n > 0.0).then_some(moments.mean), half_width, n: n as u32 }
}

/// Skewed is a sample whose skewness is so many standard errors of that of a normal one: one normal
/// sample in twelve.
const SKEWED: f64 = 1.75;
/// A figure that scatters so many times as far as the quicker model says is one that it does not
/// know, such as the share of rejects where it takes them as a steady share.
const UNKNOWN: f64 = 4.0;
/// A scatter beside the size of a figure that is none.
const ROUNDING: f64 = 1e-9;

/// Count, mean, and sums of squared and of cubed deviations.
#[derive(Debug, Default)]
struct Moments {
    n: f64,
    mean: f64,
    squares: f64,
    cubes: f64,
}

impl Moments {
    /// Welford's recursion, with the third moment after Terriberry (2007): no cancellation, one
    /// pass, fixed order.
    fn of(values: impl Iterator<Item = f64>) -> Moments {
        let mut m = Moments::default();
        for value in values.filter(|v| v.is_finite()) {
            let before = m.n;
            m.n += 1.0;
            let off = value - m.mean;
            let step = off / m.n;
            m.mean += step;
            m.cubes += off * step * step * before * (before - 1.0) - 3.0 * step * m.squares;
            m.squares += off * (value - m.mean);
        }
        m
    }

    /// Third central moment over the cube of the standard deviation; 0 where nothing varies.
    fn skewness(&self) -> f64 {
        let variance = self.squares / self.n;
        if variance > 0.0 { self.cubes / self.n / (variance * libm::sqrt(variance)) } else { 0.0 }
    }

    /// By more than so many standard errors.
    fn is_skewed(&self, errors: f64) -> bool {
        let n = self.n;
        let error = libm::sqrt(6.0 * (n - 2.0) / ((n + 1.0) * (n + 3.0)));
        n >= 3.0 && libm::fabs(self.skewness()) > (errors * error).max(1e-6)
    }

    /// How far Hall's interval reaches from the mean on its longer side.
    fn longer_arm(&self, t: f64) -> f64 {
        let n = self.n;
        let skewness = self.skewness() * libm::sqrt(n * (n - 1.0)) / (n - 2.0);
        let root = libm::sqrt(n);
        let reach = |t: f64| {
            let y = t / root - skewness / (6.0 * n);
            3.0 / skewness * (libm::cbrt(1.0 + skewness * y) - 1.0)
        };
        libm::sqrt(self.squares / (n - 1.0)) * reach(t).max(-reach(-t))
    }
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
    // Rounding must not put the share itself outside.
    ((centre - reach).clamp(0.0, p), (centre + reach).clamp(p, 1.0))
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

    /// A loss in one run of ten: n = 10, s = 0.316228, unbiased skewness 3.162278. By hand with
    /// t = 2.262157: y = 0.662652 and -0.768062, Hall's arms 0.137218 and 0.637894.
    #[test]
    fn a_skewed_sample_gets_the_longer_arm() {
        let values = [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0];
        let e = estimate(values.into_iter(), 0.95);
        assert!(e.half_width.is_some_and(|h| (h - 0.637_894_26).abs() < 1e-7), "{e:?}");
        let mirrored = estimate(values.into_iter().map(|v| -v), 0.95);
        assert!((e.half_width.unwrap_or(0.0) - mirrored.half_width.unwrap_or(9.0)).abs() < 1e-12);
        let alike = estimate([3.0; 10].into_iter(), 0.95);
        assert_eq!((alike.mean, alike.half_width), (Some(3.0), Some(0.0)));
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
