//! The calendar of the law as iCalendar (RFC 5545): one whole-day event a market and day.

use super::entry::{citation, detail, headline, title};
use crate::market::{Entry, days};
use jiff::civil::Date;
use sha2::{Digest, Sha256};

/// Octets of a row, without its end.
const OCTETS: usize = 75;

/// `stamp` is the day on which the calendar was made: no clock is read here.
pub fn ics(entries: &[Entry], stamp: Date) -> String {
    let mut out = String::new();
    for row in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//lineproof//calendar of the law//EN"] {
        put(&mut out, row);
    }
    days(entries).for_each(|day| event(&mut out, day, stamp));
    put(&mut out, "END:VCALENDAR");
    out
}

fn event(out: &mut String, day: &[Entry], stamp: Date) {
    let Some(Entry { date, market, .. }) = day.first() else { return };
    put(out, "BEGIN:VEVENT");
    put(out, &format!("UID:{}", uid(&market.id, *date)));
    put(out, &format!("DTSTAMP:{}T000000Z", digits(stamp)));
    put(out, &format!("DTSTART;VALUE=DATE:{}", digits(*date)));
    if let Ok(next) = date.tomorrow() {
        put(out, &format!("DTEND;VALUE=DATE:{}", digits(next)));
    }
    put(out, &format!("SUMMARY:{}", escaped(&format!("{}: {}", market.id, headline(day)))));
    let told: Vec<String> = day.iter().map(described).collect();
    put(out, &format!("DESCRIPTION:{}", escaped(&told.join("\n"))));
    put(out, &format!("CATEGORIES:{}", categories(day)));
    // A law does not make a person busy.
    put(out, "TRANSP:TRANSPARENT");
    let unsure = day.iter().all(Entry::is_unsure);
    put(out, if unsure { "STATUS:TENTATIVE" } else { "STATUS:CONFIRMED" });
    put(out, "END:VEVENT");
}

/// The same for the same market and day, so that a newer calendar replaces what an older one told.
fn uid(market: &str, date: Date) -> String {
    let digest = Sha256::digest(format!("{market} {date}").as_bytes());
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("{hex}@lineproof")
}

fn digits(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

fn described(entry: &Entry) -> String {
    let rule = entry.rule().map_or(String::new(), |rule| format!("{}: ", rule.id));
    let act = citation(entry).map_or(String::new(), |act| format!(" Source: {act}."));
    let mark = entry.evidence();
    format!(
        "{}. {rule}{}: {}.{act} Evidence: {} ({}).",
        entry.kind(),
        title(entry),
        detail(entry),
        mark.name(),
        mark.words()
    )
}

fn categories(day: &[Entry]) -> String {
    let mut all: Vec<String> = day.first().map(|e| escaped(&e.market.id)).into_iter().collect();
    for entry in day {
        let kind = entry.kind().to_owned();
        if !all.contains(&kind) {
            all.push(kind);
        }
    }
    all.join(",")
}

/// TEXT of RFC 5545, 3.3.11. Other control characters have no place in it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A row, folded before any character that would go beyond the limit; the blank that begins a
/// further row counts.
fn put(out: &mut String, row: &str) {
    let mut used = 0;
    for c in row.chars() {
        if used + c.len_utf8() > OCTETS {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
#[path = "ics_tests.rs"]
mod tests;
