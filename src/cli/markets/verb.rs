//! The subcommands, and what they share.

use super::list::{self, ListArgs};
use super::show::{self, ShowArgs};
use crate::cli::job::today;
use crate::cli::{Exit, Failure, Outcome, Screen};
use crate::market::{Market, Rulebook};
use clap::{Subcommand, ValueEnum};
use serde_json::Value;

/// What is told of the markets.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Lists the markets, with their next date
    #[command(after_long_help = "Example:
  lineproof markets list --format json")]
    List(ListArgs),
    /// Shows the rules of one market as they stand on a day
    ///
    /// Each rule with its status on that day, whether it is enforced then, its citation and how
    /// well its facts are known: SP a primary source was read, SV a secondary one; K and U
    /// (knowledge, unsure) never pass or fail anything.
    #[command(after_long_help = "Examples:
  lineproof markets show EU
  lineproof markets show US --as-of 2017-11-28 --format json
  lineproof markets show BR --as-of 2022-04-01 --known-on 2021-01-01")]
    Show(ShowArgs),
}

/// How the result is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table
    Text,
    /// JSON
    Json,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let book = Rulebook::embedded();
    let text = match &args.task {
        Task::List(args) => list::run(args, &book, today()),
        Task::Show(args) => show::run(args, &book)?,
    };
    screen.result(text)?;
    Ok(Exit::Ok)
}

/// The market of this id, however it is written.
pub fn market<'b>(book: &'b Rulebook, asked: &str) -> Result<&'b Market, Failure> {
    book.market(&asked.to_uppercase()).ok_or_else(|| {
        let ids: Vec<&str> = book.markets().iter().map(|market| market.id.as_str()).collect();
        Failure::Usage(format!("no market is called `{asked}`; there are {}", ids.join(", ")))
    })
}

pub fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
