//! Probability laws by their field names, sampled by our own portable code.

use super::maths::{exp, ln, ln_of_draw};
use super::random::Draws;
use std::sync::Arc;

/// A law of a non-negative quantity. Durations are in seconds, shares are plain numbers.
#[derive(Debug, Clone, PartialEq)]
pub enum Law {
    Constant(f64),
    Exponential {
        mean: f64,
    },
    Uniform {
        low: f64,
        high: f64,
    },
    Triangular {
        low: f64,
        mode: f64,
        high: f64,
    },
    /// alpha = 1 + 4 (mode - low) / (high - low), beta = 1 + 4 (high - mode) / (high - low).
    BetaPert {
        low: f64,
        mode: f64,
        high: f64,
    },
    /// By the mean and standard deviation of the logarithm.
    Lognormal {
        mu: f64,
        sigma: f64,
    },
    Weibull {
        shape: f64,
        scale: f64,
    },
    Gamma {
        shape: f64,
        scale: f64,
    },
    /// So many steps of one length, the last of which succeeds with chance `p`, as each does.
    Geometric {
        p: f64,
        step: f64,
    },
    /// Draws one of the values of a file, each as likely as it stands there.
    Empirical(Arc<[f64]>),
}

impl Law {
    /// A lognormal law by its own mean and its coefficient of variation.
    pub fn lognormal_by_mean(mean: f64, cv: f64) -> Law {
        let sigma2 = ln(1.0 + cv * cv);
        Law::Lognormal { mu: ln(mean) - sigma2 / 2.0, sigma: sigma2.sqrt() }
    }

    pub fn mean(&self) -> f64 {
        match *self {
            Law::Constant(value) => value,
            Law::Exponential { mean } => mean,
            Law::Uniform { low, high } => (low + high) / 2.0,
            Law::Triangular { low, mode, high } => (low + mode + high) / 3.0,
            Law::BetaPert { low, mode, high } => (low + 4.0 * mode + high) / 6.0,
            Law::Lognormal { mu, sigma } => exp(mu + sigma * sigma / 2.0),
            Law::Weibull { shape, scale } => scale * libm::tgamma(1.0 + 1.0 / shape),
            Law::Gamma { shape, scale } => shape * scale,
            Law::Geometric { p, step } => step / p,
            Law::Empirical(ref values) => values.iter().sum::<f64>() / values.len() as f64,
        }
    }

    /// The law of this quantity multiplied by `factor`.
    pub fn scaled(&self, factor: f64) -> Law {
        match *self {
            Law::Constant(value) => Law::Constant(value * factor),
            Law::Exponential { mean } => Law::Exponential { mean: mean * factor },
            Law::Uniform { low, high } => Law::Uniform { low: low * factor, high: high * factor },
            Law::Triangular { low, mode, high } => {
                Law::Triangular { low: low * factor, mode: mode * factor, high: high * factor }
            }
            Law::BetaPert { low, mode, high } => {
                Law::BetaPert { low: low * factor, mode: mode * factor, high: high * factor }
            }
            Law::Lognormal { mu, sigma } => Law::Lognormal { mu: mu + ln(factor), sigma },
            Law::Weibull { shape, scale } => Law::Weibull { shape, scale: scale * factor },
            Law::Gamma { shape, scale } => Law::Gamma { shape, scale: scale * factor },
            Law::Geometric { p, step } => Law::Geometric { p, step: step * factor },
            Law::Empirical(ref values) => {
                Law::Empirical(values.iter().map(|v| v * factor).collect())
            }
        }
    }

    #[inline]
    pub fn draw(&self, draws: &mut impl Draws) -> f64 {
        match *self {
            Law::Constant(value) => value,
            Law::Exponential { mean } => exponential(mean, draws.unit()),
            Law::Uniform { low, high } => uniform(low, high, draws.unit()),
            _ => self.draw_rarer(draws),
        }
    }

    fn draw_rarer(&self, draws: &mut impl Draws) -> f64 {
        match *self {
            Law::Triangular { low, mode, high } => triangular(low, mode, high, draws.unit()),
            Law::BetaPert { low, mode, high } => beta_pert(low, mode, high, draws),
            Law::Lognormal { mu, sigma } => exp(mu + sigma * normal(draws)),
            Law::Weibull { shape, scale } => scale * exp(ln(-ln(draws.unit())) / shape),
            Law::Gamma { shape, scale } => scale * gamma(shape, draws),
            Law::Geometric { p, step } => step * trials(p, draws.unit()),
            Law::Empirical(ref values) => {
                let index = (draws.unit() * values.len() as f64) as usize;
                values[index.min(values.len() - 1)]
            }
            Law::Constant(_) | Law::Exponential { .. } | Law::Uniform { .. } => self.mean(),
        }
    }
}

/// The exponential variable that a uniform one stands for. As [`uniform`] plain code without a
/// branch, of which a loop over many becomes vector code with the same bits.
#[inline(always)]
pub fn exponential(mean: f64, u: f64) -> f64 {
    -mean * ln_of_draw(u)
}

#[inline(always)]
pub fn uniform(low: f64, high: f64, u: f64) -> f64 {
    low + (high - low) * u
}

/// Trials up to the first success, by inversion: more than k of them with chance (1 - p)^k.
fn trials(p: f64, u: f64) -> f64 {
    (ln(u) / ln(1.0 - p)).ceil().max(1.0)
}

