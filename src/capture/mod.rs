//! What a track-and-trace system makes of a run: from facts to identifiers, to the reports of a
//! line controller, through a transport in which they may suffer, to EPCIS documents.

pub mod controller;
pub mod export;
mod names;
mod pipeline;
mod report;
mod strikes;
#[cfg(test)]
mod tests;
mod transport;

pub use names::{Ids, NameFault, Names, Numbered};
pub use pipeline::{Capture, Site, Summary, export};
pub use report::{Damage, Message, Report, Why};
pub use transport::{Inbox, Struck, Transport};
