//! A journal that somebody kept: its run is judged without running it again.

use super::text::verdicts;
use crate::cli::ending::{Rigour, exit};
use crate::cli::job::{Job, Judging};
use crate::cli::render::{self, Format};
use crate::cli::{Outcome, Screen, journal};
use std::path::Path;

pub fn judge_journal(
    path: &Path,
    judging: &Judging,
    format: Format,
    out: Option<&Path>,
    strict: bool,
    screen: &mut Screen,
) -> Outcome {
    let mut reader = journal::open(path)?;
    let job = Job::of_journal(path, reader.head(), judging, screen)?;
    let dossier = job.replay(path, &mut reader, screen)?;
    screen.result(render::text(&dossier, format, verdicts))?;
    if let Some(folder) = out {
        render::folder(&dossier, folder, Vec::new(), screen)?;
    }
    Ok(exit(&dossier, if strict { Rigour::Strict } else { Rigour::Rules }))
}
