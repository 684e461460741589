//! How fast the engines are on lines with a known answer, and whether they give it.
//!
//! Nothing here reads a clock: whoever calls hands in a [`Meter`].

mod band;
mod case;
mod measure;
mod row;

pub use band::Band;
pub use case::{Case, SMALLEST};
pub use measure::{Memory, Meter, Trial, measure};
pub use row::{Engine, Metric, Row};
