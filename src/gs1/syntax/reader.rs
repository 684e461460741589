//! What all forms share while they are read.

use super::super::ai::{Ai, Component, assumed};
use super::super::ai_index::{code_length, facts};
use super::entry::Options;
use super::fault::{Fault, Problem};
use super::parsed::{Element, Form, Parsed};
use super::value;
use std::borrow::Cow;
use std::ops::Range;

/// Elements, separators of composites and ignored parts of a query together. The bound is that of
/// the GS1 Syntax Engine; a symbol has a dozen.
const MOST_ELEMENTS: usize = 64;

/// A text, and what has been read of it.
pub(super) struct Reader<'a, 'o> {
    pub text: &'a str,
    pub options: &'o Options,
    pub parsed: Parsed<'a>,
    full: bool,
}

/// Facts that are assumed of unknown identifiers: predefined lengths go by the first two digits
/// (GS1 General Specifications figure 7.8.5-2).
static UNKNOWN: Ai = assumed(&[Component::x_to(90)], true);
static UNKNOWN_MEASURE: Ai = assumed(&[Component::x(6)], false);
static UNKNOWN_LOCATION: Ai = assumed(&[Component::x(13)], false);

impl<'a, 'o> Reader<'a, 'o> {
    pub fn new(text: &'a str, options: &'o Options) -> Reader<'a, 'o> {
        let parsed = Parsed::new(Form::Plain, options.unknown_attributes);
        Reader { text, options, parsed, full: false }
    }

    pub fn fault(&mut self, fault: Fault) {
        self.parsed.faults.push(fault);
    }

    /// The facts of a code, known or tolerated.
    pub fn facts_of(&self, code: &str) -> Option<&'static Ai> {
        facts(code).or_else(|| self.tolerated(code))
    }

    fn tolerated(&self, code: &str) -> Option<&'static Ai> {
        let is_code = (2..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
        if !self.options.unknown_ais || !is_code {
            return None;
        }
        match code_length(code) {
            None => Some(&UNKNOWN),
            Some(length) if length != code.len() => None,
            Some(_) if ("31".."37").contains(&&code[..2]) => Some(&UNKNOWN_MEASURE),
            Some(_) if &code[..2] == "41" => Some(&UNKNOWN_LOCATION),
            Some(_) => Some(&UNKNOWN),
        }
    }

    /// A code in brackets that is no identifier.
    pub fn unknown(&mut self, code: &str, at: usize) {
        let cure = if code.bytes().all(|b| b.is_ascii_digit()) {
            "write an identifier of the GS1 General Specifications"
        } else {
            "write a bracket that belongs to a value as \\("
        };
        let cause = format!("({code}) is no application identifier");
        self.fault(Fault::new(Problem::UnknownAi, at..at + code.len(), cause, cure));
    }

    pub fn is_unknown(&self, ai: &Ai) -> bool {
        ai.code.is_empty()
    }

    /// Whether there is room for one element more; the first that has none is a fault.
    pub fn has_room(&mut self, at: usize) -> bool {
        let parsed = &self.parsed;
        let used =
            parsed.elements.len() + parsed.ignored.len() + usize::from(parsed.composite.is_some());
        if used < MOST_ELEMENTS {
            return true;
        }
        if !self.full {
            self.full = true;
            self.fault(Fault::new(
                Problem::TooLarge,
                at..at.max(self.text.len()),
                format!("more than {MOST_ELEMENTS} elements"),
                "read one carrier at a time",
            ));
        }
        false
    }

    /// Checks a value and takes it in, faulty or not. False: there is no more room.
    pub fn push(
        &mut self,
        code: &'a str,
        ai: &'static Ai,
        value: Cow<'a, str>,
        place: Range<usize>,
    ) -> bool {
        if !self.has_room(place.start) {
            return false;
        }
        // Places in an escaped value would not be places in the text.
        let as_written = matches!(value, Cow::Borrowed(_));
        value::check(code, ai, &value, &place, as_written, &mut self.parsed.faults);
        self.parsed.elements.push(Element { code, ai, value, place });
        true
    }
}
