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
        let findings = self.of.iter().filter_map(|event| self.lack(event, subject, reports));
        // The worst; of equal ones the first.
        let worst = findings.reduce(|a, b| if b.outcome > a.outcome { b } else { a });
        worst.unwrap_or_else(|| Finding::pass(format!("reported: {}", self.of.join(", "))))
    }
}

impl Reporting {
    /// What is wrong with the report of an event, or not known of it.
    fn lack(&self, event: &str, subject: &Subject, reports: &[Report]) -> Option<Finding> {
        let Some(report) = reports.iter().find(|report| report.event == event) else {
            return Some(if subject.evidence.outside.reports_are_all {
                Finding::fail(format!("no report of {event}: {}", self.what))
            } else {
                let what = &self.what;
                Finding::not_reviewed(format!("whether {event} was reported is not stated: {what}"))
            });
        };
        let late = self.within_days.zip(report.days_after).filter(|(limit, days)| days > limit);
        if let Some((limit, days)) = late {
            let says = format!("{event} was reported after {days} days, allowed are {limit}");
            return Some(Finding::fail(says));
        }
        if !report.timed && (self.within_days.is_some() || self.before.is_some()) {
            return Some(Finding::not_reviewed(format!("when {event} was reported is not stated")));
        }
        let before =
            self.before.as_ref().filter(|before| report.before.as_ref() != Some(before))?;
        Some(Finding::fail(format!("{event} was not reported before {before}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::Outcome;
    use crate::market::example::Example;
    use crate::market::formula::Facts;
    use jiff::civil::date;
    use serde_json::Map;

    fn report(days_after: Option<u32>, before: Option<&str>, timed: bool) -> Vec<Report> {
        let before = before.map(str::to_string);
        vec![Report { event: "upload".to_string(), days_after, before, timed }]
    }

    /// What the rule `upload, within 5 days, before release` says of these reports.
    fn outcome(reports: Vec<Report>, are_all: bool) -> Outcome {
        let rule = Reporting {
            what: "the upload".to_string(),
            of: vec!["upload".to_string()],
            within_days: Some(5),
            before: Some("release".to_string()),
        };
        let mut lot = Example::of(&Map::new(), &Map::new()).expect("the usual lot");
        lot.pack_under(date(2026, 11, 2), &Map::new());
        let mut evidence = lot.evidence("ZZ");
        evidence.outside.reports = Some(reports);
        evidence.outside.reports_are_all = are_all;
        rule.judge(&Subject { evidence: &evidence, facts: &Facts::default() }).outcome
    }

    #[test]
    fn a_report_that_is_not_told_fails_only_where_all_are_told() {
        assert_eq!(outcome(Vec::new(), true), Outcome::Fail);
        assert_eq!(outcome(Vec::new(), false), Outcome::NotReviewed);
    }

    #[test]
    fn a_report_is_in_time_late_or_of_unknown_day() {
        assert_eq!(outcome(report(Some(5), Some("release"), true), false), Outcome::Pass);
        assert_eq!(outcome(report(Some(6), Some("release"), true), false), Outcome::Fail);
        assert_eq!(outcome(report(Some(1), None, true), false), Outcome::Fail);
        assert_eq!(outcome(report(None, None, false), true), Outcome::NotReviewed);
    }
}
