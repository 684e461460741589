//! What a track-and-trace system makes of a run: from facts to identifiers, to the reports of a
//! line controller, to EPCIS documents.

mod names;

pub use names::{Ids, NameFault, Names, Numbered};
