//! One run of a network: event by event, activities begin in order of priority as soon as what they
//! wait for is done and their resources are free (parallel schedule generation; Kelley 1963).

mod flat;
mod policy;
mod run;
mod sample;
mod scratch;

pub use flat::{DONE, Flat};
pub use run::run;
pub use scratch::{NOBODY, Scratch};
