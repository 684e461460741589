//! Floor 9: what a track-and-trace system makes of a run: from facts to identifiers, to the reports
//! of a line controller, through a transport in which they may suffer, to EPCIS documents; and how
//! far these tell what physically happened.

pub mod campaign;
pub mod controller;
pub mod diff;
pub mod export;
pub mod faults;
mod names;
mod pipeline;
mod report;
mod strikes;
#[cfg(test)]
mod tests;
mod transport;
pub mod truth;

pub use names::{Ids, NameFault, Names, Numbered};
pub use pipeline::{Capture, Site, Summary, export};
pub use report::{Damage, Message, Report, Why};
pub use transport::{Inbox, Struck, Transport};
