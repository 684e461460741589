//! From the text of a rule file to its market.

use super::entries::Entries;
use super::faults::Faults;
use super::lint;
use super::written::{CheckWritten, FileWritten, RuleWritten};
use crate::base::diagnostic::{Fault, Place};
use crate::market::check::{self, BadCheck, Check, Subject, cause_and_cure};
use crate::market::example::Example;
use crate::market::formula::Facts;
use crate::market::rule::{Places, Rule};
use crate::market::{Market, codes};
use serde_json::{Map, Value};
use serde_yaml::Spanned;

/// Reads one file; all faults of a file that has the right shape come at once.
pub fn load(file: &str, text: &str) -> Result<Market, Vec<Fault>> {
    let mut faults = Faults::new(file, text);
    let written: FileWritten = match serde_yaml::from_str(text) {
        Ok(written) => written,
        Err(fault) => {
            let place = faults.at(fault.location());
            let (message, help) = cause_and_cure(&sentence(&fault.without_snippet().to_string()));
            faults.tell(codes::SHAPE, &place, message, &help);
            return Err(faults.found);
        }
    };
    lint::file(&written, &mut faults);
    let FileWritten { id, name, status, lot, rules, windows, mut milestones, .. } = written;
    let id = id.value;
    let usual = changed(&Map::new(), &lot, &mut faults);
    let lot = lot.map();
    let mut ready = Vec::new();
    for rule in rules {
        ready.push(resolve(&id, rule, usual.then_some(&lot), &mut faults));
    }
    milestones.sort_by_key(|milestone| milestone.date);
    for milestone in &mut milestones {
        milestone.market.clone_from(&id);
    }
    if faults.found.is_empty() {
        let source = faults.source().clone();
        let windows = windows.into_iter().map(|window| window.value).collect();
        return Ok(Market { id, name, status, lot, rules: ready, windows, milestones, source });
    }
    faults.found.sort_by_key(|fault| fault.place.bytes.start);
    Err(faults.found)
}

/// The sentence of the parser without the place at its end, which the fault tells already.
fn sentence(message: &str) -> String {
    message.rsplit_once(" at line ").map_or(message, |(sentence, _)| sentence).to_string()
}

/// True where a change of the lot can be read; else it is told why not.
fn changed(lot: &Map<String, Value>, change: &Entries, faults: &mut Faults) -> bool {
    if change.is_empty() {
        return true;
    }
    let Err(flaw) = Example::of(lot, &change.map()) else { return true };
    let place = change.find(&flaw.key).map(|(key, _)| faults.place(key));
    let place = place.unwrap_or_else(|| faults.at(None));
    faults.tell(codes::LOT, &place, flaw.message, &flaw.help);
    false
}

/// `lot` is the market's, where it can be read.
fn resolve(
    market: &str,
    rule: RuleWritten,
    lot: Option<&Map<String, Value>>,
    faults: &mut Faults,
) -> Rule {
    let mut checks: Vec<Box<dyn Check>> = Vec::new();
    let id = faults.place(&rule.id);
    for written in &rule.checks.value {
        match check::load(&written.kind.value, written.with.map()) {
            Ok(check) => checks.push(check),
            Err(bad) => tell(written, &bad, faults),
        }
    }
    let place = |change: &Option<Spanned<Entries>>, faults: &Faults| -> Place {
        change.as_ref().map_or_else(|| id.clone(), |written| faults.place(written))
    };
    let at = Places { passes: place(&rule.passes, faults), fails: place(&rule.fails, faults), id };
    let all_loaded = checks.len() == rule.checks.value.len();
    for change in [&rule.passes, &rule.fails] {
        let empty = Entries::default();
        let change = change.as_ref().map_or(&empty, |written| &written.value);
        if let Some(lot) = lot
            && changed(lot, change, faults)
            && all_loaded
        {
            misfits(market, &rule.checks.value, &checks, (lot, change), faults);
        }
    }
    let written = rule.checks.value.into_iter();
    let written = written.map(|check| (check.kind.value, check.with.map())).collect();
    let map = |change: Option<Spanned<Entries>>| change.map(|c| c.value.map()).unwrap_or_default();
    Rule {
        market: market.to_string(),
        id: rule.id.value,
        title: rule.title.value,
        topic: rule.topic,
        level: rule.level,
        scope: rule.scope.value,
        citation: rule.citation.value,
        announced: rule.announced.map(|date| date.value),
        from: rule.from.map(|date| date.value),
        enforced_from: rule.enforced_from.map(|date| date.value),
        until: rule.until.map(|date| date.value),
        end_known: rule.end_known.map(|date| date.value),
        earlier: rule.earlier.into_iter().map(|before| before.value).collect(),
        status: rule.status.value,
        evidence: rule.evidence,
        checks,
        written,
        cure: rule.cure.value,
        fails: map(rule.fails),
        passes: map(rule.passes),
        at,
    }
}

/// What only a lot shows to be wrong with a check: it is tried on the rule's own examples.
fn misfits(
    market: &str,
    written: &[CheckWritten],
    checks: &[Box<dyn Check>],
    (lot, change): (&Map<String, Value>, &Entries),
    faults: &mut Faults,
) {
    if !checks.iter().any(|check| check.is_tried()) {
        return;
    }
    let Ok(example) = Example::of(lot, &change.map()) else { return };
    let (evidence, facts) = (example.evidence(market), Facts::default());
    let subject = Subject { evidence: &evidence, facts: &facts };
    for (written, check) in written.iter().zip(checks) {
        if let Some(bad) = check.misfit(&subject) {
            tell(written, &bad, faults);
        }
    }
}

fn tell(written: &CheckWritten, bad: &BadCheck, faults: &mut Faults) {
    let kind = faults.place(&written.kind);
    let entry = written.with.find(&bad.parameter);
    let place = entry.map_or(kind, |(key, value)| match &value.value {
        Value::String(text) => {
            let place = faults.place(value);
            faults.within(&place, text, bad.at)
        }
        _ => faults.place(key),
    });
    let code = match bad.parameter.as_str() {
        "cel" => codes::EXPRESSION,
        _ => codes::CHECK,
    };
    let again = |told: &Fault| told.place.bytes == place.bytes && told.message == bad.message;
    if !faults.found.iter().any(again) {
        faults.tell(code, &place, bad.message.clone(), &bad.help);
    }
}
