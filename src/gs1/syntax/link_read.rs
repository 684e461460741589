//! GS1 Digital Link URIs, uncompressed (GS1 Digital Link URI Syntax 1.x): a stem, a primary key
//! with its qualifiers in the path, attributes in the query.

use super::super::ai::Ai;
use super::super::ai_index::facts;
use super::fault::{Fault, Problem};
use super::parsed::Form;
use super::percent::decoded;
use super::reader::Reader;
use std::borrow::Cow;
use std::ops::Range;

/// Names in place of identifiers, which the standard allowed until version 1.2.
const SHORT_NAMES: [(&str, &str); 22] = [
    ("cpid", "8010"),
    ("cpsn", "8011"),
    ("cpv", "22"),
    ("gcn", "255"),
    ("gdti", "253"),
    ("giai", "8004"),
    ("ginc", "401"),
    ("gln", "414"),
    ("glnx", "254"),
    ("gmn", "8013"),
    ("grai", "8003"),
    ("gsin", "402"),
    ("gsrn", "8018"),
    ("gsrnp", "8017"),
    ("gtin", "01"),
    ("itip", "8006"),
    ("lot", "10"),
    ("party", "417"),
    ("refno", "8020"),
    ("ser", "21"),
    ("srin", "8019"),
    ("sscc", "00"),
];

/// Reads the URI that begins at byte `from`.
pub(super) fn read(reader: &mut Reader<'_, '_>, from: usize) {
    reader.parsed.form = Form::DigitalLink;
    let Some(path_at) = stem_end(reader, from) else { return };
    let text = reader.text;
    let end = text[path_at..].find('#').map_or(text.len(), |at| path_at + at);
    let path_end = text[path_at..end].find('?').map_or(end, |at| path_at + at);
    let Some(key_at) = key_start(reader, path_at, path_end) else { return };
    read_path(reader, key_at, path_end);
    reader.parsed.in_path = reader.parsed.elements.len();
    check_sequence(reader, key_at..path_end);
    if path_end < end {
        read_query(reader, path_end + 1, end);
    }
    check_attributes(reader);
}

/// Scheme and domain; gives the place of the first slash behind them.
fn stem_end(reader: &mut Reader<'_, '_>, from: usize) -> Option<usize> {
    let text = reader.text;
    let strange = text[from..].char_indices().find(|(_, c)| !is_uri_character(*c));
    if let Some((at, c)) = strange {
        let place = from + at..from + at + c.len_utf8();
        let cause = format!("{c:?} may not stand in a URI");
        let cure = "write it as % and two hexadecimal digits";
        reader.fault(Fault::new(Problem::UriCharacter, place, cause, cure));
        return None;
    }
    let schemes = ["https://", "HTTPS://", "http://", "HTTP://"];
    let Some(scheme) = schemes.iter().find(|scheme| text[from..].starts_with(**scheme)) else {
        let cause = "a GS1 Digital Link URI begins with https:// or http://";
        let place = from..text.len();
        reader.fault(Fault::new(Problem::Scheme, place, cause, "write https://"));
        return None;
    };
    let at = from + scheme.len();
    let domain = text[at..].split('/').next().unwrap_or("");
    let end = at + domain.len();
    let (cause, cure) = if domain.chars().any(|c| "_~?#@!$&'()*+,;=%".contains(c)) {
        ("a domain does not hold such a character", "write a domain, as id.gs1.org")
    } else if domain.is_empty() || end == text.len() {
        ("domain and path are missing", "write https://id.gs1.org/AI/value")
    } else {
        return Some(end);
    };
    reader.fault(Fault::new(Problem::Domain, at..end, cause, cure));
    None
}

fn is_uri_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c)
}

/// The segment of the primary key: reading pairs from the end of the path, the first that is one.
/// What stands before it belongs to the stem.
fn key_start(reader: &mut Reader<'_, '_>, path_at: usize, path_end: usize) -> Option<usize> {
    let text = reader.text;
    let mut end = path_end;
    let mut last = None;
    while let Some(value_slash) = text[path_at..end].rfind('/').filter(|at| *at > 0) {
        let code_end = path_at + value_slash;
        let code_at = text[path_at..code_end].rfind('/').map_or(path_at, |at| path_at + at) + 1;
        last = Some(code_at..code_end);
        let Some(ai) = path_ai(reader, &text[code_at..code_end]) else { break };
        if ai.key.is_some() {
            return Some(code_at);
        }
        end = code_at - 1;
    }
    let word = last.clone().and_then(|place| text.get(place)).unwrap_or("");
    let code = SHORT_NAMES.iter().find(|(name, _)| *name == word);
    reader.fault(match code {
        Some((name, code)) => Fault::new(
            Problem::ShortName,
            last.unwrap_or(path_at..path_end),
            format!("the short name {name} is no longer a part of GS1 Digital Link"),
            format!("write {code}"),
        ),
        None => Fault::new(
            Problem::NoKey,
            path_at..path_end,
            "no primary key of GS1 Digital Link in the path",
            "write /AI/value with a key, as /01/ and a GTIN of 14 digits",
        ),
    });
    None
}

fn path_ai(reader: &Reader<'_, '_>, code: &str) -> Option<&'static Ai> {
    reader.facts_of(code).or_else(|| {
        let short = SHORT_NAMES.iter().find(|(name, _)| *name == code);
        short.filter(|_| reader.options.short_names).and_then(|(_, code)| facts(code))
    })
}

