//! The report of the library, with the sample dossier of its unit tests beside it.

pub use lineproof::report::*;

#[path = "../../src/report/sample.rs"]
pub mod sample;
