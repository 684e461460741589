//! Floor 6: the rulebook as data, the evidence of a run, and the judge.

pub mod attack;
mod calendar;
mod change;
mod check;
pub mod codes;
pub mod evidence;
mod example;
mod formula;
mod judge;
mod law;
mod load;
mod milestone;
mod outcome;
pub mod packs;
mod rule;
mod rulebook;
mod shape;
mod status;
mod timing;
mod waiver;
mod words;

pub use calendar::{Entry, Event, calendar, days};
pub use change::{Change, Kind as ChangeKind, Of as ChangeOf, changes};
pub use example::{Said, Trial, lint, trial};
pub use formula::{FIELDS, Sort};
pub use judge::{Enforcement, Ruling, judge};
pub use law::{Day, Law};
pub use milestone::Milestone;
pub use outcome::{Finding, Outcome};
pub use rule::{Earlier, Effect, Level, Mark, Products, Rule, Scope, Status, Topic, Window};
pub use rulebook::{Market, Rulebook};
pub use shape::{Class, Shape, Shapes};
pub use status::Standing;
pub use timing::{Span, Timing};
pub use waiver::{Waiver, cover, warnings};
