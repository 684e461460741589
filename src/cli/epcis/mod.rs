//! `lineproof epcis`: one file a subcommand.

mod check;
mod convert;
mod disk;
mod hash;
mod input;
mod show;
mod verb;

pub use verb::{Args, run};
