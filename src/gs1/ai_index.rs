//! The table of application identifiers, and the way from the digits of a text to its row.

use super::ai::{Ai, number};
use super::ai_table::ROWS;

/// The facts of an application identifier, or None where there is no such.
pub fn facts(code: &str) -> Option<&'static Ai> {
    leading(code).filter(|ai| ai.code.len() == code.len())
}

/// The application identifier that `text` begins with. No code is the beginning of another.
pub fn leading(text: &str) -> Option<&'static Ai> {
    let digits = code_length(text)?;
    let code = text.as_bytes().get(..digits)?;
    let known = code.iter().all(u8::is_ascii_digit);
    let place = if known { PLACES[slot(number(code, 0, digits), digits)] } else { 0 };
    TABLE.get(usize::from(place).checked_sub(1)?)
}

/// How many digits the identifiers have that begin with the two digits of `text`; None where none
/// begins so. Those that begin with the same two digits are equally long.
pub fn code_length(text: &str) -> Option<usize> {
    let first = text.as_bytes().get(..2).filter(|pair| pair.iter().all(u8::is_ascii_digit))?;
    match LENGTHS[number(first, 0, 2)] {
        0 => None,
        length => Some(usize::from(length)),
    }
}

/// All application identifiers, in ascending order.
pub fn all() -> &'static [Ai] {
    &TABLE
}

static TABLE: [Ai; COUNT] = table();
const COUNT: usize = count();
/// Place in [`TABLE`], from 1, of the code that fills up to this number of four digits with zeros
/// on the right; 0: no code.
static PLACES: [u16; 10_000] = places();
static LENGTHS: [u8; 100] = lengths();
/// All texts of four digits, from which those of codes are cut.
static DIGITS: [[u8; 4]; 10_000] = four_digits();

const fn count() -> usize {
    let (mut sum, mut row) = (0, 0);
    while row < ROWS.len() {
        let (from, to, _) = ROWS[row].range();
        sum += to - from + 1;
        row += 1;
    }
    sum
}

const fn table() -> [Ai; COUNT] {
    let mut all = [ROWS[0].facts; COUNT];
    let (mut at, mut row) = (0, 0);
    while row < ROWS.len() {
        let (from, to, digits) = ROWS[row].range();
        let mut code = from;
        while code <= to {
            all[at] = Ai { code: code_text(code, digits), ..ROWS[row].facts };
            at += 1;
            code += 1;
        }
        row += 1;
    }
    all
}

const fn places() -> [u16; 10_000] {
    let mut places = [0; 10_000];
    let (mut place, mut row) = (1, 0);
    while row < ROWS.len() {
        let (from, to, digits) = ROWS[row].range();
        let mut code = from;
        while code <= to {
            places[slot(code, digits)] = place;
            place += 1;
            code += 1;
        }
        row += 1;
    }
    places
}

const fn lengths() -> [u8; 100] {
    let mut lengths = [0; 100];
    let mut row = 0;
    while row < ROWS.len() {
        let (from, to, digits) = ROWS[row].range();
        let mut code = from;
        while code <= to {
            lengths[slot(code, digits) / 100] = digits as u8;
            code += 1;
        }
        row += 1;
    }
    lengths
}

/// Four digits with the code on the left.
const fn slot(code: usize, digits: usize) -> usize {
    code * 10usize.pow(4 - digits as u32)
}

const fn code_text(code: usize, digits: usize) -> &'static str {
    match std::str::from_utf8(DIGITS[code].split_at(4 - digits).1) {
        Ok(text) => text,
        Err(_) => "",
    }
}

const fn four_digits() -> [[u8; 4]; 10_000] {
    let mut all = [[b'0'; 4]; 10_000];
    let mut at = 0;
    while at < all.len() {
        all[at][0] = b'0' + (at / 1000) as u8;
        all[at][1] = b'0' + (at / 100 % 10) as u8;
        all[at][2] = b'0' + (at / 10 % 10) as u8;
        all[at][3] = b'0' + (at % 10) as u8;
        at += 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_is_found_alone_and_before_other_text() {
        for ai in all() {
            assert_eq!(facts(ai.code).map(|found| found.code), Some(ai.code));
            let text = format!("{}ABC", ai.code);
            assert_eq!(leading(&text).map(|found| found.code), Some(ai.code));
            assert_eq!(code_length(&text), Some(ai.code.len()));
        }
        for no in ["", "0", "1A", "234", "2345", "80", "800", "800X", "012", "éé", "04", "89"] {
            assert_eq!(facts(no), None, "{no}");
        }
    }

    #[test]
    fn codes_ascend_and_none_begins_another() {
        assert!(all().is_sorted_by(|a, b| a.code < b.code && !b.code.starts_with(a.code)));
    }
}
