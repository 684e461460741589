//! What the hash sees of an event: names with their namespaces, texts, and what stands below.

use crate::epcis::cbv::Family;
use crate::epcis::model::names::TYPED_LISTS;
use crate::epcis::model::{Event, Node};

/// Fields that are not part of what happened.
const LEFT_OUT: [&str; 4] = ["recordTime", "eventID", "type", "errorDeclaration"];
const COMMENTS: &str = "http://www.w3.org/2000/01/rdf-schema#";

pub struct Item {
    pub name: String,
    pub text: String,
    pub children: Vec<Item>,
    /// A type and what it types: they are told in this order, without a name around them.
    pub is_pair: bool,
}

pub fn items(event: &Event) -> Vec<Item> {
    let part = |field: &&Node| {
        let left_out = field.is_plain() && LEFT_OUT.contains(&&*field.name);
        // A list of nothing says nothing, wherever its place in the order is.
        let is_empty = TYPED_LISTS.contains(&&*field.name) && field.children.is_empty();
        !left_out && !is_empty && !is_comment(field)
    };
    event.fields.iter().filter(part).map(|field| item(field, "")).collect()
}

fn item(node: &Node, parent: &str) -> Item {
    let typed = node.is_plain() && TYPED_LISTS.contains(&&*node.name);
    let part = |child: &&Node| !is_comment(child);
    let child = |child: &Node| if typed { pair(child) } else { item(child, &node.name) };
    let name = match &node.space {
        Some(space) => format!("{{{space}}}{}", node.local()),
        None => node.name.to_string(),
    };
    let family = if node.is_plain() { Family::of(parent, &node.name) } else { None };
    let text = family.and_then(|family| family.for_hash(&node.text));
    Item {
        name,
        text: text.unwrap_or_else(|| node.text.clone()),
        children: node.children.iter().filter(part).map(child).collect(),
        is_pair: false,
    }
}

fn pair(node: &Node) -> Item {
    let mut children: Vec<Item> =
        node.children.iter().map(|child| item(child, &node.name)).collect();
    let text = node.text.clone();
    children.push(Item { name: node.name.to_string(), text, children: Vec::new(), is_pair: false });
    Item { name: String::new(), text: String::new(), children, is_pair: true }
}

/// Comments say nothing of what happened.
fn is_comment(node: &Node) -> bool {
    node.local() == "comment"
        && node.space.as_deref().is_none_or(|space| space.trim_end_matches('/') == COMMENTS)
}
