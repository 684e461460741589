//! `lineproof epcis convert`

use super::form::FormWord;
use super::input::{exists, faulty, open};
use super::out::Out;
use super::target::{Target, other_than};
use crate::cli::{Exit, Outcome, Screen};
use crate::epcis::convert;
use std::path::PathBuf;

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
            let mut target = Target::new(path)?;
            let converted = convert(|| open(&args.file), form, &mut target);
            if converted.is_ok() {
                target.done()?;
            }
            converted
        }
    };
    let converted = converted.map_err(|fault| faulty(&args.file, &fault))?;
    for finding in &converted.lost {
        screen.note(&format!("{}: {} {}", finding.place, finding.code, finding.message));
    }
    Ok(Exit::Ok)
}
