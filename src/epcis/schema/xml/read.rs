//! An XML document, read row by row, and told to the judge.

use super::judge::{Judge, Name};
use super::model::{Part, many, within};
use super::{query, v12, v20};
use crate::epcis::schema::code::ROOT;
use crate::epcis::{Finding, Layer, Severity};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use std::io::BufRead;

/// Elements within each other.
const DEEPEST: usize = 128;

/// Attributes of an element.
const MOST_ATTRIBUTES: usize = 256;

/// What is no XML at all, or XML that is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    pub row: usize,
    pub cause: String,
}

static ROOTS: &[Part] = &[
    within(v12::SPACE, many("EPCISDocument", &v12::DOCUMENT)),
    within(v20::SPACE, many("EPCISDocument", &v20::DOCUMENT)),
    within(query::SPACE_12, many("EPCISQueryDocument", &query::of_12::DOCUMENT)),
    within(query::SPACE_20, many("EPCISQueryDocument", &query::of_20::DOCUMENT)),
];

/// Reads a document to its end. How long a single text may be is the reader's to bound.
pub fn read<R: BufRead>(reader: R, findings: &mut Vec<Finding>) -> Result<(), Broken> {
    let mut xml = NsReader::from_reader(Rows { inner: reader, row: 1 });
    xml.config_mut().expand_empty_elements = true;
    let (mut buffer, mut depth, mut judges) = (Vec::new(), 0, Vec::new());
    loop {
        let row = xml.get_ref().row;
        buffer.clear();
        let event = xml.read_event_into(&mut buffer);
        let event = event.map_err(|error| broken(xml.get_ref().row, error))?;
        match event {
            Event::Start(start) => {
                if depth == 0 && !judges.is_empty() {
                    return Err(broken(row, "a second root element; a document has one"));
                }
                if depth == DEEPEST {
                    return Err(broken(row, format!("more than {DEEPEST} elements in each other")));
                }
                if depth == 0 {
                    judges = judges_of(&xml, &start, row, findings);
                }
                begin(&xml, &start, &mut judges, row)?;
                depth += 1;
            }
            Event::End(_) => {
                depth -= 1;
                judges.iter_mut().for_each(Judge::end);
            }
            Event::Text(text) => tell(&mut judges, depth, &text, row)?,
            Event::CData(text) => tell(&mut judges, depth, &text, row)?,
            Event::GeneralRef(name) => {
                let letter = reference(&name, row)?;
                tell(&mut judges, depth, letter.encode_utf8(&mut [0; 4]), row)?;
            }
            Event::DocType(_) => {
                return Err(broken(row, "a document type; EPCIS has none, and it is not followed"));
            }
            Event::Eof if depth > 0 => return Err(broken(row, "the end within an element")),
            Event::Eof if judges.is_empty() => return Err(broken(row, "there is no element")),
            Event::Eof => break,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
        if let [judge] = judges.as_mut_slice() {
            findings.append(&mut judge.take());
        }
    }
    // Of an event that stands alone nothing says its version: the one that fits better.
    let found = judges.iter_mut().map(Judge::take).min_by_key(Vec::len);
    findings.extend(found.into_iter().flatten());
    Ok(())
}

/// One judge for a document; one for each version for an event that stands alone.
fn judges_of<R>(
    xml: &NsReader<R>,
    start: &BytesStart,
    row: usize,
    findings: &mut Vec<Finding>,
) -> Vec<Judge> {
    let (space, local) = xml.resolver().resolve_element(start.name());
    let (space, local) = (space_of(&space), local.into_inner());
    let event = |parts: &[Part]| space.is_empty() && parts.iter().any(|part| part.name == local);
    if event(v20::EVENT_TYPES) || event(v12::EVENT_TYPES) {
        return vec![Judge::new(v20::EVENT_TYPES), Judge::new(v12::EVENT_TYPES)];
    }
    if !ROOTS.iter().any(|part| part.name == local && part.space == space) {
        let message = "the root is no document of EPCIS; wanted is `EPCISDocument` of the name \
                       space `urn:epcglobal:epcis:xsd:2` or `urn:epcglobal:epcis:xsd:1`, or \
                       `EPCISQueryDocument` of `urn:epcglobal:epcis-query:xsd:2` or `...:1`";
        let (layer, severity, place) = (Layer::Schema, Severity::Error, format!("row {row}"));
        findings.push(Finding { code: ROOT, layer, severity, place, message: message.into() });
    }
    vec![Judge::new(ROOTS)]
}

fn begin<R>(
    xml: &NsReader<R>,
    start: &BytesStart,
    judges: &mut [Judge],
    row: usize,
) -> Result<(), Broken> {
    if start.attributes().with_checks(false).count() > MOST_ATTRIBUTES {
        return Err(broken(row, format!("more than {MOST_ATTRIBUTES} attributes of an element")));
    }
    let mut values = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| broken(row, error))?;
        if attribute.key.as_namespace_binding().is_none() {
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            values.push((attribute.key, value.map_err(|error| broken(row, error))?));
        }
    }
    let spaces: Vec<_> =
        values.iter().map(|(key, _)| xml.resolver().resolve_attribute(*key)).collect();
    let attributes: Vec<(Name, &str)> = spaces
        .iter()
        .zip(&values)
        .map(|((space, local), (_, value))| {
            (Name { space: space_of(space), local: local.into_inner() }, value.as_ref())
        })
        .collect();
    let (space, local) = xml.resolver().resolve_element(start.name());
    if let ResolveResult::Unknown(prefix) = space {
        return Err(broken(row, format!("the prefix `{prefix}` has no name space")));
    }
    let name = Name { space: space_of(&space), local: local.into_inner() };
    judges.iter_mut().for_each(|judge| judge.start(name, &attributes, row));
    Ok(())
}

fn space_of<'a>(space: &'a ResolveResult) -> &'a str {
    match space {
        ResolveResult::Bound(space) => space.into_inner(),
        ResolveResult::Unbound | ResolveResult::Unknown(_) => "",
    }
}

fn tell(judges: &mut [Judge], depth: usize, text: &str, row: usize) -> Result<(), Broken> {
    if depth == 0 && !text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(broken(row, "text outside of the root element"));
    }
    judges.iter_mut().for_each(|judge| judge.text(text, row));
    Ok(())
}

/// The character that `&...;` stands for. Nothing is looked up.
fn reference(name: &BytesRef, row: usize) -> Result<char, Broken> {
    if let Some(letter) = name.resolve_char_ref().map_err(|error| broken(row, error))? {
        return Ok(letter);
    }
    match &**name {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "apos" => Ok('\''),
        "quot" => Ok('"'),
        _ => Err(broken(row, "an entity that XML does not know by itself; write its character")),
    }
}

fn broken(row: usize, cause: impl ToString) -> Broken {
    Broken { row, cause: cause.to_string() }
}

/// Counts the rows that were read.
struct Rows<R> {
    inner: R,
    row: usize,
}

impl<R: BufRead> std::io::Read for Rows<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.row += rows(&buffer[..read]);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Rows<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        // The bytes are still in the buffer, so this reads nothing.
        if let Ok(buffer) = self.inner.fill_buf() {
            self.row += rows(&buffer[..count.min(buffer.len())]);
        }
        self.inner.consume(count);
    }
}

fn rows(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte == b'\n').count()
}
