//! What stands around the events in JSON.

use super::json::{declare, more_members, quoted, value};
use crate::epcis::model::{Header, Node, OF_THE_CONTEXT, Root, Spaces};
use crate::epcis::sbdh;
use serde_json::Value;

const CONTEXT: &str = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";
/// The namespaces that a JSON document of this header knows.
pub fn spaces(header: &Header) -> Spaces {
    let mut spaces = Spaces::default();
    for (prefix, space) in OF_THE_CONTEXT {
        spaces.declare(prefix, space);
    }
    for (prefix, space) in own(header) {
        spaces.declare(prefix, space);
    }
    spaces
}

/// Namespaces of the header that JSON must declare.
fn own(header: &Header) -> impl Iterator<Item = (&str, &str)> {
    header.spaces.iter().filter(|(prefix, space)| {
        let reserved = OF_THE_CONTEXT.iter().any(|(name, _)| name == prefix);
        let of_epcis = space.starts_with("urn:epcglobal:epcis") || *space == sbdh::SPACE;
        !prefix.is_empty() && !reserved && !of_epcis
    })
}

/// The entries of `@context`.
pub fn context(header: &Header, spaces: &Spaces) -> Vec<String> {
    if let Some(context) = header.json.get("@context") {
        return match context {
            Value::Array(parts) => parts.iter().map(Value::to_string).collect(),
            whole => vec![whole.to_string()],
        };
    }
    let entry = |(prefix, space): (&str, &str)| format!("{{{}:{}}}", quoted(prefix), quoted(space));
    let mut entries = vec![quoted(CONTEXT)];
    entries.extend(spaces.iter().skip(OF_THE_CONTEXT.len()).map(entry));
    entries
}

/// Appends all before the first event; what must follow the last one.
pub fn head(out: &mut Vec<u8>, header: &Header, spaces: &mut Spaces) -> &'static str {
    let mut push = |text: &str| out.extend_from_slice(text.as_bytes());
    if let Value::Object(members) = &header.json {
        push("{");
        for (name, value) in members.iter().filter(|(name, _)| *name != "epcisBody") {
            push(&format!("{}:{value},\n", quoted(name)));
        }
    } else {
        let told = header.nodes.iter().filter(|node| !sbdh::is_it(node));
        told.for_each(|node| declare(node, spaces));
        push(&format!("{{\"@context\":[{}],\n", context(header, spaces).join(",")));
        let name = if header.root == Root::Query { "EPCISQueryDocument" } else { "EPCISDocument" };
        push(&format!("\"type\":\"{name}\",\"schemaVersion\":\"2.0\""));
        if let Some(date) = header.attribute("creationDate") {
            push(&format!(",\"creationDate\":{}", quoted(date)));
        }
        from_nodes(out, header, spaces);
        out.extend_from_slice(b",\n");
    }
    body(out, header)
}

fn body(out: &mut Vec<u8>, header: &Header) -> &'static str {
    if header.root != Root::Query {
        out.extend_from_slice(b"\"epcisBody\":{\"eventList\":[");
        return "\n]}}";
    }
    out.extend_from_slice(b"\"epcisBody\":{\"queryResults\":{");
    for node in &header.query {
        let member = format!("{}:{},", quoted(&node.name), quoted(&node.text));
        out.extend_from_slice(member.as_bytes());
    }
    out.extend_from_slice(b"\"resultsBody\":{\"eventList\":[");
    "\n]}}}}"
}

fn from_nodes(out: &mut Vec<u8>, header: &Header, spaces: &mut Spaces) {
    let parties = header.nodes.iter().find(|node| sbdh::is_it(node)).map(sbdh::Parties::of);
    let parties = parties.unwrap_or_default();
    for (name, text) in [
        ("sender", parties.sender),
        ("receiver", parties.receiver),
        ("instanceIdentifier", parties.instance),
    ] {
        if let Some(text) = text {
            out.extend_from_slice(format!(",\"{name}\":{}", quoted(text)).as_bytes());
        }
    }
    let master = header.nodes.iter().find(|node| node.name == "EPCISMasterData");
    let is_rest = |node: &&Node| !sbdh::is_it(node) && node.name != "EPCISMasterData";
    let rest: Vec<Node> = header.nodes.iter().filter(is_rest).cloned().collect();
    if master.is_none() && rest.is_empty() {
        return;
    }
    out.extend_from_slice(b",\n\"epcisHeader\":{");
    let mut inside = Vec::new();
    more_members(&mut inside, &rest, spaces);
    if let Some(master) = master {
        master_data(out, master, spaces);
        out.extend_from_slice(&inside);
    } else {
        out.extend_from_slice(inside.get(1..).unwrap_or_default());
    }
    out.push(b'}');
}

fn master_data(out: &mut Vec<u8>, node: &Node, spaces: &mut Spaces) {
    out.extend_from_slice(b"\"epcisMasterData\":{\"vocabularyList\":[");
    let vocabularies = node.child("VocabularyList").map_or(&[][..], |list| &list.children);
    for (at, vocabulary) in vocabularies.iter().enumerate() {
        let kind = quoted(vocabulary.child_text("type").unwrap_or_default());
        let comma = if at > 0 { "," } else { "" };
        let text = format!("{comma}\n{{\"type\":{kind},\"vocabularyElementList\":[");
        out.extend_from_slice(text.as_bytes());
        let list = vocabulary.child("VocabularyElementList");
        for (at, element) in list.map_or(&[][..], |list| &list.children).iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            one_element(out, element, spaces);
        }
        out.extend_from_slice(b"]}");
    }
    out.extend_from_slice(b"]}");
}

fn one_element(out: &mut Vec<u8>, element: &Node, spaces: &mut Spaces) {
    let id = |node: &Node| quoted(node.child_text("id").unwrap_or_default());
    out.extend_from_slice(format!("{{\"id\":{}", id(element)).as_bytes());
    let attributes: Vec<&Node> =
        element.children.iter().filter(|node| node.name == "attribute").collect();
    if !attributes.is_empty() {
        out.extend_from_slice(b",\"attributes\":[");
        for (at, attribute) in attributes.into_iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            let text = format!("{comma}{{\"id\":{},\"attribute\":", id(attribute));
            out.extend_from_slice(text.as_bytes());
            let mut bare = attribute.clone();
            bare.children.retain(|child| child.name != "id");
            value(out, &bare, spaces);
            out.push(b'}');
        }
        out.push(b']');
    }
    if let Some(below) = element.child("children") {
        let ids: Vec<String> = below.children.iter().map(|node| quoted(&node.text)).collect();
        out.extend_from_slice(format!(",\"children\":[{}]", ids.join(",")).as_bytes());
    }
    out.push(b'}');
}
