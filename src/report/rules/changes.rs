//! What law changes between two days, for a terminal and as JSON.

use super::calendar::marked;
use super::entry::{window_detail, window_title};
use crate::market::{Change, ChangeKind, ChangeOf};
use crate::report::terminal::{clean, wrap};
use jiff::civil::Date;
use serde_json::{Value, json};

const HANG: usize = 33;

/// Market by market: what begins, is enforced, ends.
pub fn text(changes: &[Change], heading: &str, width: usize) -> String {
    let mut text = format!("{heading}\n");
    if changes.is_empty() {
        return text + "\nthe law of both days is the same\n";
    }
    for market in changes.chunk_by(|a, b| a.market.id == b.market.id) {
        let Some(Change { market: of, .. }) = market.first() else { continue };
        text += &format!("\n{}  {}\n", of.id, clean(&of.name));
        for change in market {
            let (kind, mark) = (change.kind.name(), marked(change.evidence()));
            let date = change.date.map_or(String::new(), |date| date.to_string());
            let start = format!("  {kind:<15}{date:<12}{mark:<4}");
            text += &wrap(&clean(&what(change)), &start, HANG, width);
        }
    }
    if changes.iter().any(|change| !change.evidence().decides()) {
        text += "\n? not sure: K is background knowledge only, U is unsure\n";
    }
    text
}

fn what(change: &Change) -> String {
    match change.of {
        ChangeOf::Window(_) => format!("{}: {}", title(change), detail(change)),
        ChangeOf::Rule(rule) => format!("{} {} ({})", rule.id, rule.title, detail(change)),
    }
}

fn title(change: &Change) -> String {
    match change.of {
        ChangeOf::Rule(rule) => rule.title.clone(),
        ChangeOf::Window(window) => window_title(window, change.kind),
    }
}

fn detail(change: &Change) -> String {
    let rule = match change.of {
        ChangeOf::Window(window) => return window_detail(window, change.kind),
        ChangeOf::Rule(rule) => rule,
    };
    let level = rule.level.name();
    let timing = change.timing.unwrap_or_else(|| rule.timing());
    let day = |date: Option<Date>| date.map_or("an unknown day".to_owned(), |d| d.to_string());
    match change.kind {
        ChangeKind::Begins => match timing.acted_upon() {
            Some(enforced) => format!("{level}; enforced from {enforced}"),
            None => level.to_owned(),
        },
        ChangeKind::Enforced => format!("{level}; in force since {}", day(timing.from)),
        ChangeKind::Ends | ChangeKind::Passed => {
            format!("{level}; its last day: {}", day(timing.until))
        }
        ChangeKind::Dropped => format!("{level}; was to begin, but is withdrawn"),
        _ => level.to_owned(),
    }
}

/// Both days, and a list of what differs, in the same order.
pub fn json(changes: &[Change], earlier: Date, later: Date) -> Value {
    let row = |change: &Change| {
        let (rule, citation) = match change.of {
            ChangeOf::Rule(rule) => (Some(&rule.id), &rule.citation),
            ChangeOf::Window(window) => (None, &window.citation),
        };
        json!({
            "market": change.market.id,
            "kind": change.kind.name(),
            "date": change.date,
            "rule": rule,
            "title": title(change),
            "detail": detail(change),
            "citation": citation,
            "evidence": change.evidence().name(),
        })
    };
    json!({
        "from": earlier,
        "to": later,
        "changes": changes.iter().map(row).collect::<Vec<Value>>(),
    })
}
