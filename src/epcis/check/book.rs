//! Collects findings: of each code those that stand first in the document, so many and no more.

use super::codes::Code;
use super::facts::Fact;
use super::register::Register;
use crate::epcis::{Finding, Layer};
use std::collections::BTreeMap;

/// Of one code no more are told one by one.
const MOST: usize = 1000;
/// No message is longer, in bytes.
const LONGEST: usize = 400;

/// Number of the event, list and place in it, and a number among those of one place.
type Order = (u32, u8, u32, usize);

pub struct Book {
    /// What is written down now belongs to this event.
    pub event: u32,
    codes: BTreeMap<&'static str, Told>,
}

struct Told {
    code: Code,
    count: usize,
    findings: BTreeMap<Order, (String, String)>,
}

impl Book {
    pub fn new() -> Book {
        Book { event: 0, codes: BTreeMap::new() }
    }

    /// Takes a finding in this event; its place is made only if it is told.
    pub fn add(&mut self, code: Code, place: impl FnOnce() -> String, message: String) {
        let order = (self.event, 0, 0, 0);
        self.told(code).add(order, || (place(), message));
    }

    /// Takes a finding at a fact: the thing and what is wrong with it.
    pub fn fact(&mut self, code: Code, fact: &Fact, what: &str, register: &Register) {
        let order = (fact.event, 1 + fact.list as u8, fact.at, 0);
        let message = || format!("{} {what}", register.name(fact));
        self.told(code).add(order, || (register.place(fact), message()));
    }

    /// Takes a finding in another event.
    pub fn at(&mut self, code: Code, event: u32, place: impl FnOnce() -> String, message: &str) {
        self.told(code).add((event, 0, 0, 0), || (place(), message.to_owned()));
    }

    /// So many findings more, which are not told one by one.
    pub fn count(&mut self, code: Code, more: usize) {
        if more > 0 {
            self.told(code).count += more;
        }
    }

    fn told(&mut self, code: Code) -> &mut Told {
        let new = || Told { code, count: 0, findings: BTreeMap::new() };
        self.codes.entry(code.id).or_insert_with(new)
    }

    /// All, in the order of the document.
    pub fn end(self) -> Vec<Finding> {
        let (mut all, mut rest) = (Vec::new(), Vec::new());
        for told in self.codes.into_values() {
            let more = told.count - told.findings.len();
            for (order, (place, message)) in told.findings {
                all.push((order, finding(told.code, place, message)));
            }
            if more > 0 {
                let message = format!("{more} more of this kind");
                rest.push(finding(told.code, String::new(), message));
            }
        }
        all.sort_by_key(|((event, list, at, number), finding)| {
            (*event, finding.code, *list, *at, *number)
        });
        all.into_iter().map(|(_, finding)| finding).chain(rest).collect()
    }
}

impl Told {
    fn add(&mut self, order: Order, made: impl FnOnce() -> (String, String)) {
        self.count += 1;
        let full = self.findings.len() >= MOST;
        let last = self.findings.last_key_value().map(|(last, _)| *last);
        if full && last.is_some_and(|last| last <= order) {
            return;
        }
        // Several findings of one place stand in the order in which they came.
        let (event, list, at, _) = order;
        let same = self.findings.range(order..=(event, list, at, usize::MAX)).count();
        let (place, mut message) = made();
        shorten(&mut message);
        self.findings.insert((event, list, at, same), (place, message));
        if full {
            self.findings.pop_last();
        }
    }
}

fn shorten(message: &mut String) {
    if message.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|&end| message.is_char_boundary(end)).unwrap_or(0);
        message.truncate(end);
        message.push_str("...");
    }
}

fn finding(code: Code, place: String, message: String) -> Finding {
    let (code, severity) = (code.id, code.severity);
    Finding { code, layer: Layer::Consistency, severity, place, message }
}