/// Inverse of the triangular distribution function.
fn triangular(low: f64, mode: f64, high: f64, u: f64) -> f64 {
    let width = high - low;
    if width <= 0.0 {
        return low;
    }
    let cut = (mode - low) / width;
    if u < cut {
        low + (u * width * (mode - low)).sqrt()
    } else {
        high - ((1.0 - u) * width * (high - mode)).sqrt()
    }
}

fn beta_pert(low: f64, mode: f64, high: f64, draws: &mut impl Draws) -> f64 {
    let width = high - low;
    if width <= 0.0 {
        return low;
    }
    let a = gamma(1.0 + 4.0 * (mode - low) / width, draws);
    let b = gamma(1.0 + 4.0 * (high - mode) / width, draws);
    low + width * a / (a + b)
}

/// Standard normal by the polar method of Marsaglia (1962); one of each pair is thrown away so
/// that a draw depends on nothing before it.
pub fn normal(draws: &mut impl Draws) -> f64 {
    loop {
        let u = 2.0 * draws.unit() - 1.0;
        let v = 2.0 * draws.unit() - 1.0;
        let s = u * u + v * v;
        if s < 1.0 && s > 0.0 {
            return u * (-2.0 * ln(s) / s).sqrt();
        }
    }
}

/// Gamma with scale 1: Marsaglia and Tsang (2000), ACM TOMS 26(3); shape below 1 by their boost.
fn gamma(shape: f64, draws: &mut impl Draws) -> f64 {
    if shape < 1.0 {
        let boost = exp(ln(draws.unit()) / shape);
        return gamma(shape + 1.0, draws) * boost;
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let x = normal(draws);
        let v = 1.0 + c * x;
        if v <= 0.0 {
            continue;
        }
        let v = v * v * v;
        if ln(draws.unit()) < 0.5 * x * x + d - d * v + d * ln(v) {
            return d * v;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::{Stream, stream_seed};

    /// The sample mean lies within four standard errors of the mean in the textbook.
    #[test]
    fn every_law_has_its_mean_and_variance() {
        let pert = |a: f64, m: f64, b: f64| {
            let mean = (a + 4.0 * m + b) / 6.0;
            (mean - a) * (b - mean) / 7.0
        };
        let cases: Vec<(Law, f64, f64)> = vec![
            (Law::Exponential { mean: 3.0 }, 3.0, 9.0),
            (Law::Uniform { low: 1.0, high: 5.0 }, 3.0, 16.0 / 12.0),
            (Law::Triangular { low: 2.0, mode: 3.0, high: 7.0 }, 4.0, 42.0 / 36.0),
            (Law::BetaPert { low: 1.0, mode: 2.0, high: 6.0 }, 2.5, pert(1.0, 2.0, 6.0)),
            (Law::lognormal_by_mean(4.0, 0.5), 4.0, 4.0),
            (Law::Weibull { shape: 2.0, scale: 1.0 }, 0.886_226_925_45, 0.214_601_836_6),
            (Law::Gamma { shape: 0.5, scale: 2.0 }, 1.0, 2.0),
            (Law::Gamma { shape: 3.0, scale: 2.0 }, 6.0, 12.0),
            (Law::Geometric { p: 0.25, step: 2.0 }, 8.0, 4.0 * 0.75 / 0.0625),
            (Law::Empirical([1.0, 2.0, 6.0].into()), 3.0, 14.0 / 3.0),
        ];
        let n = 200_000;
        for (law, mean, variance) in cases {
            let mut stream = Stream::new(stream_seed(11, "law", &format!("{law:?}")));
            let (mut sum, mut square) = (0.0, 0.0);
            for _ in 0..n {
                let x = law.draw(&mut stream);
                sum += x;
                square += (x - mean) * (x - mean);
            }
            let n = f64::from(n);
            assert!((law.mean() - mean).abs() < 1e-9, "{law:?} mean {}", law.mean());
            let z = (sum / n - mean) / (variance / n).sqrt();
            assert!(z.abs() < 4.0, "{law:?}: z of the mean {z}");
            // The variance itself within 5 %: its standard error is below 1.2 % for these laws.
            assert!((square / n / variance - 1.0).abs() < 0.05, "{law:?}: {}", square / n);
        }
    }

    #[test]
    fn a_geometric_law_has_whole_steps_and_one_that_never_fails_has_one() {
        let mut stream = Stream::new(stream_seed(11, "law", "geometric"));
        for _ in 0..1000 {
            let x = Law::Geometric { p: 0.3, step: 2.0 }.draw(&mut stream);
            assert!(x >= 2.0 && (x / 2.0).fract() == 0.0, "{x}");
            assert_eq!(
                Law::Geometric { p: 1.0, step: 3.0 }.draw(&mut stream).to_bits(),
                3f64.to_bits()
            );
        }
    }

    #[test]
    fn scaling_scales_the_mean() {
        for law in [
            Law::lognormal_by_mean(4.0, 0.5),
            Law::BetaPert { low: 1.0, mode: 2.0, high: 6.0 },
            Law::Weibull { shape: 2.0, scale: 1.0 },
        ] {
            assert!((law.scaled(2.5).mean() / law.mean() - 2.5).abs() < 1e-12);
        }
    }
}
