//! What a text was read as.

use super::super::ai::Ai;
use super::fault::Fault;
use super::scan::Symbology;
use std::borrow::Cow;
use std::ops::Range;

/// Group separator, ASCII 29: ends a field without predefined length in transmitted data.
pub const GS: char = '\u{1d}';

/// The form in which a text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `(01)...(21)...`
    Bracketed,
    /// `^01...21...`, with FNC1 as `^` or GS.
    Unbracketed,
    /// As a scanner sends it, behind a symbology identifier.
    Scan(Symbology),
    /// A GS1 Digital Link URI.
    DigitalLink,
    /// A GS1 Digital Link URI behind a symbology identifier.
    ScannedLink(Symbology),
    /// Data without application identifiers.
    Plain,
}

/// An application identifier and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element<'a> {
    pub code: &'a str,
    /// Its facts. Where [`super::Options::unknown_ais`] let an unknown one pass: assumed ones.
    pub ai: &'static Ai,
    /// Without escapes.
    pub value: Cow<'a, str>,
    /// Bytes of the value in the text, with its escapes.
    pub place: Range<usize>,
}

/// A text with its elements in their order, and all its faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed<'a> {
    pub form: Form,
    pub elements: Vec<Element<'a>>,
    /// Parts of the query of a URI that are no application identifiers.
    pub ignored: Vec<&'a str>,
    pub faults: Vec<Fault>,
    /// The element with which the composite component begins.
    pub(super) composite: Option<usize>,
    /// Elements that a URI has in its path: key and qualifiers. They stand first.
    pub(super) in_path: usize,
    /// Unknown identifiers may stand in the query of a URI.
    pub(super) unknown_attributes: bool,
}

impl<'a> Parsed<'a> {
    pub(super) fn new(form: Form, unknown_attributes: bool) -> Parsed<'a> {
        Parsed {
            form,
            elements: Vec::with_capacity(8),
            ignored: Vec::new(),
            faults: Vec::new(),
            composite: None,
            in_path: 0,
            unknown_attributes,
        }
    }

    /// Without a fault.
    pub fn ok(&self) -> bool {
        self.faults.is_empty()
    }

    /// Value of the first element of an identifier.
    pub fn get(&self, code: &str) -> Option<&str> {
        self.elements.iter().find(|element| element.code == code).map(|e| e.value.as_ref())
    }

    /// The pairs of identifier and value in their order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.elements.iter().map(|element| (element.code, element.value.as_ref()))
    }
}
