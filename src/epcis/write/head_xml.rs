//! What stands around the events in XML.

use super::xml::{element, push_text};
use crate::epcis::Fault;
use crate::epcis::model::{Form, Header, Node, Root, Spaces};
use crate::epcis::sbdh;

/// What the element of an event that stands alone declares.
pub fn alone(form: Form) -> String {
    format!(" xmlns:epcis=\"urn:epcglobal:epcis:xsd:{}\"", major(form))
}

fn major(form: Form) -> u8 {
    if form == Form::Xml12 { 1 } else { 2 }
}

/// Appends all before the first event. The namespaces that are known there, and what must follow
/// the last event.
pub fn head(
    out: &mut Vec<u8>,
    header: &Header,
    form: Form,
) -> Result<(Spaces, &'static str), Fault> {
    let is_query = header.root == Root::Query;
    let (prefix, name) =
        if is_query { ("epcisq", "EPCISQueryDocument") } else { ("epcis", "EPCISDocument") };
    let family = if is_query { "epcis-query" } else { "epcis" };
    let own = format!("urn:epcglobal:{family}:xsd:{}", major(form));
    let mut spaces = Spaces::default();
    spaces.declare(prefix, &own);
    let mut text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{prefix}:{name}");
    text.push_str(&format!(" xmlns:{prefix}=\"{own}\""));
    out.extend_from_slice(text.as_bytes());
    for (name, space) in header.spaces.iter() {
        let fresh = !name.is_empty() && spaces.get(name).is_none();
        if fresh && !space.starts_with("urn:epcglobal:epcis") {
            spaces.declare(name, space);
            attribute(out, &format!("xmlns:{name}"), space);
        }
    }
    attribute(out, "schemaVersion", if form == Form::Xml12 { "1.2" } else { "2.0" });
    if let Some(date) = header.attribute("creationDate") {
        attribute(out, "creationDate", date);
    }
    out.extend_from_slice(b">\n");
    inside(out, header, form, &mut spaces)?;
    out.extend_from_slice(b"<EPCISBody>");
    if !is_query {
        out.extend_from_slice(b"<EventList>");
        return Ok((spaces, "\n</EventList></EPCISBody></epcis:EPCISDocument>"));
    }
    out.extend_from_slice(b"<epcisq:QueryResults>");
    for node in &header.query {
        element(out, node, &mut spaces)?;
    }
    out.extend_from_slice(b"<resultsBody><EventList>");
    let tail = "\n</EventList></resultsBody></epcisq:QueryResults></EPCISBody>\
                </epcisq:EPCISQueryDocument>";
    Ok((spaces, tail))
}

/// Whether this form has a place for something of the header: 2.0 XML has none for what is foreign.
pub fn holds(form: Form, node: &Node) -> bool {
    form != Form::Xml || sbdh::is_it(node) || node.name == "EPCISMasterData"
}

fn inside(
    out: &mut Vec<u8>,
    header: &Header,
    form: Form,
    spaces: &mut Spaces,
) -> Result<(), Fault> {
    let mut nodes: Vec<_> = header.nodes.iter().filter(|node| holds(form, node)).collect();
    if nodes.is_empty() {
        return Ok(());
    }
    out.extend_from_slice(b"<EPCISHeader>\n");
    let last = |name: &str| match name {
        "EPCISMasterData" => 1,
        _ => 2,
    };
    nodes.sort_by_key(|node| if sbdh::is_it(node) { 0 } else { last(&node.name) });
    for node in nodes {
        // The schemas of both versions have master data in a bracket.
        let bracket = node.name == "EPCISMasterData";
        if bracket {
            out.extend_from_slice(b"<extension>");
        }
        element(out, node, spaces)?;
        if bracket {
            out.extend_from_slice(b"</extension>");
        }
        out.push(b'\n');
    }
    out.extend_from_slice(b"</EPCISHeader>\n");
    Ok(())
}

fn attribute(out: &mut Vec<u8>, name: &str, value: &str) {
    out.extend_from_slice(format!(" {name}=\"").as_bytes());
    push_text(out, value);
    out.push(b'"');
}
