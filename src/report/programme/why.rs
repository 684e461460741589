//! Why a strategy comes out as it does: where its time goes, and what sets it apart from another.

use super::columns::columns;
use super::money::percent;
use crate::programme::simulate::{Outcome, StrategyOutcome};
use std::collections::BTreeMap;

/// Phases of the table.
const ROWS: usize = 12;
/// Differences that are told.
const TOLD: usize = 4;
/// Days below which a difference is not worth a word.
const SMALL: f64 = 3.0;

fn by_phase(one: &StrategyOutcome) -> BTreeMap<&str, f64> {
    one.critical_chain.iter().map(|phase| (phase.phase.as_str(), phase.days)).collect()
}

/// Mean days on the chain that ends with the last product, a column a strategy.
pub fn chain(outcome: &Outcome) -> String {
    let rows = rows(outcome);
    if rows.is_empty() {
        return String::new();
    }
    format!(
        "\nWhere the time goes: mean days on the chain that ends with the last product\n{}",
        columns(&rows)
    )
}

/// A heading and the longest phases; empty where no product is ever ready.
pub fn rows(outcome: &Outcome) -> Vec<Vec<String>> {
    let shown: Vec<&StrategyOutcome> =
        outcome.strategies.iter().filter(|one| !one.critical_chain.is_empty()).collect();
    let Some(first) = shown.first() else { return Vec::new() };
    let mut order: Vec<&str> = first.critical_chain.iter().map(|p| p.phase.as_str()).collect();
    for phase in shown.iter().flat_map(|one| &one.critical_chain) {
        if !order.contains(&phase.phase.as_str()) {
            order.push(&phase.phase);
        }
    }
    let of = |one: &StrategyOutcome, phase: &str| by_phase(one).get(phase).copied().unwrap_or(0.0);
    let longest = |phase: &&str| shown.iter().map(|one| of(one, phase)).fold(0.0_f64, f64::max);
    order.sort_by(|a, b| longest(b).total_cmp(&longest(a)));
    let mut rows = vec![
        std::iter::once("phase")
            .chain(shown.iter().map(|one| one.name.as_str()))
            .map(str::to_owned)
            .collect::<Vec<_>>(),
    ];
    for phase in order.iter().take(ROWS) {
        let mut row = vec![(*phase).to_owned()];
        row.extend(shown.iter().map(|one| format!("{:.0} d", of(one, phase) + 0.0)));
        rows.push(row);
    }
    rows
}

/// What sets `one` apart from `base`, in a sentence or two; empty where nothing does.
pub fn apart(one: &StrategyOutcome, base: &StrategyOutcome) -> String {
    let mut told = Vec::new();
    if one.planned_products == 0 {
        return "nothing is made ready, so that no date is missed and no sale is kept".to_owned();
    }
    if one.dropped_products > base.dropped_products {
        told.push(format!("{} products are given up", one.dropped_products));
    }
    if let (Some(mine), Some(theirs)) = (one.orders, base.orders) {
        let weeks = mine.mean_week - theirs.mean_week;
        let when = if weeks < 0.0 { "earlier" } else { "later" };
        if weeks.abs() >= 0.5 {
            told.push(format!("lines are ordered {:.0} weeks {when}", weeks.abs()));
        }
        told.push(format!(
            "{} of orders come before the answer, against {}",
            percent(mine.before_answer),
            percent(theirs.before_answer)
        ));
    }
    let gaps = gaps(one, base);
    if !gaps.is_empty() {
        told.push(format!("on the chain to the last product: {}", gaps.join(", ")));
    }
    told.join("; ")
}

/// Phases in whose days on the chain two strategies differ, the largest difference first.
fn gaps(one: &StrategyOutcome, base: &StrategyOutcome) -> Vec<String> {
    let (mine, theirs) = (by_phase(one), by_phase(base));
    let mut all: Vec<(&str, f64)> = mine
        .keys()
        .chain(theirs.keys().filter(|phase| !mine.contains_key(*phase)))
        .map(|phase| {
            let of = |list: &BTreeMap<&str, f64>| list.get(phase).copied().unwrap_or(0.0);
            (*phase, of(&mine) - of(&theirs))
        })
        .filter(|(_, days)| days.abs() >= SMALL)
        .collect();
    all.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(b.0)));
    all.iter().take(TOLD).map(|(phase, days)| format!("{phase} {days:+.0} d")).collect()
}
