//! Expressions of users in CEL, the Common Expression Language: read, bounded, evaluated over a
//! lot.

mod evaluate;
mod facts;
mod formula;
#[cfg(test)]
mod tests;
mod walk;

pub use evaluate::Trouble;
pub use facts::{FIELDS, Facts, Sort};
pub use formula::Formula;
