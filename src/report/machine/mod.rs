//! Formats that scripts and other tools read.

mod csv;
mod json;
mod junit;
mod sarif;

pub use csv::{runs as runs_csv, summary as csv};
pub use json::{faults_json, json, manifest, pretty};
pub use junit::junit;
pub use sarif::sarif;
