//! From XML text to tokens, and from tokens to nodes. No document type, no entity but the five of
//! XML itself, no deep nesting, no more memory than allowed.

use super::budget::{Budget, Meter};
use super::cursor::rows;
use crate::epcis::Fault;
use crate::epcis::model::names::interned;
use crate::epcis::model::{Node, Spaces};
use quick_xml::events::{BytesStart, Event as Token};
use quick_xml::{Reader, XmlVersion, escape};
use std::borrow::Cow;
use std::io::BufRead;
use std::sync::Arc;

/// Elements of these namespaces are those of EPCIS itself.
const OWN: [&str; 6] = [
    "urn:epcglobal:epcis:xsd:1",
    "urn:epcglobal:epcis:xsd:2",
    "urn:epcglobal:epcis-query:xsd:1",
    "urn:epcglobal:epcis-query:xsd:2",
    "urn:epcglobal:epcis-masterdata:xsd:1",
    "https://ref.gs1.org/epcis/",
];
const OF_XML: (&str, &str) = ("xml", "http://www.w3.org/XML/1998/namespace");
/// Elements are nested no deeper.
const DEEPEST: usize = 64;
/// An element has no more attributes.
const MOST_ATTRIBUTES: usize = 200;
const CURE: &str = "write one whole XML document in UTF-8";

/// The beginning of an element.
pub struct Open {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub row: u32,
}

/// What stands next.
pub enum Piece {
    Open(Open),
    Close,
    /// Text that is more than white space.
    Text,
    End,
}

/// What stands next within an element.
enum Inner {
    /// An element, its namespaces declared, without its content.
    Child(Node),
    Close,
    /// Text, which the element has by now, or nothing that matters.
    Passed,
    End,
}

pub struct Xml<R> {
    reader: Reader<Budget<R>>,
    buffer: Vec<u8>,
    pub meter: Meter,
    /// The row of what comes next.
    pub row: u32,
    pub spaces: Spaces,
    version: XmlVersion,
}

impl<R: BufRead> Xml<R> {
    pub fn new(input: R, allowed: usize) -> Self {
        let meter = Meter::new(allowed);
        let mut reader = Reader::from_reader(Budget::new(input, meter.clone()));
        reader.config_mut().expand_empty_elements = true;
        let (buffer, spaces) = (Vec::new(), Spaces::default());
        Xml { reader, buffer, meter, row: 1, spaces, version: XmlVersion::Implicit1_0 }
    }

    /// The next piece; comments and processing instructions are passed over.
    pub fn next(&mut self) -> Result<Piece, Fault> {
        loop {
            self.buffer.clear();
            let row = self.row;
            let token = self.reader.read_event_into(&mut self.buffer);
            let token = token.map_err(|error| broken(row, &self.meter, &error.to_string()))?;
            self.row = row.saturating_add(rows(bytes_of(&token)));
            match token {
                Token::Start(start) => return Ok(Piece::Open(open(&start, row, self.version)?)),
                Token::End(_) => return Ok(Piece::Close),
                Token::Eof => return Ok(Piece::End),
                other => {
                    if text_of(&other, row)?.is_some() {
                        return Ok(Piece::Text);
                    }
                }
            }
        }
    }

    /// What stands next in this element. Most of a document goes this way, so that names and texts
    /// are copied once and no more.
    fn inner(&mut self, node: &mut Node) -> Result<Inner, Fault> {
        self.buffer.clear();
        let row = self.row;
        let token = self.reader.read_event_into(&mut self.buffer);
        let token = token.map_err(|error| broken(row, &self.meter, &error.to_string()))?;
        self.row = row.saturating_add(rows(bytes_of(&token)));
        Ok(match token {
            Token::Start(start) => {
                Inner::Child(if start.attributes().with_checks(false).next().is_none() {
                    let (name, space) = named(&self.spaces, start.name().into_inner(), true, row)?;
                    Node { name, space, row, ..Node::default() }
                } else {
                    element(&mut self.spaces, open(&start, row, self.version)?)?
                })
            }
            Token::End(_) => Inner::Close,
            Token::Eof => Inner::End,
            other => {
                // Text after a child element says nothing.
                let text = text_of(&other, row)?.filter(|_| only_attributes(node));
                match text {
                    Some(text) if node.text.is_empty() => node.text = text.into_owned(),
                    Some(text) => node.text.push_str(&text),
                    None => {}
                }
                Inner::Passed
            }
        })
    }

    /// The whole element that begins with `open`.
    pub fn tree(&mut self, open: Open, depth: usize) -> Result<Node, Fault> {
        if depth > DEEPEST {
            let cause = format!("elements nested more than {DEEPEST} deep");
            return Err(Fault::at(open.row, cause, "nest them less"));
        }
        let known = self.spaces.mark();
        let mut node = self.node(open)?;
        self.fill(&mut node, depth)?;
        self.spaces.truncate(known);
        Ok(node)
    }

    /// Reads the content of an element, up to its end.
    fn fill(&mut self, node: &mut Node, depth: usize) -> Result<(), Fault> {
        loop {
            let known = self.spaces.mark();
            match self.inner(node)? {
                Inner::Child(mut child) => {
                    if depth == DEEPEST {
                        let cause = format!("elements nested more than {DEEPEST} deep");
                        return Err(Fault::at(child.row, cause, "nest them less"));
                    }
                    self.fill(&mut child, depth + 1)?;
                    self.spaces.truncate(known);
                    place(node, child);
                }
                Inner::Passed => {}
                Inner::Close => break,
                Inner::End => {
                    return Err(Fault::at(node.row, "the document ends within this", CURE));
                }
            }
        }
        let trimmed = node.text.trim();
        if trimmed.len() < node.text.len() {
            node.text = trimmed.to_owned();
        }
        Ok(())
    }

