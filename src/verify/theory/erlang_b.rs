//! Erlang B, the loss probability of M/G/c/c: Erlang 1917; Gross et al. 2008, sec. 2.5.

/// Share of arrivals that find all servers busy. It depends on the service law by its mean only.
pub fn erlang_b(servers: u32, load: f64) -> f64 {
    (1..=servers).fold(1.0, |b, k| load * b / (f64::from(k) + load * b))
}
