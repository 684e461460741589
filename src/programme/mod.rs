//! Floor 9: will every line be ready by its date, what does waiting cost, when is too late?
//!
//! ```text
//! programme.yaml -load-> Programme (plain data) -simulate-> Outcome -> report, CLI
//! file.sm -solve-> Solved        Network -exchange-> MSPDI, CSV, XLSX
//! ```
//!
//! `model` is a programme as plain data, without files; `load` reads one and tells all faults.
//! `simulate` runs it many times under each strategy; `solve` schedules one project with scarce
//! resources; `network` is the critical path method with calendars, and `exchange` its files.

pub mod codes;
pub mod exchange;
pub mod load;
pub mod model;
pub mod network;
pub mod simulate;
pub mod solve;
