//! Identifiers as the canonical GS1 Digital Link that the hash knows: the finest level of
//! identification and no more.

use super::link;
use crate::gs1::check_digit;

/// How the parts of a URN make up the value of an application identifier.
#[derive(Clone, Copy)]
enum Key {
    /// The first digit of the reference stands before the company prefix; so many digits in all.
    Led(usize),
    /// Prefix and reference; so many digits in all.
    Digits(usize),
    /// Prefix and a reference that is text.
    Text,
}

/// What stands behind the key.
#[derive(Clone, Copy)]
enum Tail {
    Nothing,
    /// `/21/` and so on, with so many characters.
    Qualifier(&'static str, usize),
    /// The same, where `0` means that there is none.
    Extension,
    /// Directly behind the check digit, so many characters.
    Serial(usize),
    /// The same, digits only.
    Number,
    /// Piece and total, then a serial number.
    Pieces,
    /// A number of a component, as a qualifier.
    Component,
    /// `*`: any.
    Any,
    /// Piece and total, then `*`.
    AnyPieces,
}

use Key::{Digits, Led, Text};

/// Beginning of the URN, application identifier, what stands before the digits, key, tail.
const SCHEMES: [(&str, &str, &str, Key, Tail); 23] = [
    ("urn:epc:id:sgtin:", "01", "", Led(13), Tail::Qualifier("21", 20)),
    ("urn:epc:id:sscc:", "00", "", Led(17), Tail::Nothing),
    ("urn:epc:id:sgln:", "414", "", Digits(12), Tail::Extension),
    ("urn:epc:id:pgln:", "417", "", Digits(12), Tail::Nothing),
    ("urn:epc:id:grai:", "8003", "0", Digits(12), Tail::Serial(16)),
    ("urn:epc:id:giai:", "8004", "", Text, Tail::Nothing),
    ("urn:epc:id:gsrn:", "8018", "", Digits(17), Tail::Nothing),
    ("urn:epc:id:gsrnp:", "8017", "", Digits(17), Tail::Nothing),
    ("urn:epc:id:gdti:", "253", "", Digits(12), Tail::Serial(17)),
    ("urn:epc:id:cpi:", "8010", "", Text, Tail::Component),
    ("urn:epc:id:sgcn:", "255", "", Digits(12), Tail::Number),
    ("urn:epc:id:ginc:", "401", "", Text, Tail::Nothing),
    ("urn:epc:id:gsin:", "402", "", Digits(16), Tail::Nothing),
    ("urn:epc:id:itip:", "8006", "", Led(13), Tail::Pieces),
    ("urn:epc:id:upui:", "01", "", Led(13), Tail::Qualifier("235", 28)),
    ("urn:epc:class:lgtin:", "01", "", Led(13), Tail::Qualifier("10", 20)),
    ("urn:epc:idpat:sgtin:", "01", "", Led(13), Tail::Any),
    ("urn:epc:idpat:grai:", "8003", "0", Digits(12), Tail::Any),
    ("urn:epc:idpat:gdti:", "253", "", Digits(12), Tail::Any),
    ("urn:epc:idpat:sgcn:", "255", "", Digits(12), Tail::Any),
    ("urn:epc:idpat:cpi:", "8010", "", Text, Tail::Any),
    ("urn:epc:idpat:itip:", "8006", "", Led(13), Tail::AnyPieces),
    ("urn:epc:idpat:upui:", "01", "", Led(13), Tail::Any),
];

/// The canonical address of an identifier; None: it is none that has one.
pub fn canonical(text: &str) -> Option<String> {
    if !text.starts_with("urn:epc:") {
        return link::canonical(text);
    }
    let (head, ai, before, key, tail) = SCHEMES.iter().find(|(head, ..)| text.starts_with(head))?;
    let (prefix, rest) = text[head.len()..].split_once('.')?;
    if !(6..=12).contains(&prefix.len()) || !all_digits(prefix) {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 32);
    out.push_str("https://id.gs1.org/");
    out.push_str(ai);
    out.push('/');
    let from = out.len();
    let rest = match key {
        Led(length) => {
            let (reference, rest) = digits(rest, length.checked_sub(prefix.len())?)?;
            let (first, others) = reference.split_at_checked(1)?;
            [first, prefix, others].iter().for_each(|part| out.push_str(part));
            close(&mut out, from);
            rest
        }
        Digits(length) => {
            let (reference, rest) = digits(rest, length.checked_sub(prefix.len())?)?;
            [before, prefix, reference].iter().for_each(|part| out.push_str(part));
            close(&mut out, from);
            rest
        }
        Text => text_key(prefix, rest, *tail, &mut out)?,
    };
    behind(rest, *tail, &mut out)?;
    Some(out)
}

/// A reference of so many digits, and what stands behind the dot after it.
fn digits(rest: &str, count: usize) -> Option<(&str, Option<&str>)> {
    let (reference, rest) = rest.split_at_checked(count)?;
    let rest = if rest.is_empty() { None } else { Some(rest.strip_prefix('.')?) };
    all_digits(reference).then_some((reference, rest))
}

fn text_key<'a>(
    prefix: &str,
    rest: &'a str,
    tail: Tail,
    out: &mut String,
) -> Option<Option<&'a str>> {
    let (reference, rest) = match tail {
        Tail::Nothing => (rest, None),
        _ => rest.rsplit_once('.').map(|(reference, rest)| (reference, Some(rest)))?,
    };
    let fits = (1..=30 - prefix.len()).contains(&length(reference)?);
    fits.then(|| {
        out.push_str(prefix);
        encode(reference, out);
        rest
    })
}

