//! Floor 6: the rulebook as data, the evidence of a run, and the judge.

mod calendar;
mod change;
mod check;
pub mod codes;
pub mod evidence;
mod example;
mod formula;
mod judge;
mod load;
mod milestone;
mod outcome;
mod rule;
mod rulebook;
mod sequence;
mod status;
mod waiver;
mod words;

pub use calendar::{Entry, Event, calendar, days};
pub use change::{Change, Kind as ChangeKind, Of as ChangeOf, changes};
pub use example::{Said, Trial, lint, trial};
pub use formula::{FIELDS, Sort};
pub use judge::{Enforcement, Ruling, judge};
pub use milestone::Milestone;
pub use outcome::{Finding, Outcome};
pub use rule::{Effect, Level, Mark, Products, Rule, Scope, Status, Topic, Window};
pub use rulebook::{Market, Rulebook};
pub use sequence::{Analysis, Pattern, analyse};
pub use waiver::{Waiver, cover, warnings};
