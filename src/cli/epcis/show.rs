//! `lineproof epcis show`

use super::input::each;
use crate::cli::{Exit, Failure, Outcome, Screen};
use crate::epcis::{masked, tree};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// What is drawn.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// EPCIS document
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only what is in this
    #[arg(long, value_name = "EPC")]
    of: Option<String>,
    /// Show whole serial numbers
    #[arg(long)]
    unmasked: bool,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let mut tree = tree();
    each(&args.file, &mut |taken| {
        tree.take(&taken.event);
        ControlFlow::Continue(())
    })?;
    let rows = tree.rows(args.of.as_deref());
    if rows.is_empty()
        && let Some(of) = &args.of
    {
        return Err(Failure::Usage(format!("the document names no {of}")));
    }
    let mut text = String::new();
    for row in rows {
        let epc = if args.unmasked { row.epc.to_owned() } else { masked(row.epc) };
        let holds = match row.children {
            0 => String::new(),
            count => format!("  ({count} in it)"),
        };
        text += &format!("{}{epc}{holds}\n", "  ".repeat(row.depth));
    }
    screen.result(text)?;
    Ok(Exit::Ok)
}
