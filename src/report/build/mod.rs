//! From the result of a study to the dossier.

mod decisions;
mod running;
mod splits;
mod sweeps;
mod variant;
mod verdicts;
mod whole;
mod words;

pub use sweeps::sweep;
pub use whole::{Inputs, dossier};
