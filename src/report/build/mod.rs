//! From the result of a study to the dossier.

mod decisions;
mod packs;
mod running;
mod splits;
mod sweeps;
mod variant;
mod verdicts;
mod whole;
mod words;

pub use packs::{PackInputs, packs_dossier};
pub use sweeps::sweep;
pub use whole::{Inputs, dossier};
