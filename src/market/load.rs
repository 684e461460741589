//! Reads a rule file strictly: what is unknown, missing or of another kind is a fault.

use super::check::{self, Check};
use super::rule::{Level, Mark, Products, Rule, Scope, Status, Topic, Window};
use super::{Market, Milestone};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::fmt;

/// What is wrong with a rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFault {
    pub file: String,
    /// From 1, where known.
    pub row: Option<u64>,
    pub message: String,
}

impl fmt::Display for RuleFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            Some(row) => write!(f, "{}:{row}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

impl std::error::Error for RuleFault {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileWritten {
    version: u32,
    kind: String,
    id: String,
    name: String,
    status: Status,
    #[serde(default)]
    lot: Map<String, Value>,
    rules: Vec<RuleWritten>,
    #[serde(default)]
    windows: Vec<Window>,
    milestones: Vec<Milestone>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleWritten {
    id: String,
    title: String,
    topic: Topic,
    level: Level,
    scope: Scope,
    citation: String,
    announced: Option<Date>,
    from: Option<Date>,
    enforced_from: Option<Date>,
    until: Option<Date>,
    status: Status,
    evidence: Mark,
    checks: Vec<CheckWritten>,
    cure: String,
    fails: Map<String, Value>,
    #[serde(default)]
    passes: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CheckWritten {
    kind: String,
    #[serde(default)]
    with: Map<String, Value>,
}

/// Reads one file; all faults of a file that has the right shape come at once.
pub fn load(file: &str, text: &str) -> Result<Market, Vec<RuleFault>> {
    let written: FileWritten = serde_yaml::from_str(text).map_err(|fault| {
        let row = fault.location().map(|place| place.line());
        let message = sentence(&fault.without_snippet().to_string());
        vec![RuleFault { file: file.to_string(), row, message }]
    })?;
    let mut faults = Vec::new();
    if written.version != 1 || written.kind != "market" {
        faults.push("a rule file is `version: 1` and `kind: market`".to_string());
    }
    lint_windows(&written, &mut faults);
    let FileWritten { id, name, status, lot, rules, windows, mut milestones, .. } = written;
    let mut ready: Vec<Rule> = Vec::new();
    for rule in rules {
        if ready.iter().any(|before| before.id == rule.id) {
            faults.push(format!("rule {} stands twice", rule.id));
        }
        lint(&id, &rule, &mut faults);
        ready.push(resolve(&id, rule, &mut faults));
    }
    milestones.sort_by_key(|milestone| milestone.date);
    for milestone in &mut milestones {
        milestone.market.clone_from(&id);
    }
    if faults.is_empty() {
        return Ok(Market { id, name, status, lot, rules: ready, windows, milestones });
    }
    let fault = |message| RuleFault { file: file.to_string(), row: None, message };
    Err(faults.into_iter().map(fault).collect())
}

/// The sentence of the parser without the place at its end, which the fault tells already.
fn sentence(message: &str) -> String {
    message.rsplit_once(" at line ").map_or(message, |(sentence, _)| sentence).to_string()
}

/// What the shape alone does not ensure.
fn lint(market: &str, rule: &RuleWritten, faults: &mut Vec<String>) {
    let id = &rule.id;
    if !id.strip_prefix(market).is_some_and(|rest| rest.starts_with('-') && rest.len() > 1) {
        faults.push(format!("rule {id}: an id starts with the market, as {market}-01"));
    }
    for (name, text) in [("title", &rule.title), ("citation", &rule.citation), ("cure", &rule.cure)]
    {
        if text.trim().is_empty() {
            faults.push(format!("rule {id}: its {name} is empty"));
        }
    }
    if rule.checks.is_empty() {
        faults.push(format!("rule {id}: no check"));
    }
    if (rule.scope.products == Products::Listed) != rule.scope.list.is_some() {
        faults.push(format!(
            "rule {id}: a list is named where products are `listed`, and only there"
        ));
    }
    if rule.status == Status::None {
        faults.push(format!("rule {id}: only a market has the status `none`"));
    }
    if rule.from.is_none() && rule.status == Status::InForce {
        faults.push(format!("rule {id}: in force, but no date `from`"));
    }
    let order = [rule.announced, rule.from, rule.enforced_from, rule.until];
    if !order.iter().flatten().is_sorted() {
        faults.push(format!("rule {id}: announced, from, enforced_from, until are not in order"));
    }
}

fn lint_windows(file: &FileWritten, faults: &mut Vec<String>) {
    for window in &file.windows {
        let country = &window.country;
        if window.from.zip(window.until).is_some_and(|(from, until)| from > until) {
            faults.push(format!("window of {country}: ends before it begins"));
        }
        for rule in &window.except {
            if !file.rules.iter().any(|known| known.id == *rule) {
                faults.push(format!("window of {country}: no rule {rule}"));
            }
        }
    }
}

fn resolve(market: &str, rule: RuleWritten, faults: &mut Vec<String>) -> Rule {
    let mut checks: Vec<Box<dyn Check>> = Vec::new();
    for written in &rule.checks {
        match check::load(&written.kind, written.with.clone()) {
            Ok(check) => checks.push(check),
            Err(message) => faults.push(format!("rule {}: {message}", rule.id)),
        }
    }
    let written = rule.checks.into_iter().map(|check| (check.kind, check.with)).collect();
    Rule {
        market: market.to_string(),
        id: rule.id,
        title: rule.title,
        topic: rule.topic,
        level: rule.level,
        scope: rule.scope,
        citation: rule.citation,
        announced: rule.announced,
        from: rule.from,
        enforced_from: rule.enforced_from,
        until: rule.until,
        status: rule.status,
        evidence: rule.evidence,
        checks,
        written,
        cure: rule.cure,
        fails: rule.fails,
        passes: rule.passes,
    }
}

#[cfg(test)]
#[path = "load_tests.rs"]
mod tests;
