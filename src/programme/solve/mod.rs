//! Scheduling a project with scarce resources: PSPLIB files, bounds, schedule generation, search.
//!
//! ```text
//! file.sm -read-> Project -solve-> Solved        Bound: what no schedule can beat
//! ```
//!
//! Times are whole units of the file. Every generated schedule counts against the budget, and so
//! does each pass of justification.

mod bound;
mod breed;
pub mod codes;
#[cfg(test)]
mod exact;
mod generate;
mod profile;
#[cfg(test)]
mod progen;
mod project;
mod psplib;
mod rule;
mod sample;
mod search;
mod solved;
#[cfg(test)]
mod tests;

pub use bound::Bound;
pub use generate::{Generator, Schedule, Way};
pub use project::{LONGEST, MOST_CAPACITY, MOST_JOBS, MOST_RESOURCES, Project, Unsound};
pub use psplib::read;
pub use rule::Rule;
pub use sample::biased_list;
pub use search::{Budget, solve};
pub use solved::{Solved, flaw};
