//! All about one rule, in words and as JSON.

use super::check::{compact, words};
use super::entry::milestone_title;
use crate::market::{
    Earlier, Effect, Level, Mark, Market, Milestone, Products, Rule, Span, Timing, Window,
};
use crate::report::terminal::{clean, wrap};
use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// Columns before what is told.
const HANG: usize = 14;
const WIDTH: usize = 80;

/// Without its id and title; ends with a row.
pub fn text(market: &Market, rule: &Rule, as_of: Date) -> String {
    text_as_known(market, rule, as_of, None)
}

/// The same as it was known on a day.
pub fn text_as_known(market: &Market, rule: &Rule, as_of: Date, known_on: Option<Date>) -> String {
    let timing = rule.as_known(known_on);
    let mut told = Told::default();
    told.say("market", &format!("{} ({})", market.name, market.id));
    told.say("asks for", &format!("{}; {}", rule.topic.name(), level(rule.level)));
    told.say("binds", &scope(rule));
    told.say("act", &rule.citation);
    told.say("dates", &dates(rule, &timing));
    let known = known_on.map_or(String::new(), |day| format!(", as known on {day}"));
    match known_on.filter(|day| !rule.is_known_on(*day)) {
        Some(day) => told.say("", &format!("nobody knew of it on {day}")),
        None => told.say("", &format!("on {as_of}{known}: {}", timing.standing_on(as_of))),
    }
    if known_on.is_none() && !rule.earlier.is_empty() {
        told.say("", &earlier(rule));
    }
    let mark = rule.evidence;
    told.say("evidence", &format!("{}, {}: {}", mark.name(), mark.words(), may_say(mark)));
    for (place, (kind, with)) in rule.written.iter().enumerate() {
        told.say(
            if place == 0 { "checks" } else { "" },
            &format!("{} ({kind})", words(kind, with)),
        );
    }
    told.say("passes", &passes(market, rule));
    told.say("fails", &format!("the same with {}", compact(&rule.fails)));
    told.say("cure", &rule.cure);
    for (place, (window, span)) in windows(market, rule, known_on).enumerate() {
        told.say(if place == 0 { "countries" } else { "" }, &window_row(window, span));
    }
    for (place, milestone) in milestones(market, rule, known_on).enumerate() {
        told.say(if place == 0 { "milestones" } else { "" }, &milestone_row(milestone, known_on));
    }
    told.0
}

/// Rows with a name before them.
#[derive(Default)]
struct Told(String);

impl Told {
    fn say(&mut self, name: &str, text: &str) {
        self.0 += &wrap(&clean(text), &format!("{name:<HANG$}"), HANG, WIDTH);
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Must => "must: it has to be met",
        Level::Should => "should: a recommendation, a fail of it is no offence",
    }
}

fn scope(rule: &Rule) -> String {
    let scope = &rule.scope;
    let products = match scope.products {
        Products::Prescription => "prescription medicines".to_owned(),
        Products::OverTheCounter => "medicines sold without prescription".to_owned(),
        Products::Any => "all medicines".to_owned(),
        Products::Listed => {
            format!("medicines on the list `{}`", scope.list.as_deref().unwrap_or_default())
        }
    };
    let except = match scope.except_lists.as_slice() {
        [] => String::new(),
        lists => format!(" but those on `{}`", lists.join("`, `")),
    };
    let actors: Vec<&str> = scope.actors.iter().map(|name| actor(name)).collect();
    format!("{products}{except}; level {}; {}", scope.levels.join(", "), actors.join(", "))
}

fn actor(name: &str) -> &str {
    match name {
        "manufacturer" => "who packs (manufacturer, contract packager)",
        "holder" => "holder of the authorisation",
        name => name,
    }
}

fn dates(rule: &Rule, timing: &Timing) -> String {
    let all = [
        ("announced", rule.announced),
        ("from", timing.from),
        ("enforced from", timing.enforced_from),
        ("until", timing.until),
    ];
    let told: Vec<String> =
        all.iter().filter_map(|(word, date)| Some(format!("{word} {}", (*date)?))).collect();
    if told.is_empty() { "none is known".to_owned() } else { told.join(", ") }
}

/// The dates before they were moved.
fn earlier(rule: &Rule) -> String {
    let one = |before: &Earlier| {
        let enforced =
            before.enforced_from.map_or(String::new(), |day| format!(", enforced from {day}"));
        format!("from {}{enforced}, as known until {}", before.from, before.known_until)
    };
    format!("before: {}", rule.earlier.iter().map(one).collect::<Vec<String>>().join("; "))
}

fn may_say(mark: Mark) -> &'static str {
    match mark {
        Mark::Sp => "a verdict may pass or fail on it",
        Mark::Sv => "a verdict may pass or fail on it, and tells the mark",
        Mark::K | Mark::Unsure => "a verdict is `unsure`, whatever the packs show",
    }
}

/// The example lot, with what it holds where the rule looks.
fn passes(market: &Market, rule: &Rule) -> String {
    let mut shown = rule.passes.clone();
    for key in rule.fails.keys() {
        if let (false, Some(value)) = (shown.contains_key(key), market.lot.get(key)) {
            shown.insert(key.clone(), value.clone());
        }
    }
    let lot = "the example lot of the market";
    if shown.is_empty() { lot.to_owned() } else { format!("{lot}, with {}", compact(&shown)) }
}

fn windows<'a>(
    market: &'a Market,
    rule: &'a Rule,
    known_on: Option<Date>,
) -> impl Iterator<Item = (&'a Window, Span)> {
    let bears = market.windows.iter().filter(|window| window.bears_on(&rule.id));
    bears.filter_map(move |window| Some((window, window.as_known(known_on)?)))
}

