//! Packs were read into parents, level by level.

use super::kind::{Check, Subject};
use crate::market::Finding;
use crate::market::evidence::ParentEvidence;
use crate::market::words::counted;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aggregation {
    /// `bundle`, `case`, `pallet`.
    levels: Vec<String>,
    key: Key,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Key {
    Sscc,
    Any,
}

impl Check for Aggregation {
    /// A level that the line does not pack is not judged, unless it packs none of them.
    fn judge(&self, subject: &Subject) -> Finding {
        let Some(parents) = &subject.evidence.parents else {
            return Finding::not_reviewed("nothing is known of cases and pallets");
        };
        let packed: Vec<&ParentEvidence> =
            parents.iter().filter(|parent| self.levels.iter().any(|l| l == parent.level)).collect();
        if packed.is_empty() {
            return Finding::not_applicable(format!(
                "the line packs no {}",
                self.levels.join(" and no ")
            ));
        }
        let outside = &subject.evidence.outside.loose;
        let loose = packed.iter().find_map(|parent| {
            let packs = outside.get(parent.level).copied().filter(|packs| *packs > 0)?;
            let lie = if packs == 1 { "lies" } else { "lie" };
            Some(format!("{} {lie} in no {}", counted(packs, "pack"), parent.level))
        });
        if let Some(loose) = loose {
            return Finding::fail(loose);
        }
        if packed.iter().all(|parent| parent.closed == 0) {
            return Finding::not_reviewed("no parent of the order was closed in this run");
        }
        let fault = packed.iter().find_map(|parent| self.fault(parent));
        let told = |parent: &&ParentEvidence| counted(parent.closed, parent.level);
        let told: Vec<String> = packed.iter().map(told).collect();
        fault.map_or_else(
            || Finding::pass(format!("{} with their children", told.join(", "))),
            Finding::fail,
        )
    }
}

impl Aggregation {
    fn fault(&self, parent: &ParentEvidence) -> Option<String> {
        let all = counted(parent.closed, parent.level);
        if !parent.aggregated {
            return Some(format!("{all}: nobody has read what lies in them"));
        }
        if parent.numbered < parent.closed {
            return Some(format!("{} of {all} carry no number", parent.closed - parent.numbered));
        }
        let scheme = parent.scheme.unwrap_or("no known scheme");
        (self.key == Key::Sscc && scheme != "sscc")
            .then(|| format!("{all} carry {scheme}, wanted is an SSCC"))
    }
}
