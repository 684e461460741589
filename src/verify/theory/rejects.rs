//! Inspection points in a row, each rejecting by itself: elementary.

#[derive(Debug, Clone, Copy)]
pub struct Rejects {
    /// Share of units that pass all points.
    pub yields: f64,
    pub rejected: f64,
    /// Mean passes of one point with rework in place until the unit is good.
    pub passes: f64,
}

pub fn rejects(q: f64, points: u32) -> Rejects {
    let yields = (0..points).fold(1.0, |share, _| share * (1.0 - q));
    Rejects { yields, rejected: 1.0 - yields, passes: 1.0 / (1.0 - q) }
}
