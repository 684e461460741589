//! The track-and-trace systems that come with the program, as words of the command line.

use crate::capture::controller::System;
use clap::ValueEnum;

/// A line controller with the systems above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SystemWord {
    /// Believes its devices and nothing else, and accounts for every number
    Builtin,
    /// Quick and trusting: shows what goes wrong then
    Naive,
}

impl SystemWord {
    pub fn system(self) -> System {
        match self {
            SystemWord::Builtin => System::Builtin,
            SystemWord::Naive => System::Naive,
        }
    }
}
