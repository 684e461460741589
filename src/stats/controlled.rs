//! A mean made sharper by control variates: quantities of a replication whose mean is known.

use super::estimate::{Estimate, estimate};
use super::student::student_t;

/// Mean and interval of `values` at `confidence`, with the part that the controls explain taken
/// out by regression (Lavenberg and Welch, Management Science 27(3), 1981).
///
/// `controls[i]` belongs to `values[i]`; each control has mean zero over all seeds, so that the
/// estimate stays true whatever the controls explain. Falls back to the plain mean where there are
/// too few values for a regression.
pub fn controlled(values: &[f64], controls: &[Vec<f64>], confidence: f64) -> Estimate {
    let plain = || estimate(values.iter().copied(), confidence);
    let controls = &varying(controls);
    let p = controls.first().map_or(0, Vec::len);
    // Fewer than three values for each coefficient would fit noise.
    if p == 0 || values.len() < 3 * (p + 2) || values.len() != controls.len() {
        return plain();
    }
    intercept(values, controls, p, confidence).unwrap_or_else(plain)
}

/// The controls without those that say the same in each replication, as that of a breakdown which
/// never came: they explain nothing.
fn varying(controls: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let Some(first) = controls.first() else { return Vec::new() };
    let varies = |j: usize| controls.iter().any(|row| (row[j] - first[j]).abs() > 1e-12);
    let kept: Vec<usize> = (0..first.len()).filter(|j| varies(*j)).collect();
    controls.iter().map(|row| kept.iter().map(|j| row[*j]).collect()).collect()
}

/// The intercept of the least-squares fit and its interval. None: the controls are no basis.
fn intercept(values: &[f64], controls: &[Vec<f64>], p: usize, confidence: f64) -> Option<Estimate> {
    let size = p + 1;
    let column = |row: &[f64], j: usize| if j == 0 { 1.0 } else { row[j - 1] };
    // Columns to unit length, so that controls of any size weigh the same in the arithmetic.
    let norm: Vec<f64> = (0..size)
        .map(|j| libm::sqrt(controls.iter().map(|row| column(row, j) * column(row, j)).sum()))
        .collect();
    if norm.iter().any(|n| *n <= 0.0 || !n.is_finite()) {
        return None;
    }
    let unit = |row: &[f64], j: usize| column(row, j) / norm[j];
    let mut matrix = vec![vec![0.0; size]; size];
    let mut right = vec![0.0; size];
    for (value, row) in values.iter().zip(controls) {
        for a in 0..size {
            right[a] += unit(row, a) * value;
            for b in 0..size {
                matrix[a][b] += unit(row, a) * unit(row, b);
            }
        }
    }
    let mut first = vec![0.0; size];
    first[0] = 1.0;
    let lower = cholesky(&matrix)?;
    let slope = solve(&lower, &right);
    let spread = solve(&lower, &first)[0];
    let fitted = |row: &[f64]| (0..size).map(|j| slope[j] * unit(row, j)).sum::<f64>();
    let rest: f64 =
        values.iter().zip(controls).map(|(v, row)| v - fitted(row)).map(|r| r * r).sum();
    let freedom = (values.len() - size) as f64;
    let error = libm::sqrt(rest / freedom * spread) / norm[0];
    Some(Estimate {
        mean: Some(slope[0] / norm[0]),
        half_width: Some(student_t(0.5 + confidence / 2.0, freedom) * error),
        n: values.len() as u32,
    })
}

/// Lower triangle L with L L' = `matrix`; None where it is not positive definite.
fn cholesky(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let size = matrix.len();
    let mut lower = vec![vec![0.0; size]; size];
    for i in 0..size {
        for j in 0..=i {
            let sum: f64 = (0..j).map(|k| lower[i][k] * lower[j][k]).sum();
            let left = matrix[i][j] - sum;
            if i == j {
                // Columns have unit length: below this two of them say the same.
                if left < 1e-9 {
                    return None;
                }
                lower[i][i] = libm::sqrt(left);
            } else {
                lower[i][j] = left / lower[j][j];
            }
        }
    }
    Some(lower)
}

/// Solves L L' x = `right`.
fn solve(lower: &[Vec<f64>], right: &[f64]) -> Vec<f64> {
    let size = right.len();
    let mut x = right.to_vec();
    for i in 0..size {
        let sum: f64 = (0..i).map(|k| lower[i][k] * x[k]).sum();
        x[i] = (x[i] - sum) / lower[i][i];
    }
    for i in (0..size).rev() {
        let sum: f64 = (i + 1..size).map(|k| lower[k][i] * x[k]).sum();
        x[i] = (x[i] - sum) / lower[i][i];
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::{Draws, Stream};

    /// y = 3 + 2 a - b without noise: the intercept is exact, where the plain mean is not.
    #[test]
    fn what_the_controls_explain_is_gone() {
        let mut stream = Stream::new(4);
        let controls: Vec<Vec<f64>> =
            (0..40).map(|_| vec![stream.unit() - 0.5, 1e6 * (stream.unit() - 0.5)]).collect();
        let values: Vec<f64> = controls.iter().map(|c| 3.0 + 2.0 * c[0] - c[1] / 1e6).collect();
        let with_idle: Vec<Vec<f64>> = controls.iter().map(|c| vec![c[0], -7.0, c[1]]).collect();
        assert_eq!(controlled(&values, &with_idle, 0.95), controlled(&values, &controls, 0.95));
        let sharp = controlled(&values, &controls, 0.95);
        assert!(sharp.mean.is_some_and(|mean| (mean - 3.0).abs() < 1e-9), "{sharp:?}");
        assert!(sharp.half_width.is_some_and(|half| half < 1e-6), "{sharp:?}");
        let plain = estimate(values.iter().copied(), 0.95);
        assert!(plain.half_width.is_some_and(|half| half > 0.1));
    }

    #[test]
    fn controls_that_are_no_basis_leave_the_plain_mean() {
        let values: Vec<f64> = (0..30).map(f64::from).collect();
        let plain = estimate(values.iter().copied(), 0.95);
        let same: Vec<Vec<f64>> = values.iter().map(|v| vec![*v, *v]).collect();
        let zero: Vec<Vec<f64>> = values.iter().map(|_| vec![0.0]).collect();
        for controls in [Vec::new(), same, zero] {
            assert_eq!(controlled(&values, &controls, 0.95), plain);
        }
        let few = vec![vec![1.0]; 2];
        assert_eq!(controlled(&values[..2], &few, 0.95), estimate([0.0, 1.0].into_iter(), 0.95));
    }

    /// The interval covers the true mean as often as it says, with noise that no control explains.
    #[test]
    fn the_interval_covers() {
        let mut stream = Stream::new(8);
        let trials = 2000;
        let mut covered = 0;
        for _ in 0..trials {
            let controls: Vec<Vec<f64>> = (0..20).map(|_| vec![stream.unit() - 0.5]).collect();
            let values: Vec<f64> = controls.iter().map(|c| 5.0 * c[0] + stream.unit()).collect();
            let e = controlled(&values, &controls, 0.95);
            let off = (e.mean.unwrap_or(9.0) - 0.5).abs();
            covered += u32::from(off <= e.half_width.unwrap_or(0.0));
        }
        let share = f64::from(covered) / f64::from(trials);
        // Four standard errors, and half a point since uniform noise is not normal.
        assert!((share - 0.95).abs() < 4.0 * (0.95f64 * 0.05 / 2000.0).sqrt() + 0.005, "{share}");
    }
}
