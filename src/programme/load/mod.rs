//! From a programme as written to one that can be simulated, or to all that is wrong with it.

mod check;
mod deal;
mod entry;
mod lines;
mod markets;
mod money;
mod names;
mod parties;
mod plan;
mod products;
mod sites;
mod strategies;
mod studies;
#[cfg(test)]
mod tests;

pub use entry::{Loaded, compile, load};
pub use studies::{StudyReader, StudyRequest, names_of_study, run_study};
