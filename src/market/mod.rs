//! Floor 6: the rulebook as data, the evidence of a run, and the judge.

pub mod attack;
mod check;
pub mod evidence;
mod judge;
mod load;
mod milestone;
mod outcome;
mod rule;
mod rulebook;
mod status;
mod waiver;
mod words;

pub use judge::{Enforcement, Ruling, judge};
pub use load::RuleFault;
pub use milestone::Milestone;
pub use outcome::{Finding, Outcome};
pub use rule::{Effect, Level, Mark, Products, Rule, Scope, Status, Topic, Window};
pub use rulebook::{Market, Rulebook};
pub use waiver::{Waiver, cover, warnings};
