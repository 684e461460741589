//! Dates and times.

use super::flaw::{Flaw, Spot};
use super::plain::{digits, spot};

/// YYMMDD. Without a century, 00 is taken for 2000: the only year of a century's end in the window
/// of GS1 General Specifications 7.12, until 2049.
pub(super) fn short_date(text: &[u8], day_zero: bool) -> Option<Spot> {
    if text.len() != 6 {
        return spot(Flaw::DateLength, 0, text.len());
    }
    digits(text).or_else(|| date(2000 + pair(text, 0), text, 2, day_zero))
}

/// YYYYMMDD.
pub(super) fn long_date(text: &[u8]) -> Option<Spot> {
    if text.len() != 8 {
        return spot(Flaw::DateLength, 0, text.len());
    }
    digits(text).or_else(|| date(pair(text, 0) * 100 + pair(text, 2), text, 4, false))
}

/// Month and day at `at` in a text of digits.
fn date(year: u32, text: &[u8], at: usize, day_zero: bool) -> Option<Spot> {
    let days = match pair(text, at) {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        1..=12 => 31,
        _ => return spot(Flaw::Month, at, 2),
    };
    let day = pair(text, at + 2);
    if day > days || (day == 0 && !day_zero) { spot(Flaw::Day, at + 2, 2) } else { None }
}

/// HHMM.
pub(super) fn hour_minute(text: &[u8]) -> Option<Spot> {
    if text.len() != 4 {
        return spot(Flaw::Hour, 0, text.len());
    }
    up_to(&text[..2], 0, 23, Flaw::Hour).or_else(|| up_to(&text[2..], 2, 59, Flaw::Minute))
}

/// Two digits up to `most`; `offset` is where they stand in the component.
pub(super) fn up_to(text: &[u8], offset: usize, most: u32, flaw: Flaw) -> Option<Spot> {
    if text.len() != 2 {
        return spot(flaw, offset, text.len());
    }
    let moved = |found: Spot| Spot { at: offset + found.at, ..found };
    digits(text)
        .map(moved)
        .or_else(|| if pair(text, 0) > most { spot(flaw, offset, 2) } else { None })
}

/// The two digits at `at`.
fn pair(text: &[u8], at: usize) -> u32 {
    u32::from(text[at] - b'0') * 10 + u32::from(text[at + 1] - b'0')
}
