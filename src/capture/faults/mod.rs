//! The catalogue of faults in words.

mod catalogue;

pub use catalogue::{CATALOGUE, Entry};
