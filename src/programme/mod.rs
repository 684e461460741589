//! Floor 9: will every line be ready by its date, what does waiting cost, when is too late?
//!
//! ```text
//! programme.yaml -load-> Programme (plain data) -simulate-> results a strategy -> report, CLI
//! ```
//!
//! `model` is a programme as plain data, without files; `load` reads one and tells all faults.

pub mod codes;
pub mod load;
pub mod model;
