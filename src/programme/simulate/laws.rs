//! Laws of durations and costs as quantile functions: one uniform draw gives one value, and a
//! larger draw never a smaller one. So two variants that share their draws stay as close as they
//! can.

use crate::base::law::Law;
use crate::base::maths::{exp, ln};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Cells of equal probability between the tabled quantiles of a beta law.
const CELLS: usize = 1024;
/// The first and the last cell are cut into so many, since a tail is no straight line.
const TAIL: usize = 64;
/// Steps of the integral of the density.
const STEPS: usize = 4096;

/// A law by its quantile function.
#[derive(Debug, Clone)]
pub enum Quantiles {
    Constant(f64),
    Uniform {
        low: f64,
        high: f64,
    },
    Triangular {
        low: f64,
        mode: f64,
        high: f64,
    },
    BetaPert {
        low: f64,
        mode: f64,
        high: f64,
        table: Arc<BetaTable>,
    },
    Lognormal {
        mu: f64,
        sigma: f64,
    },
    /// Values with the probability that a draw is at most as large, the last 1.
    Discrete(Arc<[(f64, f64)]>),
    /// Values in rising order, each as likely.
    Empirical(Arc<[f64]>),
}

/// Tables of beta laws, made once for each shape.
#[derive(Debug, Default)]
pub struct Tables(BTreeMap<u64, Arc<BetaTable>>);

impl Tables {
    fn get(&mut self, share: f64) -> Arc<BetaTable> {
        self.0.entry(share.to_bits()).or_insert_with(|| Arc::new(BetaTable::new(share))).clone()
    }
}

impl Quantiles {
    /// BetaPERT: alpha = 1 + 4 (mode - low) / (high - low), and beta = 1 + 4 (high - mode) /
    /// (high - low) (Malcolm et al., Operations Research 7, 1959, with the usual weight 4).
    pub fn beta_pert(low: f64, mode: f64, high: f64, tables: &mut Tables) -> Quantiles {
        if high <= low {
            return Quantiles::Constant(low);
        }
        let table = tables.get(((mode - low) / (high - low)).clamp(0.0, 1.0));
        Quantiles::BetaPert { low, mode, high, table }
    }

    pub fn triangular(low: f64, mode: f64, high: f64) -> Quantiles {
        Quantiles::Triangular { low, mode, high }
    }

    /// Lognormal by its median and the standard deviation of its logarithm.
    pub fn lognormal(median: f64, sigma: f64) -> Quantiles {
        Quantiles::Lognormal { mu: ln(median), sigma }
    }

    /// Lognormal by its 10 % and 90 % quantiles.
    pub fn lognormal_between(p10: f64, p90: f64) -> Quantiles {
        let (low, high) = (ln(p10), ln(p90));
        Quantiles::Lognormal { mu: (low + high) / 2.0, sigma: (high - low) / (2.0 * Z_90) }
    }

    /// Values with their weights, in any order. No weight at all: the constant 0.
    pub fn discrete(values: &[(f64, f64)]) -> Quantiles {
        let mut sorted: Vec<(f64, f64)> = values.iter().copied().filter(|v| v.1 > 0.0).collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let total: f64 = sorted.iter().map(|v| v.1).sum();
        if sorted.is_empty() {
            return Quantiles::Constant(0.0);
        }
        let mut sum = 0.0;
        for value in &mut sorted {
            sum += value.1;
            value.1 = sum / total;
        }
        Quantiles::Discrete(sorted.into())
    }

    pub fn empirical(values: &[f64]) -> Quantiles {
        let mut sorted: Vec<f64> = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        if sorted.is_empty() {
            Quantiles::Constant(0.0)
        } else {
            Quantiles::Empirical(sorted.into())
        }
    }

