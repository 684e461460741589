//! The pack's code holds every element the law asks for, on every pack that left the line.

use super::kind::{Check, Subject};
use crate::gs1::{Gtin, facts, parse_yymmdd};
use crate::market::Finding;
use crate::market::evidence::SerialEvidence;
use crate::market::words::{count, counted};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredElements {
    /// Application identifiers, in any order.
    elements: Vec<String>,
}

impl Check for RequiredElements {
    fn judge(&self, subject: &Subject) -> Finding {
        if let Some(fault) = faulty_codes(subject) {
            return Finding::fail(fault);
        }
        let needs_number = self.elements.iter().any(|ai| ai == "21");
        let Some(serial) = &subject.evidence.serial else {
            return match self.faulty_code(subject) {
                _ if needs_number => Finding::fail("packs carry no unique identifier"),
                Some(fault) => Finding::fail(fault),
                None => Finding::pass(format!("AI {} on every pack", self.elements.join(", "))),
            };
        };
        if let Some(fault) = self.faulty_code(subject) {
            return Finding::fail(fault);
        }
        if serial.packs_out == 0 {
            return Finding::not_reviewed("no pack of the order left the line in this run");
        }
        faulty_packs(serial).map_or_else(
            || {
                let packs = counted(serial.packs_out, "pack");
                Finding::pass(format!("AI {} on {packs}", self.elements.join(", ")))
            },
            Finding::fail,
        )
    }
}

impl RequiredElements {
    /// What is wrong with the code of every pack.
    fn faulty_code(&self, subject: &Subject) -> Option<String> {
        let missing: Vec<String> =
            self.elements.iter().filter(|ai| !subject.code_holds(ai)).map(|ai| named(ai)).collect();
        if !missing.is_empty() {
            let codes = subject.evidence.outside.codes.as_ref();
            let swallowed = codes.and_then(|codes| codes.swallowed.as_ref());
            let hint = swallowed.map_or(String::new(), |hint| format!("; {hint}"));
            return Some(format!("the code of the pack lacks AI {}{hint}", missing.join(", AI ")));
        }
        let evidence = subject.evidence;
        let needs = |ai: &str| self.elements.iter().any(|element| element == ai);
        if needs("01")
            && let Err(fault) = Gtin::parse(&evidence.product.gtin)
        {
            return Some(format!("AI 01 holds {}: {fault}", evidence.product.gtin));
        }
        if needs("17")
            && let Err(fault) = parse_yymmdd(evidence.expiry, evidence.coded_on)
        {
            return Some(format!("AI 17 holds {}: {fault}", evidence.expiry));
        }
        (needs("10") && evidence.lot.is_empty()).then(|| "AI 10 holds nothing".to_string())
    }
}

/// Codes that break a rule of GS1 element strings.
fn faulty_codes(subject: &Subject) -> Option<String> {
    let codes = subject.evidence.outside.codes.as_ref().filter(|codes| codes.faulty > 0)?;
    let fault = codes.fault.as_deref().unwrap_or("no fault is told");
    Some(format!(
        "of {} {} cannot be read: {fault}",
        counted(codes.read, "code"),
        count(codes.faulty)
    ))
}

/// Packs out of the door that do not carry what the code should be.
fn faulty_packs(serial: &SerialEvidence) -> Option<String> {
    let mut faults = Vec::new();
    if serial.unmarked > 0 {
        faults.push(format!("{} carry no readable number", count(serial.unmarked)));
    }
    if serial.wrong_data > 0 {
        faults.push(format!("{} carry a wrong lot or expiry", count(serial.wrong_data)));
    }
    let packs = counted(serial.packs_out, "pack");
    (!faults.is_empty()).then(|| format!("of {packs} out of the door {}", faults.join(", ")))
}

/// `10 (BATCH/LOT)`.
fn named(ai: &str) -> String {
    facts(ai).map_or_else(|| ai.to_string(), |known| format!("{ai} ({})", known.title))
}
