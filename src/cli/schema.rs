//! `lineproof schema`

use super::{Exit, Failure, Outcome, Screen, files};
use crate::scenario::schema::{FILES, schema_of};
use clap::builder::PossibleValuesParser;
use std::path::PathBuf;

/// Which schema, or where to.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Kind of scenario file
    #[arg(value_name = "KIND", value_parser = kinds(), required_unless_present = "out")]
    kind: Option<String>,
    /// Write the schemas of all kinds into this folder instead
    #[arg(long, value_name = "FOLDER", conflicts_with = "kind")]
    out: Option<PathBuf>,
}

fn kinds() -> PossibleValuesParser {
    FILES.map(|(kind, _)| kind).into()
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let text = |kind: &str| {
        schema_of(kind).ok_or_else(|| Failure::Usage(format!("`{kind}` files have no schema")))
    };
    if let Some(kind) = &args.kind {
        screen.result(text(kind)?)?;
    }
    if let Some(folder) = &args.out {
        for (kind, file) in FILES {
            files::write(&folder.join(file), text(kind)?.as_bytes())?;
        }
        screen.note(&format!("{} schemas written to {}", FILES.len(), folder.display()));
    }
    Ok(Exit::Ok)
}
