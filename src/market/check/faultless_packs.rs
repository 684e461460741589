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
        let serial = match subject.numbers() {
            Ok(serial) => serial,
            Err(finding) => return finding,
        };
        let told: Vec<String> = self.of.iter().filter_map(|f| f.told(subject.evidence)).collect();
        let packs = counted(serial.packs_out, "pack");
        if !told.is_empty() {
            return Finding::fail(format!("of {packs} {}", told.join(", ")));
        }
        if self.of.contains(&PackFault::Contradiction) && !serial.compared {
            return Finding::not_reviewed(
                "nothing is at hand that the code could be compared with: list the code as read \
                 (`code`) beside the columns of what the label says",
            );
        }
        Finding::pass(format!("none of {packs} has such a fault"))
    }
}

impl PackFault {
    /// Packs that have it, if any has.
    fn told(self, evidence: &Evidence) -> Option<String> {
        let serial = evidence.serial.as_ref()?;
        let (packs, what) = match self {
            PackFault::Contradiction => {
                (serial.wrong_data, "have a code that says something else than their label")
            }
            PackFault::Unmarked => (serial.unmarked, "carry no readable number"),
            PackFault::Duplicate => (serial.duplicates, "share their number with another"),
            PackFault::Unreadable => {
                let codes = evidence.outside.codes.as_ref();
                (codes.map_or(0, |codes| codes.faulty), "have a code that breaks a rule of GS1")
            }
        };
        (packs > 0).then(|| format!("{} {what}", count(packs)))
    }
}
