//! Reports to a system outside the line.

use super::kind::{Check, Subject};
use crate::market::Finding;
use crate::market::evidence::Report;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reporting {
    /// What must be reported, and when, as a clause.
    what: String,
    /// Events, each of which must be reported: `commissioning`, `upload`, ...
    #[serde(default)]
    of: Vec<String>,
    /// Days from the event to its report, at most.
    within_days: Option<u32>,
    /// What the report must come before: `release`, `shipping`.
    before: Option<String>,
}

/// A run reports nothing to the outside, so that only evidence from elsewhere decides.
impl Check for Reporting {
    fn judge(&self, subject: &Subject) -> Finding {
        let Some(reports) = &subject.evidence.outside.reports else {
            return if subject.evidence.serial.is_none() {
                Finding::not_applicable("packs carry no unique identifier")
            } else {
                Finding::not_reviewed(format!("the run holds no evidence of {}", self.what))
            };
        };
        if self.of.is_empty() {
            return Finding::not_reviewed(format!("no event is named that tells of {}", self.what));
        }
        let fault = self.of.iter().find_map(|event| self.fault(event, reports));
        fault.map_or_else(
            || Finding::pass(format!("reported: {}", self.of.join(", "))),
            Finding::fail,
        )
    }
}

impl Reporting {
    fn fault(&self, event: &str, reports: &[Report]) -> Option<String> {
        let Some(report) = reports.iter().find(|report| report.event == event) else {
            return Some(format!("no report of {event}: {}", self.what));
        };
        let late = self.within_days.zip(report.days_after).filter(|(limit, days)| days > limit);
        if let Some((limit, days)) = late {
            return Some(format!("{event} was reported after {days} days, allowed are {limit}"));
        }
        let before =
            self.before.as_ref().filter(|before| report.before.as_ref() != Some(before))?;
        Some(format!("{event} was not reported before {before}"))
    }
}
