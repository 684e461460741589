//! The embedded rules against the shared fact files: ids, levels, dates, marks and milestones are
//! those of the facts.

#![allow(clippy::panic, reason = "a test may fail")]

mod common;

use lineproof::market::{Level, Mark, Rulebook};
use serde_json::Value;

/// The text of a shared fact file; None after a clear word where the folder is missing.
fn shared(name: &str) -> Option<String> {
    let file = common::shared("market_facts")?.join("regulations").join(name);
    Some(std::fs::read_to_string(file).expect("a file of the shared facts"))
}

fn facts(market: &str) -> Option<Value> {
    let text = shared(&format!("{market}.yaml"))?;
    Some(serde_yaml::from_str(&text).expect("the facts are YAML"))
}

fn text<'v>(value: &'v Value, pointer: &str) -> &'v str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("no text at {pointer}"))
}

fn mark(name: &str) -> Mark {
    let all = [Mark::Sp, Mark::Sv, Mark::K, Mark::Unsure];
    all.into_iter().find(|mark| mark.name() == name).unwrap_or_else(|| panic!("no mark {name}"))
}

/// The facts on which each rule's verdict rests, as places in the fact file of its market. EU-10
/// rests on the GS1 facts of the README.
const RESTS_ON: [(&str, &[&str]); 15] = [
    ("EU-01", &["/identifier/unique_identifier"]),
    ("EU-02", &["/serial/max_len", "/serial/charset"]),
    ("EU-03", &["/serial/uniqueness_scope"]),
    ("EU-04", &["/serial/guess_probability_lt", "/serial/randomised"]),
    ("EU-05", &["/carrier/unit", "/carrier/min_quality", "/carrier/quality_parameters"]),
    ("EU-06", &["/reporting/events/0"]),
    ("EU-07", &["/hri/fields", "/hri/small_pack_exemption"]),
    ("EU-08", &["/carrier/other_2d"]),
    ("EU-09", &["/national_number_by_state"]),
    ("EU-11", &["/tamper_evidence"]),
    ("US-01", &["/data_elements/0", "/data_elements/1", "/data_elements/2", "/data_elements/3"]),
    ("US-02", &["/identifier/product_code"]),
    ("US-03", &["/serial/max_len", "/serial/charset", "/serial/uniqueness_scope"]),
    ("US-04", &["/levels", "/serial/uniqueness_scope"]),
    ("US-05", &["/reporting/format", "/milestones/7", "/milestones/9"]),
];

#[test]
fn every_market_of_the_facts_has_its_rules() {
    let Some(folder) = common::shared("market_facts") else { return };
    let book = Rulebook::embedded();
    let files = std::fs::read_dir(folder.join("regulations")).expect("the facts");
    let names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let mut ids: Vec<String> =
        names.filter_map(|name| name.strip_suffix(".yaml").map(String::from)).collect();
    ids.sort_unstable();
    let ours: Vec<&str> = book.markets().iter().map(|market| market.id.as_str()).collect();
    assert_eq!(ours, ids);
    for market in book.markets() {
        let Some(facts) = facts(&market.id) else { return };
        let (status, ours) = (text(&facts, "/status"), market.status.name().replace(' ', "_"));
        // The facts know more words than a market has: phases, drafts.
        if ["in_force", "suspended", "withdrawn", "voluntary", "none"].contains(&status) {
            assert_eq!(ours, status, "{}", market.id);
        }
    }
}

/// What the facts list as checks of these markets are rules here, by the same ids.
#[test]
fn ids_and_levels_are_those_of_the_facts() {
    let book = Rulebook::embedded();
    for market in ["EU", "US"] {
        let Some(facts) = facts(market) else { return };
        for check in facts["checks"].as_array().expect("checks") {
            let id = text(check, "/id");
            let rule = book.rule(id).unwrap_or_else(|| panic!("{id} is missing"));
            let level = match text(check, "/level") {
                "should" => Level::Should,
                "must" | "must_or_justify" => Level::Must,
                other => panic!("{id}: level {other}"),
            };
            assert_eq!(rule.level, level, "{id}");
        }
    }
}

