//! Risk drivers: what may go wrong for many activities at once, so that their times correlate.

use super::{Law, Phase};

/// How a driver acts on the time of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The time is multiplied.
    Factor,
    /// Weeks are added.
    Weeks,
}

/// How several factors on one activity combine. Added weeks always add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Combine {
    /// One after the other: factors multiply.
    Series,
    /// At the same time: of all parallel factors on an activity the greatest counts.
    Parallel,
}

/// For what a driver is drawn anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occurs {
    /// Once a run: one draw for all activities in reach.
    Programme,
    Site,
    Line,
    Customer,
    Product,
    Vendor,
    /// Probability and size anew for each activity.
    Activity,
}

/// Which activities a driver reaches: of these phases, at any of these. An empty list of things
/// means all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// Never empty.
    pub phases: Vec<Phase>,
    pub sites: Vec<usize>,
    pub lines: Vec<usize>,
    pub customers: Vec<usize>,
    pub vendors: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Driver {
    pub name: String,
    pub title: String,
    /// Of happening, 0 to 1: in the whole programme, or in a year if `is_yearly`.
    pub probability: f64,
    /// It is the probability of a year: an activity of length t (years, before other drivers) is
    /// hit with 1 - (1 - p)^(time from the start to the end of the horizon or 1.5 years, the less);
    /// one draw a run all the same.
    pub is_yearly: bool,
    pub effect: Effect,
    /// Factor, or weeks to add.
    pub size: Law,
    pub combine: Combine,
    pub occurs: Occurs,
    pub reach: Reach,
    /// One-off cost when it happens, for each thing it is drawn for. Fixed(0): none.
    pub cost: Law,
}
