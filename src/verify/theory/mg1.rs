//! M/G/1: Pollaczek 1930, Khinchine 1932; Kleinrock 1975, ch. 5.

/// Mean service 1 with squared coefficient of variation `scv`, arrival rate rho.
#[derive(Debug, Clone, Copy)]
pub struct Mg1 {
    pub lq: f64,
    pub wq: f64,
    pub w: f64,
}

pub fn mg1(scv: f64, rho: f64) -> Mg1 {
    let wq = rho * (1.0 + scv) / (2.0 * (1.0 - rho));
    Mg1 { lq: rho * wq, wq, w: wq + 1.0 }
}
