//! Floor 3: EPCIS documents: what is wrong with them.

mod finding;
pub mod schema;

pub use finding::{Finding, Layer, Severity};
