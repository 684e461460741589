//! The calendar of the law for a terminal, and as JSON.

use super::entry::{citation, detail, title};
use crate::market::{Entry, Mark, days};
use crate::report::terminal::{clean, wrap};
use serde_json::{Value, json};

/// Columns before what happens.
const HANG: usize = 32;

/// One row an entry; date and market stand in the first row of their group.
pub fn text(entries: &[Entry], heading: &str, width: usize) -> String {
    let mut text = format!("{heading}\n");
    if entries.is_empty() {
        return text + "\nnothing happens in this time\n";
    }
    for day in days(entries) {
        text.push('\n');
        for (place, entry) in day.iter().enumerate() {
            let first = place == 0;
            let date = if first { entry.date.to_string() } else { String::new() };
            let market = if first { entry.market.id.as_str() } else { "" };
            let (kind, mark) = (entry.kind(), marked(entry.evidence()));
            let start = format!("{date:<12}{market:<5}{kind:<11}{mark:<4}");
            text += &wrap(&clean(&what(entry)), &start, HANG, width);
        }
    }
    if entries.iter().any(Entry::is_unsure) {
        text += "\n? not sure: K is background knowledge only, U is unsure\n";
    }
    text
}

/// `SP`, `K ?`.
pub fn marked(mark: Mark) -> String {
    format!("{}{}", mark.name(), if mark.decides() { "" } else { " ?" })
}

fn what(entry: &Entry) -> String {
    let (title, detail) = (title(entry), detail(entry));
    match entry.rule() {
        Some(rule) => format!("{} {title} ({detail})", rule.id),
        None => format!("{title}: {detail}"),
    }
}

/// A list of objects, in the same order.
pub fn json(entries: &[Entry]) -> Value {
    let row = |entry: &Entry| {
        json!({
            "date": entry.date,
            "market": entry.market.id,
            "kind": entry.kind(),
            "rule": entry.rule().map(|rule| &rule.id),
            "status": entry.status().map(|status| status.name()),
            "title": title(entry),
            "detail": detail(entry),
            "citation": citation(entry),
            "evidence": entry.evidence().name(),
        })
    };
    entries.iter().map(row).collect()
}
