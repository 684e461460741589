//! A study: its line, the variants made of it, and what is asked of them.

mod build;
mod targets;
mod variants;

pub(super) use build::{around, load};
