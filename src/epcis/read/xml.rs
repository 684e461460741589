//! EPCIS 2.0 and 1.x XML: the header, and the events one by one.

use super::xml_tree::{Open, Piece, Xml};
use super::{Flow, LONGEST_EVENT, LONGEST_HEADER, Taken, xml_header};
use crate::epcis::Fault;
use crate::epcis::model::{Event, Header, Kind, Node, Place};
use std::io::BufRead;

/// What is found on the way through a document.
enum Found {
    /// The root element, without content.
    Root(Node),
    Header(Node),
    /// Name or subscription of a query.
    Query(Node),
    /// The beginning of an event; its namespaces are not declared yet.
    Event(Open),
    /// The events begin here.
    List,
    End,
}

struct Walk<R> {
    xml: Xml<R>,
    /// Local names of the open elements, and how many namespaces were known before each.
    path: Vec<(String, usize)>,
    begun: bool,
}

/// `passed`: rows before the input.
pub fn header(input: impl BufRead, passed: u32) -> Result<Header, Fault> {
    let mut walk = Walk::new(input, passed);
    let mut header = None;
    loop {
        match walk.next()? {
            Found::Root(node) => header = Some(xml_header::of_root(&node, &walk.xml.spaces)),
            Found::Header(node) => {
                if let Some(header) = &mut header {
                    header.nodes = node.children;
                }
            }
            Found::Query(node) => header.iter_mut().for_each(|h| h.query.push(node.clone())),
            Found::Event(open) if walk.path.is_empty() => {
                let node = walk.xml.node(open)?;
                return Ok(xml_header::of_root(&node, &walk.xml.spaces));
            }
            Found::Event(_) | Found::List | Found::End => break,
        }
    }
    header.ok_or_else(|| Fault::at(1, "no element", "write an EPCIS document"))
}

/// Hands over each event; how many there were.
pub fn events(
    input: impl BufRead,
    passed: u32,
    each: &mut dyn FnMut(Taken) -> Flow,
) -> Result<u64, Fault> {
    let mut walk = Walk::new(input, passed);
    let mut count = 0;
    loop {
        match walk.next()? {
            Found::Event(open) => {
                let depth = walk.path.len();
                let node = walk.xml.tree(open, depth)?;
                walk.xml.meter.allow(LONGEST_EVENT);
                count += 1;
                if each(taken(node, depth == 0)).is_break() {
                    return Ok(count);
                }
            }
            Found::End => return Ok(count),
            Found::Root(_) | Found::Header(_) | Found::Query(_) | Found::List => {}
        }
    }
}

/// Of an event that stands alone, the attributes of a document are no fields.
fn taken(mut node: Node, alone: bool) -> Taken {
    let of_document =
        |child: &Node| child.attribute && ["schemaVersion", "creationDate"].contains(&&*child.name);
    node.children.retain(|child| !(alone && of_document(child)));
    let kind = Kind::of_name(node.local());
    let event = Event { kind, place: Place::Row(node.row), fields: node.children };
    Taken { event, json: None }
}

impl<R: BufRead> Walk<R> {
    fn new(input: R, passed: u32) -> Self {
        let mut xml = Xml::new(input, LONGEST_HEADER);
        xml.row += passed;
        Walk { xml, path: Vec::new(), begun: false }
    }

    fn next(&mut self) -> Result<Found, Fault> {
        loop {
            match self.xml.next()? {
                Piece::Open(open) => {
                    if let Some(found) = self.opened(open)? {
                        return Ok(found);
                    }
                }
                Piece::Close => {
                    if let Some((_, spaces)) = self.path.pop() {
                        self.xml.spaces.truncate(spaces);
                    }
                }
                Piece::Text => {}
                Piece::End if self.path.is_empty() && self.begun => return Ok(Found::End),
                Piece::End => {
                    let row = self.xml.row;
                    return Err(Fault::at(row, "the document ends too early", "send it whole"));
                }
            }
        }
    }

    fn opened(&mut self, open: Open) -> Result<Option<Found>, Fault> {
        let local = open.name.rsplit(':').next().unwrap_or_default().to_owned();
        let is_root = self.path.is_empty();
        if is_root && self.begun {
            return Err(Fault::at(open.row, "a second root element", "write one document"));
        }
        self.begun = true;
        if self.holds_events() && local != "extension" || is_root && local.ends_with("Event") {
            self.xml.meter.allow(LONGEST_EVENT);
            return Ok(Some(Found::Event(open)));
        }
        match local.as_str() {
            "EPCISHeader" => {
                self.xml.meter.allow(LONGEST_HEADER);
                return Ok(Some(Found::Header(self.xml.tree(open, self.path.len())?)));
            }
            "queryName" | "subscriptionID" => {
                return Ok(Some(Found::Query(self.xml.tree(open, self.path.len())?)));
            }
            _ => {}
        }
        if self.path.len() > 64 {
            return Err(Fault::at(open.row, "elements nested too deep", "nest them less"));
        }
        self.xml.meter.allow(LONGEST_HEADER);
        let spaces = self.xml.spaces.mark();
        let node = self.xml.node(open)?;
        let is_list = local == "EventList";
        self.path.push((local, spaces));
        Ok(match (is_root, is_list) {
            (true, _) => Some(Found::Root(node)),
            (_, true) => Some(Found::List),
            _ => None,
        })
    }

    /// Whether the innermost open element is the list of events, or an `extension` in it.
    fn holds_events(&self) -> bool {
        let inner = self.path.iter().rev().find(|(name, _)| name != "extension");
        inner.is_some_and(|(name, _)| name == "EventList")
    }
}
