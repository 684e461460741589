//! Checks of a few rows each.

use super::super::charset::Charset;
use super::super::check_digit::check_digit as digit_of;
use super::flaw::{Flaw, Spot};

/// Digits of the shortest GS1 company prefix.
const SHORTEST_PREFIX: usize = 4;

pub(super) fn spot(flaw: Flaw, at: usize, length: usize) -> Option<Spot> {
    Some(Spot { flaw, at, length })
}

/// The flaw for the whole text unless `good`.
pub(super) fn whole(good: bool, text: &[u8], flaw: Flaw) -> Option<Spot> {
    if good { None } else { spot(flaw, 0, text.len()) }
}

pub(super) fn digits(text: &[u8]) -> Option<Spot> {
    let at = text.iter().position(|b| !b.is_ascii_digit())?;
    spot(Flaw::NotDigit, at, 1)
}

/// One character, and one of those allowed.
pub(super) fn one_of(text: &[u8], allowed: &[u8], flaw: Flaw) -> Option<Spot> {
    whole(matches!(text, [byte] if allowed.contains(byte)), text, flaw)
}

/// At least one character, and each the same.
pub(super) fn all(text: &[u8], byte: u8, flaw: Flaw) -> Option<Spot> {
    whole(!text.is_empty() && text.iter().all(|b| *b == byte), text, flaw)
}

/// GS1 General Specifications 7.9.
pub(super) fn check_digit(text: &str) -> Option<Spot> {
    let bytes = text.as_bytes();
    if let Some(found) = digits(bytes) {
        return Some(found);
    }
    let Some((last, _)) = bytes.split_last() else { return spot(Flaw::CheckDigit, 0, 0) };
    let right = text.get(..bytes.len() - 1).and_then(digit_of).map(|digit| digit + b'0');
    if right == Some(*last) { None } else { spot(Flaw::CheckDigit, bytes.len() - 1, 1) }
}

/// The leading digits of a company prefix that begins at `from`.
pub(super) fn prefix(text: &[u8], from: usize) -> Option<Spot> {
    if text.len() <= from {
        return spot(Flaw::TooShortForPrefix, 0, text.len());
    }
    let rest = &text[from..];
    if rest.len() < SHORTEST_PREFIX {
        return spot(Flaw::TooShortForPrefix, from, rest.len());
    }
    let at = rest[..SHORTEST_PREFIX].iter().position(|b| !b.is_ascii_digit())?;
    spot(Flaw::Prefix, from + at, 1)
}

pub(super) fn non_zero(text: &[u8]) -> Option<Spot> {
    digits(text).or_else(|| whole(text.iter().any(|b| *b != b'0'), text, Flaw::ZeroValue))
}

pub(super) fn no_zero_prefix(text: &[u8]) -> Option<Spot> {
    if text.first() == Some(&b'0') { spot(Flaw::ZeroPrefix, 0, 1) } else { digits(text) }
}

/// Ten digits, at most `most`: degrees times ten million.
pub(super) fn degrees(text: &[u8], most: u64, flaw: Flaw) -> Option<Spot> {
    if text.len() != 10 {
        return spot(flaw, 0, text.len());
    }
    let value = text.iter().fold(0u64, |sum, b| sum * 10 + u64::from(b.wrapping_sub(b'0') % 10));
    digits(text).or_else(|| whole(value <= most, text, flaw))
}

pub(super) fn importer_index(text: &[u8]) -> Option<Spot> {
    let good = matches!(text, [byte] if *byte != b'=' && Charset::Cset64.holds(*byte));
    whole(good, text, Flaw::ImporterIndex)
}

pub(super) fn has_non_digit(text: &[u8]) -> Option<Spot> {
    whole(text.iter().any(|b| !b.is_ascii_digit()), text, Flaw::OnlyDigits)
}

pub(super) fn percent(text: &[u8]) -> Option<Spot> {
    let mut at = 0;
    while let Some(offset) = text.get(at..)?.iter().position(|b| *b == b'%') {
        at += offset;
        let good =
            text.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        if !good {
            return spot(Flaw::Percent, at, 3.min(text.len() - at));
        }
        at += 3;
    }
    None
}

/// The first half of the digits is the piece, the second the total (AI 8006, 8026).
pub(super) fn piece_of_total(text: &[u8]) -> Option<Spot> {
    if let Some(found) = digits(text) {
        return Some(found);
    }
    let half = text.len() / 2;
    if text.is_empty() || half * 2 != text.len() {
        return spot(Flaw::PieceLength, 0, text.len());
    }
    let (piece, total) = text.split_at(half);
    let zero = |part: &[u8]| part.iter().all(|b| *b == b'0');
    if zero(piece) {
        return spot(Flaw::ZeroPiece, 0, half);
    }
    if zero(total) {
        return spot(Flaw::ZeroTotal, half, half);
    }
    // As many digits each, so that the order of texts is that of numbers.
    whole(piece <= total, text, Flaw::PieceAboveTotal)
}

/// Position and end, with a slash between them, without leading zeros.
pub(super) fn position(text: &[u8]) -> Option<Spot> {
    let is_number = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    let slash = text.iter().position(|b| *b == b'/');
    let parts = slash.map(|at| (&text[..at], &text[at + 1..]));
    let Some((place, end)) = parts.filter(|(place, end)| is_number(place) && is_number(end)) else {
        return spot(Flaw::Sequence, 0, text.len());
    };
    if place[0] == b'0' {
        return spot(Flaw::ZeroPrefix, 0, place.len());
    }
    if end[0] == b'0' {
        return spot(Flaw::ZeroPrefix, place.len() + 1, end.len());
    }
    whole((place.len(), place) <= (end.len(), end), text, Flaw::PositionAboveEnd)
}