    /// The quantile function of a law of the base floor; laws that programmes do not use are taken
    /// at 999 of their quantiles.
    pub fn of(law: &Law, tables: &mut Tables) -> Quantiles {
        match *law {
            Law::Constant(value) => Quantiles::Constant(value),
            Law::Uniform { low, high } => Quantiles::Uniform { low, high },
            Law::Triangular { low, mode, high } => Quantiles::Triangular { low, mode, high },
            Law::BetaPert { low, mode, high } => Quantiles::beta_pert(low, mode, high, tables),
            Law::Lognormal { mu, sigma } => Quantiles::Lognormal { mu, sigma },
            Law::Empirical(ref values) => Quantiles::empirical(values),
            Law::Exponential { mean } => by_inverse(|u| -mean * ln(1.0 - u)),
            Law::Weibull { shape, scale } => by_inverse(|u| scale * exp(ln(-ln(1.0 - u)) / shape)),
            Law::Geometric { p, step } => {
                by_inverse(|u| step * libm::ceil(ln(1.0 - u) / ln(1.0 - p)).max(1.0))
            }
            Law::Gamma { .. } => {
                let mut stream = crate::base::random::Stream::new(1);
                let drawn: Vec<f64> = (0..9_999).map(|_| law.draw(&mut stream)).collect();
                Quantiles::empirical(&drawn)
            }
        }
    }

    /// The value below which a share `u` of all draws lies, 0 < u < 1.
    #[inline]
    pub fn at(&self, u: f64) -> f64 {
        match self {
            Quantiles::Constant(value) => *value,
            Quantiles::Uniform { low, high } => low + (high - low) * u,
            Quantiles::Triangular { low, mode, high } => triangular(*low, *mode, *high, u),
            Quantiles::BetaPert { low, high, table, .. } => low + (high - low) * table.at(u),
            Quantiles::Lognormal { mu, sigma } => exp(mu + sigma * normal_quantile(u)),
            Quantiles::Discrete(values) => {
                values.iter().find(|v| u <= v.1).or(values.last()).map_or(0.0, |v| v.0)
            }
            Quantiles::Empirical(values) => {
                values[((u * values.len() as f64) as usize).min(values.len() - 1)]
            }
        }
    }

    /// The exact mean of the law.
    pub fn mean(&self) -> f64 {
        match self {
            Quantiles::Constant(value) => *value,
            Quantiles::Uniform { low, high } => (low + high) / 2.0,
            Quantiles::Triangular { low, mode, high } => (low + mode + high) / 3.0,
            Quantiles::BetaPert { low, mode, high, .. } => (low + 4.0 * mode + high) / 6.0,
            Quantiles::Lognormal { mu, sigma } => exp(mu + sigma * sigma / 2.0),
            Quantiles::Discrete(values) => moment(values, |x| x),
            Quantiles::Empirical(values) => values.iter().sum::<f64>() / values.len() as f64,
        }
    }

    /// The exact variance of the law.
    pub fn variance(&self) -> f64 {
        let mean = self.mean();
        match self {
            Quantiles::Constant(_) => 0.0,
            Quantiles::Uniform { low, high } => (high - low) * (high - low) / 12.0,
            Quantiles::Triangular { low: a, mode: m, high: b } => {
                (a * a + m * m + b * b - a * m - a * b - m * b) / 18.0
            }
            Quantiles::BetaPert { low, high, .. } => (mean - low) * (high - mean) / 7.0,
            Quantiles::Lognormal { sigma, .. } => mean * mean * (exp(sigma * sigma) - 1.0),
            Quantiles::Discrete(values) => moment(values, |x| (x - mean) * (x - mean)),
            Quantiles::Empirical(values) => {
                values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / values.len() as f64
            }
        }
    }

    /// The law of this quantity multiplied by `factor`.
    pub fn scaled(&self, factor: f64) -> Quantiles {
        match self {
            Quantiles::Constant(value) => Quantiles::Constant(value * factor),
            Quantiles::Uniform { low, high } => {
                Quantiles::Uniform { low: low * factor, high: high * factor }
            }
            Quantiles::Triangular { low, mode, high } => Quantiles::Triangular {
                low: low * factor,
                mode: mode * factor,
                high: high * factor,
            },
            Quantiles::BetaPert { low, mode, high, table } => Quantiles::BetaPert {
                low: low * factor,
                mode: mode * factor,
                high: high * factor,
                table: table.clone(),
            },
            Quantiles::Lognormal { mu, sigma } => {
                Quantiles::Lognormal { mu: mu + ln(factor), sigma: *sigma }
            }
            Quantiles::Discrete(values) => {
                Quantiles::Discrete(values.iter().map(|v| (v.0 * factor, v.1)).collect())
            }
            Quantiles::Empirical(values) => {
                Quantiles::Empirical(values.iter().map(|v| v * factor).collect())
            }
        }
    }
}

fn moment(values: &[(f64, f64)], of: impl Fn(f64) -> f64) -> f64 {
    let mut before = 0.0;
    let mut sum = 0.0;
    for &(value, until) in values {
        sum += of(value) * (until - before);
        before = until;
    }
    sum
}

