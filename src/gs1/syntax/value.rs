//! Whether a value fits its application identifier.

use super::super::ai::Ai;
use super::super::charset::Charset;
use super::super::check::{Flaw, Spot};
use super::super::check_digit::check_digit;
use super::fault::{Fault, Problem};
use std::ops::Range;

/// Tells the faults of a value. `as_written`: its bytes are those at `place`.
pub(super) fn check(
    code: &str,
    ai: &Ai,
    value: &str,
    place: &Range<usize>,
    as_written: bool,
    faults: &mut Vec<Fault>,
) {
    if let Some(fault) = length(code, ai, value, place) {
        faults.push(fault);
        return;
    }
    let mut tell = |spot: Spot| {
        let at = place.start + spot.at;
        let place = if as_written { at..at + spot.length } else { place.clone() };
        let cause = format!("AI {code}: {}{}", spot.flaw.cause(), shown(value, spot));
        faults.push(Fault::new(Problem::Content(spot.flaw), place, cause, spot.flaw.cure()));
    };
    if let Some((at, strange)) = value.char_indices().find(|(_, c)| !c.is_ascii()) {
        tell(Spot { flaw: charset_fault(ai.charset), at, length: strange.len_utf8() });
        return;
    }
    let mut at = 0;
    for part in ai.parts {
        let rest = &value[at..];
        let text = &rest[..part.max.min(rest.len())];
        if text.is_empty() && part.optional {
            continue;
        }
        if text.len() < part.min {
            let cause = format!(
                "AI {code}: the last {} of {} are missing",
                part.min - text.len(),
                ai.format()
            );
            let end = place.end;
            faults.push(Fault::new(Problem::TooShort, end..end, cause, "write the whole value"));
            return;
        }
        let flaw = outside(part.charset, text.as_bytes())
            .or_else(|| part.checks.iter().find_map(|check| check.flaw(text)));
        if let Some(spot) = flaw {
            let cause = format!("AI {code}: {}{}", spot.flaw.cause(), shown(text, spot));
            let from = place.start + at + spot.at;
            let place = if as_written { from..from + spot.length } else { place.clone() };
            faults.push(Fault::new(Problem::Content(spot.flaw), place, cause, spot.flaw.cure()));
        }
        at += text.len();
    }
}

fn length(code: &str, ai: &Ai, value: &str, place: &Range<usize>) -> Option<Fault> {
    let is = value.len();
    if (ai.min..=ai.max).contains(&is) {
        return None;
    }
    let may_be =
        if ai.min == ai.max { ai.max.to_string() } else { format!("{} to {}", ai.min, ai.max) };
    let cause = match is {
        0 => format!("AI {code}: no value"),
        1 => format!("AI {code}: 1 character, may be {may_be}"),
        _ => format!("AI {code}: {is} characters, may be {may_be}"),
    };
    Some(if is < ai.min {
        Fault::new(Problem::TooShort, place.clone(), cause, "write the whole value")
    } else if ai.separator {
        let cure = "write a separator (FNC1, GS) behind the value: it may be missing";
        Fault::new(Problem::TooLong, place.clone(), cause, cure)
    } else {
        Fault::new(Problem::TooLong, place.clone(), cause, "write no more than that")
    })
}

/// The first character outside a set. Fillers of base64url stand at the end only, one or two, and
/// make a multiple of three (the reading of the GS1 Syntax Dictionary).
fn outside(charset: Charset, text: &[u8]) -> Option<Spot> {
    let fillers = match charset {
        Charset::Cset64 => text.iter().rev().take_while(|b| **b == b'=').count(),
        _ => 0,
    };
    let end = text.len() - fillers;
    if fillers > 2 || (fillers > 0 && !text.len().is_multiple_of(3)) {
        return Some(Spot { flaw: Flaw::Padding, at: end, length: fillers });
    }
    let strange = |b: &u8| !charset.holds(*b) || (charset == Charset::Cset64 && *b == b'=');
    let at = text[..end].iter().position(strange)?;
    Some(Spot { flaw: charset_fault(charset), at, length: 1 })
}

fn charset_fault(charset: Charset) -> Flaw {
    match charset {
        Charset::Numeric => Flaw::NotDigit,
        Charset::Cset82 => Flaw::NotCset82,
        Charset::Cset39 => Flaw::NotCset39,
        Charset::Cset64 => Flaw::NotCset64,
    }
}

/// The offending characters; of a check digit what it must be.
fn shown(text: &str, spot: Spot) -> String {
    let (before, part) = match (text.get(..spot.at), text.get(spot.at..spot.at + spot.length)) {
        (Some(before), Some(part)) if !part.is_empty() => (before, part),
        _ => return String::new(),
    };
    match check_digit(before) {
        Some(digit) if spot.flaw == Flaw::CheckDigit => format!(": {part:?}, must be {digit}"),
        _ => format!(": {part:?}"),
    }
}
