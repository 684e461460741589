//! `lineproof run`

use super::ending::{Rigour, exit};
use super::inputs::Sets;
use super::job::{Job, Judging, Running, Single};
use super::render::{self, Format};
use super::{Outcome, Screen, files};
use std::path::PathBuf;

/// Which run.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Line, or study
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Variant of the study; default: its baseline
    #[arg(long, value_name = "NAME")]
    variant: Option<String>,
    #[command(flatten)]
    sets: Sets,
    /// Seed of all random streams, in place of the study's own
    #[arg(long)]
    seed: Option<u64>,
    /// Which replication of the study
    #[arg(long, value_name = "N", default_value_t = 0)]
    replication: u32,
    /// Seed of the replication itself, as a report tells it for a run that failed
    #[arg(long, value_name = "SEED", conflicts_with_all = ["seed", "replication"])]
    replication_seed: Option<u64>,
    #[command(flatten)]
    judging: Judging,
    /// Also write every stop of every station into this CSV file: begin, working time since the
    /// last stop of the same cause, and length
    #[arg(long, value_name = "FILE")]
    stop_log: Option<PathBuf>,
    /// Also write the journal of the run into this file: every physical fact with its time. It is
    /// judged, compared with EPCIS documents and looked at without running anything again
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    /// Go on with a journal that was cut off, behind its last full block
    #[arg(long, requires = "journal")]
    resume: bool,
    /// Form of the result on stdout
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Also write the whole report into this folder
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Fail (10, 11, 12) if an enforced rule fails, a rule or target is undecided, or a target is
    /// missed
    #[arg(long)]
    strict: bool,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let running = Running { seed: args.seed, jobs: Some(1) };
    let job = Job::load(&args.file, &args.sets, &running, &args.judging, screen)?;
    let single = Single {
        variant: args.variant.clone(),
        replication: args.replication,
        exact_seed: args.replication_seed,
    };
    if let Some(path) = &args.stop_log {
        files::write(path, job.stop_log(&single)?.as_bytes())?;
        screen.note(&format!("stops written to {}", path.display()));
    }
    if let Some(path) = &args.journal {
        job.record(&single, path, args.resume, screen)?;
    }
    let dossier = job.run_once(&single)?;
    screen.result(render::text(&dossier, args.format, |d| render::summary(d, screen)))?;
    if let Some(folder) = &args.out {
        render::folder(&dossier, folder, Vec::new(), screen)?;
    }
    Ok(exit(&dossier, if args.strict { Rigour::Strict } else { Rigour::Report }))
}
