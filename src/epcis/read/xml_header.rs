//! From the root element of an XML document to a header.

use crate::epcis::model::{Form, Header, Node, Root, Spaces};
use serde_json::Value;

pub fn of_root(root: &Node, spaces: &Spaces) -> Header {
    let own: Vec<&Node> = root.children.iter().filter(|child| child.attribute).collect();
    let attribute = |node: &&Node| (node.name.to_string(), node.text.clone());
    let attributes: Vec<_> = own.iter().filter(|node| node.is_plain()).map(attribute).collect();
    let version = root.child_text("schemaVersion").unwrap_or_default();
    let old = version.starts_with('1')
        || version.is_empty() && spaces.iter().any(|(_, space)| space.ends_with(":xsd:1"));
    Header {
        form: if old { Form::Xml12 } else { Form::Xml },
        root: match root.local() {
            "EPCISDocument" => Root::Document,
            "EPCISQueryDocument" => Root::Query,
            name if name.ends_with("Event") => Root::Event,
            _ => Root::Other,
        },
        spaces: spaces.clone(),
        attributes,
        nodes: Vec::new(),
        query: Vec::new(),
        json: Value::Null,
    }
}
