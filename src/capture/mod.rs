//! What a track-and-trace system makes of a run: from facts to identifiers, to the reports of a
//! line controller, to EPCIS documents.

pub mod diff;
mod names;
pub mod truth;

pub use names::{Ids, NameFault, Names, Numbered};
