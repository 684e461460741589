//! Values in the one form that the hash knows: times, numbers, words, identifiers.

use super::uri;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{RoundMode, Timestamp, TimestampRound, Unit};
use std::borrow::Cow;

/// URNs of the vocabulary and the addresses that replace them.
const WORDS: [(&str, &str); 5] = [
    ("urn:epcglobal:cbv:bizstep:", "https://ref.gs1.org/cbv/BizStep-"),
    ("urn:epcglobal:cbv:disp:", "https://ref.gs1.org/cbv/Disp-"),
    ("urn:epcglobal:cbv:btt:", "https://ref.gs1.org/cbv/BTT-"),
    ("urn:epcglobal:cbv:sdt:", "https://ref.gs1.org/cbv/SDT-"),
    ("urn:epcglobal:cbv:er:", "https://ref.gs1.org/cbv/ER-"),
];
/// Prefixes that need no declaration.
const SHORT: [(&str, &str); 2] =
    [("gs1:", "https://gs1.org/voc/"), ("cbv:", "https://ref.gs1.org/cbv/")];

/// A time in UTC with milliseconds, the fourth digit rounding up from five. What is no time stays.
pub fn time(text: &str) -> String {
    let instant = text.parse::<Timestamp>().ok().or_else(|| {
        let local: DateTime = text.parse().ok()?;
        Some(TimeZone::UTC.to_zoned(local).ok()?.timestamp())
    });
    let to_millis = TimestampRound::new().smallest(Unit::Millisecond).mode(RoundMode::HalfCeil);
    match instant.and_then(|instant| instant.round(to_millis).ok()) {
        Some(instant) => format!("{instant:.3}"),
        None => text.to_owned(),
    }
}

/// Any other value.
pub fn plain(text: &str) -> String {
    let text = words(text);
    if let Some(number) = number(&text) {
        return number;
    }
    uri::canonical(&text).unwrap_or_else(|| text.into_owned())
}

fn words(text: &str) -> Cow<'_, str> {
    if let Some((short, long)) = SHORT.iter().find(|(short, _)| text.starts_with(short)) {
        return Cow::Owned(text.replacen(short, long, 1));
    }
    if !text.contains("urn:epcglobal:cbv:") {
        return Cow::Borrowed(text);
    }
    let replaced = WORDS.iter().fold(text.to_owned(), |text, (urn, web)| text.replace(urn, web));
    Cow::Owned(replaced)
}

/// A number without leading and trailing zeros, as a 64-bit float holds it.
fn number(text: &str) -> Option<String> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    let value = text.parse::<f64>().ok().filter(|value| plain && value.is_finite())?;
    if value == value.trunc() {
        return Some(if value == 0.0 { "0".to_owned() } else { format!("{value:.0}") });
    }
    if value.abs() >= 1e-4 {
        return Some(value.to_string());
    }
    // The generator of the standard writes small numbers with an exponent of two digits.
    let written = format!("{value:e}");
    let (digits, exponent) = written.split_once("e-")?;
    Some(format!("{digits}e-{exponent:0>2}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_in_utc_with_three_digits() {
        for (written, canonical) in [
            ("2020-03-04T11:00:30+01:00", "2020-03-04T10:00:30.000Z"),
            ("2020-03-04T11:00:30.9996Z", "2020-03-04T11:00:31.000Z"),
            ("2023-01-18T11:04:03.1415Z", "2023-01-18T11:04:03.142Z"),
            ("2005-04-03T20:33:31.116000-06:00", "2005-04-04T02:33:31.116Z"),
            ("2020-12-31T23:59:59.9999+00:00", "2021-01-01T00:00:00.000Z"),
            ("2020-03-04T11:00:30", "2020-03-04T11:00:30.000Z"),
            ("yesterday", "yesterday"),
        ] {
            assert_eq!(time(written), canonical);
        }
    }

    #[test]
    fn numbers_lose_what_says_nothing() {
        for (written, canonical) in [
            ("26.0", "26"),
            ("+007.50", "7.5"),
            ("-0", "0"),
            ("1e3", "1000"),
            ("0.00001", "1e-05"),
            ("0.18", "0.18"),
            ("A1", "A1"),
            ("inf", "inf"),
            ("1e999", "1e999"),
            ("12345678901234567890", "12345678901234567168"),
        ] {
            assert_eq!(plain(written), canonical);
        }
    }
}
