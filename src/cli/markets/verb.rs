//! The subcommands, and what they share.

use super::calendar::{self, CalendarArgs};
use super::check::{self, CheckArgs};
use super::diff::{self, DiffArgs};
use super::explain::{self, ExplainArgs};
use super::list::{self, ListArgs};
use super::show::{self, ShowArgs};
use crate::cli::job::today;
use crate::cli::rules::Rules;
use crate::cli::{Exit, Failure, Outcome, Screen};
use crate::market::{Market, Rulebook};
use clap::{Subcommand, ValueEnum};
use jiff::civil::Date;
use serde_json::Value;

/// What is told of the markets.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    task: Task,
    #[command(flatten)]
    rules: Rules,
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
    /// Tells what happens to the law of the markets, day by day
    ///
    /// Rules that begin, are enforced or end, windows of single countries, and milestones, in order
    /// of date. Facts that are not sure (marks K and U) are marked by ?. Writes the calendar also
    /// as a plot (.svg, .png), for a calendar program (.ics) or as .json.
    #[command(after_long_help = "Examples:
  lineproof markets calendar --from 2026-01-01 --to 2028-12-31
  lineproof markets calendar --markets EU,US --out deadlines.ics
  lineproof markets calendar --from 2016-01-01 --to 2020-12-31 --out history.svg
  lineproof markets calendar --markets US --from 2017-01-01 --to 2018-12-31 --known-on 2016-02-09")]
    Calendar(CalendarArgs),
    /// Tells what law changes between two days
    ///
    /// For each market the rules that begin, are enforced, end or are suspended between the two
    /// days, and the windows of countries that open or close.
    #[command(after_long_help = "Examples:
  lineproof markets diff --from 2025-01-01 --to 2027-12-31
  lineproof markets diff --from 2016-02-09 --to 2016-03-01 --markets CN --format json")]
    Diff(DiffArgs),
    /// Explains one rule: what it asks, whom it binds, since when, how it is checked
    ///
    /// All that is known of a rule, with how it stands on a day, what a verdict may say on its
    /// evidence, an example that passes and one that fails, and what to do where it fails.
    #[command(after_long_help = "Examples:
  lineproof markets explain EU-04
  lineproof markets explain US-05 --as-of 2024-01-01 --format json")]
    Explain(ExplainArgs),
    /// Checks rule files, and that each example passes and fails its rule
    ///
    /// Tells all faults of rule files with their places: what is unknown or missing, dates that are
    /// out of order, expressions that cannot be used, and examples that do not pass, or do not
    /// fail, on a day when their rule is in force. Exits with 3 if there are any.
    #[command(after_long_help = "Examples:
  lineproof markets check
  lineproof markets check my-markets/ZZ.yaml
  lineproof markets check my-markets --format json")]
    Check(CheckArgs),
}

/// How the result is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table
    Text,
    /// JSON
    Json,
}

/// Which part of the rulebook is looked at.
#[derive(Debug, clap::Args)]
pub struct Part {
    /// Only these markets, as EU,US
    #[arg(long, value_name = "MARKETS", value_delimiter = ',')]
    markets: Vec<String>,
    /// Leave out what came to be known after this day
    #[arg(long, value_name = "DATE")]
    pub known_on: Option<Date>,
}

impl Part {
    /// The markets asked for in the order of the rulebook; without a word, all.
    pub fn markets<'b>(&self, book: &'b Rulebook) -> Result<Vec<&'b Market>, Failure> {
        if self.markets.is_empty() {
            return Ok(book.markets().iter().collect());
        }
        let mut asked = Vec::new();
        for id in &self.markets {
            asked.push(market(book, id.trim())?);
        }
        let is_asked = |known: &&Market| asked.iter().any(|one| one.id == known.id);
        Ok(book.markets().iter().filter(is_asked).collect())
    }

    /// `37 markets`, `EU, US`; and what was known.
    pub fn words(&self, markets: &[&Market]) -> String {
        let ids: Vec<&str> = markets.iter().map(|market| market.id.as_str()).collect();
        let named = if self.markets.is_empty() {
            format!("{} markets", markets.len())
        } else {
            ids.join(", ")
        };
        let known = self.known_on.map_or(String::new(), |day| format!(", as known on {day}"));
        named + &known
    }
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let book = args.rules.rulebook(screen)?;
    match &args.task {
        Task::List(args) => screen.result(list::run(args, &book, today()))?,
        Task::Show(args) => screen.result(show::run(args, &book)?)?,
        Task::Calendar(args) => calendar::run(args, &book, screen)?,
        Task::Diff(args) => screen.result(diff::run(args, &book)?)?,
        Task::Explain(args) => screen.result(explain::run(args, &book)?)?,
        Task::Check(args) => return check::run(args, &book, screen),
    }
    Ok(Exit::Ok)
}

/// The market of this id, however it is written.
pub fn market<'b>(book: &'b Rulebook, asked: &str) -> Result<&'b Market, Failure> {
    book.market(&asked.to_uppercase()).ok_or_else(|| {
        let ids: Vec<&str> = book.markets().iter().map(|market| market.id.as_str()).collect();
        Failure::Usage(format!("no market is called `{asked}`; there are {}", ids.join(", ")))
    })
}

/// Two days in the wrong order are a fault of the command line.
pub fn in_order(from: Date, to: Date) -> Result<(), Failure> {
    if from <= to {
        return Ok(());
    }
    let message = format!("--from {from} lies after --to {to}; swap them: --from {to} --to {from}");
    Err(Failure::Usage(message))
}

pub fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
