//! The command line of the viewer: two verbs, exit codes as those of lineproof.

mod begin;
mod film;
mod view;
mod words;

pub use words::main;
