//! A journal that somebody kept: its run is judged without running it again.

use super::text;
use crate::cli::ending::{Rigour, exit};
use crate::cli::job::{Job, Judging};
use crate::cli::render::{self, Format};
use crate::cli::{Outcome, Screen, journal};
use crate::report::dossier::Dossier;
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
    let scenario = reader.head().name.clone();
    let mut dossier = job.replay(path, &mut reader, screen)?;
    name_scenario(&mut dossier, &scenario);
    screen.result(text::told(&dossier, format, strict))?;
    if let Some(folder) = out {
        render::folder(&dossier, folder, Vec::new(), screen)?;
    }
    Ok(exit(&dossier, if strict { Rigour::Strict } else { Rigour::Rules }))
}

/// A row is one of the scenario that the journal carries, not of the journal's own bytes.
fn name_scenario(dossier: &mut Dossier, scenario: &str) {
    for verdict in dossier.variants.iter_mut().flat_map(|variant| &mut variant.verdicts) {
        if let Some((file, _)) = &mut verdict.place {
            *file = scenario.to_owned();
        }
    }
}
