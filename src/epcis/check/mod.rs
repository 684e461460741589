//! What is wrong with a document: its schema, and whether what it tells can have happened.

mod batch;
mod book;
mod codes;
mod document;
mod facts;
mod history;
mod identifiers;
mod index;
mod packing;
mod shipping;
mod steps;
mod structure;

pub use codes::CODES;
pub use document::{Consistency, Options, Report, check};
