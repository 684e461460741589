//! Cells as values. The fault says what is wanted; its place is the caller's business.

use crate::gs1::{format_yymmdd, parse_yymmdd};
use crate::market::evidence::Report;
use crate::market::stated::{Stated, all};
use jiff::civil::Date;
use std::borrow::Cow;

/// What is wrong with a cell, and what would be right.
pub struct Bad {
    pub message: String,
    pub help: Cow<'static, str>,
}

fn bad(written: &str, help: &'static str) -> Bad {
    let shown: String = written.chars().take(40).collect();
    Bad { message: format!("`{shown}` cannot be read"), help: help.into() }
}

pub fn day(written: &str) -> Result<Date, Bad> {
    // A time of day may follow.
    let date = written.get(..10).unwrap_or(written);
    date.parse().map_err(|_| bad(written, "write a day as 2026-11-22"))
}

/// YYMMDD, as the code carries it, from either form. What no date is stays, for the judge.
pub fn expiry(written: &str) -> String {
    match day(written) {
        Ok(date) => format_yymmdd(date),
        Err(_) => written.to_string(),
    }
}

/// A product code with the zeros before it that spreadsheets, and shorter codes, leave away: in
/// the place given, so that no row needs a text of its own. What no such code is stays, for the
/// judge.
pub fn gtin14<'a>(written: &'a str, whole: &'a mut [u8; 14]) -> &'a str {
    let digits = written.bytes().all(|byte| byte.is_ascii_digit());
    if written.is_empty() || written.len() >= whole.len() || !digits {
        return written;
    }
    let start = whole.len() - written.len();
    whole[..start].fill(b'0');
    whole[start..].copy_from_slice(written.as_bytes());
    std::str::from_utf8(whole).unwrap_or(written)
}

/// The day of an expiry in the code, as seen from `today`.
pub fn expiry_day(yymmdd: &str, today: Date) -> Option<Date> {
    parse_yymmdd(yymmdd, today).ok().map(|expiry| expiry.date)
}

pub fn number(written: &str) -> Result<f64, Bad> {
    let number: Result<f64, _> = written.replace([',', '_', ' '], "").parse();
    number
        .ok()
        .filter(|n| n.is_finite() && *n >= 0.0)
        .ok_or_else(|| bad(written, "write a number that is not negative, as 600000 or 0.38"))
}

/// A count.
pub fn whole(written: &str) -> Result<u32, Bad> {
    written.parse().map_err(|_| bad(written, "write a whole number, as 26"))
}

/// A print grade in tenths.
pub fn grade(written: &str) -> Result<u8, Bad> {
    let help = "a grade lies between 0.0 and 4.0 (ISO/IEC 15415)";
    let grade: f64 = written.trim().parse().map_err(|_| bad(written, help))?;
    if (0.0..=4.0).contains(&grade) {
        Ok((grade * 10.0).round() as u8)
    } else {
        Err(bad(written, help))
    }
}

/// Who measured a grade: a verifier, or a camera on the line.
pub fn is_verifier(written: &str) -> Result<bool, Bad> {
    match written.to_ascii_lowercase().as_str() {
        "verifier" => Ok(true),
        "inline" => Ok(false),
        _ => Err(bad(written, "write verifier or inline")),
    }
}

/// All reports: entries parted by `|`, each an event, then days, then `before` and what.
pub fn reports(written: &str) -> Result<Vec<Report>, Bad> {
    if written.eq_ignore_ascii_case("none") {
        return Ok(Vec::new());
    }
    let help = "write `upload 0 before release|shipping 1`: event, days from it to its report, \
                and what the report came before";
    let one = |entry: &str| {
        let words: Vec<&str> = entry.split_whitespace().collect();
        let (event, rest) = words.split_first()?;
        let days: Option<u32> = rest.first().and_then(|word| word.parse().ok());
        let before = match &rest[usize::from(days.is_some())..] {
            [] => None,
            ["before", what] => Some((*what).to_string()),
            _ => return None,
        };
        let timed = days.is_some() || before.is_some();
        Some(Report { event: (*event).to_string(), days_after: days, before, timed })
    };
    let entries = words(written, false);
    entries.iter().map(|entry| one(entry).ok_or_else(|| bad(entry, help))).collect()
}

pub fn is(written: &str) -> Result<bool, Bad> {
    match written.to_ascii_lowercase().as_str() {
        "yes" | "true" | "1" | "y" => Ok(true),
        "no" | "false" | "0" | "n" => Ok(false),
        _ => Err(bad(written, "write yes or no")),
    }
}

/// Entries, of which `none` says that there are none.
pub fn list_or_none(written: &str) -> Result<Vec<String>, Bad> {
    let none = written.eq_ignore_ascii_case("none");
    Ok(if none { Vec::new() } else { words(written, false) })
}

/// Facts that hold, and with `not` before them those that do not.
pub fn stated(written: &str) -> Result<Stated, Bad> {
    let entries = words(written, false);
    let read = all(entries.iter().map(String::as_str));
    read.map_err(|(message, help)| Bad { message, help: help.into() })
}

/// Words that are parted by `|`, `;` or, if `spaces`, by spaces and commas.
pub fn words(written: &str, spaces: bool) -> Vec<String> {
    let parts = |c: char| c == '|' || c == ';' || spaces && (c == ' ' || c == ',');
    let words = written.split(parts).map(str::trim).filter(|word| !word.is_empty());
    words.map(str::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_are_read_with_their_days_and_what_they_came_before() {
        let read = |written: &str| {
            let all = reports(written).map_err(|bad| bad.message);
            let told = |r: Report| (r.event, r.days_after, r.before.unwrap_or_default(), r.timed);
            all.map(|all| all.into_iter().map(told).collect::<Vec<_>>())
        };
        let is = |event: &str, days, before: &str, timed| {
            (event.to_string(), days, before.to_string(), timed)
        };
        assert_eq!(read("none"), Ok(Vec::new()));
        assert_eq!(
            read("upload 0 before release | shipping 1|import"),
            Ok(vec![
                is("upload", Some(0), "release", true),
                is("shipping", Some(1), "", true),
                is("import", None, "", false),
            ])
        );
        assert_eq!(read("upload before"), Err("`upload before` cannot be read".to_string()));
        assert!(read("upload soon").is_err() && read("upload -1").is_err());
    }
}