fn behind(rest: Option<&str>, tail: Tail, out: &mut String) -> Option<()> {
    let serial = |out: &mut String, before: [&str; 3], rest: &str, longest: usize| {
        (1..=longest).contains(&length(rest)?).then(|| {
            before.iter().for_each(|part| out.push_str(part));
            encode(rest, out);
        })
    };
    let number = |rest: &str| ((1..=12).contains(&rest.len()) && all_digits(rest)).then_some(());
    match (tail, rest) {
        (Tail::Nothing, None) | (Tail::Any, Some("*")) | (Tail::Extension, Some("0")) => Some(()),
        (Tail::Qualifier(ai, longest), Some(rest)) => serial(out, ["/", ai, "/"], rest, longest),
        (Tail::Extension, Some(rest)) => serial(out, ["/254/", "", ""], rest, 20),
        (Tail::Serial(longest), Some(rest)) => serial(out, [""; 3], rest, longest),
        (Tail::Number, Some(rest)) => number(rest).map(|()| out.push_str(rest)),
        (Tail::Component, Some(rest)) => number(rest).map(|()| {
            out.push_str("/8011/");
            out.push_str(rest);
        }),
        (Tail::Pieces | Tail::AnyPieces, Some(rest)) => {
            let (piece, rest) = digits(rest, 2)?;
            let (total, rest) = digits(rest?, 2)?;
            match (tail, rest?) {
                (Tail::AnyPieces, "*") => {
                    out.push_str(piece);
                    out.push_str(total);
                    Some(())
                }
                (Tail::Pieces, rest) => serial(out, [piece, total, "/21/"], rest, 20),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Characters of a text with its escapes; None: a character that may not stand here.
fn length(text: &str) -> Option<usize> {
    let (mut count, mut bytes) = (0, text.bytes());
    while let Some(byte) = bytes.next() {
        match byte {
            b'%' => {
                let hex = [bytes.next()?, bytes.next()?];
                hex.iter().all(u8::is_ascii_hexdigit).then_some(())?;
            }
            b if b.is_ascii_alphanumeric() || b"!')(*+,.:;=_-".contains(&b) => {}
            _ => return None,
        }
        count += 1;
    }
    Some(count)
}

/// What a URN writes plain and an address escaped.
fn encode(text: &str, out: &mut String) {
    const ESCAPED: [char; 7] = ['!', '(', ')', '*', '+', ',', ':'];
    let mut rest = text;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| ESCAPED.contains(c)) {
        out.push_str(&rest[..at]);
        out.push_str(match c {
            '!' => "%21",
            '(' => "%28",
            ')' => "%29",
            '*' => "%2A",
            '+' => "%2B",
            ',' => "%2C",
            _ => "%3A",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// Adds the check digit of what begins there.
fn close(out: &mut String, from: usize) {
    let check = check_digit(&out[from..]).unwrap_or_default();
    out.push(char::from(b'0' + check));
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
