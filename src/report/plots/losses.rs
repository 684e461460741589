//! The slices of planned busy time.

use crate::report::dossier::Loss;

/// Minutes of planned busy time: the sum of all slices.
pub fn planned(losses: &[Loss]) -> f64 {
    losses.iter().map(minutes).sum()
}

pub fn minutes(loss: &Loss) -> f64 {
    loss.minutes.mean.filter(|m| m.is_finite()).unwrap_or(0.0)
}
