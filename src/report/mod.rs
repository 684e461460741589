//! Floor 9: from results to what a person or a script reads.

pub mod dossier;
