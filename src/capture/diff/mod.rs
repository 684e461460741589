//! What a track-and-trace system reported, held against what physically happened.
//!
//! The key is the physical thing, since a number may be missing on a pack or stand on two. A
//! reported identifier means the thing in trade that bears it; one that nothing in trade bears
//! means the thing gone that bears it; one that nothing bears is invented. A reported parent means
//! the parent in which most of its reported children are: so that one wrong label is one finding,
//! and not one for each child.
//!
//! # What a right system must report
//!
//! Things are *in trade* when they are in a parent or have passed the line exit, *gone* when they
//! were rejected, sampled, scrapped or taken away, or were left on the line when the lot was
//! closed. A thing that is still on the line when the journal ends asks for nothing.
//!
//! | what physically happened | what must be reported |
//! |---|---|
//! | a pack in trade with a readable number | commissioned once, with lot and expiry of its order |
//! | a pack in trade without a readable number | cannot be reported rightly: it is missing, or it is reported as good though nobody can read it |
//! | two things in trade with one number | cannot be reported rightly: the second one is a duplicate |
//! | a pack in trade that bears another lot or expiry | cannot be reported rightly: it is wrong data |
//! | a pack put into a closed parent that bears a number | in that parent, under the number that its label bears |
//! | a parent on a level without numbers | nothing: its children belong to the next parent that has one |
//! | a parent that should have a number and bears none | nothing under the number that was meant |
//! | a parent with a number | commissioned, if the system commissions any parent of that level |
//! | a pack that is gone | nothing at all, or decommissioned at the end; never in a parent or shipped |
//! | a pack that was taken away and nobody recorded it | the same: a count at the end of the lot shows it |
//! | a number of a test pack, a scrapped label, a withdrawn label, a pack that went to rework | nothing, or decommissioned at the end |
//! | a number that was not used | nothing, or decommissioned |
//! | an order that is not serialized | nothing |
//! | leaving the line | shipping may be reported later, never before |
//!
//! # What is tolerated
//!
//! * Clocks may differ by [`SKEW_MS`].
//! * Commissioning may be reported in groups, at any time from the physical commissioning up to the
//!   close of the lot, as long as it comes before the packing as reported. A pack in trade that the
//!   line never commissioned counts from the moment when it was made.
//! * Packing is reported at a time between the first child of the event going in and the last
//!   closing or labelling of the parent.
//! * The end of a thing may be reported up to the close of the lot. Numbers of parents may be
//!   commissioned at any time of the order.
//! * When an event was recorded does not matter, nor in which order events stand: eventTime counts.
//! * What is declared an error has not happened, nor has the event of the same eventID.

mod book;
mod clock;
mod codes;
mod compare;
mod documents;
mod finding;
mod gone;
mod index;
mod judge;
mod meaning;
mod numbers;
mod packs;
mod parents;
mod reported;
mod row;
mod tell;
#[cfg(test)]
mod tests;
mod tree;
mod words;

pub use clock::SKEW_MS;
pub use codes::{CODES, Code};
pub use compare::{Comparison, Unclear};
pub use documents::{Document, Trouble, diff};
pub use finding::{At, Finding, Report};
pub use words::Words;
