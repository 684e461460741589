//! What `judge` takes, and the judgement of a study or line.

use super::journal::judge_journal;
use super::packs::judge_list;
use super::text;
use crate::base::quantity::nearest;
use crate::cli::ending::{Rigour, exit};
use crate::cli::inputs::Sets;
use crate::cli::job::{self, Job, Judging, Running};
use crate::cli::render::{self, Format};
use crate::cli::{Failure, Outcome, Screen, screen};
use crate::market::Waiver;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// What is judged.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Study or line; also a journal, or a list of packs whose name ends in .csv
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
    let named = args.file.as_deref();
    let is_of = |kind| named.filter(|file| sniffed(file) == kind);
    let packs = args.packs.as_deref().or_else(|| is_of(Kind::Packs));
    let journal = args.journal.as_deref().or_else(|| is_of(Kind::Journal));
    let is_run = packs.is_none() && journal.is_none();
    if !is_run && (!args.sets.sets.is_empty() || args.running.seed.is_some()) {
        let cause = "--set and --seed are about runs that are still to be made";
        return Err(Failure::Usage(cause.into()));
    }
    known_waivers(&args.judging, screen)?;
    if let Some(list) = packs {
        return judge_list(list, &args.judging, format, out, strict, screen);
    }
    if let Some(path) = journal {
        return judge_journal(path, &args.judging, format, out, strict, screen);
    }
    let Some(file) = &args.file else {
        return Err(Failure::Usage("name a study, a line, or a list with --packs".into()));
    };
    let job = Job::load(file, &args.sets, &args.running, &args.judging, screen)?;
    let dossier = job.without_sweep().run(screen)?;
    screen.result(text::told(&dossier, args.format, strict))?;
    if let Some(folder) = &args.out {
        render::folder(&dossier, folder, Vec::new(), screen)?;
    }
    Ok(exit(&dossier, if strict { Rigour::Strict } else { Rigour::Rules }))
}

/// A waiver of a rule that is not there would never cover anything.
fn known_waivers(judging: &Judging, screen: &Screen) -> Result<(), Failure> {
    let Some(path) = &judging.waivers else { return Ok(()) };
    let rulebook = judging.rules.rulebook(screen)?;
    let ids = || rulebook.markets().iter().flat_map(|market| &market.rules).map(|rule| &rule.id);
    let waivers = job::waivers(path, &rulebook, screen)?;
    let unknown: Vec<&Waiver> =
        waivers.iter().filter(|waiver| rulebook.rule(&waiver.rule).is_none()).collect();
    for waiver in &unknown {
        let rule = &waiver.rule;
        let cure = nearest(rule, ids().map(String::as_str)).map_or_else(
            || "`lineproof markets show MARKET` lists the rules of a market".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let file = path.display();
        screen::error(&format!("error: {file}: no rule is called `{rule}`\n  help: {cure}"));
    }
    if unknown.is_empty() { Ok(()) } else { Err(Failure::Faults) }
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A study or a line, or nobody can tell.
    Scenario,
    Packs,
    Journal,
}

/// The first bytes of every journal.
const JOURNAL: [u8; 4] = *b"LPJ\x1a";

/// By its first bytes, and by the end of its name.
fn sniffed(file: &Path) -> Kind {
    let mut start = [0; JOURNAL.len()];
    let read = File::open(file).and_then(|mut file| file.read_exact(&mut start));
    if read.is_ok() && start == JOURNAL {
        return Kind::Journal;
    }
    match file.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv")) {
        true => Kind::Packs,
        false => Kind::Scenario,
    }
}
