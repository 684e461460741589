//! What a scanner sends: a symbology identifier of ISO/IEC 15424, then the data, with GS where the
//! symbol has FNC1 (GS1 General Specifications 5.1.2 and 7.8).

use super::super::ai_index::facts;
use super::super::check_digit::has_check_digit;
use super::entry::is_link;
use super::fault::{Fault, Problem};
use super::link_read;
use super::parsed::{Form, GS};
use super::reader::Reader;
use super::unbracketed;
use std::borrow::Cow;

/// What a symbology identifier stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbology {
    /// `]C1`
    Gs1Code128,
    /// `]e0`: GS1 DataBar, and any GS1 Composite.
    Gs1DataBar,
    /// `]d2`
    Gs1DataMatrix,
    /// `]Q3`
    Gs1Qr,
    /// `]J1`
    Gs1DotCode,
    /// `]E0`: EAN-13, UPC-A and UPC-E, thirteen digits.
    Ean13,
    /// `]E4`: eight digits.
    Ean8,
    /// `]I1`: fourteen digits with their check digit.
    Itf14,
    /// `]d1`, without GS1 data: plain, or a URI.
    DataMatrix,
    /// `]Q1`
    Qr,
    /// `]J0`
    DotCode,
}

use Symbology::*;

const IDENTIFIERS: [(&str, Symbology); 11] = [
    ("C1", Gs1Code128),
    ("e0", Gs1DataBar),
    ("d2", Gs1DataMatrix),
    ("Q3", Gs1Qr),
    ("J1", Gs1DotCode),
    ("E0", Ean13),
    ("E4", Ean8),
    ("I1", Itf14),
    ("d1", DataMatrix),
    ("Q1", Qr),
    ("J0", DotCode),
];
/// Bytes of `]` and the identifier.
const HEAD: usize = 3;
/// Begins the message of the composite component behind an EAN or UPC.
const COMPOSITE: &str = "|]e0";
const ZEROS: &str = "00000000000000";

impl Symbology {
    /// The two characters behind `]`.
    pub fn identifier(self) -> &'static str {
        IDENTIFIERS.iter().find(|(_, symbology)| *symbology == self).map_or("", |(id, _)| *id)
    }
}

pub(super) fn read(reader: &mut Reader<'_, '_>) {
    let text = reader.text;
    let word = text.strip_prefix(']').and_then(|rest| rest.get(..2));
    let found = IDENTIFIERS.iter().find(|(id, _)| Some(*id) == word);
    let Some((_, symbology)) = found else { return unknown(reader) };
    reader.parsed.form = Form::Scan(*symbology);
    let data = &text[HEAD..];
    match symbology {
        Gs1Code128 | Gs1DataBar | Gs1DataMatrix | Gs1Qr | Gs1DotCode => elements(reader, HEAD),
        Ean13 => primary(reader, 13),
        Ean8 => primary(reader, 8),
        Itf14 => primary(reader, 14),
        DataMatrix | Qr | DotCode if is_link(data) => {
            link_read::read(reader, HEAD);
            reader.parsed.form = Form::ScannedLink(*symbology);
        }
        DataMatrix | Qr | DotCode => {}
    }
}

/// The element string from byte `at` on. A scanner sends GS where the symbol has FNC1; who types
/// the data writes `^`, which no value of an element can hold.
fn elements(reader: &mut Reader<'_, '_>, at: usize) {
    let text = reader.text;
    unbracketed::elements(reader, &text[at..], at, &['^', GS]);
}

/// A key of so many digits, which goes into AI 01; perhaps with a composite component.
fn primary(reader: &mut Reader<'_, '_>, digits: usize) {
    let text = reader.text;
    let data = &text[HEAD..];
    let end = data.find('|').unwrap_or(data.len());
    let key = &data[..end];
    let place = HEAD..HEAD + end;
    let wrong = if key.len() != digits || !key.bytes().all(|b| b.is_ascii_digit()) {
        Some((format!("{digits} digits are expected"), "send the whole message"))
    } else if !has_check_digit(key) {
        Some(("wrong check digit".to_owned(), "scan again"))
    } else {
        None
    };
    if let Some((cause, cure)) = wrong {
        reader.fault(Fault::new(Problem::Primary, place, cause, cure));
    } else if let Some(gtin) = facts("01") {
        // Leading zeros fill up; the kind of the key stays that of its symbol.
        let full = match digits {
            14 => Cow::Borrowed(key),
            _ => Cow::Owned(format!("{}{key}", &ZEROS[digits..])),
        };
        reader.push(gtin.code, gtin, full, place);
    }
    if end == data.len() {
        return;
    }
    if data[end..].starts_with(COMPOSITE) {
        reader.parsed.composite = Some(reader.parsed.elements.len());
        elements(reader, HEAD + end + COMPOSITE.len());
    } else {
        let cause = "another message follows that is no composite component";
        let place = HEAD + end..text.len();
        reader.fault(Fault::new(Problem::Primary, place, cause, "write |]e0 before its data"));
    }
}

fn unknown(reader: &mut Reader<'_, '_>) {
    let end = reader.text.char_indices().nth(HEAD).map_or(reader.text.len(), |(at, _)| at);
    let known: Vec<String> = IDENTIFIERS.iter().map(|(id, _)| format!("]{id}")).collect();
    reader.fault(Fault::new(
        Problem::Symbology,
        0..end,
        "no symbology identifier of a carrier that GS1 uses",
        format!("begin with {}", known.join(" ")),
    ));
}
