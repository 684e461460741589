//! `lineproof programme`: simulate a programme; `programme solve` schedules one project.

mod plan;
mod progress;
mod solve;
mod verb;
mod what_if;

pub use verb::{Args, run};
