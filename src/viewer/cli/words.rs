//! Words, failures, exit codes.

use super::{film, view};
use crate::picture::MOST_PIXELS;
use crate::stage::{Stage, Staged};
use clap::{Parser, Subcommand};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Walks through journals of lineproof in 3D, and films them
#[derive(Debug, Parser)]
#[command(name = "lineproof-viewer", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Opens a window on a journal, or on two side by side
    #[command(after_help = "Example:
  lineproof-viewer view run.journal")]
    View(view::Args),
    /// Films a journal, or two side by side, without a window
    #[command(after_help = "Example:
  lineproof-viewer film run.journal --path tour --out tour.mp4")]
    Film(film::Args),
}

/// The journals.
#[derive(Debug, clap::Args)]
pub struct Journals {
    /// Journals that `lineproof run --journal` wrote
    #[arg(value_name = "JOURNAL", required = true, num_args = 1..=2)]
    pub journals: Vec<PathBuf>,
    /// What the judge said of each, for the badge
    #[arg(long, value_name = "TEXT")]
    pub verdict: Vec<String>,
    /// Camera paths, as YAML
    #[arg(long, value_name = "FILE")]
    pub paths: Option<PathBuf>,
    /// Time of the line to begin at: `10:30`, `90 min`, `worst-hour` or `fault`
    #[arg(long, value_name = "TIME")]
    pub from: Option<crate::tour::From>,
}

/// How a verb fails.
#[derive(Debug)]
pub enum Failure {
    /// The environment: 1.
    Tool(String),
    /// The words: 2.
    Usage(String),
    /// An input: 3.
    Faults(String),
}

impl Journals {
    pub fn stage(&self) -> Result<Stage, Failure> {
        let mut lines = Vec::new();
        for (number, journal) in self.journals.iter().enumerate() {
            let verdict = self.verdict.get(number).filter(|words| !words.is_empty()).cloned();
            let staged = Staged::open(journal, verdict).map_err(Failure::Faults)?;
            if staged.history.is_cut_off() {
                say(&format!(
                    "warning: {} was cut off: it is shown as far as it goes, {:.0} s",
                    journal.display(),
                    staged.history.end().secs()
                ));
            }
            lines.push(staged);
        }
        Ok(Stage::of(lines))
    }
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(answer) => {
            // Help and version are answers.
            let _ = answer.print();
            return ExitCode::from(if answer.use_stderr() { 2 } else { 0 });
        }
    };
    let done = match &cli.verb {
        Verb::View(args) => view::run(args),
        Verb::Film(args) => film::run(args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let (code, words) = match failure {
                Failure::Tool(words) => (1, words),
                Failure::Usage(words) => (2, words),
                Failure::Faults(words) => (3, words),
            };
            say(&format!("error: {words}"));
            ExitCode::from(code)
        }
    }
}

/// A row for the user. Nothing can be done where nobody listens.
pub fn say(words: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{words}");
}

/// `640x360`.
pub fn size(words: &str) -> Result<(u32, u32), String> {
    let help = || format!("`{words}` is no size; write it as 1280x720");
    let (wide, high) = words.split_once(['x', 'X', '×']).ok_or_else(help)?;
    let side = |text: &str| {
        let side = text.trim().parse::<u32>().ok().filter(|side| (16..=7680).contains(side));
        side.ok_or_else(|| format!("`{words}`: 16 to 7680 pixels a side"))
    };
    let (wide, high) = (side(wide)?, side(high)?);
    if wide * high > MOST_PIXELS {
        return Err(format!("`{words}`: at most as many pixels as 4096x2304 has"));
    }
    Ok((wide, high))
}