#[test]
fn a_rule_bears_the_mark_of_its_weakest_fact() {
    let book = Rulebook::embedded();
    let (Some(eu), Some(us)) = (facts("EU"), facts("US")) else { return };
    for (id, places) in RESTS_ON {
        let rule = book.rule(id).unwrap_or_else(|| panic!("{id} is missing"));
        let facts = if rule.market == "EU" { &eu } else { &us };
        let weakest = places.iter().map(|place| mark(text(facts, &format!("{place}/ev")))).max();
        assert_eq!(Some(rule.evidence), weakest, "{}", rule.id);
    }
    let Some(readme) = shared("README.md") else { return };
    let row = readme.lines().find(|row| row.contains("day_00_healthcare")).expect("the GS1 fact");
    assert!(row.contains("2025-01-01") && row.contains("GSCN 21-040") && row.contains("# SP"));
    let rule = book.rule("EU-10").expect("EU-10");
    assert_eq!(
        (rule.evidence, rule.from.map(|d| d.to_string())),
        (Mark::Sp, Some("2025-01-01".into()))
    );
}

#[test]
fn dates_of_the_rules_are_milestones() {
    let book = Rulebook::embedded();
    let (Some(eu), Some(us)) = (facts("EU"), facts("US")) else { return };
    for (id, _) in RESTS_ON {
        let rule = book.rule(id).unwrap_or_else(|| panic!("{id} is missing"));
        let facts = if rule.market == "EU" { &eu } else { &us };
        let milestones = facts["milestones"].as_array().expect("milestones");
        // Announced: the EU's is a milestone, that of the US act stands in its citation.
        let announced = rule.announced.filter(|_| rule.market == "EU");
        let days = [announced, rule.from, rule.enforced_from];
        for day in days.into_iter().flatten() {
            let known = milestones.iter().any(|m| text(m, "/date") == day.to_string());
            assert!(known, "{}: {day} is no milestone", rule.id);
        }
    }
    assert!(text(&us, "/legal/0/cite").ends_with("27 Nov 2013"));
}

#[test]
fn milestones_are_those_of_the_facts() {
    let book = Rulebook::embedded();
    for market in book.markets() {
        let Some(facts) = facts(&market.id) else { return };
        if facts.get("milestones").is_none() {
            assert!(market.milestones.is_empty(), "{}", market.id);
            continue;
        }
        // Whom a day binds is told in our own words.
        let key =
            |date: &str, what: &str, state: &str, ev: &str| [date, what, state, ev].join(" | ");
        let mut expected: Vec<String> = facts["milestones"]
            .as_array()
            .expect("milestones")
            .iter()
            .map(|m| key(text(m, "/date"), text(m, "/what"), text(m, "/state"), text(m, "/ev")))
            .collect();
        let mut ours: Vec<String> = market
            .milestones
            .iter()
            .map(|m| key(&m.date.to_string(), &m.what, &m.state, m.evidence.name()))
            .collect();
        expected.sort_unstable();
        ours.sort_unstable();
        assert_eq!(ours, expected, "{}", market.id);
    }
}

#[test]
fn countries_with_dates_of_their_own_are_those_of_the_facts() {
    let Some(eu) = facts("EU") else { return };
    let book = Rulebook::embedded();
    let windows = &book.market("EU").expect("EU").windows;
    let milestones = eu["milestones"].as_array().expect("milestones");
    for (country, name, day) in [
        ("GR", "Greece", "2025-02-09"),
        ("IT", "Italy", "2025-02-09"),
        ("IT", "Italy", "2027-02-08"),
        ("XI", "Northern Ireland", "2025-01-01"),
    ] {
        let fact = milestones
            .iter()
            .find(|m| text(m, "/who") == name && text(m, "/date") == day)
            .unwrap_or_else(|| panic!("{name} {day}"));
        let date: jiff::civil::Date = day.parse().expect("a date");
        let before = date.yesterday().expect("in range");
        let window = windows
            .iter()
            .filter(|w| w.country == country)
            // A window ends before the day, begins on it, or (where sources differ) a day after.
            .find(|w| {
                let next = date.tomorrow().ok();
                w.until == Some(before)
                    || w.from == Some(date) && w.until.is_none()
                    || w.until == next
            })
            .unwrap_or_else(|| panic!("no window of {country} at {day}"));
        assert_eq!(window.evidence, mark(text(fact, "/ev")), "{country} {day}");
    }
}

#[test]
fn deadlines_come_in_order_of_date() {
    let book = Rulebook::embedded();
    let both = book.deadlines(&["EU", "US", "ZZ"]);
    assert!(both.is_sorted_by_key(|milestone| milestone.date));
    assert_eq!(both.len(), book.deadlines(&["EU"]).len() + book.deadlines(&["US"]).len());
    assert!(book.deadlines(&["US"]).iter().all(|milestone| milestone.market == "US"));
    let last = both.last().expect("there are deadlines");
    assert_eq!((last.market.as_str(), last.date.to_string().as_str()), ("EU", "2027-02-08"));
}
