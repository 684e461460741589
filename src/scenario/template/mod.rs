//! The text of a new scenario, from the few figures that every plant knows of its line.
//!
//! ```text
//! Wish -plan-> Plan (day, orders) -blister-> rows with marks -> text of a line file
//! ```
//!
//! One file a kind of line; what they share stands in `rows`, `numbers` and `orders`. Each figure
//! bears the mark of who vouches for it, so that the loader's list of quantities is the report.

mod blister;
mod numbers;
mod orders;
mod plan;
mod rows;
mod wish;

#[cfg(test)]
mod tests;

pub use numbers::{sensible, significant};
pub use plan::{Plan, Unfeasible};
pub use wish::{Destination, LineKind, Wish};

/// How the stops of the template are to be written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StopScale {
    /// Working time between stops, as a multiple of the usual one.
    pub factor: f64,
    /// What the factor was fitted to gave this OEE in fresh runs: mean and half-width. None: the
    /// factor is not fitted.
    pub verified: Option<(f64, f64)>,
}

impl StopScale {
    /// The usual stops.
    pub const USUAL: StopScale = StopScale { factor: 1.0, verified: None };
}

/// The text of a line file for this wish.
pub fn text(wish: &Wish, plan: &Plan, stops: StopScale) -> String {
    match wish.kind {
        LineKind::Blister => blister::text(wish, plan, stops),
    }
}
