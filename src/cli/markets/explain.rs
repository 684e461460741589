//! `lineproof markets explain`

use super::verb::{Format, pretty};
use crate::cli::Failure;
use crate::cli::job::today;
use crate::market::{Market, Rule, Rulebook};
use crate::report::rules;
use jiff::civil::Date;

#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    /// Rule, as EU-04
    #[arg(value_name = "RULE")]
    rule: String,
    /// How it stands on this day; default: today
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Leave out what came to be known after this day
    #[arg(long, value_name = "DATE")]
    known_on: Option<Date>,
    /// Form of the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub fn run(args: &ExplainArgs, book: &Rulebook) -> Result<String, Failure> {
    let (market, rule) = find(book, &args.rule)?;
    let day = args.as_of.unwrap_or_else(today);
    Ok(match args.format {
        Format::Json => pretty(&rules::rule_json(market, rule, day, args.known_on)),
        Format::Text => {
            let told = rules::rule_text_as_known(market, rule, day, args.known_on);
            format!("{}: {}\n\n{told}", rule.id, rule.title)
        }
    })
}

fn find<'b>(book: &'b Rulebook, asked: &str) -> Result<(&'b Market, &'b Rule), Failure> {
    let wanted = asked.trim().to_uppercase();
    let all = || book.markets().iter().flat_map(|m| m.rules.iter().map(move |rule| (m, rule)));
    let found = all().find(|(_, rule)| rule.id == wanted);
    found.ok_or_else(|| {
        let of_market = book.markets().iter().find(|market| wanted.starts_with(&market.id));
        let cure = match (of_market, near(all().map(|(_, rule)| rule), &wanted)) {
            (_, Some(rule)) => format!("did you mean `{rule}`?"),
            (Some(market), None) => {
                format!("`lineproof markets show {}` lists those of its market", market.id)
            }
            (None, None) => "`lineproof markets show MARKET` lists those of a market".to_owned(),
        };
        Failure::Usage(format!("no rule is called `{asked}`; {cure}"))
    })
}

/// The nearest rule, if it is near.
fn near<'b>(rules: impl Iterator<Item = &'b Rule>, wanted: &str) -> Option<&'b str> {
    let distance = |rule: &&Rule| strsim::osa_distance(&rule.id, wanted);
    let nearest = rules.min_by_key(distance)?;
    (distance(&nearest) <= 2).then_some(&nearest.id)
}
