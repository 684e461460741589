//! Floor 9: from results to what a person or a script reads.

pub mod dossier;
pub mod escape;
pub mod figures;
pub mod page;
pub mod plots;

mod hash;
#[cfg(test)]
pub mod sample;
#[cfg(test)]
mod xml;

pub use hash::result_hash;
