//! From one form to another, one event at a time.

use super::model::{Form, Header};
use super::write::Writer;
use super::{Fault, Finding, Layer, Severity, read, sbdh};
use std::io::{BufRead, Write};
use std::ops::ControlFlow;

/// What became of a document.
#[derive(Debug)]
pub struct Converted {
    pub events: u64,
    /// What the new form cannot hold, and so is not in it.
    pub lost: Vec<Finding>,
}

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

/// JSON has three members for the header that names sender and receiver.
fn lost(header: &Header, form: Form) -> Vec<Finding> {
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
    if form != Form::Json || header.form == Form::Json {
        return Vec::new();
    }
    let mut lost = Vec::new();
    let mut open: Vec<_> = header.nodes.iter().filter(|node| sbdh::is_it(node)).collect();
    while let Some(node) = open.pop() {
        if !node.attribute && !KEPT.contains(&node.local()) {
            lost.push(Finding {
                code: "LP-E901",
                layer: Layer::Consistency,
                severity: Severity::Warning,
                place: format!("row {}", node.row),
                message: format!("JSON has no place for {} of the header: left out", node.name),
            });
        } else {
            open.extend(&node.children);
        }
    }
    lost
}
