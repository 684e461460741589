//! The rulebook for who reads it: a calendar of the law, its changes, and one rule in words.

mod calendar;
mod changes;
mod check;
mod entry;
mod ics;
mod rule;

pub use calendar::{json, text};
pub use changes::{json as changes_json, text as changes_text};
pub use entry::headline;
pub use ics::ics;
pub use rule::{json as rule_json, text as rule_text, text_as_known as rule_text_as_known};
