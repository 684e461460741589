//! By which day to start, in words.

use super::money::percent;
use crate::programme::simulate::StrategyOutcome;
use jiff::civil::Date;
use std::collections::BTreeMap;

type ByLevel = BTreeMap<String, Option<Date>>;

/// A row a market, and last of all markets together: market, latest start for 80 % and for 90 %,
/// chance of a start on its day.
pub fn starts(one: &StrategyOutcome) -> Vec<[String; 4]> {
    let none = ByLevel::new();
    let mut rows: Vec<[String; 4]> = Vec::new();
    if one.p_on_time.len() > 1 {
        for (market, p) in &one.p_on_time {
            let at = one.latest_start_by_market.get(market).unwrap_or(&none);
            let missed = one.should_have_started_by_market.get(market).unwrap_or(&none);
            let [eight, nine] = ["0.8", "0.9"].map(|level| told(at, missed, level));
            rows.push([market.clone(), eight, nine, percent(p.mean)]);
        }
    }
    let (at, missed) = (&one.latest_start, &one.should_have_started);
    let [eight, nine] = ["0.8", "0.9"].map(|level| told(at, missed, level));
    let best = one.max_attainable_probability.map_or("–".to_owned(), percent);
    rows.push(["all".to_owned(), eight, nine, best]);
    rows
}

/// A latest start; where there is none, the day on which it should have been.
fn told(at: &ByLevel, missed: &ByLevel, level: &str) -> String {
    let of = |days: &ByLevel| days.get(level).copied().flatten();
    match (at.get(level), of(at), of(missed)) {
        (None, ..) => "not asked".to_owned(),
        (_, Some(day), _) => day.to_string(),
        (_, None, Some(day)) => format!("too late since {day}"),
        (_, None, None) => "not even a year earlier".to_owned(),
    }
}
