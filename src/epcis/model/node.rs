//! A named value with its parts: what events and headers are made of.

use std::borrow::Cow;
use std::sync::Arc;

/// One element or attribute of XML, one member of a JSON object.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Node {
    /// Of EPCIS: its name. Of an extension: as written, with its prefix.
    pub name: Cow<'static, str>,
    /// The namespace of an extension; None: of EPCIS, or a prefix that nobody declares.
    pub space: Option<Arc<str>>,
    pub text: String,
    pub literal: Literal,
    /// Written as an attribute in XML.
    pub attribute: bool,
    /// Stood in a JSON array, be it alone there.
    pub listed: bool,
    /// Row in XML; 0: from JSON, or made.
    pub row: u32,
    pub children: Vec<Node>,
}

/// How a text stands in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Literal {
    #[default]
    Text,
    Number,
    Bool,
    Null,
}

impl Node {
    pub fn new(name: impl Into<Cow<'static, str>>) -> Node {
        Node { name: name.into(), ..Node::default() }
    }

    pub fn of_text(name: impl Into<Cow<'static, str>>, text: impl Into<String>) -> Node {
        Node { name: name.into(), text: text.into(), ..Node::default() }
    }

    pub fn of_children(name: impl Into<Cow<'static, str>>, children: Vec<Node>) -> Node {
        Node { name: name.into(), children, ..Node::default() }
    }

    /// The same node as an attribute.
    pub fn as_attribute(mut self) -> Node {
        self.attribute = true;
        self
    }

    /// Name without prefix.
    pub fn local(&self) -> &str {
        self.name.rsplit_once(':').map_or(&self.name, |(_, local)| local)
    }

    /// Prefix as written; empty: none.
    pub fn prefix(&self) -> &str {
        self.name.split_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// Whether the name is one of EPCIS, or meant to be.
    pub fn is_plain(&self) -> bool {
        self.space.is_none() && !self.name.contains(':')
    }

    /// The first child of a plain name.
    pub fn child(&self, name: &str) -> Option<&Node> {
        find(&self.children, name)
    }

    /// Text of the first child of a plain name.
    pub fn child_text(&self, name: &str) -> Option<&str> {
        self.child(name).map(|node| node.text.as_str())
    }

    /// The first node of a local name in this tree, in document order.
    pub fn descendant(&self, local: &str) -> Option<&Node> {
        if self.local() == local {
            return Some(self);
        }
        self.children.iter().find_map(|child| child.descendant(local))
    }
}

/// The first node of a plain name.
pub fn find<'a>(nodes: &'a [Node], name: &str) -> Option<&'a Node> {
    nodes.iter().find(|node| node.name == name && node.space.is_none())
}
