//! What a sample of runs tells, and how far it may err: quantiles of dates, probabilities, means,
//! differences of pairs, expected shortfall.

use super::calendar::{Calendar, DAY, Minute, NEVER};
use super::laws::normal_quantile;
use crate::base::maths::exp;
use crate::stats::wilson;
use serde::Serialize;

/// A quantile of a sample with its standard error, both in minutes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantile {
    pub value: f64,
    /// None: fewer than ten values, or the quantile is "never".
    pub error: Option<f64>,
}

/// A probability with Wilson's 95 % interval and its binomial standard error.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Probability {
    pub mean: f64,
    pub low: f64,
    pub high: f64,
    pub standard_error: f64,
}

pub fn probability(hits: u32, n: u32) -> Probability {
    let (low, high) = wilson(hits, n);
    let mean = if n == 0 { 0.0 } else { f64::from(hits) / f64::from(n) };
    let standard_error = (mean * (1.0 - mean) / f64::from(n.max(1))).sqrt();
    Probability { mean, low, high, standard_error }
}

/// Mean of the differences of pairs, and its standard error: runs of the same number share their
/// draws, so that most of the scatter falls out.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Difference {
    pub mean: f64,
    pub standard_error: f64,
}

/// Of `after` minus `before`, run by run.
pub fn difference(before: &[f64], after: &[f64]) -> Difference {
    let n = before.len().min(after.len()) as f64;
    let gaps = || before.iter().zip(after).map(|(a, b)| b - a);
    if n < 2.0 {
        return Difference {
            mean: gaps().sum::<f64>() / n.max(1.0),
            standard_error: f64::INFINITY,
        };
    }
    let mean = gaps().sum::<f64>() / n;
    let square: f64 = gaps().map(|d| (d - mean) * (d - mean)).sum();
    Difference { mean, standard_error: (square / (n - 1.0) / n).sqrt() }
}

/// Mean of the worst `share` of the values; worst = largest. None without values.
pub fn expected_shortfall(values: &[f64], share: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let wanted = share * sorted.len() as f64;
    if wanted <= 0.0 {
        return None;
    }
    // The last value counts with the part of it that belongs to the worst share.
    let mut left = wanted;
    let mut sum = 0.0;
    for value in sorted {
        let part = left.min(1.0);
        sum += part * value;
        left -= part;
        if left <= 0.0 {
            break;
        }
    }
    Some(sum / wanted)
}

/// Instants of a sample in rising order, with the time scale on which they scatter smoothly.
#[derive(Debug, Clone)]
pub struct Instants<'a> {
    sorted: Vec<Minute>,
    calendar: &'a Calendar,
    /// How likely an instant of a free day is beside one of a working day.
    weight: f64,
}

