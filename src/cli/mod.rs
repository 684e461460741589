//! Floor 11: the command line. Parses, dispatches, prints; one file a verb.

mod args;
mod completions;
mod dispatch;
mod exit;
mod explain;
mod failure;
mod files;
mod man;
mod new;
mod screen;
mod topics;

pub use args::{Cli, Verb};
pub use dispatch::main;
pub use exit::Exit;
pub use failure::{Failure, Outcome};
pub use screen::Screen;
