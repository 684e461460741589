//! `lineproof epcis check`

use super::disk::TempFiles;
use super::input::{exists, faulty, open};
use crate::cli::{Exit, Failure, Outcome, Screen};
use crate::epcis::check::{Failure as Stopped, Options, Room, check};
use crate::epcis::{Finding, Severity};
use clap::ValueEnum;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What is checked, and how it is told.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// EPCIS documents, each judged by itself: no history goes from one to the next
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Form of the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// What is checked
    #[arg(long, value_enum, default_value_t = Layer::All)]
    layer: Layer,
    /// Events after this time lie in the future; default: now, or when the document was made where
    /// that is later, as of a run that is simulated ahead
    #[arg(long, value_name = "TIME")]
    now: Option<jiff::Timestamp>,
}

/// Which layers of checks are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Layer {
    /// Schema, profile and consistency
    All,
    /// Profile and consistency only, which is faster
    Consistency,
}

/// How the result is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One row a finding
    Text,
    /// JSON
    Json,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let without_schema = args.layer == Layer::Consistency;
    let options = Options {
        now: Some(args.now.unwrap_or_else(jiff::Timestamp::now)),
        // Whoever states the present means it.
        or_document: args.now.is_none(),
        without_schema,
    };
    let disk = TempFiles::default();
    let room = Room { facts: Room::FACTS, disk: &disk };
    let (mut events, mut told) = (0, Vec::new());
    let mut broken = None;
    for file in &args.files {
        exists(file)?;
        match check(|| open(file), &options, room) {
            Err(Stopped::Document(fault)) => broken = Some(faulty(file, &fault)),
            Err(Stopped::Disk(cause)) => {
                return Err(Failure::disk("write", &std::env::temp_dir(), &cause));
            }
            Ok(report) => {
                events += report.events;
                told.extend(report.findings.into_iter().map(|finding| (file.as_path(), finding)));
            }
        }
    }
    let errors = told.iter().filter(|(_, f)| f.severity == Severity::Error).count();
    screen.result(match args.format {
        Format::Json => as_json(events, &told, args.files.len() > 1),
        Format::Text => as_text(events, errors, &told),
    })?;
    match broken {
        Some(failure) => Err(failure),
        None if errors > 0 => Ok(Exit::RuleFailed),
        None => Ok(Exit::Ok),
    }
}

/// Of several files, each finding names its own.
fn as_json(events: u64, told: &[(&Path, Finding)], several: bool) -> String {
    let one = |(file, finding): &(&Path, Finding)| {
        let mut value = json!({
            "code": finding.code,
            "layer": finding.layer.name(),
            "severity": finding.severity.name(),
            "place": finding.place,
            "message": finding.message,
        });
        if several {
            value["file"] = json!(file.to_string_lossy());
        }
        value
    };
    let findings: Vec<Value> = told.iter().map(one).collect();
    format!("{:#}\n", json!({ "events": events, "findings": findings }))
}

fn as_text(events: u64, errors: usize, told: &[(&Path, Finding)]) -> String {
    let mut text = String::new();
    for (file, finding) in told {
        let place = if finding.place.is_empty() { "document" } else { &finding.place };
        text += &format!(
            "{}: {place}: {} {}: {}\n",
            file.display(),
            finding.severity.name(),
            finding.code,
            finding.message
        );
    }
    let warnings = told.len() - errors;
    text + &format!("{events} events, {errors} errors, {warnings} warnings\n")
}
