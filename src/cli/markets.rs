//! `lineproof markets`

use super::job::today;
use super::{Exit, Failure, Outcome, Screen};
use crate::market::{Market, Rule, Rulebook, Status};
use clap::{Subcommand, ValueEnum};
use jiff::civil::Date;
use serde_json::{Value, json};

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

#[derive(Debug, clap::Args)]
struct ListArgs {
    /// Form of the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, clap::Args)]
struct ShowArgs {
    /// Market, as EU or US
    #[arg(value_name = "MARKET")]
    market: String,
    /// The law of this day; default: today
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Leave out what was announced after this day
    #[arg(long, value_name = "DATE")]
    known_on: Option<Date>,
    /// Form of the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How the result is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table
    Text,
    /// JSON
    Json,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let book = Rulebook::embedded();
    let text = match &args.task {
        Task::List(args) => list(&book, args.format, today()),
        Task::Show(args) => {
            let asked = args.market.to_uppercase();
            let market = book.market(&asked).ok_or_else(|| unknown(&book, &args.market))?;
            show(market, args)
        }
    };
    screen.result(text)?;
    Ok(Exit::Ok)
}

fn unknown(book: &Rulebook, asked: &str) -> Failure {
    let ids: Vec<&str> = book.markets().iter().map(|market| market.id.as_str()).collect();
    Failure::Usage(format!("no market is called `{asked}`; there are {}", ids.join(", ")))
}

fn list(book: &Rulebook, format: Format, day: Date) -> String {
    if format == Format::Json {
        let row = |market: &Market| {
            json!({
                "market": market.id,
                "name": market.name,
                "status": market.status.name(),
                "rules": market.rules.len(),
                "next_date": market.next_date(day),
            })
        };
        return pretty(&book.markets().iter().map(row).collect::<Value>());
    }
    let mut text =
        format!("{:<8}{:<12}{:>6}  {:<12}{}\n", "market", "status", "rules", "next date", "name");
    for market in book.markets() {
        let next = market.next_date(day).map_or("-".to_owned(), |date| date.to_string());
        let (id, status) = (&market.id, market.status.name());
        let rules = market.rules.len();
        text += &format!("{id:<8}{status:<12}{rules:>6}  {next:<12}{}\n", market.name);
    }
    text
}

fn show(market: &Market, args: &ShowArgs) -> String {
    let day = args.as_of.unwrap_or_else(today);
    let is_known = |rule: &&Rule| rule.is_known_on(args.known_on.unwrap_or(Date::MAX));
    let rules: Vec<&Rule> = market.rules.iter().filter(is_known).collect();
    if args.format == Format::Json {
        return pretty(&json!({
            "market": market.id,
            "name": market.name,
            "as_of": day,
            "status": market.status.name(),
            "rules": rules.iter().map(|rule| told(rule, day)).collect::<Vec<Value>>(),
        }));
    }
    let mut text = format!("{} ({}), law of {day}\n", market.name, market.id);
    for rule in rules {
        let status = rule.status_on(day);
        let acts = match (status, rule.is_enforced_on(day)) {
            (Status::InForce, false) => ", not enforced yet",
            _ => "",
        };
        text += &format!("\n{}  {}\n", rule.id, rule.title);
        text += &format!(
            "  {}, {}{acts}; {}; {} ({})\n",
            rule.level.name(),
            status.name(),
            rule.citation,
            rule.evidence.name(),
            rule.evidence.words()
        );
        text += &format!("  {}\n", dates(rule));
    }
    if market.rules.is_empty() {
        text += "no rule of this kind is known\n";
    }
    text
}

/// `announced 2016-02-09, from 2019-02-09`.
fn dates(rule: &Rule) -> String {
    let all = [
        ("announced", rule.announced),
        ("from", rule.from),
        ("enforced from", rule.enforced_from),
        ("until", rule.until),
    ];
    let told: Vec<String> =
        all.iter().filter_map(|(word, date)| date.map(|date| format!("{word} {date}"))).collect();
    if told.is_empty() { "no date is known".to_owned() } else { told.join(", ") }
}

fn told(rule: &Rule, day: Date) -> Value {
    json!({
        "id": rule.id,
        "title": rule.title,
        "topic": rule.topic.name(),
        "level": rule.level.name(),
        "status": rule.status_on(day).name(),
        "enforced": rule.is_enforced_on(day),
        "citation": rule.citation,
        "evidence": rule.evidence.name(),
        "announced": rule.announced,
        "from": rule.from,
        "enforced_from": rule.enforced_from,
        "until": rule.until,
        "cure": rule.cure,
    })
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
