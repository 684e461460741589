//! k units of a Poisson stream make a batch: elementary; Hopp and Spearman 2011, ch. 9.

/// The time between batches is Erlang(k).
#[derive(Debug, Clone, Copy)]
pub struct BatchFormation {
    pub between_mean: f64,
    /// Squared coefficient of variation.
    pub between_scv: f64,
    /// Mean wait of a unit for its batch.
    pub unit_wait: f64,
    pub rate: f64,
}

pub fn batch_formation(arrivals: f64, size: u32) -> BatchFormation {
    let k = f64::from(size);
    BatchFormation {
        between_mean: k / arrivals,
        between_scv: 1.0 / k,
        unit_wait: (k - 1.0) / (2.0 * arrivals),
        rate: arrivals / k,
    }
}
