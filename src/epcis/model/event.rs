//! An EPCIS event, whatever form it came in.

use super::node::{Node, find};
use std::fmt;

/// An event with all that stands in it. Its fields carry the element names of EPCIS 2.0 XML; those
/// of JSON that differ in shape are brought to it, and `extension` and `baseExtension` are opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub kind: Kind,
    pub fields: Vec<Node>,
    pub place: Place,
}

/// The kinds of events.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Object,
    Aggregation,
    Transaction,
    Transformation,
    Association,
    /// A type that is none of EPCIS 2.0.
    Other(String),
}

/// Where something stands in its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// JSON pointer.
    Pointer(String),
    /// Row of an XML document.
    Row(u32),
}

impl Kind {
    pub const KNOWN: [Kind; 5] = [
        Kind::Object,
        Kind::Aggregation,
        Kind::Transaction,
        Kind::Transformation,
        Kind::Association,
    ];

    pub fn of_name(name: &str) -> Kind {
        let known = Kind::KNOWN.into_iter().find(|kind| kind.name() == name);
        known.unwrap_or_else(|| Kind::Other(name.to_owned()))
    }

    pub fn name(&self) -> &str {
        match self {
            Kind::Object => "ObjectEvent",
            Kind::Aggregation => "AggregationEvent",
            Kind::Transaction => "TransactionEvent",
            Kind::Transformation => "TransformationEvent",
            Kind::Association => "AssociationEvent",
            Kind::Other(name) => name,
        }
    }
}

impl Event {
    /// The first field of a plain name.
    pub fn field(&self, name: &str) -> Option<&Node> {
        find(&self.fields, name)
    }

    /// Text of a field; None: absent or empty.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.field(name).map(|node| node.text.as_str()).filter(|text| !text.is_empty())
    }

    /// What a list holds; nothing where there is no such list.
    pub fn list(&self, name: &str) -> &[Node] {
        self.field(name).map_or(&[], |node| node.children.as_slice())
    }

    /// Where a part of the event stands: its own row, or the pointer with `path` behind it.
    pub fn place_of(&self, node: &Node, path: &str) -> String {
        match &self.place {
            Place::Row(_) if node.row > 0 => Place::Row(node.row).to_string(),
            Place::Row(_) => self.place.to_string(),
            Place::Pointer(pointer) => format!("{pointer}/{path}"),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Pointer(pointer) => f.write_str(pointer),
            Place::Row(row) => write!(f, "row {row}"),
        }
    }
}
