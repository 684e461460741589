//! Bundles, cases and pallets that packs of one form lie in.

use crate::gs1::{Sscc, parse};
use crate::market::evidence::{Label, ParentEvidence};
use std::collections::BTreeMap;

/// Parents of one level.
#[derive(Debug, Clone)]
pub struct Parents {
    level: &'static str,
    /// All numbers, with what is known of each, and those that are SSCC and SGTIN.
    all: BTreeMap<String, Inside>,
    sscc: u64,
    sgtin: u64,
    /// Packs without one.
    loose: u64,
    /// The parent of the last packs, and how many of them are not counted in `all` yet.
    last: String,
    run: u64,
    /// Labels that say the same but for SSCC and count, and the one that was read last.
    kinds: Vec<Label>,
    last_label: String,
}

/// One parent.
#[derive(Debug, Clone, Default)]
struct Inside {
    packs: u64,
    label: Option<Told>,
}

/// What the label of one parent says.
#[derive(Debug, Clone)]
struct Told {
    /// Place in `kinds`.
    kind: usize,
    sscc: Option<String>,
    /// AI 37.
    count: Option<u64>,
}

/// Labels of a level that are told apart.
const MOST_LABELS: usize = 100;

impl Parents {
    pub fn new(level: &'static str) -> Parents {
        let (last, last_label) = (String::new(), String::new());
        let (all, kinds) = (BTreeMap::new(), Vec::new());
        Parents { level, all, sscc: 0, sgtin: 0, loose: 0, last, run: 0, kinds, last_label }
    }

    pub fn is_of(&self, level: &str) -> bool {
        self.level == level
    }

    /// The level, and how many packs lie in no parent of it.
    pub fn loose(&self) -> (&'static str, u64) {
        (self.level, self.loose)
    }

    /// One pack lies in this parent; empty: in none. Its label, where the list has it.
    pub fn add(&mut self, written: &str, label: Option<&str>) {
        if written.is_empty() {
            self.loose += 1;
            return;
        }
        let other = written != self.last;
        if other {
            self.count_run();
            self.last.clear();
            self.last.push_str(written);
            if !self.all.contains_key(written) {
                self.all.insert(written.to_string(), Inside::default());
                match scheme(written) {
                    Some("sscc") => self.sscc += 1,
                    Some(_) => self.sgtin += 1,
                    None => {}
                }
            }
        }
        self.run += 1;
        if let Some(label) = label.filter(|label| other || *label != self.last_label) {
            self.last_label.clear();
            self.last_label.push_str(label);
            let told = self.read_label(label);
            if let Some(inside) = self.all.get_mut(written) {
                inside.label = told;
            }
        }
    }

    fn count_run(&mut self) {
        if let Some(inside) = self.all.get_mut(&self.last) {
            inside.packs += self.run;
        }
        self.run = 0;
    }

    pub fn evidence(&self) -> ParentEvidence {
        let scheme = if self.sgtin > self.sscc { "sgtin" } else { "sscc" };
        ParentEvidence {
            level: self.level,
            closed: self.all.len() as u64,
            numbered: self.sscc.max(self.sgtin),
            scheme: (self.sscc + self.sgtin > 0).then_some(scheme),
            aggregated: !self.all.is_empty(),
            labels: self.labels(),
            uniform: None,
        }
    }

    /// Labels that say the same of what lies beneath them, together.
    fn labels(&self) -> Vec<Label> {
        let mut labels: Vec<Label> = Vec::new();
        for (number, inside) in &self.all {
            let Some(told) = &inside.label else { continue };
            let Some(kind) = self.kinds.get(told.kind) else { continue };
            let waiting = if *number == self.last { self.run } else { 0 };
            let packs = inside.packs + waiting;
            let own = sscc_of(number);
            let label =
                Label {
                    unlike: told.sscc.as_deref().zip(own).filter(|(a, b)| a != b).map(
                        |(on_it, own)| format!("the label tells SSCC {on_it}, the list {own}"),
                    ),
                    counts: told.count.filter(|count| *count != packs).map(|count| (count, packs)),
                    units: 1,
                    ..kind.clone()
                };
            let of = |label: &Label| {
                let counts = label.counts.map(|(told, listed)| told.cmp(&listed));
                (label.unlike.is_some(), counts)
            };
            let is_it = |held: &&mut Label| {
                (&held.code, &held.content, &held.fault)
                    == (&label.code, &label.content, &label.fault)
                    && of(held) == of(&label)
            };
            match labels.iter_mut().find(is_it) {
                Some(held) => held.units += 1,
                None => labels.push(label),
            }
        }
        labels
    }

    /// None: more kinds of labels than are told apart.
    fn read_label(&mut self, written: &str) -> Option<Told> {
        let parsed = parse(written);
        let label = Label {
            code: parsed.elements.iter().map(|element| element.ai.code.to_string()).collect(),
            content: parsed.get("02").map(|content| content.to_string()),
            fault: parsed.faults.first().map(ToString::to_string),
            ..Label::default()
        };
        let place = self.kinds.iter().position(|held| *held == label);
        let kind = match place {
            Some(place) => place,
            None if self.kinds.len() < MOST_LABELS => {
                self.kinds.push(label);
                self.kinds.len() - 1
            }
            None => return None,
        };
        let count = parsed.get("37").and_then(|count| count.parse().ok());
        Some(Told { kind, sscc: parsed.get("00").map(|sscc| sscc.to_string()), count })
    }
}

/// The digits of a number that is an SSCC.
fn sscc_of(written: &str) -> Option<&str> {
    let digits = written.strip_prefix("(00)").unwrap_or(written);
    Sscc::parse(digits).is_ok().then_some(digits)
}

/// By which scheme a parent is numbered; None: by no sound one.
fn scheme(written: &str) -> Option<&'static str> {
    if sscc_of(written).is_some() {
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
        assert_eq!((cases.evidence().closed, cases.loose()), (3, ("case", 1)));
        assert_eq!(scheme("(01)14012345678908(21)7"), Some("sgtin"));
    }
}
