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
//! * A pack in trade with a readable number: commissioned once, with lot and expiry of its order.
//! * A pack in trade that bears no number, or one that nobody can read: it cannot be reported
//!   rightly. Unreported it is missing; reported as good it is unreadable.
//! * Two things in trade with one number: they cannot be reported rightly. The report is about the
//!   first one, and the second is a duplicate.
//! * A pack in trade with another lot or expiry on it: it cannot be reported rightly.
//! * A pack with a print below the minimum grade: as any other that can be read.
//! * A child of a closed parent with a label: in that parent, under the number on the label.
//! * A parent on a level without numbers: nothing. Its children belong to the next parent outwards
//!   that has a number.
//! * A parent that should have a label and bears none: nothing under the number that was meant.
//! * A parent with a label: commissioned, if the system commissions any parent of that level.
//! * A pack that is gone: nothing at all, or decommissioned at the end; in no parent, not shipped.
//! * A thing that was taken away, and nobody recorded it: the same. Counting shows it in the end.
//! * A number of a test pack, of a scrapped or withdrawn label, or of a pack that went to rework:
//!   nothing, or decommissioned at the end.
//! * A number that was not used: nothing, or decommissioned.
//! * An order that is not serialized: nothing.
//! * A parent in nothing that has left the line, its lot being closed: shipped once, at any later
//!   time. Whatever leaves otherwise: nothing, or shipping.
//! * Packing and shipping are reported once, unless something between took them back.
//!
//! An event whose time nobody can read tells nothing, and is told itself.
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
mod states;
mod tell;
#[cfg(test)]
mod tests;
mod tree;
mod words;

pub use clock::SKEW_MS;
pub use codes::{CODES, Code, DUPLICATE_NUMBER};
pub use compare::{Comparison, Unclear};
pub use documents::{Document, Trouble, diff};
pub use finding::{At, Finding, Report};
pub use words::Words;
