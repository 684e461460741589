//! What the shape alone does not ensure.

use super::faults::Faults;
use super::written::{FileWritten, RuleWritten};
use crate::market::codes;
use crate::market::rule::{Products, Status};

pub fn file(file: &FileWritten, faults: &mut Faults) {
    let (version, kind) = (faults.place(&file.version), faults.place(&file.kind));
    if file.version.value != 1 {
        let message = format!("version {} is not known", file.version.value);
        faults.tell(codes::ENVELOPE, &version, message, "write `version: 1`");
    }
    if file.kind.value != "market" {
        let message = format!("`{}` is no rule file", file.kind.value);
        faults.tell(codes::ENVELOPE, &kind, message, "write `kind: market`");
    }
    windows(file, faults);
    for (number, rule) in file.rules.iter().enumerate() {
        if file.rules[..number].iter().any(|before| before.id.value == rule.id.value) {
            let place = faults.place(&rule.id);
            let message = format!("rule {} stands twice", rule.id.value);
            faults.tell(codes::TWICE, &place, message, "give it a number of its own");
        }
        rule_words(&file.id.value, rule, faults);
        rule_dates(rule, faults);
        rule_history(rule, faults);
    }
}

fn windows(file: &FileWritten, faults: &mut Faults) {
    for written in &file.windows {
        let (window, place) = (&written.value, faults.place(written));
        let country = &window.country;
        if window.from.zip(window.until).is_some_and(|(from, until)| from > until) {
            let message = format!("the window of {country} ends before it begins");
            faults.tell(codes::WINDOW, &place, message, "`until` is its last day");
        }
        if window.end_known.is_some() && window.until.is_none() {
            let message = format!("the window of {country} has no end that could become known");
            faults.tell(codes::WINDOW, &place, message, "write `until:`, its last day");
        }
        let known = || file.rules.iter().map(|rule| rule.id.value.as_str());
        for rule in window.except.iter().filter(|id| !known().any(|known| known == id.as_str())) {
            let message = format!("the window of {country} excepts {rule}, which is not there");
            faults.tell(codes::WINDOW, &place, message, "name rules of this file");
        }
    }
}

fn rule_words(market: &str, rule: &RuleWritten, faults: &mut Faults) {
    let id = &rule.id.value;
    let at_id = faults.place(&rule.id);
    if !id.strip_prefix(market).is_some_and(|rest| rest.starts_with('-') && rest.len() > 1) {
        let help = format!("an id starts with the market, as {market}-01");
        faults.tell(codes::RULE, &at_id, format!("`{id}` is no rule of {market}"), &help);
    }
    let texts = [("title", &rule.title), ("citation", &rule.citation), ("cure", &rule.cure)];
    for (name, text) in texts.into_iter().filter(|(_, text)| text.value.trim().is_empty()) {
        let help = match name {
            "title" => "say what is asked, in a clause",
            "citation" => "name act and article; what rests on none is no rule",
            _ => "say in a sentence what to do where it fails",
        };
        let message = format!("rule {id}: its {name} is empty");
        faults.tell(codes::RULE, &faults.place(text), message, help);
    }
    if rule.checks.value.is_empty() {
        let help = "write at least one: checks: [{kind: unique-serials}]";
        let message = format!("rule {id} has no check");
        faults.tell(codes::RULE, &faults.place(&rule.checks), message, help);
    }
    let scope = &rule.scope.value;
    if (scope.products == Products::Listed) != scope.list.is_some() {
        let help = "write `products: listed, list: NAME`, or neither";
        let message = format!("rule {id}: a list is named where products are `listed`, only there");
        faults.tell(codes::RULE, &faults.place(&rule.scope), message, help);
    }
    if scope.except_lists.iter().any(|list| Some(list) == scope.list.as_ref()) {
        let message = format!("rule {id}: it leaves out the list that it binds");
        let help = "name other lists under `except_lists`";
        faults.tell(codes::RULE, &faults.place(&rule.scope), message, help);
    }
    if rule.fails.is_none() {
        let help = "write what of the lot it fails: fails: {duplicates: 1}";
        faults.tell(codes::EXAMPLE, &at_id, format!("rule {id} has no failing example"), help);
    }
}

fn rule_dates(rule: &RuleWritten, faults: &mut Faults) {
    let id = &rule.id.value;
    let status = faults.place(&rule.status);
    if rule.status.value == Status::None {
        let help = "a rule is in force, suspended, withdrawn, future or voluntary";
        let message = format!("rule {id}: only a market has the status `none`");
        faults.tell(codes::RULE, &status, message, help);
    }
    if rule.from.is_none() && rule.status.value == Status::InForce {
        let help = "write `from:`, its first day";
        faults.tell(codes::RULE, &status, format!("rule {id} is in force from no day"), help);
    }
    let dates = [
        ("announced", &rule.announced),
        ("from", &rule.from),
        ("enforced_from", &rule.enforced_from),
        ("until", &rule.until),
    ];
    let mut before: Option<(&str, jiff::civil::Date)> = None;
    for (name, date) in dates {
        let Some(date) = date else { continue };
        if let Some((earlier, day)) = before.filter(|(_, day)| *day > date.value) {
            let message = format!("rule {id}: {name} {} lies before {earlier} {day}", date.value);
            let help = "the dates follow each other: announced, from, enforced_from, until";
            faults.tell(codes::RULE, &faults.place(date), message, help);
        }
        before = Some((name, date.value));
    }
}

/// What somebody knew of it earlier.
fn rule_history(rule: &RuleWritten, faults: &mut Faults) {
    let id = &rule.id.value;
    if let Some(known) = &rule.end_known {
        let ends = matches!(rule.status.value, Status::Suspended | Status::Withdrawn);
        let place = faults.place(known);
        if rule.until.is_none() && !ends {
            let message = format!("rule {id} has no end that could become known");
            let help = "write `until:`, its last day, or take `end_known` away";
            faults.tell(codes::RULE, &place, message, help);
        }
        if let Some(announced) = rule.announced.as_ref().filter(|day| known.value < day.value) {
            let (known, announced) = (known.value, announced.value);
            let message = format!("rule {id}: end_known {known} lies before announced {announced}");
            let help = "write the day on which its end, suspension or withdrawal became known";
            faults.tell(codes::RULE, &place, message, help);
        }
    }
    let mut before: Option<jiff::civil::Date> = None;
    for written in &rule.earlier {
        let (earlier, place) = (&written.value, faults.place(written));
        let until = earlier.known_until;
        if before.is_some_and(|before| until <= before) {
            let message = format!("rule {id}: known_until {until} does not follow the one before");
            let help = "write the first dates of all first, each with the last day they were known";
            faults.tell(codes::RULE, &place, message, help);
        }
        if earlier.enforced_from.is_some_and(|enforced| enforced < earlier.from) {
            let message = format!("rule {id}: it was to be enforced before it was in force");
            faults.tell(codes::RULE, &place, message, "`enforced_from` follows `from`");
        }
        before = Some(until);
    }
}
