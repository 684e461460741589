//! `lineproof new`: a scenario of the user's own line from what every packager knows of it.

mod template;
mod verb;

pub use verb::{Args, run};
