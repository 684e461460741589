//! `lineproof study`

use super::ending::{Rigour, exit};
use super::inputs::Sets;
use super::job::{Job, Judging, Running};
use super::render::{self, Format};
use super::{Outcome, Screen, viewer};
use crate::report::escape::slug;
use std::path::{Path, PathBuf};

/// What is studied, and what becomes of it.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Study, or line as a study of one variant
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    sets: Sets,
    #[command(flatten)]
    running: Running,
    #[command(flatten)]
    judging: Judging,
    /// Sweep the assumptions: change each figure that is marked with K alone over its range, and
    /// show which decide. Short for --set sweep={}, where the study has no sweep of its own
    #[arg(long)]
    sweep: bool,
    /// Form of the result on stdout
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Folder of the report; default: reports/NAME, with the name of the study
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Let the viewer take a picture of each variant in its worst hour, for the HTML report
    #[arg(long)]
    pictures: bool,
    /// Fail (10, 11, 12) if an enforced rule fails, a rule or target is undecided, or a target is
    /// missed
    #[arg(long)]
    strict: bool,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    if args.pictures {
        viewer::possible()?;
    }
    let mut job = Job::load(&args.file, &args.sets, &args.running, &args.judging, screen)?;
    if args.sweep && !job.sweeps() {
        let mut sets = Sets { sets: args.sets.sets.clone() };
        sets.sets.push("sweep={}".to_owned());
        job = Job::load(&args.file, &sets, &args.running, &args.judging, screen)?;
    }
    let dossier = job.run(screen)?;
    // A report without them is better than none, so that their failure is told at the end.
    let pictures =
        if args.pictures { viewer::stills(&job, &dossier, screen) } else { Ok(Vec::new()) };
    let (stills, failure) = match pictures {
        Ok(stills) => (stills, None),
        Err(failure) => (Vec::new(), Some(failure)),
    };
    let by_name = || Path::new("reports").join(slug(&dossier.name));
    let folder = args.out.clone().unwrap_or_else(by_name);
    screen.result(render::text(&dossier, args.format, |d| render::summary(d, screen)))?;
    render::folder(&dossier, &folder, stills, screen)?;
    if let Some(failure) = failure {
        return Err(failure);
    }
    Ok(exit(&dossier, if args.strict { Rigour::Strict } else { Rigour::Report }))
}