    /// An element without its content, its namespaces declared.
    pub fn node(&mut self, open: Open) -> Result<Node, Fault> {
        element(&mut self.spaces, open)
    }
}

fn element(spaces: &mut Spaces, open: Open) -> Result<Node, Fault> {
    let row = open.row;
    for (name, value) in &open.attributes {
        if let Some(prefix) = declared(name) {
            spaces.declare(prefix, value);
        }
    }
    let (name, space) = named(spaces, &open.name, true, row)?;
    let mut node = Node { name, space, row, ..Node::default() };
    for (name, value) in open.attributes {
        if declared(&name).is_none() {
            let (name, space) = named(spaces, &name, false, row)?;
            let text = value.trim().to_owned();
            let child = Node { name, space, text, attribute: true, row, ..Node::default() };
            node.children.push(child);
        }
    }
    Ok(node)
}

fn named(
    spaces: &Spaces,
    written: &str,
    is_element: bool,
    row: u32,
) -> Result<(Cow<'static, str>, Option<Arc<str>>), Fault> {
    let (prefix, local) = written.split_once(':').unwrap_or(("", written));
    let space = match prefix {
        "" if !is_element => None,
        "" => spaces.get("").cloned(),
        "xml" => Some(Arc::from(OF_XML.1)),
        _ => Some(spaces.get(prefix).cloned().ok_or_else(|| {
            let cause = format!("the prefix {prefix:?} is declared nowhere");
            Fault::at(row, cause, format!("declare it with xmlns:{prefix}"))
        })?),
    };
    Ok(match space {
        Some(space) if !OWN.contains(&&*space) => (interned(written), Some(space)),
        _ => (interned(local), None),
    })
}

/// What a token is written as, but for its brackets.
fn bytes_of<'t>(token: &'t Token<'_>) -> &'t [u8] {
    let text: &str = match token {
        Token::Start(start) | Token::Empty(start) => start,
        Token::End(end) => end,
        Token::Text(text) | Token::Comment(text) | Token::DocType(text) => text,
        Token::CData(text) => text,
        Token::Decl(decl) => decl,
        Token::PI(instruction) => instruction,
        Token::GeneralRef(_) | Token::Eof => "",
    };
    text.as_bytes()
}

/// The text that a token is; None: it is nothing that matters.
fn text_of<'t>(token: &'t Token<'_>, row: u32) -> Result<Option<Cow<'t, str>>, Fault> {
    match token {
        Token::Text(text) => Ok(Some(text.xml10_content()).filter(|text| !text.trim().is_empty())),
        Token::CData(text) => Ok(Some(text.xml10_content())),
        Token::GeneralRef(reference) => {
            let entity = format!("&{};", &**reference);
            let text = escape::unescape(&entity)
                .map_err(|error| Fault::at(row, error.to_string(), ENTITY))?;
            Ok(Some(Cow::Owned(text.into_owned())))
        }
        Token::DocType(_) => {
            let cause = "a document type is declared";
            Err(Fault::at(row, cause, "leave <!DOCTYPE> out"))
        }
        Token::Decl(decl) => {
            let named = decl.encoding().and_then(Result::ok).unwrap_or("UTF-8".into());
            if !["utf-8", "us-ascii"].contains(&named.to_ascii_lowercase().as_str()) {
                let cause = format!("the encoding {named}");
                return Err(Fault::at(row, cause, CURE));
            }
            Ok(None)
        }
        _ => Ok(None),
    }
}

const ENTITY: &str = "write only the entities of XML itself: amp lt gt apos quot, or the character";

/// `extension` and `baseExtension` are no more than brackets of EPCIS 1.x.
fn place(parent: &mut Node, child: Node) {
    if is_nil(&child) {
        return;
    }
    let bracket = child.is_plain() && ["extension", "baseExtension"].contains(&&*child.name);
    if bracket && parent.is_plain() {
        parent.children.extend(child.children);
    } else {
        parent.children.push(child);
    }
}

/// An amount that nobody knows: `<quantity xsi:nil="true"/>`. JSON leaves it out.
fn is_nil(node: &Node) -> bool {
    node.name == "quantity"
        && node.text.is_empty()
        && node.children.iter().any(|child| {
            let is = child.attribute && child.local() == "nil" && child.text != "false";
            is && child.space.as_deref() == Some("http://www.w3.org/2001/XMLSchema-instance")
        })
}

fn only_attributes(node: &Node) -> bool {
    node.children.iter().all(|child| child.attribute)
}

/// The prefix that this attribute declares.
fn declared(name: &str) -> Option<&str> {
    if name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") }
}

fn open(start: &BytesStart<'_>, row: u32, version: XmlVersion) -> Result<Open, Fault> {
    let fault = |cause: String| Fault::at(row, cause, CURE);
    let mut attributes: Vec<(String, String)> = Vec::new();
    // The check of the library for two of a name takes the square of their number.
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| fault(error.to_string()))?;
        let name = attribute.key.into_inner().to_owned();
        let value = attribute.normalized_value(version).map_err(|e| fault(e.to_string()))?;
        if attributes.len() == MOST_ATTRIBUTES {
            return Err(fault(format!("more than {MOST_ATTRIBUTES} attributes")));
        }
        if attributes.iter().any(|(known, _)| *known == name) {
            return Err(fault(format!("two attributes {name}")));
        }
        attributes.push((name, value.into_owned()));
    }
    Ok(Open { name: start.name().into_inner().to_owned(), attributes, row })
}

fn broken(row: u32, meter: &Meter, error: &str) -> Fault {
    if meter.is_used_up() {
        return Fault::at(row, "an event or a header that is too long", "split it into several");
    }
    Fault::at(row, format!("no XML: {error}"), CURE)
}
