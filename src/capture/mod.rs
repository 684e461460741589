//! What a track-and-trace system makes of a run: from facts to identifiers, to the reports of a
//! line controller, to EPCIS documents.

pub mod controller;
mod names;
mod report;

pub use names::{Ids, NameFault, Names, Numbered};
pub use report::{Damage, Message, Report, Why};
