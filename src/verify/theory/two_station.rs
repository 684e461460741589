//! Two exponential stations: Hunt 1956, Operations Research 4(6).

use libm::pow;

/// Throughput of a saturated pair with `b` slots between, blocking after service. The chain is that
/// of M/M/1 with room for b + 2.
pub fn two_station_exponential(mu1: f64, mu2: f64, b: u32) -> f64 {
    let (r, k) = (mu1 / mu2, f64::from(b) + 2.0);
    if r == 1.0 {
        return mu1 * k / (k + 1.0);
    }
    mu2 * (1.0 - (1.0 - r) / (1.0 - pow(r, k + 1.0)))
}
