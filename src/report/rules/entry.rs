//! An entry of the calendar in words.

use crate::market::{ChangeKind, Effect, Entry, Event, Milestone, Rule, Status, Window};

/// What it is about: the title of a rule, whom a milestone binds to what.
pub fn title(entry: &Entry) -> String {
    match entry.event {
        Event::Begins(rule) | Event::Enforced(rule) | Event::Ends(rule) => rule.title.clone(),
        Event::Opens(window) => window_title(window, ChangeKind::Opens),
        Event::Closes(window) => window_title(window, ChangeKind::Closes),
        Event::Milestone(milestone) => milestone_title(milestone),
    }
}

/// `IT: exempt from the rules`.
pub fn window_title(window: &Window, kind: ChangeKind) -> String {
    let words = match (kind == ChangeKind::Opens, window.effect) {
        (true, Effect::NotApplicable) => "exempt from the rules",
        (false, Effect::NotApplicable) => "no longer exempt from the rules",
        (true, Effect::Unsure) => "unsure from now on whether the rules bind",
        (false, Effect::Unsure) => "the rules bind again beyond doubt",
    };
    format!("{}: {words}", window.country)
}

/// Why the window is there, or was.
pub fn window_detail(window: &Window, kind: ChangeKind) -> String {
    match (kind == ChangeKind::Opens, window.effect) {
        (false, Effect::Unsure) => format!("until then {}", window.why),
        _ => window.why.clone(),
    }
}

/// `importers: serialization, reporting`.
pub fn milestone_title(milestone: &Milestone) -> String {
    format!("{}: {}", milestone.who, milestone.what.replace('+', ", "))
}

/// What more there is to say of it.
pub fn detail(entry: &Entry) -> String {
    match entry.event {
        Event::Begins(rule) => begins(entry, rule),
        Event::Enforced(rule) => {
            let from = entry.timing.and_then(|timing| timing.from);
            let since = from.map_or(String::new(), |from| format!(" since {from}"));
            format!("{}; in force{since}, enforced from now on", rule.level.name())
        }
        Event::Ends(_) => {
            let until = entry.timing.and_then(|timing| timing.until);
            let last = until.map_or(String::new(), |until| format!("; its last day: {until}"));
            format!("{}{last}", status_of(entry).name())
        }
        Event::Opens(window) => window_detail(window, ChangeKind::Opens),
        Event::Closes(window) => window_detail(window, ChangeKind::Closes),
        // What is told of a day that did not hold, nobody knew before.
        Event::Milestone(milestone) if entry.ahead && !is_plain(milestone) => "future".to_owned(),
        Event::Milestone(milestone) => {
            let state = if entry.ahead { Status::Future.name() } else { &milestone.state };
            format!("{} ({state})", milestone.detail)
        }
    }
}

fn begins(entry: &Entry, rule: &Rule) -> String {
    let level = rule.level.name();
    let enforced = entry.timing.and_then(|timing| timing.enforced_from);
    let later = enforced.filter(|day| entry.date < *day);
    match (status_of(entry), later) {
        (Status::InForce, Some(day)) => format!("{level}; in force, not enforced before {day}"),
        (Status::Withdrawn, _) => format!("{level}; was to begin, but is withdrawn"),
        (status, _) => format!("{level}; {}", status.name()),
    }
}

fn status_of(entry: &Entry) -> Status {
    entry.status().unwrap_or(Status::InForce)
}

/// The act behind it, where one is named.
pub fn citation<'a>(entry: &Entry<'a>) -> Option<&'a str> {
    match entry.event {
        Event::Begins(rule) | Event::Enforced(rule) | Event::Ends(rule) => Some(&rule.citation),
        Event::Opens(window) | Event::Closes(window) => Some(&window.citation),
        Event::Milestone(_) => None,
    }
}

/// One market on one day in a clause, the milestones first: they say most in few words.
pub fn headline(day: &[Entry]) -> String {
    let mut clauses: Vec<String> = day.iter().filter_map(milestone_clause).collect();
    // Two may differ in their detail only.
    clauses.dedup();
    for word in WORDS {
        let of_word: Vec<&Entry> = day.iter().filter(|e| rule_word(e) == Some(word)).collect();
        clauses.extend(rules(&of_word, word));
    }
    clauses.extend(day.iter().filter(|entry| entry.kind() == "window").map(title));
    let text = clauses.join("; ");
    let is_said = text.ends_with("(unsure)") || !day.iter().all(Entry::is_unsure);
    if is_said { text } else { text + " (unsure)" }
}

/// With its state where that is more than that its day has come or will come.
fn milestone_clause(entry: &Entry) -> Option<String> {
    let Event::Milestone(milestone) = entry.event else { return None };
    if entry.ahead || is_plain(milestone) {
        return Some(title(entry));
    }
    Some(format!("{} ({})", title(entry), milestone.state))
}

/// Its day came as it was announced, or will come.
fn is_plain(milestone: &Milestone) -> bool {
    ["met", "future"].contains(&milestone.state.as_str())
}

/// What a rule does, for one and for several.
type Word = (&'static str, &'static str);

const WORDS: [Word; 6] = [
    ("begins", "begin"),
    ("is offered", "are offered"),
    ("was to begin", "were to begin"),
    ("is suspended", "are suspended"),
    ("is enforced", "are enforced"),
    ("ends", "end"),
];

fn rule_word(entry: &Entry) -> Option<Word> {
    let place = match (entry.kind(), entry.status()?) {
        ("begins", Status::Voluntary) => 1,
        ("begins", Status::Withdrawn) => 2,
        ("begins", Status::Suspended) => 3,
        ("begins", _) => 0,
        ("enforced", _) => 4,
        _ => 5,
    };
    WORDS.get(place).copied()
}

fn rules(entries: &[&Entry], (one, several): Word) -> Option<String> {
    let rules: Vec<&Rule> = entries.iter().filter_map(|entry| entry.rule()).collect();
    match rules[..] {
        [] => None,
        [rule] => Some(format!("{} {one}: {}", rule.id, rule.title)),
        _ if rules.len() < 4 => {
            let ids: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
            Some(format!("{} {several}", ids.join(", ")))
        }
        _ => Some(format!("{} rules {several}", rules.len())),
    }
}
