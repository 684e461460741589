//! `lineproof epcis convert`

use super::form::FormWord;
use super::input::{exists, faulty, open};
use super::out::Out;
use crate::cli::{Exit, Failure, Outcome, Screen};
use crate::epcis::convert;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What is converted, and where to.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// EPCIS document
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Form of the result
    #[arg(long, value_enum)]
    to: FormWord,
    /// Write to this file; default: stdout
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let form = args.to.form();
    exists(&args.file)?;
    let converted = match &args.out {
        None => convert(|| open(&args.file), form, &mut Out(screen)),
        Some(path) => {
            other_than(&args.file, path)?;
            let file = File::create(path).map_err(|cause| Failure::disk("write", path, &cause))?;
            let mut file = io::BufWriter::new(file);
            convert(|| open(&args.file), form, &mut file).and_then(|done| match file.flush() {
                Ok(()) => Ok(done),
                Err(cause) => {
                    Err(crate::epcis::Fault::new("output", cause.to_string(), "see the disk"))
                }
            })
        }
    };
    let converted = converted.map_err(|fault| faulty(&args.file, &fault))?;
    for finding in &converted.lost {
        screen.note(&format!("{}: {} {}", finding.place, finding.code, finding.message));
    }
    Ok(Exit::Ok)
}

/// The result must not be written over the document while that is read.
fn other_than(from: &Path, to: &Path) -> Result<(), Failure> {
    match (from.canonicalize(), to.canonicalize()) {
        (Ok(from), Ok(to)) if from == to => {
            Err(Failure::Usage("the result would be written over the document".to_owned()))
        }
        _ => Ok(()),
    }
}
