//! From JSON values to nodes with the names and the shape of XML.

use crate::epcis::model::names::{OF_ATTRIBUTES, TYPED_LISTS, interned, item_of};
use crate::epcis::model::{Event, Kind, Literal, Node, Place, Spaces};
use serde_json::{Map, Value};

/// Members that say nothing of the event itself.
const COMMENTS: [&str; 1] = ["@context"];

pub fn event(value: &Value, place: Place, spaces: &Spaces) -> Event {
    let mut fields = Vec::new();
    let members = value.as_object();
    let kind = members.and_then(|members| members.get("type")).and_then(Value::as_str);
    for (name, value) in members.into_iter().flatten() {
        if name != "type" {
            push(&mut fields, name, value, false, spaces);
        }
    }
    Event { kind: Kind::of_name(kind.unwrap_or_default()), fields, place }
}

/// Adds what a member says: one node, or one for each entry of an array.
pub fn push(nodes: &mut Vec<Node>, name: &str, value: &Value, attribute: bool, spaces: &Spaces) {
    if COMMENTS.contains(&name) {
        return;
    }
    let named = |value: &Value| Node { attribute, ..node(name, value, spaces) };
    match value {
        Value::Array(entries) => match item_of(name) {
            Some(item) => {
                let typed = TYPED_LISTS.contains(&name);
                let child = |value: &Value| match value {
                    Value::Object(members) if typed => entry(item, members, spaces),
                    value => node(item, value, spaces),
                };
                let children = entries.iter().map(child).collect();
                nodes.push(Node::of_children(interned(name), children));
            }
            None => nodes.extend(entries.iter().map(|entry| Node {
                listed: true,
                attribute: false,
                ..named(entry)
            })),
        },
        value => nodes.push(named(value)),
    }
}

fn node(name: &str, value: &Value, spaces: &Spaces) -> Node {
    let mut node = Node::new(interned(name));
    if let Some((prefix, _)) = name.split_once(':') {
        node.space = spaces.resolve(prefix);
    }
    match value {
        Value::Object(members) => fill(&mut node, members, spaces),
        // An array in an array: entries without a name.
        Value::Array(entries) => {
            for entry in entries {
                push(&mut node.children, "", entry, false, spaces);
            }
        }
        scalar => (node.text, node.literal) = text(scalar, spaces),
    }
    node
}

fn fill(node: &mut Node, members: &Map<String, Value>, spaces: &Spaces) {
    let attributes = OF_ATTRIBUTES.contains(&&*node.name);
    for (name, value) in members {
        match value {
            Value::String(written) if name == "#text" => node.text.clone_from(written),
            value => push(&mut node.children, name, value, attributes, spaces),
        }
    }
}

/// An entry of a list of typed texts: what it names is its text in XML, its type an attribute.
fn entry(item: &'static str, members: &Map<String, Value>, spaces: &Spaces) -> Node {
    let mut node = Node::new(item);
    for (name, value) in members {
        match value {
            Value::String(_) if name == item => (node.text, node.literal) = text(value, spaces),
            value => push(&mut node.children, name, value, name == "type", spaces),
        }
    }
    node
}

fn text(value: &Value, spaces: &Spaces) -> (String, Literal) {
    match value {
        Value::String(text) => (expanded(text, spaces), Literal::Text),
        Value::Number(number) => (number.to_string(), Literal::Number),
        Value::Bool(is) => (is.to_string(), Literal::Bool),
        _ => (String::new(), Literal::Null),
    }
}

/// The text, a declared prefix written out as JSON-LD has it.
pub fn expanded(text: &str, spaces: &Spaces) -> String {
    let whole = || {
        let (prefix, rest) = text.split_once(':')?;
        let space = spaces.get(prefix).filter(|_| !rest.contains(char::is_whitespace))?;
        Some(format!("{space}{rest}"))
    };
    whole().unwrap_or_else(|| text.to_owned())
}

/// Declares what a JSON-LD context declares.
pub fn spaces_of(context: &Value, spaces: &mut Spaces) {
    match context {
        Value::Array(parts) => parts.iter().for_each(|part| spaces_of(part, spaces)),
        Value::Object(members) => {
            for (prefix, space) in members {
                let id = space.get("@id").and_then(Value::as_str);
                match space.as_str().or(id) {
                    _ if prefix.starts_with('@') => {}
                    Some(space) => spaces.declare(prefix, space),
                    None if space.is_null() => spaces.hide(prefix),
                    None => {}
                }
            }
        }
        _ => {}
    }
}
