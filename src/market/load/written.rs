//! The shape of a rule file.

use super::entries::Entries;
use crate::market::Milestone;
use crate::market::rule::{Earlier, Level, Mark, Scope, Status, Topic, Window};
use jiff::civil::Date;
use serde::Deserialize;
use serde_yaml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileWritten {
    pub version: Spanned<u32>,
    pub kind: Spanned<String>,
    pub id: Spanned<String>,
    pub name: String,
    pub status: Status,
    #[serde(default)]
    pub lot: Entries,
    pub rules: Vec<RuleWritten>,
    #[serde(default)]
    pub windows: Vec<Spanned<Window>>,
    #[serde(default)]
    pub milestones: Vec<Milestone>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleWritten {
    pub id: Spanned<String>,
    pub title: Spanned<String>,
    pub topic: Topic,
    pub level: Level,
    pub scope: Spanned<Scope>,
    pub citation: Spanned<String>,
    pub announced: Option<Spanned<Date>>,
    pub from: Option<Spanned<Date>>,
    pub enforced_from: Option<Spanned<Date>>,
    pub until: Option<Spanned<Date>>,
    pub end_known: Option<Spanned<Date>>,
    #[serde(default)]
    pub earlier: Vec<Spanned<Earlier>>,
    pub status: Spanned<Status>,
    pub evidence: Mark,
    pub checks: Spanned<Vec<CheckWritten>>,
    pub cure: Spanned<String>,
    pub fails: Option<Spanned<Entries>>,
    pub passes: Option<Spanned<Entries>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckWritten {
    pub kind: Spanned<String>,
    #[serde(default)]
    pub with: Entries,
}
