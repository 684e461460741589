//! A network as a table in CSV: one activity a row, predecessors as planners write them.

mod alone;
mod cells;
mod read;
mod write;

pub use alone::read_alone;
pub use read::read;
pub use write::write;
