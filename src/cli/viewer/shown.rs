//! What is to be seen: one run or two side by side, each as a journal.

use crate::cli::inputs::Sets;
use crate::cli::job::{Job, Judging, Running, Single};
use crate::cli::{Failure, Screen, journal};
use crate::report::dossier::{Dossier, Variant};
use crate::report::judgement::{Standing, markets, standing};
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// What is to be seen.
#[derive(Debug, clap::Args)]
pub struct Shown {
    /// Line, study, or a journal that `lineproof run --journal` wrote
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Variant of the study; default: its baseline
    #[arg(long, value_name = "NAME")]
    variant: Option<String>,
    /// Another variant of the study, or another journal, beside it and in step with it
    #[arg(long, value_name = "NAME|JOURNAL")]
    beside: Option<String>,
    #[command(flatten)]
    sets: Sets,
    /// Seed of all random streams, in place of the study's own
    #[arg(long)]
    seed: Option<u64>,
    /// Which replication of the study
    #[arg(long, value_name = "N", default_value_t = 0)]
    replication: u32,
    #[command(flatten)]
    judging: Judging,
}

/// A journal, and what the judge said of its run.
#[derive(Debug)]
pub struct Reel {
    pub journal: PathBuf,
    pub verdict: Option<String>,
}

/// Journals that were made to be looked at once. They go when they have been seen.
#[derive(Debug)]
pub struct Reels {
    pub reels: Vec<Reel>,
    folder: Option<PathBuf>,
}

impl Reels {
    /// Journals in a folder that goes with them.
    pub fn of(reels: Vec<Reel>, folder: PathBuf) -> Reels {
        Reels { reels, folder: Some(folder) }
    }
}

impl Drop for Reels {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            // Nothing can be done about a folder that does not go.
            let _ = fs::remove_dir_all(folder);
        }
    }
}

impl Shown {
    /// Runs what has no journal yet, and judges all.
    pub fn reels(&self, screen: &mut Screen) -> Result<Reels, Failure> {
        let mut reels = Reels { reels: Vec::new(), folder: None };
        reels.reels.push(self.reel(
            &self.file,
            self.variant.as_ref(),
            &mut reels.folder,
            screen,
        )?);
        if let Some(beside) = &self.beside {
            let other = Path::new(beside);
            let reel = if is_journal(other) {
                self.reel(other, None, &mut reels.folder, screen)?
            } else if is_journal(&self.file) {
                return Err(Failure::Usage(format!(
                    "`{beside}` is no journal; beside a journal another journal can be shown"
                )));
            } else {
                self.reel(&self.file, Some(beside), &mut reels.folder, screen)?
            };
            reels.reels.push(reel);
        }
        Ok(reels)
    }

    fn reel(
        &self,
        file: &Path,
        variant: Option<&String>,
        folder: &mut Option<PathBuf>,
        screen: &Screen,
    ) -> Result<Reel, Failure> {
        if is_journal(file) {
            let mut reader = journal::open(file)?;
            let head = reader.head().clone();
            let job = Job::of_journal(file, &head, &self.judging, screen)?;
            let dossier = job.replay(file, &mut reader, screen)?;
            return Ok(Reel { journal: file.to_owned(), verdict: verdict(&dossier) });
        }
        let running = Running { seed: self.seed, jobs: Some(1) };
        let job = Job::load(file, &self.sets, &running, &self.judging, screen)?;
        let single =
            Single { variant: variant.cloned(), replication: self.replication, exact_seed: None };
        let folder = match folder {
            Some(folder) => folder,
            None => folder.insert(temporary()?),
        };
        let name = variant.map_or("baseline", String::as_str);
        let safe: String =
            name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let path =
            folder.join(format!("{}{safe}.journal", if variant.is_some() { "v-" } else { "" }));
        job.record(&single, &path, false, screen)?;
        Ok(Reel { journal: path, verdict: verdict(&job.run_once(&single)?) })
    }
}

/// Whether a file begins as a journal does.
fn is_journal(path: &Path) -> bool {
    let mut first = [0; 4];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut first));
    read.is_ok() && first == *b"LPJ\x1a"
}

/// So many names are tried.
const TRIES: u32 = 100;

/// A folder that was not there before.
pub fn temporary() -> Result<PathBuf, Failure> {
    let name = |number| format!("lineproof-reels-{}-{number}", std::process::id());
    let mut folder = std::env::temp_dir();
    for number in 0..TRIES {
        folder = std::env::temp_dir().join(name(number));
        match fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            Err(cause) if cause.kind() == ErrorKind::AlreadyExists => {}
            Err(cause) => return Err(Failure::disk("create", &folder, &cause)),
        }
    }
    Err(Failure::Tool(format!("{} and those before it are taken", folder.display())))
}

/// `EU ✓ holds · US ✕ fails`: what the orders of a run come to, market by market.
fn verdict(dossier: &Dossier) -> Option<String> {
    let variant = dossier.variants.first()?;
    let words: Vec<String> = markets(variant).iter().map(|m| of_market(variant, m)).collect();
    (!words.is_empty()).then(|| words.join(" · "))
}

fn of_market(variant: &Variant, market: &str) -> String {
    let word = match standing(variant, market) {
        Standing::Fails => "✕ fails",
        Standing::Undecided => "? undecided",
        Standing::Holds => "✓ holds",
    };
    format!("{market} {word}")
}
