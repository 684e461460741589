//! The number at the head of a quantity.

use super::{Bad, Why};
use std::ops::Range;

/// Beyond this no quantity of a packaging line makes sense, in any unit.
const LARGEST: f64 = 1e15;

/// A number and the text behind it, which is the unit: `1,500 packs/h` gives (1500, `packs/h`,
/// place of the unit).
pub fn split_number(text: &str) -> Result<(f64, &str, Range<usize>), Bad> {
    let start = text.len() - text.trim_start().len();
    let length = number_length(&text[start..]);
    let end = start + length;
    let digits = &text[start..end];
    if !digits.contains(|c: char| c.is_ascii_digit()) {
        return Err(no_number(text));
    }
    let value = parse(digits).map_err(|bad| bad.shifted(start))?;
    if value < 0.0 {
        return Err(Bad::new(
            Why::Range,
            start..end,
            format!("`{digits}` is negative"),
            "quantities of a line are zero or more",
        ));
    }
    if value > LARGEST {
        return Err(Bad::new(
            Why::Range,
            start..end,
            format!("`{digits}` is absurdly large"),
            "no quantity may exceed 1e15; is there a zero too many?",
        ));
    }
    let rest = &text[end..];
    let unit = rest.trim();
    let unit_start = end + (rest.len() - rest.trim_start().len());
    Ok((value, unit, unit_start..unit_start + unit.len()))
}

/// A whole number, `600,000` or `600000`.
pub fn whole(text: &str) -> Result<u64, Bad> {
    let (value, unit, bytes) = split_number(text)?;
    if !unit.is_empty() {
        return Err(Bad::new(
            Why::Unit,
            bytes,
            format!("`{unit}` after a plain whole number"),
            "write the number alone",
        ));
    }
    to_whole(value, text)
}

/// `value` as a whole number, if it is one.
pub(super) fn to_whole(value: f64, text: &str) -> Result<u64, Bad> {
    if value.fract() == 0.0 {
        // Below 1e15, checked on reading: exact in both types.
        return Ok(value as u64);
    }
    Err(Bad::new(
        Why::Number,
        0..text.len(),
        format!("`{text}` is not a whole number"),
        "things are counted in whole numbers",
    ))
}

/// Bytes of the longest prefix that looks like a number, an exponent included.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    while bytes.get(at).is_some_and(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'_')) {
        at += 1;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let digits = bytes[(at + 1 + sign).min(bytes.len())..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        if digits > 0 {
            at += 1 + sign + digits;
        }
    }
    at
}

fn parse(digits: &str) -> Result<f64, Bad> {
    let all = 0..digits.len();
    let plain = if digits.contains(',') {
        if !grouped_by_three(digits) {
            return Err(Bad::new(
                Why::Number,
                all,
                format!("the comma in `{digits}` does not part thousands"),
                "write a decimal point, `1.5`; a comma only parts thousands, `1,500`",
            ));
        }
        digits.replace(',', "")
    } else {
        digits.to_owned()
    };
    // Rust's own parser also knows `inf` and `nan`; number_length lets only digits through.
    plain.parse::<f64>().map_err(|_| {
        Bad::new(
            Why::Number,
            all,
            format!("`{digits}` is not a number"),
            "write it as `1500`, `1,500`, `2.5` or `1e6`",
        )
    })
}

/// `1,500`, `12,345,678.5`, but not `1,5` or `1,2345`.
fn grouped_by_three(digits: &str) -> bool {
    let whole = digits.trim_start_matches(['+', '-']).split(['.', 'e', 'E']).next().unwrap_or("");
    let tail = &digits[digits.find(['.', 'e', 'E']).unwrap_or(digits.len())..];
    let mut groups = whole.split(',');
    let head = groups.next().unwrap_or("");
    (1..=3).contains(&head.len()) && groups.all(|group| group.len() == 3) && !tail.contains(',')
}

fn no_number(text: &str) -> Bad {
    let shown = text.trim();
    if shown.is_empty() {
        return Bad::new(
            Why::Number,
            0..text.len(),
            "there is no value",
            "write a number with its unit",
        );
    }
    Bad::new(
        Why::Number,
        0..text.len(),
        format!("`{}` does not start with a number", clip(shown)),
        "write a number with its unit, as `2.5 min` or `120 packs/min`",
    )
}

/// The head of a long text, for a message.
pub(super) fn clip(text: &str) -> String {
    const SHOWN: usize = 60;
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    text.chars().take(SHOWN).chain("...".chars()).collect()
}
