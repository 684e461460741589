//! `lineproof markets show`

use super::verb::{Format, market, pretty};
use crate::cli::Failure;
use crate::cli::job::today;
use crate::market::{Market, Rule, Rulebook, Status, Timing};
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
    /// Leave out what came to be known after this day
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
    let today = today();
    let day = args.as_of.unwrap_or(today);
    let known = market.known(args.known_on).map(|rule| (rule, rule.as_known(args.known_on)));
    let rules: Vec<(&Rule, Timing)> = known.collect();
    let status = market.status_on(day, args.known_on, today).name();
    if args.format == Format::Json {
        let told = |(rule, timing): &(&Rule, Timing)| told(rule, timing, day);
        return pretty(&json!({
            "market": market.id,
            "name": market.name,
            "as_of": day,
            "status": status,
            "rules": rules.iter().map(told).collect::<Vec<Value>>(),
        }));
    }
    let known = args.known_on.map_or(String::new(), |day| format!(", as known on {day}"));
    let mut text = format!("{} ({}), law of {day}{known}: {status}\n", market.name, market.id);
    for (rule, timing) in &rules {
        let status = timing.status_on(day);
        let acts = match (status, timing.is_enforced_on(day)) {
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
        text += &format!("  {}\n", dates(rule, timing));
    }
    if market.rules.is_empty() {
        text += "no rule of this kind is known\n";
    } else if rules.is_empty() {
        text += "no rule had been announced by then\n";
    }
    text
}

/// `announced 2016-02-09, from 2019-02-09`.
fn dates(rule: &Rule, timing: &Timing) -> String {
    let all = [
        ("announced", rule.announced),
        ("from", timing.from),
        ("enforced from", timing.enforced_from),
        ("until", timing.until),
    ];
    let told: Vec<String> =
        all.iter().filter_map(|(word, date)| date.map(|date| format!("{word} {date}"))).collect();
    if told.is_empty() { "no date is known".to_owned() } else { told.join(", ") }
}

fn told(rule: &Rule, timing: &Timing, day: Date) -> Value {
    json!({
        "id": rule.id,
        "title": rule.title,
        "topic": rule.topic.name(),
        "level": rule.level.name(),
        "status": timing.status_on(day).name(),
        "enforced": timing.is_enforced_on(day),
        "citation": rule.citation,
        "evidence": rule.evidence.name(),
        "announced": rule.announced,
        "from": timing.from,
        "enforced_from": timing.enforced_from,
        "until": timing.until,
        "cure": rule.cure,
    })
}
