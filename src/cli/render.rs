//! A dossier in the form that was asked for, on stdout or as a folder of files.

use super::{Failure, Screen};
use crate::report::dossier::Dossier;
use crate::report::page::Still;
use crate::report::{self, machine, terminal};
use clap::ValueEnum;
use std::path::Path;

/// Form of the result on stdout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a person, in a terminal
    Text,
    /// The whole report as one object, `lineproof/report/v1`
    Json,
    /// One row a variant and key figure
    Csv,
    /// Verdicts and targets for a build server
    Junit,
    /// Verdicts that ask for action, for tools that show findings in files
    Sarif,
}

/// The dossier as text. `person` makes the form for people.
pub fn text(dossier: &Dossier, format: Format, person: impl FnOnce(&Dossier) -> String) -> String {
    match format {
        Format::Text => person(dossier),
        Format::Json => machine::json(dossier),
        Format::Csv => machine::csv(dossier),
        Format::Junit => machine::junit(dossier),
        Format::Sarif => machine::sarif(dossier),
    }
}

/// The summary for a person.
pub fn summary(dossier: &Dossier, screen: &Screen) -> String {
    terminal::summary(dossier, screen.colour(), width())
}

/// Columns of the terminal, as far as the shell tells.
pub fn width() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    told.unwrap_or(100).clamp(60, 160)
}

/// Writes the whole report into `folder`, and tells where it lies.
pub fn folder(
    dossier: &Dossier,
    folder: &Path,
    stills: Vec<Still>,
    screen: &Screen,
) -> Result<(), Failure> {
    let options = report::Options { stills, ..report::Options::default() };
    let written = report::write(dossier, folder, &options);
    let files =
        written.map_err(|cause| Failure::Tool(format!("cannot write the report: {cause}")))?;
    screen.note(terminal::written(folder, &files).trim_end());
    Ok(())
}
