//! From the result of a study to the dossier.

mod decisions;
mod variant;
mod verdicts;
mod whole;
mod words;

pub use whole::{Inputs, dossier};
