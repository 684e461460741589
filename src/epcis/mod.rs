//! Floor 3: EPCIS documents: reading, writing, hashing, and what is wrong with them.

pub mod cbv;
mod fault;
mod finding;
pub mod hash;
pub mod model;
pub mod read;
mod sbdh;
mod sequence;
pub mod write;

pub use fault::Fault;
pub use finding::{Finding, Layer, Severity};
