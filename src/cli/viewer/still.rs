//! Pictures of a study's worst hours, which its report shows.

use super::program;
use super::shown::{Reel, Reels, temporary};
use crate::cli::job::{Job, Single};
use crate::cli::{Exit, Failure, Screen};
use crate::report::dossier::{Dossier, Gantt};
use crate::report::page::Still;
use std::fs;

/// Whether pictures can be taken; if not, the failure says what to do.
pub fn possible() -> Result<(), Failure> {
    program::find().map(|_| ())
}

/// One picture a variant whose single packs were moved: its line in the middle of its worst hour.
pub fn stills(job: &Job, dossier: &Dossier, screen: &Screen) -> Result<Vec<Still>, Failure> {
    let hours = dossier.variants.iter().filter_map(|v| Some((v.name.as_str(), v.gantt.as_ref()?)));
    hours.map(|(variant, hour)| still(job, variant, hour, screen)).collect()
}

fn still(job: &Job, variant: &str, hour: &Gantt, screen: &Screen) -> Result<Still, Failure> {
    let folder = temporary()?;
    let journal = folder.join("run.journal");
    let frames = folder.join("frames");
    let reels = Reels::of(vec![Reel { journal: journal.clone(), verdict: None }], folder);
    let single = Single {
        variant: Some(variant.to_owned()),
        replication: hour.replication,
        exact_seed: None,
    };
    job.record(&single, &journal, false, screen)?;
    let mut command = program::command("film", &reels)?;
    command.arg("--out").arg(&frames);
    let middle = (hour.from + hour.to) / 2.0;
    command.args(["--from", &format!("{middle} min"), "--seconds=0.04", "--fps", "25"]);
    command.args(["--size", "960x540", "--path", "overview", "--overlay", "--quiet"]);
    if program::run(command)? != Exit::Ok {
        return Err(Failure::Tool(format!("the viewer took no picture of {variant}")));
    }
    let there = fs::read_dir(&frames).map_err(|cause| Failure::disk("read", &frames, &cause))?;
    let frame = there.flatten().map(|entry| entry.path()).min();
    let frame = frame.ok_or_else(|| Failure::Tool(format!("no picture of {variant} is there")))?;
    let png = fs::read(&frame).map_err(|cause| Failure::disk("read", &frame, &cause))?;
    let words = format!(
        "{variant}, {middle:.0} min into the run, with what share of the time so far each station \
         was starved, blocked and stopped"
    );
    Ok(Still { variant: variant.to_owned(), words, png })
}
