//! When a success is too good for chance.

use crate::base::maths::ln;

/// A result of a smaller chance than exp(-this) is no accident. Some 300 questions are asked of a
/// pool (systems of numbers, lags, moduli, places, pairs of places): together below 1 in 10,000.
pub const LEAST: f64 = 16.0;

/// Whether so many hits in so many trials are too many for chance `q` a trial: the bound of
/// Chernoff, trials times the divergence of Kullback and Leibler of the share from `q`.
pub fn too_many(hits: usize, trials: usize, q: f64) -> bool {
    if trials == 0 || hits as f64 <= q * trials as f64 {
        return false;
    }
    let (n, share) = (trials as f64, hits as f64 / trials as f64);
    let part = |p: f64, q: f64| if p > 0.0 { p * ln(p / q) } else { 0.0 };
    n * (part(share, q) + part(1.0 - share, 1.0 - q)) >= LEAST
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Exact tails: 10 hits of 10 have chance q^10.
    #[test]
    fn the_bound_is_exact_where_all_trials_hit() {
        assert!(too_many(10, 10, 0.2));
        assert!(!too_many(10, 10, 0.21));
        assert!(!too_many(0, 10, 0.0));
        assert!(!too_many(0, 0, 0.5));
        assert!(!too_many(9, 10, 1.0));
        assert!(too_many(3, 10_000, 1e-9));
        // Poisson of mean 1: 8 hits have chance 1e-5, and the threshold is 1.1e-7.
        assert!(!too_many(8, 10_000, 1e-4));
    }
}
