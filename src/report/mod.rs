//! Floor 10: from results to what a person or a script reads.

pub mod bench;
pub mod build;
pub mod dossier;
pub mod escape;
pub mod figures;
pub mod judgement;
pub mod machine;
pub mod measured;
pub mod page;
mod place;
pub mod plots;
pub mod programme;
pub mod qualification;
pub mod rules;
pub mod terminal;

mod hash;
#[cfg(test)]
pub mod sample;
mod write;
#[cfg(test)]
mod xml;

pub use hash::result_hash;
pub use write::{Options, write, write_verdicts};
