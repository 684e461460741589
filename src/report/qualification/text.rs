//! The record for a terminal, and for a text file.

use super::numbers::{accepted, figure, parameters, z};
use super::record::{Record, Row};
use crate::report::terminal::{Hue, Screen, pad, pad_left, wrap};

/// The verdict, a row a model, every deviation; with `all` every check as well.
pub fn text(record: &Record, all: bool, colour: bool, width: usize) -> String {
    let screen = Screen { colour, width: width.max(60) };
    let mut out = head(record, screen);
    out.push_str(&models(record, screen));
    if all {
        out.push_str(&checks(record, screen));
    }
    out.push_str(&deviations(record, screen));
    out.push_str(&screen.head("Limits, set before anything ran"));
    for limit in &record.limits {
        out.push_str(&wrap(limit, "  - ", 4, screen.width));
    }
    out.push_str(&screen.head("Signatures"));
    for who in ["Executed by", "Reviewed by"] {
        let line = "_".repeat(24);
        out.push_str(&format!("  {who}: {line}  Date: {}  Signature: {line}\n", &line[..12]));
    }
    out
}

fn head(record: &Record, screen: Screen) -> String {
    let hue = if record.verdict == "pass" { Hue::Green } else { Hue::Red };
    let verdict = record.verdict.to_uppercase();
    let title = format!("Qualification record {}", record.protocol.id);
    let mut out = screen.paint(Hue::Bold, &title) + "\n";
    let program = &record.program;
    let facts = format!(
        "lineproof {} ({}) on {}, {} protocol, seed {}, {} to {}",
        program.version,
        program.commit,
        program.platform,
        record.protocol.extent,
        record.protocol.seed,
        record.begun,
        record.ended
    );
    out.push_str(&screen.paint(Hue::Dim, wrap(&facts, "", 0, screen.width).trim_end()));
    out.push_str(&format!("\nprogram {}\nresult  {}\n", program.binary_hash, record.result_hash));
    let counts =
        format!("{} of {} checks passed, {} failed", record.passed, record.planned, record.failed);
    out.push_str(&format!("\n{}  {counts}\n", screen.paint(hue, &verdict)));
    out
}

/// Checks of one kind: those whose names differ in the number only.
pub fn groups(record: &Record) -> Vec<(&str, Vec<&Row>)> {
    let mut groups: Vec<(&str, Vec<&Row>)> = Vec::new();
    for row in &record.checks {
        let prefix = row.id.rsplit_once('-').map_or(row.id.as_str(), |(prefix, _)| prefix);
        match groups.last_mut() {
            Some((last, rows)) if *last == prefix => rows.push(row),
            _ => groups.push((prefix, vec![row])),
        }
    }
    groups
}

/// The largest |z| of a group.
pub fn worst_z(rows: &[&Row]) -> Option<f64> {
    rows.iter().filter_map(|row| row.z).map(f64::abs).reduce(f64::max)
}

fn models(record: &Record, screen: Screen) -> String {
    let mut out = screen.head("Checks");
    for (prefix, rows) in groups(record) {
        let failed = rows.iter().filter(|row| row.verdict != "pass").count();
        let state = if failed == 0 {
            screen.paint(Hue::Green, "pass")
        } else {
            screen.paint(Hue::Red, "FAIL")
        };
        let worst = worst_z(&rows).map_or(String::new(), |z| format!("worst |z| {z:.2}"));
        let model = rows.first().map_or("", |row| row.model);
        let counts = pad_left(&format!("{}/{}", rows.len() - failed, rows.len()), 7);
        let row = format!("{counts}  {}  {}", pad(&worst, 14), model);
        out.push_str(&format!("  {state}  {}{row}\n", pad(prefix, 9)));
    }
    out
}

fn checks(record: &Record, screen: Screen) -> String {
    let mut out = screen.head("Every check");
    for row in &record.checks {
        let place = parameters(&row.parameters);
        out.push_str(&format!("  {}  {}  {} ({place})\n", row.id, row.verdict, row.quantity));
        let found = format!(
            "expected {}, observed {}, accepted {}, z {}",
            figure(row.expected),
            figure(row.observed),
            accepted(row.low, row.high),
            z(row.z)
        );
        out.push_str(&wrap(&found, "      ", 6, screen.width));
        if !row.note.is_empty() {
            out.push_str(&wrap(&row.note, "      ", 6, screen.width));
        }
    }
    out
}

fn deviations(record: &Record, screen: Screen) -> String {
    let mut out = screen.head("Deviations");
    if record.deviations.is_empty() {
        out.push_str("  none\n");
    }
    for deviation in &record.deviations {
        let row = deviation.id.as_ref().and_then(|id| record.checks.iter().find(|r| r.id == *id));
        let text = match row {
            Some(row) => format!(
                "{}: {}, {}: expected {}, observed {}, accepted {}: {}",
                row.id,
                row.quantity,
                parameters(&row.parameters),
                figure(row.expected),
                figure(row.observed),
                accepted(row.low, row.high),
                deviation.text
            ),
            None => deviation.text.clone(),
        };
        out.push_str(&wrap(&text, "  - ", 4, screen.width));
    }
    out
}
