//! Whole documents, one event at a time.

use super::{head_json, head_xml, json, xml};
use crate::epcis::Fault;
use crate::epcis::model::{Event, Form, Header, Root, Spaces};

/// Writes a document in a form. What it appends to may be emptied between any two calls.
pub struct Writer {
    form: Form,
    root: Root,
    spaces: Spaces,
    /// What begins and ends a document that is one event.
    alone: Vec<String>,
    declared: String,
    tail: &'static str,
    count: u64,
}

impl Writer {
    /// Appends what stands before the first event.
    ///
    /// # Errors
    ///
    /// The header holds what this form cannot write.
    pub fn new(out: &mut Vec<u8>, header: &Header, form: Form) -> Result<Writer, Fault> {
        let mut writer = Writer {
            form,
            root: header.root,
            spaces: head_json::spaces(header),
            alone: Vec::new(),
            declared: String::new(),
            tail: "",
            count: 0,
        };
        match (form, header.root) {
            (_, Root::Other) => {
                let cure = "convert an EPCISDocument, an EPCISQueryDocument or an event";
                return Err(Fault::new("document", "it is no EPCIS document", cure));
            }
            (Form::Json, Root::Event) => writer.alone = head_json::context(header, &writer.spaces),
            (Form::Json, _) => {
                writer.tail = head_json::head(out, header, &mut writer.spaces);
            }
            (_, Root::Event) => {
                writer.spaces = Spaces::default();
                writer.declared = head_xml::alone(form);
            }
            _ => (writer.spaces, writer.tail) = head_xml::head(out, header, form)?,
        }
        Ok(writer)
    }

    /// Appends an event.
    ///
    /// # Errors
    ///
    /// It holds what this form cannot write; nothing of it is appended then.
    pub fn event(&mut self, out: &mut Vec<u8>, event: &Event) -> Result<(), Fault> {
        let before = out.len();
        let listed = self.root != Root::Event;
        if self.count > 0 && self.form == Form::Json {
            out.push(b',');
        }
        if listed {
            out.push(b'\n');
        }
        let known = self.spaces.mark();
        let written = match self.form {
            Form::Json => {
                json::event(out, event, &mut self.spaces, &self.alone);
                Ok(())
            }
            Form::Xml => xml::event(out, event, &mut self.spaces, &self.declared),
            Form::Xml12 => xml::event12(out, event, &mut self.spaces, &self.declared),
        };
        if written.is_err() {
            self.spaces.truncate(known);
            out.truncate(before);
        } else {
            self.count += 1;
        }
        written
    }

    /// Appends what stands behind the last event.
    pub fn end(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.tail.as_bytes());
        out.push(b'\n');
    }
}

/// An event as JSON, for those who judge JSON.
pub fn as_json(event: &Event, spaces: &Spaces) -> serde_json::Value {
    let (mut out, mut spaces) = (Vec::new(), spaces.clone());
    json::event(&mut out, event, &mut spaces, &[]);
    serde_json::from_slice(&out).unwrap_or_default()
}
