//! What happened when: states, counts and marks of a whole run, by one pass over its facts.

mod book;
mod marks;
mod read;
mod shares;
#[cfg(test)]
mod tests;

pub use marks::{Mark, MarkKind};
pub use read::{History, WorstHour};
pub use shares::Shares;
