//! From one form to another, one event at a time.

use super::model::{Form, Header, Node};
use super::write::Writer;
use super::{Fault, Finding, Layer, Severity, read, sbdh, write};
use std::io::{BufRead, Write};
use std::ops::ControlFlow;

/// What became of a document.
#[derive(Debug)]
pub struct Converted {
    pub events: u64,
    /// What the new form cannot hold, and so is not in it.
    pub lost: Vec<Finding>,
}

/// Code of what is left out.
const LEFT_OUT: &str = "LP-E901";

/// Bytes that are gathered before they are written.
const CHUNK: usize = 1 << 16;

/// Writes the document that `open` opens in another form. It is opened twice.
///
/// # Errors
///
/// A fault of the document, or an event that the form cannot hold: an output may have begun then.
pub fn convert<R: BufRead>(
    mut open: impl FnMut() -> Result<R, Fault>,
    form: Form,
    to: &mut dyn Write,
) -> Result<Converted, Fault> {
    let header = read::header(open()?)?;
    let mut out = Vec::with_capacity(2 * CHUNK);
    let mut writer = Writer::new(&mut out, &header, form)?;
    let mut fault = None;
    let input = open()?;
    let events = read::events(input, &header, &mut |taken| {
        let written = writer.event(&mut out, &taken.event);
        match written.and_then(|()| flush(&mut out, to, CHUNK)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(found) => {
                fault = Some(found);
                ControlFlow::Break(())
            }
        }
    })?;
    if let Some(fault) = fault {
        return Err(fault);
    }
    writer.end(&mut out);
    flush(&mut out, to, 0)?;
    Ok(Converted { events, lost: lost(&header, form) })
}

fn flush(out: &mut Vec<u8>, to: &mut dyn Write, at_least: usize) -> Result<(), Fault> {
    if out.len() >= at_least {
        let written = to.write_all(out);
        written.map_err(|e| Fault::new("output", e.to_string(), "see the disk"))?;
        out.clear();
    }
    Ok(())
}

fn lost(header: &Header, form: Form) -> Vec<Finding> {
    match form {
        Form::Json if header.form != Form::Json => of_parties(header),
        Form::Xml => foreign(header),
        _ => Vec::new(),
    }
}

fn finding(place: String, message: String) -> Finding {
    let (layer, severity) = (Layer::Consistency, Severity::Warning);
    Finding { code: LEFT_OUT, layer, severity, place, message }
}

/// What the header of 2.0 XML has no place for.
fn foreign(header: &Header) -> Vec<Finding> {
    let left_out = header.nodes.iter().filter(|node| !write::holds(Form::Xml, node));
    let told = |node: &Node| {
        let name = &node.name;
        let inside = || header.json.get("epcisHeader").and_then(|header| header.get(&**name));
        let place = match node.row {
            0 if inside().is_some() => format!("/epcisHeader/{name}"),
            0 => format!("/{name}"),
            row => format!("row {row}"),
        };
        let message = format!("the header of 2.0 XML has no place for {name}: left out");
        finding(place, message)
    };
    left_out.map(told).collect()
}

/// JSON has three members for the header that names sender and receiver.
fn of_parties(header: &Header) -> Vec<Finding> {
    const KEPT: [&str; 11] = [
        "StandardBusinessDocumentHeader",
        "HeaderVersion",
        "Sender",
        "Receiver",
        "Identifier",
        "DocumentIdentification",
        "Standard",
        "TypeVersion",
        "InstanceIdentifier",
        "Type",
        "CreationDateAndTime",
    ];
    let mut lost = Vec::new();
    let mut open: Vec<_> = header.nodes.iter().filter(|node| sbdh::is_it(node)).collect();
    while let Some(node) = open.pop() {
        if !node.attribute && !KEPT.contains(&node.local()) {
            let message = format!("JSON has no place for {} of the header: left out", node.name);
            lost.push(finding(format!("row {}", node.row), message));
        } else {
            open.extend(&node.children);
        }
    }
    lost
}
