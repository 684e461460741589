//! `lineproof epcis diff`

use super::input::{exists, faulty, open};
use super::serialized::serialized;
use crate::capture::diff::{Document, Report, Trouble, diff};
use crate::capture::truth::Gathering;
use crate::capture::{Ids, Names};
use crate::cli::{Exit, Failure, Outcome, Screen, journal, screen};
use clap::ValueEnum;
use std::io::BufRead;
use std::path::{Path, PathBuf};

/// What is held against what.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Journal of the run: what physically happened
    #[arg(long, value_name = "JOURNAL")]
    truth: PathBuf,
    /// EPCIS documents that a system has made of it, all together
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Show whole serial numbers
    #[arg(long)]
    unmasked: bool,
    /// Form of the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How the result is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Three rows a finding: what, truth, report
    Text,
    /// JSON, with whole numbers
    Json,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    for file in &args.files {
        exists(file)?;
    }
    let mut reader = journal::open(&args.truth)?;
    let head = reader.head().clone();
    serialized(&args.truth, &head)?;
    let mut gathering = Gathering::new(&head);
    journal::read(&args.truth, &mut reader, screen, &mut |at, fact| gathering.take(at, fact))?;
    let truth = gathering.truth();
    let names = Names::new(&head, Ids::Urn).map_err(|faults| {
        for fault in faults {
            screen::error(&format!("error: {}: {fault}", args.truth.display()));
        }
        Failure::Faults
    })?;
    let mut documents: Vec<Document<'_>> = args.files.iter().map(|file| document(file)).collect();
    let report = diff(&truth, &head, &names, &mut documents);
    let report = report.map_err(|trouble| match trouble {
        Trouble::Truth(unclear) => {
            screen::error(&format!("error: {}: {unclear}", args.truth.display()));
            Failure::Faults
        }
        Trouble::Document(name, fault) => faulty(Path::new(&name), &fault),
    })?;
    screen.result(match args.format {
        Format::Json => crate::report::machine::pretty(&report),
        Format::Text => text(&report, args.unmasked),
    })?;
    Ok(if report.is_clean() { Exit::Ok } else { Exit::RuleFailed })
}

fn document(file: &Path) -> Document<'_> {
    Document {
        name: file.display().to_string(),
        open: Box::new(move || open(file).map(|input| Box::new(input) as Box<dyn BufRead>)),
    }
}

fn text(report: &Report, whole: bool) -> String {
    let mut text = String::new();
    for finding in &report.findings {
        let epc = finding.shown_epc(whole);
        let what = if finding.pack_id.is_empty() { epc.clone() } else { finding.pack_id.clone() };
        text += &format!("{} {}: {what}\n", finding.code, finding.name);
        if !epc.is_empty() && epc != what {
            text += &format!("  number:   {epc}\n");
        }
        text += &format!(
            "  truth:    {}\n  reported: {}\n  at:       {} ({:.3} s)\n",
            finding.truth.shown(whole),
            finding.reported.shown(whole),
            finding.at.civil,
            finding.at.seconds
        );
    }
    let told = report.findings.len() as u64;
    let all: u64 = report.counts.values().sum();
    let rest =
        if all > told { format!(", {} of them not told", all - told) } else { String::new() };
    text + &format!("{} events, {all} differences{rest}\n", report.events)
}
