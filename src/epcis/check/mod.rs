//! What is wrong with a document: its schema, and whether what it tells can have happened.
//!
//! Nothing here grows with the document beyond a [`Room`]: an event becomes facts of 72 bytes, and
//! those that the memory does not hold go to disk, to be sorted and judged from there. The findings
//! are the same, wherever the facts were.

mod batch;
mod book;
mod codes;
mod document;
mod facts;
mod failure;
mod goods;
mod history;
mod identifiers;
mod life;
mod links;
mod lots;
mod master;
mod once;
mod register;
mod rings;
mod room;
mod shipping;
mod sorter;
mod spool;
mod steps;
mod structure;
mod things;
mod words;

pub use codes::CODES;
pub use document::{Consistency, Options, Report, check};
pub use failure::Failure;
pub use room::{Disk, Room, Store};
