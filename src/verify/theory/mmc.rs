//! M/M/c: Gross et al. 2008, sec. 2.3.

use super::erlang_b;

/// Service rate 1 each, arrival rate c x rho, first come first served.
#[derive(Debug, Clone, Copy)]
pub struct Mmc {
    /// Share of arrivals that wait: Erlang C.
    pub p_wait: f64,
    pub lq: f64,
    pub wq: f64,
    pub w: f64,
}

pub fn mmc(servers: u32, rho: f64) -> Mmc {
    let c = f64::from(servers);
    let b = erlang_b(servers, c * rho);
    let p_wait = b / (1.0 - rho * (1.0 - b));
    let wq = p_wait / (c * (1.0 - rho));
    Mmc { p_wait, lq: c * rho * wq, wq, w: wq + 1.0 }
}
