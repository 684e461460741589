//! A study: its line, the variants made of it, and what is asked of them.

mod build;
mod sweep;
mod targets;
mod variants;

pub use build::{around, load};
pub use sweep::{Changed, SweepPoint, points as sweep_points};
