//! Floor 9: the program qualifies itself: exact results of small systems, and checks of what it
//! computes, with limits that are set before anything runs; and how fast this build is.

pub mod bench;
pub mod check;
mod experiment;
mod models;
mod own;
mod protocol;
pub mod theory;

pub use protocol::{Extent, Outcome, PROTOCOL, Protocol, SEED, Settings};
