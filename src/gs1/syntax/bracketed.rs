//! `(01)00614141123452(21)A1`: as element strings are printed for people (GS1 General
//! Specifications 4.14). A bracket that belongs to a value is written `\(`; a `|` stands between
//! the linear and the composite component.

use super::fault::{Fault, Problem};
use super::parsed::Form;
use super::reader::Reader;
use std::borrow::Cow;

pub(super) fn read(reader: &mut Reader<'_, '_>) {
    reader.parsed.form = Form::Bracketed;
    let text = reader.text;
    match text.split_once('|') {
        None => component(reader, text, 0),
        Some((linear, composite)) => {
            component(reader, linear, 0);
            if reader.has_room(linear.len()) {
                reader.parsed.composite = Some(reader.parsed.elements.len());
                component(reader, composite, linear.len() + 1);
            }
        }
    }
}

/// The elements of `text`, which begins at byte `offset` of the whole.
fn component<'a>(reader: &mut Reader<'a, '_>, text: &'a str, offset: usize) {
    if text.is_empty() {
        let cure = "write (AI)value";
        reader.fault(Fault::new(Problem::Empty, offset..offset, "no element", cure));
    }
    let mut at = 0;
    while at < text.len() {
        let code = match text[at..].strip_prefix('(').and_then(|rest| rest.split_once(')')) {
            Some((code, _)) => code,
            None => return no_bracket(reader, offset + at),
        };
        let start = at + code.len() + 2;
        let end = value_end(text, start);
        let value = unescaped(&text[start..end]);
        let place = offset + start..offset + end;
        match reader.facts_of(code) {
            Some(ai) => {
                if !reader.push(code, ai, value, place) {
                    return;
                }
            }
            None => reader.unknown(code, offset + at + 1),
        }
        at = end;
    }
}

/// The next bracket that is not escaped, or the end.
fn value_end(text: &str, start: usize) -> usize {
    let opens = text[start..].match_indices('(').map(|(at, _)| start + at);
    let escaped = |at: &usize| *at > start && text.as_bytes()[at - 1] == b'\\';
    opens.into_iter().find(|at| !escaped(at)).unwrap_or(text.len())
}

fn unescaped(value: &str) -> Cow<'_, str> {
    if value.contains("\\(") { Cow::Owned(value.replace("\\(", "(")) } else { Cow::Borrowed(value) }
}

fn no_bracket(reader: &mut Reader<'_, '_>, at: usize) {
    let end = reader.text.len();
    reader.fault(Fault::new(
        Problem::Bracket,
        at..end,
        "an application identifier in brackets is expected here",
        "write (AI)value(AI)value",
    ));
}
