//! Campaigns: every fault of the catalogue on one line, and how a track-and-trace system stands up
//! to it.
//!
//! A system is right where its documents tell what physically happened, or where it has called
//! for an operator and put on hold what they tell wrongly. So each fault gets a grade:
//!
//! * `missed`: a difference between documents and truth that the same run without the fault does
//!   not have, in a thing that nobody has put on hold;
//! * `harmless`: the documents tell, but for the times, what they tell without the fault, and
//!   nothing was put on hold;
//! * `caught`: the fault has changed something, and every difference is on hold, or there is none.

mod grade;
mod plan;
mod play;

pub use grade::{Grade, Graded};
pub use plan::{Campaign, Plan, Result};
