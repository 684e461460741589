//! `lineproof markets diff`

use super::verb::{Format, Part, in_order, pretty};
use crate::cli::{Failure, render};
use crate::market::{Rulebook, changes};
use crate::report::rules;
use jiff::civil::Date;

#[derive(Debug, clap::Args)]
pub struct DiffArgs {
    /// Earlier day
    #[arg(long, value_name = "DATE")]
    from: Date,
    /// Later day
    #[arg(long, value_name = "DATE")]
    to: Date,
    #[command(flatten)]
    part: Part,
    /// Form of the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub fn run(args: &DiffArgs, book: &Rulebook) -> Result<String, Failure> {
    let (from, to) = (args.from, args.to);
    in_order(from, to)?;
    let markets = args.part.markets(book)?;
    let changes = changes(&markets, from, to, args.part.known_on);
    Ok(match args.format {
        Format::Json => pretty(&rules::changes_json(&changes, from, to)),
        Format::Text => {
            let of = args.part.words(&markets);
            let heading = format!("Law of {to} against that of {from}: {of}");
            rules::changes_text(&changes, &heading, render::width())
        }
    })
}