fn window_row(window: &Window, (from, until): Span) -> String {
    let from = from.map_or(String::new(), |day| format!(" from {day}"));
    let until = until.map_or(String::new(), |day| format!(" until {day}"));
    let effect = match window.effect {
        Effect::NotApplicable => "does not bind there",
        Effect::Unsure => "whether it binds there is not known",
    };
    let (why, act, mark) = (&window.why, &window.citation, window.evidence.name());
    format!("{}{from}{until}: {effect}; {why} ({act}; {mark})", window.country)
}

/// Those of its topic, and those of its days.
fn milestones<'a>(
    market: &'a Market,
    rule: &'a Rule,
    known_on: Option<Date>,
) -> impl Iterator<Item = &'a Milestone> {
    let Timing { from, enforced_from, until, .. } = rule.as_known(known_on);
    let over = until.and_then(|day| day.tomorrow().ok());
    let days = [rule.announced, from, enforced_from, until, over];
    market.milestones.iter().filter(move |milestone| {
        let about = days.contains(&Some(milestone.date))
            || milestone.what.split('+').any(|topic| topic == rule.topic.name());
        about && known_on.is_none_or(|day| milestone.is_known_on(day))
    })
}

fn milestone_row(milestone: &Milestone, known_on: Option<Date>) -> String {
    let Milestone { date, detail, state, evidence, .. } = milestone;
    let title = milestone_title(milestone);
    if known_on.is_some_and(|day| day < *date) {
        // What became of it is told by its detail, too.
        return format!("{date} {title} (future; {})", evidence.name());
    }
    format!("{date} {title}: {detail} ({state}; {})", evidence.name())
}

pub fn json(market: &Market, rule: &Rule, as_of: Date, known_on: Option<Date>) -> Value {
    let timing = rule.as_known(known_on);
    let check = |(kind, with): &(String, Map<String, Value>)| {
        let words = words(kind, with);
        json!({"kind": kind, "with": with, "words": words})
    };
    let window = |(window, (from, until)): (&Window, Span)| {
        json!({
            "country": window.country,
            "from": from,
            "until": until,
            "effect": match window.effect {
                Effect::NotApplicable => "not-applicable",
                Effect::Unsure => "unsure",
            },
            "why": window.why,
            "citation": window.citation,
            "evidence": window.evidence.name(),
        })
    };
    let milestone = |milestone: &Milestone| {
        let ahead = known_on.is_some_and(|day| day < milestone.date);
        json!({
            "date": milestone.date,
            "announced": milestone.announced,
            "title": milestone_title(milestone),
            "detail": if ahead { "" } else { &milestone.detail },
            "state": if ahead { "future" } else { &milestone.state },
            "evidence": milestone.evidence.name(),
        })
    };
    json!({
        "market": market.id,
        "id": rule.id,
        "title": rule.title,
        "topic": rule.topic.name(),
        "level": rule.level.name(),
        "scope": scope(rule),
        "citation": rule.citation,
        "announced": rule.announced,
        "from": timing.from,
        "enforced_from": timing.enforced_from,
        "until": timing.until,
        "as_of": as_of,
        "known_on": known_on,
        "known": known_on.is_none_or(|day| rule.is_known_on(day)),
        "status": timing.status_on(as_of).name(),
        "enforced": timing.is_enforced_on(as_of),
        "evidence": rule.evidence.name(),
        "decides": rule.evidence.decides(),
        "checks": rule.written.iter().map(check).collect::<Vec<Value>>(),
        "lot": market.lot,
        "passes": rule.passes,
        "fails": rule.fails,
        "cure": rule.cure,
        "windows": windows(market, rule, known_on).map(window).collect::<Vec<Value>>(),
        "milestones": milestones(market, rule, known_on).map(milestone).collect::<Vec<Value>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::Rulebook;
    use jiff::civil::date;

    fn told(id: &str, as_of: Date) -> String {
        let book = Rulebook::embedded();
        let rule = book.rule(id).expect("a rule");
        let market = book.market(&rule.market).expect("its market");
        text(market, rule, as_of)
    }

    #[test]
    fn a_rule_is_told_whole() {
        let text = told("EU-04", date(2026, 11, 22));
        for words in [
            "European Union and EEA (EU)",
            "must: it has to be met",
            "prescription medicines; level pack",
            "Art. 4(c)",
            "from 2019-02-09",
            "on 2026-11-22: in force and enforced",
            "SP, primary source",
            "once in 10,000",
            "length: 4",
            "IT from 2025-02-09 until 2027-02-09",
            "2019-02-09 Belgium: serialization, verification",
        ] {
            let flat = text.split_whitespace().collect::<Vec<&str>>().join(" ");
            assert!(flat.contains(words), "{words}: {text}");
        }
        assert!(text.lines().all(|row| row.chars().count() <= WIDTH), "{text}");
    }

    #[test]
    fn it_stands_as_it_stood() {
        assert!(told("US-01", date(2018, 1, 1)).contains("under discretion until 2018-11-27"));
        assert!(told("US-01", date(2016, 1, 1)).contains("not in force before 2017-11-27"));
        assert!(told("TW-02", date(2020, 1, 1)).contains("suspended: it binds nobody"));
    }

    #[test]
    fn every_rule_is_explained_in_both_forms() {
        let book = Rulebook::embedded();
        for market in book.markets() {
            for rule in &market.rules {
                let text = text(market, rule, date(2026, 11, 22));
                for name in ["act", "checks", "passes", "fails", "cure"] {
                    assert!(text.contains(&format!("\n{name:<HANG$}")), "{}: {text}", rule.id);
                }
                let json = json(market, rule, date(2026, 11, 22), None);
                assert_eq!(json["id"], rule.id);
                assert_eq!(json["checks"].as_array().map(Vec::len), Some(rule.checks.len()));
            }
        }
    }
}
