//! Collects findings, so many of each code and no more.

use super::codes::Code;
use crate::epcis::{Finding, Layer};
use std::collections::BTreeMap;

/// Of one code no more are told one by one.
const MOST: usize = 1000;

#[derive(Default)]
pub struct Book {
    findings: Vec<Finding>,
    counts: BTreeMap<&'static str, (usize, Option<Code>)>,
}

impl Book {
    /// Takes a finding; its place and its message are made only if it is told.
    pub fn add(&mut self, code: Code, place: impl FnOnce() -> String, message: String) {
        let (count, known) = self.counts.entry(code.id).or_default();
        *known = Some(code);
        *count += 1;
        if *count <= MOST {
            self.findings.push(finding(code, place(), message));
        }
    }

    pub fn end(mut self) -> Vec<Finding> {
        for (count, code) in self.counts.into_values() {
            if let Some(code) = code.filter(|_| count > MOST) {
                let message = format!("{} more of this kind", count - MOST);
                self.findings.push(finding(code, String::new(), message));
            }
        }
        self.findings
    }
}

fn finding(code: Code, place: String, message: String) -> Finding {
    let (code, severity) = (code.id, code.severity);
    Finding { code, layer: Layer::Consistency, severity, place, message }
}
