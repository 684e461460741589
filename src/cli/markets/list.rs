//! `lineproof markets list`

use super::verb::{Format, pretty};
use crate::market::{Market, Rulebook};
use jiff::civil::Date;
use serde_json::{Value, json};

#[derive(Debug, clap::Args)]
pub struct ListArgs {
    /// The law of this day; default: today
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Leave out what came to be known after this day
    #[arg(long, value_name = "DATE")]
    known_on: Option<Date>,
    /// Form of the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub fn run(args: &ListArgs, book: &Rulebook, today: Date) -> String {
    let (day, known_on) = (args.as_of.unwrap_or(today), args.known_on);
    let of = |market: &Market| {
        let status = market.status_on(day, known_on, today).name();
        (status, market.known(known_on).count(), market.next_date(day, known_on))
    };
    if args.format == Format::Json {
        let row = |market: &Market| {
            let (status, rules, next_date) = of(market);
            json!({
                "market": market.id,
                "name": market.name,
                "status": status,
                "rules": rules,
                "next_date": next_date,
            })
        };
        return pretty(&book.markets().iter().map(row).collect::<Value>());
    }
    let mut text =
        format!("{:<8}{:<12}{:>6}  {:<12}{}\n", "market", "status", "rules", "next date", "name");
    for market in book.markets() {
        let (status, rules, next) = of(market);
        let next = next.map_or("-".to_owned(), |date| date.to_string());
        let id = &market.id;
        text += &format!("{id:<8}{status:<12}{rules:>6}  {next:<12}{}\n", market.name);
    }
    text
}
