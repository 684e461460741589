//! `lineproof check`

use super::inputs::Sets;
use super::rules::Rules;
use super::{Exit, Failure, Outcome, Screen, screen};
use crate::base::diagnostic::Fault;
use crate::market::Rulebook;
use crate::programme::load::{StudyRequest, compile, names_of_study};
use crate::report::{machine, terminal};
use crate::scenario::{LoadError, Loaded, ProgrammeText, Replications};
use clap::ValueEnum;
use std::path::{Path, PathBuf};

/// What is checked, and how it is told.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Scenario files of any kind
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    sets: Sets,
    #[command(flatten)]
    rules: Rules,
    /// Form of the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How faults are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Each fault with the rows it stands in
    Text,
    /// One object with the list of faults
    Json,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let rulebook = args.rules.rulebook(screen)?;
    let mut exits = Vec::new();
    let mut found: Vec<Fault> = Vec::new();
    let mut unreadable = Vec::new();
    for file in &args.files {
        match args.sets.load(file, &rulebook) {
            Ok(Loaded::Programme(text)) => match checked(file, *text, &rulebook) {
                Ok(words) => praise_words(file, &words, args.format, screen)?,
                Err(faults) => {
                    exits.push(Exit::Faults);
                    found.extend(faults);
                }
            },
            Ok(loaded) => praise(file, &loaded, args.format, screen)?,
            Err(LoadError::Faults(faults)) => {
                exits.push(Exit::Faults);
                found.extend(faults);
            }
            Err(LoadError::Unreadable { path, cause }) => {
                exits.push(Exit::Tool);
                screen::error(&format!("error: cannot read {}: {cause}", path.display()));
                unreadable.push((path.display().to_string(), cause));
            }
        }
    }
    match args.format {
        Format::Json => screen.result(machine::faults_json(&found, &unreadable))?,
        Format::Text if found.is_empty() => {}
        Format::Text => screen.result(terminal::faults(&found, screen.colour()))?,
    }
    Ok(Exit::worst(exits))
}

/// Tells that a file is right, what it is, and what is odd about it.
fn praise(
    file: &Path,
    loaded: &Loaded,
    format: Format,
    screen: &mut Screen,
) -> Result<(), Failure> {
    let (what, warnings) = match loaded {
        Loaded::Line(line) => {
            let stations = counted(line.line.stations.len(), "station");
            let orders = counted(line.line.orders.len(), "order");
            (format!("a line of {stations} and {orders}"), line.warnings.clone())
        }
        Loaded::Study(study) => {
            let variants = counted(study.variants.len(), "variant");
            let replications = match study.replications {
                Replications::Fixed(n) => counted(n as usize, "replication"),
                Replications::Precision { at_most, .. } => {
                    format!("at most {}", counted(at_most as usize, "replication"))
                }
            };
            (format!("a study of {variants}, {replications} each"), study.warnings.clone())
        }
        // Told by its own words, once it has been checked.
        Loaded::Programme(_) => return Ok(()),
        Loaded::Waivers(waivers) => (counted(waivers.len(), "waiver"), Vec::new()),
    };
    for warning in warnings {
        screen.note(&format!("warning: {}: {warning}", file.display()));
    }
    praise_words(file, &what, format, screen)
}

fn praise_words(
    file: &Path,
    what: &str,
    format: Format,
    screen: &mut Screen,
) -> Result<(), Failure> {
    if format == Format::Text {
        screen.result(format!("{}: {what}, no faults\n", file.display()))?;
    }
    Ok(())
}

/// Checks what a programme means. Its line studies are looked up, and not run.
fn checked(file: &Path, text: ProgrammeText, rulebook: &Rulebook) -> Result<String, Vec<Fault>> {
    let folder = file.parent().unwrap_or(Path::new("")).to_path_buf();
    let mut studies = |request: &StudyRequest| names_of_study(&folder, request);
    let programme = compile(text, rulebook, &mut studies)?;
    let lines = counted(programme.lines.len(), "line");
    let products = counted(programme.products.len(), "product");
    Ok(format!("a programme of {lines} and {products}"))
}

fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}
