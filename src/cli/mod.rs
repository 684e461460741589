//! Floor 11: the command line. Parses, dispatches, prints; one file a verb.

mod args;
mod bench;
mod check;
mod completions;
mod dispatch;
mod ending;
mod epcis;
mod exit;
mod explain;
mod failure;
mod files;
mod gs1;
mod inputs;
mod interrupt;
mod job;
mod judge;
mod keys;
mod man;
mod markets;
mod meter;
mod new;
mod progress;
mod qualify;
mod render;
mod reproduce;
mod run;
mod schema;
mod screen;
mod study;
mod topics;

pub use args::{Cli, Verb};
pub use dispatch::main;
pub use exit::Exit;
pub use failure::{Failure, Outcome};
pub use screen::Screen;
