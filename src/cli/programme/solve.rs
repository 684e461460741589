//! `lineproof programme solve`

use crate::cli::{Exit, Failure, Outcome, Screen, screen};
use crate::programme::solve::{Budget, Solved, read, solve};
use crate::report::terminal;
use clap::ValueEnum;
use std::path::PathBuf;

/// A project, and how long is searched.
#[derive(Debug, clap::Args)]
pub struct SolveArgs {
    /// Project in the form of PSPLIB (.sm)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Schedules that are generated at most
    #[arg(long, value_name = "N", default_value_t = 1000)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    schedules: u32,
    /// Seed of the search
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Form of the result on stdout
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Tables and words
    Text,
    /// One JSON object
    Json,
}

pub fn run(args: &SolveArgs, screen: &mut Screen) -> Outcome {
    let bytes =
        std::fs::read(&args.file).map_err(|cause| Failure::disk("read", &args.file, &cause))?;
    // A name in another encoding is no reason to refuse the figures.
    let text = String::from_utf8_lossy(&bytes);
    let name = args.file.display().to_string();
    let project = match read(&name, &text) {
        Ok(project) => project,
        Err(faults) => {
            screen::error(terminal::faults(&faults, screen.colour_of_notes()).trim_end());
            return Err(Failure::Faults);
        }
    };
    let solved = solve(&project, Budget { schedules: args.schedules, seed: args.seed });
    screen.result(match args.format {
        Format::Json => serde_json::to_string_pretty(&solved).unwrap_or_default() + "\n",
        Format::Text => told(&solved),
    })?;
    Ok(Exit::Ok)
}

fn told(solved: &Solved) -> String {
    let proof = if solved.makespan == solved.bound {
        "no schedule is shorter".to_owned()
    } else {
        format!("none is shorter than {}", solved.bound)
    };
    let mut text = format!(
        "makespan {} ({proof}), critical path {}, {} schedules tried\n\n  job  start\n",
        solved.makespan, solved.cpm_length, solved.schedules
    );
    for (job, start) in solved.starts.iter().enumerate() {
        text.push_str(&format!("  {:>3}  {start:>5}\n", job + 1));
    }
    text
}