fn by_inverse(quantile: impl Fn(f64) -> f64) -> Quantiles {
    let values: Vec<f64> = (0..999).map(|k| quantile((f64::from(k) + 0.5) / 999.0)).collect();
    Quantiles::empirical(&values)
}

fn triangular(low: f64, mode: f64, high: f64, u: f64) -> f64 {
    let width = high - low;
    if width <= 0.0 {
        return low;
    }
    if u * width < mode - low {
        low + (u * width * (mode - low)).sqrt()
    } else {
        high - ((1.0 - u) * width * (high - mode)).sqrt()
    }
}

/// Quantiles of a beta law on (0, 1) with alpha = 1 + 4 s and beta = 5 - 4 s.
#[derive(Debug)]
pub struct BetaTable {
    /// At 0, 1/CELLS, ... 1.
    middle: Vec<f64>,
    /// Inside the first and the last cell.
    first: Vec<f64>,
    last: Vec<f64>,
}

impl BetaTable {
    fn new(share: f64) -> BetaTable {
        let density = |x: f64| match x {
            x if x <= 0.0 => f64::from(share <= 0.0),
            x if x >= 1.0 => f64::from(share >= 1.0),
            x => exp(4.0 * share * ln(x) + 4.0 * (1.0 - share) * ln(1.0 - x)),
        };
        let step = 1.0 / STEPS as f64;
        let mut sums = vec![0.0];
        let mut sum = 0.0;
        for k in 0..STEPS {
            // Simpson's rule within each step.
            let x = k as f64 * step;
            sum += density(x) + 4.0 * density(x + step / 2.0) + density(x + step);
            sums.push(sum);
        }
        let at = |u: f64| {
            let wanted = u * sum;
            let k = sums.partition_point(|&s| s < wanted).clamp(1, STEPS);
            let part = (wanted - sums[k - 1]) / (sums[k] - sums[k - 1]);
            (k as f64 - 1.0 + part.clamp(0.0, 1.0)) * step
        };
        let nodes = |from: f64, width: f64, n: usize| {
            (0..=n).map(|k| at(from + width * k as f64 / n as f64)).collect::<Vec<f64>>()
        };
        let cell = 1.0 / CELLS as f64;
        BetaTable {
            middle: nodes(0.0, 1.0, CELLS),
            first: nodes(0.0, cell, TAIL),
            last: nodes(1.0 - cell, cell, TAIL),
        }
    }

    #[inline]
    fn at(&self, u: f64) -> f64 {
        let place = u * CELLS as f64;
        let cell = (place as usize).min(CELLS - 1);
        let part = place - cell as f64;
        if cell == 0 {
            return between(&self.first, part * TAIL as f64);
        }
        if cell == CELLS - 1 {
            return between(&self.last, part * TAIL as f64);
        }
        let (a, b) = (self.middle[cell], self.middle[cell + 1]);
        a + (b - a) * part
    }
}

fn between(nodes: &[f64], place: f64) -> f64 {
    let k = (place as usize).min(nodes.len() - 2);
    nodes[k] + (nodes[k + 1] - nodes[k]) * (place - k as f64)
}

/// The 90 % quantile of the standard normal law.
const Z_90: f64 = 1.281_551_565_544_600_4;

