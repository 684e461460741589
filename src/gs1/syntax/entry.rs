//! The one way in.

use super::fault::{Fault, Problem};
use super::parsed::{Form, GS, Parsed};
use super::reader::Reader;
use super::{bracketed, link_read, scan, unbracketed};
use std::borrow::Cow;

/// Bytes of the longest text that is read. No carrier holds more: QR Code 7089 digits, ISO/IEC
/// 18004 table 7. The bound is that of the GS1 Syntax Engine.
pub(super) const LONGEST: usize = 8191;

/// How a text is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Input {
    /// By its first characters: `]` scan, `http` URI, `(` bracketed, `^` or GS or a digit
    /// unbracketed.
    #[default]
    Auto,
    Bracketed,
    /// `^` first: unbracketed; `http://`, `https://`: URI; anything else: plain data.
    Data,
    Scan,
    DigitalLink,
}

/// What is tolerated. By default what the standards in force allow, and no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Identifiers that another one needs must be there (GS1 General Specifications 4.14).
    pub required_pairs: bool,
    /// Identifiers of the future: any value of up to 90 characters of set 82.
    pub unknown_ais: bool,
    /// Those may also stand in the query of a URI.
    pub unknown_attributes: bool,
    /// A GTIN-8, -12 or -13 in a URI is filled up to 14 digits (until Digital Link 1.1).
    pub short_gtin: bool,
    /// Names as `gtin` and `ser` in the path of a URI (until Digital Link 1.2).
    pub short_names: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            required_pairs: true,
            unknown_ais: false,
            unknown_attributes: false,
            short_gtin: false,
            short_names: false,
        }
    }
}

/// Reads a text of any form, and tells all its faults.
///
/// ```
/// let read = lineproof::gs1::parse("]d20100614141123452\u{1d}21A1");
/// assert_eq!(read.bracketed(), "(01)00614141123452(21)A1");
/// assert!(read.ok());
/// ```
pub fn parse(text: &str) -> Parsed<'_> {
    parse_as(text, Input::Auto, &Options::default())
}

/// The same, where the form is known or more is tolerated.
pub fn parse_as<'a>(text: &'a str, input: Input, options: &Options) -> Parsed<'a> {
    let mut reader = Reader::new(text, options);
    if text.len() > LONGEST {
        reader.fault(Fault::new(
            Problem::TooLarge,
            LONGEST..text.len(),
            format!("{} bytes; no carrier holds more than {LONGEST}", text.len()),
            "read one carrier at a time",
        ));
        return reader.parsed;
    }
    match input {
        Input::Auto => auto(&mut reader),
        Input::Bracketed => bracketed::read(&mut reader),
        Input::Data => data(&mut reader),
        Input::Scan => scan::read(&mut reader),
        Input::DigitalLink => link_read::read(&mut reader, 0),
    }
    super::pairs::check(&mut reader);
    reader.parsed
}

/// Elements from pairs of identifier and value, checked like those of a text. Places count in the
/// text that [`Parsed::bracketed`] prints where no bracket is escaped.
pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Parsed<'a> {
    let options = Options::default();
    let mut reader = Reader::new("", &options);
    reader.parsed.form = Form::Bracketed;
    let mut at = 0;
    for (code, value) in pairs {
        let start = at + code.len() + 2;
        match reader.facts_of(code) {
            Some(ai) => {
                if !reader.push(code, ai, Cow::Borrowed(value), start..start + value.len()) {
                    break;
                }
            }
            None => reader.unknown(code, at + 1),
        }
        at = start + value.len();
    }
    super::pairs::check(&mut reader);
    reader.parsed
}

/// A URI that may be a GS1 Digital Link: schemes in mixed case are not.
pub(super) fn is_link(text: &str) -> bool {
    ["https://", "http://", "HTTPS://", "HTTP://"].iter().any(|scheme| text.starts_with(scheme))
}

fn auto(reader: &mut Reader<'_, '_>) {
    match reader.text.chars().next() {
        Some(']') => scan::read(reader),
        Some('(') => bracketed::read(reader),
        Some('^' | GS | '0'..='9') => unbracketed::read(reader, &['^', GS]),
        _ if is_link(reader.text) => link_read::read(reader, 0),
        _ => no_form(reader),
    }
}

fn data(reader: &mut Reader<'_, '_>) {
    let text = reader.text;
    if is_link(text) {
        link_read::read(reader, 0);
    } else if text.starts_with('^') || text.contains('|') {
        unbracketed::read_data(reader);
    } else {
        reader.parsed.form = Form::Plain;
    }
}

fn no_form(reader: &mut Reader<'_, '_>) {
    let text = reader.text;
    if text.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("urn:epc:")) {
        return reader.fault(Fault::new(
            Problem::NoForm,
            0..text.len(),
            "an EPC URN, not an element string",
            "turn it into one: `lineproof gs1 convert URN`",
        ));
    }
    reader.parsed.form = Form::Plain;
    let has_scheme = text.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("http"));
    reader.fault(if text.is_empty() {
        Fault::new(Problem::Empty, 0..0, "nothing to read", "write an element string")
    } else if has_scheme {
        Fault::new(
            Problem::Scheme,
            0..4,
            "a scheme in mixed case, or without `://`, begins no GS1 Digital Link URI",
            "write https://",
        )
    } else {
        Fault::new(
            Problem::NoForm,
            0..text.len(),
            "neither an element string nor a GS1 Digital Link URI",
            "begin with (AI), with ^ or an AI, with ]xx of a scanner, or with https://",
        )
    });
}
