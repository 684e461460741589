//! Bundles, cases and pallets that packs of one form lie in.

use crate::gs1::{Sscc, parse};
use crate::market::evidence::{Label, ParentEvidence};
use std::collections::BTreeSet;

/// Parents of one level.
#[derive(Debug, Clone)]
pub struct Parents {
    level: &'static str,
    /// All numbers, and those that are SSCC and SGTIN.
    all: BTreeSet<String>,
    sscc: u64,
    sgtin: u64,
    /// Packs without one.
    outside: u64,
    last: String,
    labels: Vec<Label>,
    /// The label that was read last.
    last_label: String,
}

/// Labels of a level that are told apart.
const MOST_LABELS: usize = 100;

impl Parents {
    pub fn new(level: &'static str) -> Parents {
        let (last, last_label) = (String::new(), String::new());
        let (all, labels) = (BTreeSet::new(), Vec::new());
        Parents { level, all, sscc: 0, sgtin: 0, outside: 0, last, labels, last_label }
    }

    pub fn is_of(&self, level: &str) -> bool {
        self.level == level
    }

    /// One pack lies in this parent; empty: in none. Its label, where the list has it.
    pub fn add(&mut self, written: &str, label: Option<&str>) {
        if let Some(label) = label.filter(|label| *label != self.last_label) {
            self.last_label.clear();
            self.last_label.push_str(label);
            self.add_label(label);
        }
        if written.is_empty() {
            self.outside += 1;
        } else if written != self.last {
            self.last.clear();
            self.last.push_str(written);
            if self.all.insert(written.to_string()) {
                match scheme(written) {
                    Some("sscc") => self.sscc += 1,
                    Some(_) => self.sgtin += 1,
                    None => {}
                }
            }
        }
    }

    pub fn evidence(&self) -> ParentEvidence {
        let scheme = if self.sgtin > self.sscc { "sgtin" } else { "sscc" };
        ParentEvidence {
            level: self.level,
            // Packs that lie in none stand for a parent without a number.
            closed: self.all.len() as u64 + u64::from(self.outside > 0),
            numbered: self.sscc.max(self.sgtin),
            scheme: (self.sscc + self.sgtin > 0).then_some(scheme),
            aggregated: self.outside == 0,
            labels: self.labels.clone(),
            uniform: None,
        }
    }

    fn add_label(&mut self, written: &str) {
        let parsed = parse(written);
        let label = Label {
            code: parsed.elements.iter().map(|element| element.ai.code.to_string()).collect(),
            content: parsed.get("02").map(|content| content.to_string()),
            fault: parsed.faults.first().map(ToString::to_string),
            units: 1,
        };
        let is_it = |held: &&mut Label| {
            (&held.code, &held.content, &held.fault) == (&label.code, &label.content, &label.fault)
        };
        if let Some(held) = self.labels.iter_mut().find(is_it) {
            held.units += 1;
        } else if self.labels.len() < MOST_LABELS {
            self.labels.push(label);
        }
    }
}

/// By which scheme a parent is numbered; None: by no sound one.
fn scheme(written: &str) -> Option<&'static str> {
    let digits = written.strip_prefix("(00)").unwrap_or(written);
    if Sscc::parse(digits).is_ok() {
        return Some("sscc");
    }
    let parsed = parse(written);
    (parsed.ok() && parsed.get("01").is_some() && parsed.get("21").is_some()).then_some("sgtin")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parents_are_told_by_their_numbers() {
        let mut cases = Parents::new("case");
        for case in ["106141412345678908", "106141412345678908", "(00)106141412345678915", "C1"] {
            cases.add(case, None);
        }
        let told = cases.evidence();
        assert_eq!((told.closed, told.numbered, told.scheme), (3, 2, Some("sscc")));
        assert!(told.aggregated);
        cases.add("", None);
        assert!(!cases.evidence().aggregated);
        assert_eq!(scheme("(01)14012345678908(21)7"), Some("sgtin"));
    }
}
