//! Microsoft Project's XML (MSPDI, namespace `http://schemas.microsoft.com/project`): tasks,
//! links, calendars, resources, assignments, dates, percent.
//!
//! Durations and lags are whole days of eight hours (or of the file's own `MinutesPerDay`). An
//! activity's id is kept as its WBS code.

mod duration;
mod parts;
mod read;
mod tree;
mod write;

pub use read::read;
pub use write::write;
