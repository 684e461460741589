//! M/M/1: Kleinrock 1975, Queueing Systems vol. 1, ch. 3.

use libm::log;

/// Service rate 1, arrival rate rho, first come first served.
#[derive(Debug, Clone, Copy)]
pub struct Mm1 {
    /// Units in the system, and those that wait.
    pub l: f64,
    pub lq: f64,
    /// Time in the system, and its part before service.
    pub w: f64,
    pub wq: f64,
    /// Quantiles of the time in the system, which is exponential.
    pub w_median: f64,
    pub w_p95: f64,
}

pub fn mm1(rho: f64) -> Mm1 {
    let w = 1.0 / (1.0 - rho);
    Mm1 {
        l: rho * w,
        lq: rho * rho * w,
        w,
        wq: rho * w,
        w_median: w * log(2.0),
        w_p95: w * log(20.0),
    }
}
