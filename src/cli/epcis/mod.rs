//! `lineproof epcis`: one file a subcommand.

mod check;
mod convert;
mod diff;
mod disk;
mod export;
mod form;
mod hash;
mod input;
mod out;
mod serialized;
mod show;
mod target;
mod verb;

pub use verb::{Args, run};
