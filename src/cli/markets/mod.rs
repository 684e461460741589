//! `lineproof markets`: the rulebook as data, one file a subcommand.

mod calendar;
mod check;
mod diff;
mod explain;
mod list;
mod show;
mod verb;

pub use verb::{Args, run};
