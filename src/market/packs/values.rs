//! Cells as values. The fault says what is wanted; its place is the caller's business.

use crate::gs1::{format_yymmdd, parse_yymmdd};
use jiff::civil::Date;

/// What is wrong with a cell, and what would be right.
pub struct Bad {
    pub message: String,
    pub help: &'static str,
}

fn bad(written: &str, help: &'static str) -> Bad {
    let shown: String = written.chars().take(40).collect();
    Bad { message: format!("`{shown}` cannot be read"), help }
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

pub fn is(written: &str) -> Result<bool, Bad> {
    match written.to_ascii_lowercase().as_str() {
        "yes" | "true" | "1" | "y" => Ok(true),
        "no" | "false" | "0" | "n" => Ok(false),
        _ => Err(bad(written, "write yes or no")),
    }
}

/// Words that are parted by `|`, `;` or, if `spaces`, by spaces and commas.
pub fn words(written: &str, spaces: bool) -> Vec<String> {
    let parts = |c: char| c == '|' || c == ';' || spaces && (c == ' ' || c == ',');
    let words = written.split(parts).map(str::trim).filter(|word| !word.is_empty());
    words.map(str::to_string).collect()
}
