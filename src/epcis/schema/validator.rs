//! Documents and events against the rules.

use super::path::Path;
use super::walk::Walk;
use super::xml::{self, Broken};
use crate::epcis::Finding;
use serde_json::Value;
use std::io::BufRead;

/// Judges EPCIS 2.0 JSON-LD as the published JSON schema 2.0.0 does, formats included.
#[derive(Debug, Clone, Copy, Default)]
pub struct Validator;

impl Validator {
    pub fn new() -> Self {
        Validator
    }

    /// An event of a document; `pointer` is where it stands there.
    pub fn event(&self, event: &Value, pointer: &str, findings: &mut Vec<Finding>) {
        Walk::new(findings).event(event, &Path::Root(pointer));
    }

    /// A document, query document or event that stands alone. Whoever has judged the events one by
    /// one leaves its `eventList` empty, but there; events that are in it are judged too.
    pub fn document(&self, document: &Value, findings: &mut Vec<Finding>) {
        Walk::new(findings).document(document, &Path::Root(""));
    }

    /// A document of EPCIS 1.2 or 2.0 in XML, as the published XSDs judge it.
    pub fn xml(&self, reader: impl BufRead, findings: &mut Vec<Finding>) -> Result<(), Broken> {
        xml::read(reader, findings)
    }
}
