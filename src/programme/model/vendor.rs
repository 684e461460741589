//! A vendor of equipment: slots, bays, lead time, congestion.

use super::Law;
use jiff::civil::Date;

/// How much longer than usual deliveries take.
#[derive(Debug, Clone, PartialEq)]
pub struct Congestion {
    /// (day of the order, factor of the lead time), ascending; straight lines between, constant
    /// outside. Empty: 1.
    pub clock: Vec<(Date, f64)>,
    /// A factor on top, drawn once a run and vendor.
    pub spread: Law,
    /// The factor of prices is 1 + this x (factor of the lead time - 1).
    pub price_share: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Vendor {
    pub name: String,
    /// Index into the calendars.
    pub calendar: usize,
    /// Lines of this programme in design or building at a time.
    pub slots: u32,
    /// New lines a month which it takes on at most; infinite: no bound.
    pub starts_per_month: f64,
    pub fat_bays: u32,
    /// Field technicians; each line binds one crew of them while it is installed. 0: no bound.
    pub technicians: u32,
    /// Lead time in weeks, before congestion; None: the duration of the phase `build`.
    pub lead_time: Option<Law>,
    pub congestion: Congestion,
    /// Probability that a factory test fails; None: that of [`super::Rework`].
    pub fat_failure: Option<f64>,
}
