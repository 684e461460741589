//! OEE as a product: ISO 22400-2:2014.

/// What a shift came to. Times in one unit; `run_time_per_item` is the planned one.
#[derive(Debug, Clone, Copy)]
pub struct Shift {
    pub planned_busy: f64,
    pub down: f64,
    pub run_time_per_item: f64,
    pub produced: f64,
    pub good: f64,
}

#[derive(Debug, Clone, Copy)]
pub struct Oee {
    pub availability: f64,
    pub effectiveness: f64,
    pub quality: f64,
    /// The product of the three.
    pub oee: f64,
    /// The same from the good units alone.
    pub identity: f64,
}

pub fn oee(shift: &Shift) -> Oee {
    let production = shift.planned_busy - shift.down;
    let availability = production / shift.planned_busy;
    let effectiveness = shift.run_time_per_item * shift.produced / production;
    let quality = shift.good / shift.produced;
    Oee {
        availability,
        effectiveness,
        quality,
        oee: availability * effectiveness * quality,
        identity: shift.run_time_per_item * shift.good / shift.planned_busy,
    }
}
