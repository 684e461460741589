//! The Standard Business Document Header of XML: who sends to whom. JSON has three members for it.

use super::model::Node;
use std::sync::Arc;

pub const SPACE: &str = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader";

/// What JSON keeps of the header.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Parties<'a> {
    pub sender: Option<&'a str>,
    pub receiver: Option<&'a str>,
    pub instance: Option<&'a str>,
    pub created: Option<&'a str>,
}

/// Whether this is such a header.
pub fn is_it(node: &Node) -> bool {
    node.local() == "StandardBusinessDocumentHeader"
}

impl<'a> Parties<'a> {
    /// As a header states them.
    pub fn of(node: &'a Node) -> Parties<'a> {
        let under = |place: &str, local: &str| {
            let found = node.descendant(place)?.descendant(local)?;
            Some(found.text.as_str()).filter(|text| !text.is_empty())
        };
        Parties {
            sender: under("Sender", "Identifier"),
            receiver: under("Receiver", "Identifier"),
            instance: under("DocumentIdentification", "InstanceIdentifier"),
            created: under("DocumentIdentification", "CreationDateAndTime"),
        }
    }

    /// The header that states them; None: there is nothing to state.
    pub fn node(&self) -> Option<Node> {
        if self.sender.is_none() && self.receiver.is_none() && self.instance.is_none() {
            return None;
        }
        let mut parts = vec![text("HeaderVersion", "1.0")];
        for (name, who) in [("Sender", self.sender), ("Receiver", self.receiver)] {
            let mut identifier = text("Identifier", who.unwrap_or_default());
            identifier.children.push(Node::of_text("Authority", "GS1").as_attribute());
            parts.push(element(name, vec![identifier]));
        }
        let identification = vec![
            text("Standard", "EPCglobal"),
            text("TypeVersion", "1.0"),
            text("InstanceIdentifier", self.instance.unwrap_or_default()),
            text("Type", "Events"),
            text("CreationDateAndTime", self.created.unwrap_or_default()),
        ];
        parts.push(element("DocumentIdentification", identification));
        Some(element("StandardBusinessDocumentHeader", parts))
    }
}

fn text(name: &str, value: &str) -> Node {
    Node { text: value.to_owned(), ..element(name, Vec::new()) }
}

fn element(name: &str, children: Vec<Node>) -> Node {
    let space = Some(Arc::from(SPACE));
    Node { name: format!("sbdh:{name}").into(), space, children, ..Node::default() }
}
