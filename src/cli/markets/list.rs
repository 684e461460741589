//! `lineproof markets list`

use super::verb::{Format, pretty};
use crate::market::{Market, Rulebook};
use jiff::civil::Date;
use serde_json::{Value, json};

#[derive(Debug, clap::Args)]
pub struct ListArgs {
    /// Form of the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub fn run(args: &ListArgs, book: &Rulebook, day: Date) -> String {
    if args.format == Format::Json {
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
