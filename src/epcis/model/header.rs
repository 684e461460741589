//! What stands around the events of a document.

use super::node::Node;
use super::spaces::Spaces;
use serde_json::Value;

/// The forms in which a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// EPCIS 2.0, JSON-LD.
    Json,
    /// EPCIS 2.0, XML.
    Xml,
    /// EPCIS 1.2 (and before), XML.
    Xml12,
}

/// What the root of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Root {
    Document,
    Query,
    /// One event without a document around it.
    Event,
    /// Something else, without events.
    Other,
}

/// All of a document but its events.
#[derive(Debug, Clone)]
pub struct Header {
    pub form: Form,
    pub root: Root,
    pub spaces: Spaces,
    /// `schemaVersion`, `creationDate` and the like, as they stand.
    pub attributes: Vec<(String, String)>,
    /// What `EPCISHeader` holds, in the names of XML.
    pub nodes: Vec<Node>,
    /// Name and subscription of a query.
    pub query: Vec<Node>,
    /// The JSON document with no events in its list; null: the document is XML.
    pub json: Value,
}

impl Header {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first node of a local name in the header.
    pub fn find(&self, local: &str) -> Option<&Node> {
        self.nodes.iter().find_map(|node| node.descendant(local))
    }
}
