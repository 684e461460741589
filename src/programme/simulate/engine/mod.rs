//! One run of a network: event by event, activities begin in order of priority as soon as what they
//! wait for is done and their resources are free (parallel schedule generation; Kelley 1963).
//! Whoever works at a desk leaves what is less urgent for what is more so, and resumes it later
//! (preemptive resume): else work that came early would stand in the way of better work.

mod desk;
mod flat;
mod policy;
mod run;
mod sample;
mod scratch;

pub use flat::{DONE, Flat};
pub use run::run;
pub use scratch::{NOBODY, Scratch};
