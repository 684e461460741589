//! What `judge` takes, and the judgement of a study or line.

use super::journal::judge_journal;
use super::packs::judge_list;
use super::text::verdicts;
use crate::cli::ending::{Rigour, exit};
use crate::cli::inputs::Sets;
use crate::cli::job::{Job, Judging, Running};
use crate::cli::render::{self, Format};
use crate::cli::{Failure, Outcome, Screen};
use std::path::PathBuf;

/// What is judged.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Study or line
    #[arg(
        value_name = "FILE",
        required_unless_present_any = ["packs", "journal"],
        conflicts_with_all = ["packs", "journal"]
    )]
    file: Option<PathBuf>,
    /// List of packs from another line, as CSV; `-` reads it from stdin
    #[arg(long, value_name = "FILE.csv", conflicts_with = "journal")]
    packs: Option<PathBuf>,
    /// Journal that `lineproof run --journal` wrote: judged as it is, without a new run
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    #[command(flatten)]
    sets: Sets,
    #[command(flatten)]
    running: Running,
    #[command(flatten)]
    judging: Judging,
    /// Form of the result on stdout
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Also write the whole report into this folder
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Fail also if a rule or target is undecided (11) or a target is missed (12)
    #[arg(long)]
    strict: bool,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let strict = args.strict;
    let (out, format) = (args.out.as_deref(), args.format);
    let is_run = args.packs.is_none() && args.journal.is_none();
    if !is_run && (!args.sets.sets.is_empty() || args.running.seed.is_some()) {
        let cause = "--set and --seed are about runs that are still to be made";
        return Err(Failure::Usage(cause.into()));
    }
    if let Some(list) = &args.packs {
        return judge_list(list, &args.judging, format, out, strict, screen);
    }
    if let Some(path) = &args.journal {
        return judge_journal(path, &args.judging, format, out, strict, screen);
    }
    let Some(file) = &args.file else {
        return Err(Failure::Usage("name a study, a line, or a list with --packs".into()));
    };
    let job = Job::load(file, &args.sets, &args.running, &args.judging, screen)?;
    let dossier = job.without_sweep().run(screen)?;
    screen.result(render::text(&dossier, args.format, verdicts))?;
    if let Some(folder) = &args.out {
        render::folder(&dossier, folder, Vec::new(), screen)?;
    }
    Ok(exit(&dossier, if strict { Rigour::Strict } else { Rigour::Rules }))
}
