//! `lineproof view`

use super::program;
use super::shown::Shown;
use crate::cli::{Outcome, Screen};
use std::path::PathBuf;

/// What is to be seen, and in which window.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    shown: Shown,
    /// Camera paths of your own, as YAML
    #[arg(long, value_name = "FILE")]
    paths: Option<PathBuf>,
    /// Time of the line to begin at: `10:30`, `90 min`, `worst-hour` or `fault`
    #[arg(long, value_name = "TIME")]
    from: Option<String>,
    /// Size of the window in pixels
    #[arg(long, value_name = "WIDTHxHEIGHT")]
    size: Option<String>,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let reels = args.shown.reels(screen)?;
    let mut command = program::command("view", &reels)?;
    if let Some(paths) = &args.paths {
        command.arg("--paths").arg(paths);
    }
    for (name, word) in [("--from", &args.from), ("--size", &args.size)] {
        if let Some(word) = word {
            command.arg(name).arg(word);
        }
    }
    program::run(command)
}
