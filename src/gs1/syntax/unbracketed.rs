//! Identifiers and values run together, with FNC1 behind each value whose length is not predefined,
//! save the last (GS1 General Specifications 7.8). An FNC1 that is not needed is tolerated.

use super::super::ai_index::{code_length, leading};
use super::fault::{Fault, Problem};
use super::parsed::Form;
use super::reader::Reader;
use std::borrow::Cow;

/// Reads the whole text; an FNC1 in front may be left out.
pub(super) fn read(reader: &mut Reader<'_, '_>, separators: &[char]) {
    reader.parsed.form = Form::Unbracketed;
    let text = reader.text;
    match text.split_once('|') {
        None => component(reader, text, 0, separators),
        Some((linear, composite)) => {
            component(reader, linear, 0, separators);
            rest(reader, composite, linear.len() + 1, separators);
        }
    }
}

/// The same, where only `^` makes an element string of it: what does not begin so is plain data,
/// perhaps with a composite component behind `|`.
pub(super) fn read_data(reader: &mut Reader<'_, '_>) {
    let text = reader.text;
    let (linear, composite) = match text.split_once('|') {
        None => (text, None),
        Some((linear, composite)) => (linear, Some(composite)),
    };
    reader.parsed.form = Form::Unbracketed;
    if linear.starts_with('^') {
        component(reader, linear, 0, &['^']);
    }
    let Some(composite) = composite else { return };
    let at = linear.len() + 1;
    if composite.starts_with('^') {
        rest(reader, composite, at, &['^']);
    } else {
        reader.fault(Fault::new(
            Problem::NoForm,
            at..text.len(),
            "a composite component holds an element string",
            "write ^ and the element string behind |",
        ));
    }
}

/// The composite component.
fn rest<'a>(reader: &mut Reader<'a, '_>, text: &'a str, offset: usize, separators: &[char]) {
    if reader.has_room(offset) {
        reader.parsed.composite = Some(reader.parsed.elements.len());
        component(reader, text, offset, separators);
    }
}

/// The elements of `text`, which begins at byte `offset` of the whole, behind an FNC1 or none.
fn component<'a>(reader: &mut Reader<'a, '_>, text: &'a str, offset: usize, separators: &[char]) {
    let lead = usize::from(text.starts_with(separators));
    elements(reader, &text[lead..], offset + lead, separators);
}

/// The elements of `text`, which begins at byte `offset` of the whole. All separators are of one
/// byte.
pub(super) fn elements<'a>(
    reader: &mut Reader<'a, '_>,
    text: &'a str,
    offset: usize,
    separators: &[char],
) {
    let mut at = 0;
    if at == text.len() {
        let place = offset + at..offset + at;
        let cure = "write an AI and its value";
        reader.fault(Fault::new(Problem::Empty, place, "no element", cure));
    }
    while at < text.len() {
        let field_end = text[at..].find(separators).map_or(text.len(), |length| at + length);
        let Some(code) = code_at(reader, &text[at..field_end]) else {
            unknown(reader, &text[at..field_end], offset + at);
            // What follows the next separator can be read again.
            at = (field_end + 1).min(text.len());
            continue;
        };
        let Some(ai) = reader.facts_of(code) else { return };
        let start = at + code.len();
        let mut end = if ai.separator { field_end } else { field_end.min(start + ai.max) };
        while !text.is_char_boundary(end) {
            end += 1;
        }
        let value = Cow::Borrowed(&text[start..end]);
        if !reader.push(code, ai, value, offset + start..offset + end) {
            return;
        }
        at = end;
        at += usize::from(text[at..].starts_with(separators));
    }
}

/// The identifier that a text begins with, known or tolerated. One of unknown length cannot be
/// told from its value.
fn code_at<'a>(reader: &Reader<'_, '_>, text: &'a str) -> Option<&'a str> {
    let code = text.get(..code_length(text)?)?;
    (leading(text).is_some() || reader.facts_of(code).is_some()).then_some(code)
}

fn unknown(reader: &mut Reader<'_, '_>, text: &str, at: usize) {
    let code: String = text.chars().take(4).collect();
    let cause = format!("no application identifier begins with {code:?}");
    let cure = "write FNC1 only behind values whose length is not predefined, and each value whole";
    reader.fault(Fault::new(Problem::UnknownAi, at..at + code.len(), cause, cure));
}
