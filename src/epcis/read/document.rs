//! Documents of every form, told apart by their first byte.

use super::cursor::rows;
use super::{json, xml};
use crate::epcis::Fault;
use crate::epcis::model::{Event, Form, Header};
use std::io::BufRead;
use std::ops::ControlFlow;

/// No event is longer, in bytes.
pub const LONGEST_EVENT: usize = 1 << 20;
/// Nothing of a header is longer, in bytes.
pub const LONGEST_HEADER: usize = 16 << 20;

/// Whether to go on.
pub type Flow = ControlFlow<()>;

/// An event as it comes.
#[derive(Debug)]
pub struct Taken {
    pub event: Event,
    /// As it stands in JSON; None: the document is XML, or nobody asked for it.
    pub json: Option<serde_json::Value>,
}

/// The header of a document. Reads all of a JSON document, of an XML document its beginning.
///
/// # Errors
///
/// The text is neither XML nor JSON, or breaks off, or is no UTF-8.
pub fn header(mut input: impl BufRead) -> Result<Header, Fault> {
    match begins_with(&mut input)? {
        (b'<', passed) => xml::header(input, passed),
        (_, passed) => json::header(input, passed),
    }
}

/// Hands over each event of the document that has this header; how many there were.
///
/// # Errors
///
/// As [`header`], and an event of more than [`LONGEST_EVENT`].
pub fn events(
    mut input: impl BufRead,
    header: &Header,
    each: &mut dyn FnMut(Taken) -> Flow,
) -> Result<u64, Fault> {
    let (_, passed) = begins_with(&mut input)?;
    match header.form {
        Form::Json => json::events(input, passed, (header, false), each),
        Form::Xml | Form::Xml12 => xml::events(input, passed, each),
    }
}

/// As [`events`], each with its JSON where the document is JSON.
///
/// # Errors
///
/// As [`events`].
pub fn events_with_json(
    mut input: impl BufRead,
    header: &Header,
    each: &mut dyn FnMut(Taken) -> Flow,
) -> Result<u64, Fault> {
    if header.form != Form::Json {
        return events(input, header, each);
    }
    let (_, passed) = begins_with(&mut input)?;
    json::events(input, passed, (header, true), each)
}

/// The first byte that is neither white space nor part of a mark of UTF-8, and how many rows were
/// passed over before it.
fn begins_with(input: &mut impl BufRead) -> Result<(u8, u32), Fault> {
    const MARK: [u8; 3] = [0xEF, 0xBB, 0xBF];
    const CURE: &str = "begin with < for XML or { for JSON, in UTF-8";
    let unread = |e: std::io::Error| Fault::at(1, e.to_string(), "see the file");
    if input.fill_buf().map_err(unread)?.starts_with(&MARK) {
        input.consume(MARK.len());
    }
    let (mut passed, mut length) = (0, 0);
    while length <= LONGEST_HEADER {
        let chunk = input.fill_buf().map_err(unread)?;
        match chunk.iter().find(|byte| !byte.is_ascii_whitespace()) {
            Some(&byte) if byte == b'<' || begins_json(byte) => return Ok((byte, passed)),
            Some(_) => return Err(Fault::at(1, "neither XML nor JSON", CURE)),
            None if chunk.is_empty() => return Err(Fault::at(1, "nothing to read", CURE)),
            None => {}
        }
        // Where there is something in it, the rows are counted by whoever reads it.
        passed += rows(chunk);
        let all = chunk.len();
        length += all;
        input.consume(all);
    }
    Err(Fault::at(1, format!("more than {LONGEST_HEADER} bytes of white space"), CURE))
}

fn begins_json(byte: u8) -> bool {
    byte.is_ascii_digit() || b"{[\"-tfn".contains(&byte)
}