/// The pairs from the primary key to the end of the path; each identifier is known to be one.
fn read_path(reader: &mut Reader<'_, '_>, key_at: usize, path_end: usize) {
    let text = reader.text;
    let mut at = key_at;
    while at < path_end {
        let Some(code_end) = text[at..path_end].find('/').map(|slash| at + slash) else { return };
        let start = code_end + 1;
        let end = text[start..path_end].find('/').map_or(path_end, |slash| start + slash);
        let written = &text[at..code_end];
        let Some(ai) = path_ai(reader, written) else { return };
        let code = if ai.code.is_empty() { written } else { ai.code };
        if !element(reader, code, ai, start..end, false) {
            return;
        }
        at = end + 1;
    }
}

fn read_query(reader: &mut Reader<'_, '_>, from: usize, end: usize) {
    let text = reader.text;
    let mut at = from;
    for part in text[from..end].split('&') {
        let (start, after) = (at, at + part.len());
        at = after + 1;
        if part.is_empty() {
            continue;
        }
        let pair = part.split_once('=').filter(|(key, _)| key.bytes().all(|b| b.is_ascii_digit()));
        let Some((code, _)) = pair else {
            if !reader.has_room(start) {
                return;
            }
            reader.parsed.ignored.push(part);
            continue;
        };
        let Some(ai) = reader.facts_of(code) else {
            let cause = format!("{code:?} in the query is no application identifier");
            let cure = "write an identifier, or a key that is not a number";
            let place = start..start + code.len();
            reader.fault(Fault::new(Problem::QueryKey, place, cause, cure));
            continue;
        };
        if !element(reader, code, ai, start + code.len() + 1..after, true) {
            return;
        }
    }
}

/// Takes in the value at `place`. False: there is no more room.
fn element<'a>(
    reader: &mut Reader<'a, '_>,
    code: &'a str,
    ai: &'static Ai,
    place: Range<usize>,
    in_query: bool,
) -> bool {
    let text = reader.text;
    let Some(value) = decoded(&text[place.clone()], in_query) else {
        let cause = format!("AI {code}: the character 0");
        reader.fault(Fault::new(Problem::Null, place, cause, "leave out %00"));
        return true;
    };
    let short = reader.options.short_gtin && code == "01" && matches!(value.len(), 8 | 12 | 13);
    let value = if short { Cow::Owned(format!("{value:0>14}")) } else { value };
    reader.push(code, ai, value, place)
}

/// Whether the path is a key with qualifiers of one family in their order.
fn check_sequence(reader: &mut Reader<'_, '_>, place: Range<usize>) {
    let path = &reader.parsed.elements[..];
    let Some((key, qualifiers)) = path.split_first() else { return };
    let codes = || qualifiers.iter().map(|element| element.code);
    if key.ai.qualifiers().any(|family| in_order(family, codes())) {
        return;
    }
    let allowed = match key.ai.key {
        Some("") | None => "none".to_owned(),
        Some(families) => families.replace('|', ", or instead "),
    };
    let cause = format!("not the qualifiers of AI {} in their order", key.code);
    let cure = format!("qualifiers of AI {} are: {allowed}", key.code);
    reader.fault(Fault::new(Problem::KeySequence, place, cause, cure));
}

/// Whether `codes` is a family of qualifiers, perhaps with some left out.
fn in_order<'a>(family: &str, codes: impl Iterator<Item = &'a str>) -> bool {
    let mut left = family.split(' ');
    codes.into_iter().all(|code| left.any(|qualifier| qualifier == code))
}

fn check_attributes(reader: &mut Reader<'_, '_>) {
    let elements = &reader.parsed.elements;
    let (path, query) = elements.split_at(reader.parsed.in_path);
    let mut faults = Vec::new();
    for (at, element) in query.iter().enumerate() {
        let (code, place) = (element.code, element.place.clone());
        let unknown = reader.is_unknown(element.ai) && !reader.options.unknown_attributes;
        if path.iter().chain(&query[..at]).any(|other| other.code == code) {
            let cause = format!("AI {code} stands twice");
            faults.push(Fault::new(Problem::Duplicate, place, cause, "leave one out"));
        } else if !element.ai.attribute || unknown {
            let cause = format!("AI {code} may not stand in the query of a URI");
            let cure = "leave it out, or write it behind its key in the path";
            faults.push(Fault::new(Problem::NotAttribute, place, cause, cure));
        } else if belongs_to_path(path, code) {
            let cause = format!("AI {code} in the query is a qualifier of the key");
            let cure = format!("write /{code}/value behind the key, in the order of qualifiers");
            faults.push(Fault::new(Problem::InPath, place, cause, cure));
        }
    }
    reader.parsed.faults.extend(faults);
}

/// Whether the path with this qualifier more would be one as well.
fn belongs_to_path(path: &[super::parsed::Element<'_>], code: &str) -> bool {
    let Some((key, qualifiers)) = path.split_first() else { return false };
    (0..=qualifiers.len()).any(|at| {
        let before = qualifiers[..at].iter().map(|element| element.code);
        let after = qualifiers[at..].iter().map(|element| element.code);
        let codes = before.chain(std::iter::once(code)).chain(after);
        key.ai.qualifiers().any(|family| in_order(family, codes.clone()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn qualifiers_have_an_order() {
        for codes in [&["22", "10", "21"][..], &["22", "21"], &["10"], &[]] {
            assert!(in_order("22 10 21", codes.iter().copied()), "{codes:?}");
        }
        for codes in [&["10", "22"][..], &["21", "21"], &["235"]] {
            assert!(!in_order("22 10 21", codes.iter().copied()), "{codes:?}");
        }
        assert!(in_order("", [].into_iter()) && !in_order("", ["10"].into_iter()));
    }
}
