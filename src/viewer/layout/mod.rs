//! Where the stations and links of a line stand in space: from the head of a journal alone.
//!
//! Metres; y is up, x is along the line, z is across it. A station's own x points the way that the
//! goods go. A line that would be longer than [`LONGEST_ROW`] is folded into rows, every second
//! one running back, so that a picture shows all of it.

mod belt;
mod graph;
mod plan;
mod shape;
mod station;
#[cfg(test)]
pub(crate) mod tests;
mod unit;

pub use belt::{BELT_HEIGHT, Belt, BeltKind};
pub use plan::{LONGEST_ROW, Layout};
pub use shape::Shape;
pub use station::Placed;
pub use unit::{UnitSizes, unit_size};
