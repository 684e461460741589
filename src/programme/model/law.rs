//! How an uncertain figure scatters.

use crate::base::maths::{exp, ln};

/// A law of chance in the unit of the field that holds it. All values are finite; a width of zero
/// is allowed and makes a constant.
#[derive(Debug, Clone, PartialEq)]
pub enum Law {
    Fixed(f64),
    Uniform {
        low: f64,
        high: f64,
    },
    Triangular {
        low: f64,
        mode: f64,
        high: f64,
    },
    /// alpha = 1 + 4 (mode - low) / (high - low), beta = 1 + 4 (high - mode) / (high - low);
    /// mean (low + 4 mode + high) / 6.
    BetaPert {
        low: f64,
        mode: f64,
        high: f64,
    },
    /// `sigma` is the standard deviation of the logarithm.
    Lognormal {
        median: f64,
        sigma: f64,
    },
    /// (value, probability) in ascending order of values; the probabilities add up to 1.
    Discrete(Vec<(f64, f64)>),
    /// Observed values in ascending order, each as likely.
    Empirical(Vec<f64>),
}

/// Standard normal quantile of 0.9.
const Z90: f64 = 1.281_551_565_544_600_4;

impl Law {
    /// The lognormal law with these 10 and 90 % points (0 < p10 <= p90).
    pub fn lognormal_by_percentiles(p10: f64, p90: f64) -> Law {
        let sigma = (ln(p90) - ln(p10)) / (2.0 * Z90);
        Law::Lognormal { median: (p10 * p90).sqrt(), sigma }
    }

    pub fn mean(&self) -> f64 {
        match self {
            Law::Fixed(value) => *value,
            Law::Uniform { low, high } => (low + high) / 2.0,
            Law::Triangular { low, mode, high } => (low + mode + high) / 3.0,
            Law::BetaPert { low, mode, high } => (low + 4.0 * mode + high) / 6.0,
            Law::Lognormal { median, sigma } => median * exp(sigma * sigma / 2.0),
            Law::Discrete(values) => values.iter().map(|(value, p)| value * p).sum(),
            Law::Empirical(values) => values.iter().sum::<f64>() / values.len().max(1) as f64,
        }
    }

    /// The law of this figure multiplied by `factor` (above zero).
    pub fn scaled(&self, factor: f64) -> Law {
        match self {
            Law::Fixed(value) => Law::Fixed(value * factor),
            Law::Uniform { low, high } => Law::Uniform { low: low * factor, high: high * factor },
            Law::Triangular { low, mode, high } => {
                Law::Triangular { low: low * factor, mode: mode * factor, high: high * factor }
            }
            Law::BetaPert { low, mode, high } => {
                Law::BetaPert { low: low * factor, mode: mode * factor, high: high * factor }
            }
            Law::Lognormal { median, sigma } => {
                Law::Lognormal { median: median * factor, sigma: *sigma }
            }
            Law::Discrete(values) => {
                Law::Discrete(values.iter().map(|(value, p)| (value * factor, *p)).collect())
            }
            Law::Empirical(values) => {
                Law::Empirical(values.iter().map(|value| value * factor).collect())
            }
        }
    }

    /// The figure that a plan without uncertainty uses: the mode of a three-point estimate, the
    /// median of a lognormal, else the mean.
    pub fn planned(&self) -> f64 {
        match self {
            Law::Triangular { mode, .. } | Law::BetaPert { mode, .. } => *mode,
            Law::Lognormal { median, .. } => *median,
            _ => self.mean(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_give_median_and_sigma() {
        let Law::Lognormal { median, sigma } = Law::lognormal_by_percentiles(5.0, 20.0) else {
            panic!("no lognormal")
        };
        assert!((median - 10.0).abs() < 1e-12);
        assert!((exp(ln(median) + Z90 * sigma) - 20.0).abs() < 1e-9);
    }

    #[test]
    fn means_by_hand() {
        assert_eq!(Law::BetaPert { low: 8.0, mode: 15.0, high: 26.0 }.mean(), 94.0 / 6.0);
        assert_eq!(Law::Triangular { low: 1.0, mode: 2.0, high: 6.0 }.scaled(2.0).mean(), 6.0);
        assert_eq!(Law::Discrete(vec![(0.0, 0.75), (4.0, 0.25)]).mean(), 1.0);
        assert_eq!(Law::Empirical(vec![1.0, 2.0, 6.0]).mean(), 3.0);
    }
}
