//! Expressions of users in CEL, the Common Expression Language: read, bounded, evaluated over a
//! lot.

mod evaluate;
mod expression;
mod facts;
#[cfg(test)]
mod tests;
mod walk;

pub use evaluate::Trouble;
pub use expression::Formula;
pub use facts::{FIELDS, Facts, Sort};
