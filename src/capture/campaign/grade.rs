//! How a system stood up to a fault.

use super::play::Played;
use crate::capture::diff::DUPLICATE_NUMBER;
use crate::capture::truth::{Truth, Unit};
use crate::journal::Level;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    Caught,
    Harmless,
    Missed,
}

impl Grade {
    pub fn name(self) -> &'static str {
        match self {
            Grade::Caught => "caught",
            Grade::Harmless => "harmless",
            Grade::Missed => "missed",
        }
    }
}

/// The grade with what led to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Graded {
    /// Name of the fault; of a pair both, with `+` between them.
    pub id: String,
    pub grade: Grade,
    /// Units and messages that the fault fell on.
    pub struck: u64,
    /// Calls for an operator that the run without the fault does not have.
    pub alarms: u64,
    /// Differences in things that nobody put on hold, by their code.
    pub missed: BTreeMap<String, u64>,
    /// The first of them, in words: with numbers masked.
    pub example: Option<String>,
}

/// Holds a run with a fault against the run without.
pub fn grade(id: String, calm: &Played, played: &Played) -> Graded {
    let held = on_hold(played);
    let known: BTreeSet<(&str, &str)> =
        calm.report.findings.iter().map(|f| (f.code, f.pack_id.as_str())).collect();
    let mut missed: BTreeMap<String, u64> = BTreeMap::new();
    let mut example = None;
    for finding in &played.report.findings {
        let is_new = !known.contains(&(finding.code, finding.pack_id.as_str()));
        // Of two things with one number the second is the wrong one: one on hold is enough.
        let is_shared = finding.code == DUPLICATE_NUMBER.id;
        if is_new && !is_held(&finding.pack_id, is_shared, &held, &played.truth) {
            *missed.entry(format!("{} {}", finding.code, finding.name)).or_default() += 1;
            example.get_or_insert_with(|| {
                format!(
                    "{}: {}; reported: {}",
                    finding.pack_id,
                    finding.truth.shown(false),
                    finding.reported.shown(false)
                )
            });
        }
    }
    let total = |p: &Played| p.alarms.as_ref().map_or(0, |alarms| alarms.total());
    let alarms = total(played).saturating_sub(total(calm));
    let grade = match () {
        () if !missed.is_empty() => Grade::Missed,
        () if alarms == 0 && !played.story.differs(&calm.story) => Grade::Harmless,
        () => Grade::Caught,
    };
    Graded { id, grade, struck: played.struck, alarms, missed, example }
}

/// What the system has stopped: each thing that it called for, and the parent that this is in.
fn on_hold(played: &Played) -> BTreeSet<Unit> {
    let mut held = BTreeSet::new();
    for alarm in played.alarms.iter().flat_map(|alarms| alarms.told()) {
        let unit = Unit { level: alarm.level, id: alarm.unit };
        held.insert(unit);
        held.extend(played.truth.parent_of(unit));
    }
    held
}

/// All things of a finding, or what they are in, are on hold; or `one` of them.
fn is_held(pack_id: &str, one: bool, held: &BTreeSet<Unit>, truth: &Truth) -> bool {
    let mut units = pack_id.split(", ").filter_map(unit_of).peekable();
    let is_held = |u: Unit| truth.upwards(u).any(|unit| held.contains(&unit));
    units.peek().is_some() && if one { units.any(is_held) } else { units.all(is_held) }
}

/// The thing of an id such as `case 17`.
fn unit_of(text: &str) -> Option<Unit> {
    let (level, id) = text.split_once(' ')?;
    Some(Unit { level: Level::of_name(level)?, id: id.parse().ok()? })
}
