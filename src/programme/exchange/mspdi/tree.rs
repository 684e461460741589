//! XML as a tree of elements: no document type, no entity but the five of XML itself, no deep
//! nesting.

use crate::programme::exchange::fault::{ExchangeFault, Spot, shown};
use quick_xml::events::Event;
use quick_xml::{Reader, escape};

const DEEPEST: usize = 32;
const CURE: &str = "write one whole XML document in UTF-8, as MS Project saves it";

/// An element; attributes are of no use here.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub text: String,
    pub row: usize,
    pub children: Vec<Element>,
}

impl Element {
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Text of a child, without blanks around it; empty: there is none.
    pub fn text_of(&self, name: &str) -> &str {
        self.child(name).map_or("", |child| child.text.trim())
    }
}

/// Counts rows up to growing places.
struct Rows<'t> {
    text: &'t str,
    at: usize,
    row: usize,
}

impl Rows<'_> {
    fn at(&mut self, place: u64) -> usize {
        let place = (place as usize).clamp(self.at, self.text.len());
        let passed = &self.text.as_bytes()[self.at..place];
        self.row += passed.iter().filter(|&&byte| byte == b'\n').count();
        self.at = place;
        self.row
    }
}

/// The root element.
pub fn parse(text: &str) -> Result<Element, ExchangeFault> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut rows = Rows { text, at: 0, row: 1 };
    let mut open: Vec<Element> = Vec::new();
    let fault = |row: usize, message: String| ExchangeFault::new(Spot::Row(row), message, CURE);
    loop {
        let row = rows.at(reader.buffer_position());
        let event = reader.read_event().map_err(|error| fault(row, error.to_string()))?;
        match event {
            Event::Start(start) => {
                if open.len() == DEEPEST {
                    return Err(fault(row, format!("elements nested more than {DEEPEST} deep")));
                }
                let name = start.local_name();
                let name = name.as_ref().to_owned();
                open.push(Element { name, row, ..Element::default() });
            }
            Event::End(_) => {
                let Some(done) = open.pop() else { continue };
                match open.last_mut() {
                    Some(parent) => parent.children.push(done),
                    None => return Ok(done),
                }
            }
            Event::Text(text) => add(&mut open, &text.xml10_content()),
            Event::CData(text) => add(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let entity = format!("&{};", &*reference);
                let text = escape::unescape(&entity)
                    .map_err(|_| fault(row, format!("the entity {} is unknown", shown(&entity))))?;
                add(&mut open, &text);
            }
            Event::DocType(_) => return Err(fault(row, "a document type is declared".to_owned())),
            Event::Eof => return Err(fault(row, "the document ends too early".to_owned())),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::Empty(_) => {}
        }
    }
}

fn add(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}
