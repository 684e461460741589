//! From the JSON around the events to a header with the names of XML.

use super::json_node::{push, spaces_of};
use crate::epcis::model::{Form, Header, Node, Root, Spaces};
use crate::epcis::sbdh;
use serde_json::{Map, Value};

pub fn header(json: Value) -> Header {
    let empty = Map::new();
    let members = json.as_object().unwrap_or(&empty);
    let mut spaces = Spaces::default();
    if let Some(context) = members.get("@context") {
        spaces_of(context, &mut spaces);
    }
    let mut header = Header {
        form: Form::Json,
        root: root(members),
        spaces,
        attributes: Vec::new(),
        nodes: Vec::new(),
        query: Vec::new(),
        json: Value::Null,
    };
    if matches!(header.root, Root::Document | Root::Query) {
        fill(&mut header, members);
    }
    header.json = json;
    header
}

fn root(members: &Map<String, Value>) -> Root {
    match members.get("type").and_then(Value::as_str) {
        Some("EPCISDocument") => Root::Document,
        Some("EPCISQueryDocument") => Root::Query,
        _ if members.contains_key("epcisBody") => Root::Document,
        Some(name) if name.ends_with("Event") => Root::Event,
        _ if members.contains_key("eventTime") => Root::Event,
        _ => Root::Other,
    }
}

fn fill(header: &mut Header, members: &Map<String, Value>) {
    let text = |name: &str| members.get(name).and_then(Value::as_str);
    for name in ["schemaVersion", "creationDate", "id"] {
        let value = text(name).map(|value| (name.to_owned(), value.to_owned()));
        header.attributes.extend(value);
    }
    let parties = sbdh::Parties {
        sender: text("sender"),
        receiver: text("receiver"),
        instance: text("instanceIdentifier"),
        created: text("creationDate"),
    };
    header.nodes.extend(parties.node());
    for (name, value) in members {
        let known = ["@context", "type", "epcisBody", "epcisHeader"].contains(&name.as_str());
        if !known && name.contains(':') {
            push(&mut header.nodes, name, value, false, &header.spaces);
        }
    }
    let inside = members.get("epcisHeader").and_then(Value::as_object);
    for (name, value) in inside.into_iter().flatten() {
        match name.as_str() {
            "epcisMasterData" => header.nodes.push(master_data(value, &header.spaces)),
            _ => push(&mut header.nodes, name, value, false, &header.spaces),
        }
    }
    let results = members.get("epcisBody").and_then(|body| body.get("queryResults"));
    for name in ["queryName", "subscriptionID"] {
        let value = results.and_then(|results| results.get(name)).and_then(Value::as_str);
        header.query.extend(value.map(|value| Node::of_text(name, value)));
    }
}

fn master_data(value: &Value, spaces: &Spaces) -> Node {
    let list = value.get("vocabularyList").and_then(Value::as_array);
    let vocabularies = list.into_iter().flatten().map(|vocabulary| {
        let elements = vocabulary.get("vocabularyElementList").and_then(Value::as_array);
        let elements = elements.into_iter().flatten().map(|element| one_element(element, spaces));
        let list = Node::of_children("VocabularyElementList", elements.collect());
        let kind = vocabulary.get("type").and_then(Value::as_str).unwrap_or_default();
        let kind = Node::of_text("type", kind).as_attribute();
        Node::of_children("Vocabulary", vec![kind, list])
    });
    let list = Node::of_children("VocabularyList", vocabularies.collect());
    Node::of_children("EPCISMasterData", vec![list])
}

fn one_element(element: &Value, spaces: &Spaces) -> Node {
    let id = |value: &Value| {
        let text = value.get("id").and_then(Value::as_str).unwrap_or_default();
        Node::of_text("id", text).as_attribute()
    };
    let mut children = vec![id(element)];
    let attributes = element.get("attributes").and_then(Value::as_array);
    for attribute in attributes.into_iter().flatten() {
        let mut made = Vec::new();
        if let Some(value) = attribute.get("attribute") {
            push(&mut made, "attribute", value, false, spaces);
        }
        let mut node = made.pop().unwrap_or_else(|| Node::new("attribute"));
        node.children.insert(0, id(attribute));
        children.push(node);
    }
    let below = element.get("children").and_then(Value::as_array);
    let below: Vec<Node> = below
        .into_iter()
        .flatten()
        .filter_map(|id| id.as_str().map(|id| Node::of_text("id", id)))
        .collect();
    if !below.is_empty() {
        children.push(Node::of_children("children", below));
    }
    Node::of_children("VocabularyElement", children)
}