impl<'a> Instants<'a> {
    pub fn new(mut values: Vec<Minute>, calendar: &'a Calendar) -> Instants<'a> {
        values.sort_unstable();
        let weight = weight_of_free_days(&values, calendar);
        Instants { sorted: values, calendar, weight }
    }

    /// The `p` quantile, linear between order statistics.
    pub fn quantile(&self, p: f64) -> Quantile {
        let n = self.sorted.len();
        if n == 0 {
            return Quantile { value: f64::from(NEVER), error: None };
        }
        let place = p.clamp(0.0, 1.0) * (n - 1) as f64;
        let (a, b) = (self.sorted[place as usize], self.sorted[(place as usize + 1).min(n - 1)]);
        if b >= NEVER {
            return Quantile { value: f64::from(NEVER), error: None };
        }
        let value = f64::from(a) + place.fract() * f64::from(b - a);
        Quantile { value, error: (n >= 10).then(|| self.error(p, value)) }
    }

    /// The standard error of a sample quantile is sqrt(p (1 - p) / n) over the density there, which
    /// the distance of order statistics gives (Siddiqui 1960; distance by Hall and Sheather). Dates
    /// avoid free days, so that their density has holes: it is taken on a scale on which free time
    /// counts as little as it is hit, and the error found there is carried back to dates.
    fn error(&self, p: f64, value: f64) -> f64 {
        let n = self.sorted.len() as f64;
        let reach = (bandwidth(p, n) * n).clamp(1.0, n / 2.0);
        let place = p * (n - 1.0);
        let low = (place - reach).max(0.0);
        let high = (place + reach).min(n - 1.0);
        let at = |place: f64| self.active(f64::from(self.sorted[place as usize].min(NEVER)));
        let per_rank = (at(high) - at(low)) / (high as usize as f64 - low as usize as f64).max(1.0);
        let error = (p * (1.0 - p) * n).sqrt() * per_rank;
        self.spread_of_dates(value, error)
    }

    /// Standard deviation of the date of a normal variable on the scale of active time.
    fn spread_of_dates(&self, value: f64, error: f64) -> f64 {
        let centre = self.active(value);
        // Free time lies between: as much again, and a long closure, is room enough.
        let reach = 8.0 * error + 60.0 * f64::from(DAY);
        let around = ((value - reach).max(0.0), value + reach);
        let (mut sum, mut mean, mut square) = (0.0, 0.0, 0.0);
        for k in -20..=20 {
            let z = f64::from(k) / 5.0;
            let weight = exp(-z * z / 2.0);
            let date = self.date_of(centre + z * error, around);
            sum += weight;
            mean += weight * date;
            square += weight * date * date;
        }
        mean /= sum;
        (square / sum - mean * mean).max(0.0).sqrt()
    }

    /// Working time up to an instant, plus free time by its weight.
    fn active(&self, at: f64) -> f64 {
        let whole = at.floor() as Minute;
        let worked = f64::from(self.calendar.worked_until(whole));
        worked + self.weight * (at.floor() - worked) + at.fract()
    }

    /// The inverse of [`Instants::active`] between two instants, by bisection to a few minutes.
    fn date_of(&self, active: f64, around: (f64, f64)) -> f64 {
        let (mut low, mut high) = around;
        for _ in 0..18 {
            let middle = (low + high) / 2.0;
            if self.active(middle) < active {
                low = middle;
            } else {
                high = middle;
            }
        }
        (low + high) / 2.0
    }
}

/// Half-width in probability by Hall and Sheather (Journal of the Royal Statistical Society B 50,
/// 1988), for a normal law at its `p` quantile and an interval of 95 %. It is narrow: a wide one
/// takes in the tail behind a late quantile, and the error found there is too great.
fn bandwidth(p: f64, n: f64) -> f64 {
    let z = normal_quantile(p.clamp(0.01, 0.99));
    let density = exp(-z * z / 2.0) / (2.0 * std::f64::consts::PI).sqrt();
    let shape = 1.5 * density * density / (2.0 * z * z + 1.0);
    let narrow = libm::cbrt(1.96 * 1.96 * shape / n);
    narrow.min(p.min(1.0 - p) * 0.9)
}

/// Hits per free day over hits per working day, between the 5 % and the 95 % quantile.
fn weight_of_free_days(sorted: &[Minute], calendar: &Calendar) -> f64 {
    let n = sorted.len();
    let inner = &sorted[n / 20..n - n / 20];
    let (Some(&first), Some(&last)) = (inner.first(), inner.last()) else { return 0.0 };
    if last >= NEVER || last <= first {
        return 0.0;
    }
    let worked = f64::from(calendar.worked_until(last) - calendar.worked_until(first));
    let free = f64::from(last - first) - worked;
    // What ends at midnight belongs to the day before.
    let is_free = |&&at: &&Minute| !calendar.is_worked(((at - 1).max(0) / DAY) as u32);
    let hits = inner.iter().filter(is_free).count() as f64;
    let others = inner.len() as f64 - hits;
    if free < f64::from(DAY) || others == 0.0 || worked <= 0.0 {
        return 1.0;
    }
    (hits / free / (others / worked)).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::law::normal;
    use crate::base::random::{Stream, stream_seed};
    use crate::programme::simulate::calendar::{EVERY_DAY, MONDAY_TO_FRIDAY};
    use jiff::civil::date;

    /// Reported error over the spread of 200 seeds, n runs each, normal work on a calendar.
    fn calibration(pattern: [bool; 7], n: usize, p: f64) -> f64 {
        let calendar = Calendar::weekly(date(2016, 2, 9), 3000, pattern, &[]);
        let (mut values, mut errors) = (Vec::new(), Vec::new());
        for seed in 0..200 {
            let mut stream = Stream::new(stream_seed(seed, "sample", "finish"));
            let sample: Vec<Minute> = (0..n)
                .map(|_| calendar.finish(0, ((400.0 + 50.0 * normal(&mut stream)) * 1440.0) as i32))
                .collect();
            let q = Instants::new(sample, &calendar).quantile(p);
            values.push(q.value);
            errors.push(q.error.unwrap_or(0.0));
        }
        let mean = values.iter().sum::<f64>() / 200.0;
        let spread = (values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / 199.0).sqrt();
        errors.iter().sum::<f64>() / 200.0 / spread
    }

    #[test]
    fn the_error_of_a_quantile_is_its_spread_over_seeds() {
        for (pattern, n, p) in
            [(EVERY_DAY, 1000, 0.8), (MONDAY_TO_FRIDAY, 1000, 0.8), (MONDAY_TO_FRIDAY, 4000, 0.5)]
        {
            let ratio = calibration(pattern, n, p);
            // The spread of 200 seeds itself is known to 5 %.
            assert!((ratio - 1.0).abs() < 0.15, "{pattern:?} {n} {p}: {ratio}");
        }
    }

    #[test]
    fn shortfall_and_difference_by_hand() {
        let values = [1.0, 2.0, 3.0, 10.0];
        assert_eq!(expected_shortfall(&values, 0.25), Some(10.0));
        assert_eq!(expected_shortfall(&values, 0.375), Some((10.0 + 1.5) / 1.5));
        let d = difference(&[1.0, 2.0, 3.0], &[2.0, 2.0, 5.0]);
        assert!(
            (d.mean - 1.0).abs() < 1e-12 && (d.standard_error - (1.0f64 / 3.0).sqrt()).abs() < 1e-9
        );
        let p = probability(5, 10);
        assert!((p.low - 0.236_593).abs() < 1e-5 && (p.standard_error - 0.158_114).abs() < 1e-5);
    }
}
