//! The house rules as tests: each is a function from a text to what is wrong with it, run over the
//! whole repository, and shown to fail on a made-up offender.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "a test may fail")]

mod doors;
mod floors;
mod lengths;
mod licences;
mod manifest;
mod names;
mod readme;
mod rust;
mod scenarios;
mod snapshots;
mod spdx;
mod tree;
mod words;

/// Fails with all complaints at once.
fn none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}
