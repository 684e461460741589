//! The example lots of rule files: each rule has one that passes it and one that fails it.

mod build;
mod lot;
mod trial;

pub use build::Example;
pub use trial::{Said, Trial, lint, trial};