/// The quantile function of the standard normal law, relative error below 1.2e-9 (P. J. Acklam's
/// rational approximation, 2003).
pub fn normal_quantile(u: f64) -> f64 {
    const A: [f64; 6] = [
        -39.696_830_286_653_76,
        220.946_098_424_520_5,
        -275.928_510_446_968_7,
        138.357_751_867_269,
        -30.664_798_066_147_16,
        2.506_628_277_459_239,
    ];
    const B: [f64; 5] = [
        -54.476_098_798_224_06,
        161.585_836_858_040_9,
        -155.698_979_859_886_6,
        66.801_311_887_719_72,
        -13.280_681_552_885_72,
    ];
    const C: [f64; 6] = [
        -0.007_784_894_002_430_293,
        -0.322_396_458_041_136_5,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 4] = [
        0.007_784_695_709_041_462,
        0.322_467_129_070_039_8,
        2.445_134_137_142_996,
        3.754_408_661_907_416,
    ];
    let poly = |c: &[f64], x: f64| c.iter().fold(0.0, |sum, k| sum * x + k);
    let tail = u.min(1.0 - u);
    if tail < 0.024_25 {
        let q = (-2.0 * ln(tail)).sqrt();
        let z = poly(&C, q) / (poly(&D, q) * q + 1.0);
        return if u < 0.5 { z } else { -z };
    }
    let q = u - 0.5;
    let r = q * q;
    poly(&A, r) * q / (poly(&B, r) * r + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::{Draws, Stream};

    fn laws() -> Vec<(Quantiles, f64, f64)> {
        let mut tables = Tables::default();
        let pert = |a: f64, m: f64, b: f64| {
            let mean = (a + 4.0 * m + b) / 6.0;
            (mean, (mean - a) * (b - mean) / 7.0)
        };
        let mut found = vec![
            (Quantiles::triangular(2.0, 3.0, 7.0), 4.0, 42.0 / 36.0),
            (Quantiles::triangular(2.0, 2.0, 5.0), 3.0, 0.5),
            (Quantiles::lognormal(10.0, 0.6), 11.972_173_631, 62.105_4),
            (Quantiles::discrete(&[(6.0, 1.0), (1.0, 2.0), (2.0, 1.0)]), 2.5, 4.25),
            (Quantiles::empirical(&[6.0, 1.0, 2.0]), 3.0, 14.0 / 3.0),
        ];
        for (a, m, b) in [(1.0, 2.0, 6.0), (0.0, 0.0, 1.0), (0.0, 1.0, 1.0), (14.0, 22.0, 44.0)] {
            let (mean, variance) = pert(a, m, b);
            found.push((Quantiles::beta_pert(a, m, b, &mut tables), mean, variance));
        }
        found
    }

    /// The mean and the variance of the quantile function by the midpoint rule, and of draws.
    #[test]
    fn every_law_has_the_moments_of_the_textbook() {
        for (law, mean, variance) in laws() {
            assert!((law.mean() - mean).abs() < 1e-6 * mean, "{law:?}");
            assert!((law.variance() / variance - 1.0).abs() < 1e-4, "{law:?} {}", law.variance());
            let n = 400_000;
            let points = (0..n).map(|k| law.at((f64::from(k) + 0.5) / f64::from(n)));
            let sum: f64 = points.sum::<f64>() / f64::from(n);
            let sd = variance.sqrt();
            assert!((sum - mean).abs() < 2e-4 * sd, "{mean}: {sum}");
            let mut stream = Stream::new(3);
            let drawn: Vec<f64> = (0..n).map(|_| law.at(stream.unit())).collect();
            let m = drawn.iter().sum::<f64>() / f64::from(n);
            let v = drawn.iter().map(|x| (x - m) * (x - m)).sum::<f64>() / f64::from(n);
            assert!((m - mean).abs() < 3.5 * sd / f64::from(n).sqrt(), "{mean}: drawn {m}");
            assert!((v / variance - 1.0).abs() < 0.03, "{mean}: variance {v}, not {variance}");
        }
    }

    /// alpha = 1, beta = 5: the quantile of u is 1 - (1 - u)^(1/5).
    #[test]
    fn a_beta_quantile_in_closed_form() {
        let law = Quantiles::beta_pert(0.0, 0.0, 1.0, &mut Tables::default());
        for k in 1..1000 {
            let u = f64::from(k) / 1000.0;
            let exact = 1.0 - exp(ln(1.0 - u) / 5.0);
            // Between two tabled quantiles the tail is cut straight.
            let limit = if u < 0.99 { 1e-4 } else { 5e-3 };
            assert!((law.at(u) - exact).abs() < limit, "{u}: {} {exact}", law.at(u));
        }
    }

    #[test]
    fn a_lognormal_has_its_median_and_its_percentiles() {
        let law = Quantiles::lognormal(45.0, 0.7);
        assert!((law.at(0.5) - 45.0).abs() < 1e-9);
        let law = Quantiles::lognormal_between(4.0, 30.0);
        assert!((law.at(0.1) - 4.0).abs() < 1e-6 && (law.at(0.9) - 30.0).abs() < 1e-6);
    }

    #[test]
    fn normal_quantiles_invert_the_distribution_function() {
        for k in 1..400 {
            let u = f64::from(k) / 400.0;
            let back = 0.5 * libm::erfc(-normal_quantile(u) / std::f64::consts::SQRT_2);
            assert!((back - u).abs() < 2e-9, "{u} {back}");
        }
    }
}
