//! No pack of the lot has a fault of these kinds.

use super::kind::{Check, Subject};
use crate::market::Finding;
use crate::market::evidence::Evidence;
use crate::market::words::{count, counted};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultlessPacks {
    of: Vec<PackFault>,
}

/// What may be wrong with a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PackFault {
    /// The code says something else than the rest of the label.
    Contradiction,
    /// It carries no readable number.
    Unmarked,
    /// Its number stands on another pack too.
    Duplicate,
    /// Its code breaks a rule of GS1.
    Unreadable,
}

impl Check for FaultlessPacks {
    fn judge(&self, subject: &Subject) -> Finding {
        let evidence = subject.evidence;
        let packs = match (&evidence.serial, &evidence.outside.codes) {
            (Some(serial), _) if serial.packs_out == 0 => {
                return Finding::not_reviewed("no pack of the order left the line in this run");
            }
            (Some(serial), _) => serial.packs_out,
            (None, Some(codes)) => codes.read,
            (None, None) => return Finding::not_reviewed("no code and no number is at hand"),
        };
        let packs = counted(packs, "pack");
        let told: Vec<String> = self.of.iter().filter_map(|fault| fault.told(evidence)).collect();
        if !told.is_empty() {
            return Finding::fail(format!("of {packs} {}", told.join(", ")));
        }
        match self.of.iter().find_map(|fault| fault.unknown(evidence)) {
            Some(why) => Finding::not_reviewed(why),
            None => Finding::pass(format!("none of {packs} has such a fault")),
        }
    }
}

impl PackFault {
    /// Packs that have it, if any has.
    fn told(self, evidence: &Evidence) -> Option<String> {
        let (serial, codes) = (evidence.serial.as_ref(), evidence.outside.codes.as_ref());
        let (packs, what) = match self {
            PackFault::Contradiction => {
                let packs = serial.map_or(0, |serial| serial.wrong_data);
                let packs = packs.max(codes.map_or(0, |codes| codes.contradicted));
                (packs, "have a code that says something else than their label")
            }
            PackFault::Unmarked => {
                (serial.map_or(0, |serial| serial.unmarked), "carry no readable number")
            }
            PackFault::Duplicate => {
                (serial.map_or(0, |serial| serial.duplicates), "share their number with another")
            }
            PackFault::Unreadable => {
                (codes.map_or(0, |codes| codes.faulty), "have a code that breaks a rule of GS1")
            }
        };
        (packs > 0).then(|| format!("{} {what}", count(packs)))
    }

    /// Why nobody knows whether any has it.
    fn unknown(self, evidence: &Evidence) -> Option<&'static str> {
        let (serial, codes) = (evidence.serial.as_ref(), evidence.outside.codes.as_ref());
        match self {
            PackFault::Contradiction => {
                let compared = serial.is_some_and(|serial| serial.compared)
                    || codes.is_some_and(|codes| codes.compared);
                (!compared).then_some(
                    "the code could not be compared with its label: list the code as read \
                     (`code`) beside columns of product code, number, lot and expiry",
                )
            }
            PackFault::Unmarked | PackFault::Duplicate => {
                serial.is_none().then_some("packs carry no number")
            }
            PackFault::Unreadable => {
                codes.is_none().then_some("no code is at hand as a reader read it (`code`)")
            }
        }
    }
}
