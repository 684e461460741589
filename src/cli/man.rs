//! `lineproof man`

use super::{Cli, Exit, Failure, Outcome, Screen, files};
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use std::path::PathBuf;

/// Which page, or where to.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Verb whose page is wanted; without it the page of lineproof itself
    #[arg(value_name = "VERB")]
    verb: Option<String>,
    /// Write all pages into this folder instead
    #[arg(long, value_name = "FOLDER", conflicts_with = "verb")]
    out: Option<PathBuf>,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let pages = pages();
    if let Some(folder) = &args.out {
        for page in &pages {
            files::write(&folder.join(format!("{}.1", name(page))), &render(page)?)?;
        }
        screen.note(&format!("{} pages written to {}", pages.len(), folder.display()));
        return Ok(Exit::Ok);
    }
    let wanted = match &args.verb {
        None => "lineproof".to_owned(),
        Some(verb) => format!("lineproof-{verb}"),
    };
    let Some(page) = pages.iter().find(|page| name(page) == wanted) else {
        return Err(Failure::Usage(format!("there is no page `{wanted}`; see `lineproof help`")));
    };
    screen.result(render(page)?)?;
    Ok(Exit::Ok)
}

/// lineproof itself, then each verb.
fn pages() -> Vec<Command> {
    let mut whole = Cli::command();
    // Gives each verb its full name: `lineproof-study`.
    whole.build();
    let verbs: Vec<Command> =
        whole.get_subcommands().filter(|verb| verb.get_name() != "help").cloned().collect();
    std::iter::once(whole).chain(verbs).collect()
}

fn name(page: &Command) -> &str {
    page.get_display_name().unwrap_or_else(|| page.get_name())
}

fn render(page: &Command) -> Result<Vec<u8>, Failure> {
    let mut roff = Vec::new();
    let source = concat!("lineproof ", env!("CARGO_PKG_VERSION"));
    match Man::new(page.clone()).source(source).render(&mut roff) {
        Ok(()) => Ok(roff),
        Err(cause) => Err(Failure::Tool(format!("cannot render a page: {cause}"))),
    }
}
