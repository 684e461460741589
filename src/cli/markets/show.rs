//! `lineproof markets show`

use super::verb::{Format, market, pretty};
use crate::cli::Failure;
use crate::cli::job::today;
use crate::market::{Market, Rule, Rulebook, Status};
use jiff::civil::Date;
use serde_json::{Value, json};

#[derive(Debug, clap::Args)]
pub struct ShowArgs {
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

pub fn run(args: &ShowArgs, book: &Rulebook) -> Result<String, Failure> {
    Ok(show(market(book, &args.market)?, args))
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
            "rules": rules.iter().map(|rule| told(market, rule, day, args)).collect::<Vec<Value>>(),
        }));
    }
    let mut text = format!("{} ({}), law of {day}\n", market.name, market.id);
    for rule in rules {
        let status = rule.status_on(day);
        let acts = match (status, market.enforces(rule, day, args.known_on)) {
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
        text += &format!("  {}\n", dates(market, rule, args));
    }
    if market.rules.is_empty() {
        text += "no rule of this kind is known\n";
    }
    text
}

/// `announced 2016-02-09, from 2019-02-09`.
fn dates(market: &Market, rule: &Rule, args: &ShowArgs) -> String {
    let all = [
        ("announced", rule.announced),
        ("from", rule.from),
        ("enforced from", market.enforced_from(rule, args.known_on)),
        ("until", rule.until),
    ];
    let told: Vec<String> =
        all.iter().filter_map(|(word, date)| date.map(|date| format!("{word} {date}"))).collect();
    if told.is_empty() { "no date is known".to_owned() } else { told.join(", ") }
}

fn told(market: &Market, rule: &Rule, day: Date, args: &ShowArgs) -> Value {
    json!({
        "id": rule.id,
        "title": rule.title,
        "topic": rule.topic.name(),
        "level": rule.level.name(),
        "status": rule.status_on(day).name(),
        "enforced": market.enforces(rule, day, args.known_on),
        "citation": rule.citation,
        "evidence": rule.evidence.name(),
        "announced": rule.announced,
        "from": rule.from,
        "enforced_from": market.enforced_from(rule, args.known_on),
        "until": rule.until,
        "cure": rule.cure,
    })
}
