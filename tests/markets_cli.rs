//! `lineproof markets` from outside: the calendar in all its forms, changes, one rule.

#![allow(clippy::panic, reason = "a test may fail")]

mod common;

use common::{run, scratch};
use serde_json::Value;

const SPAN: [&str; 6] = ["markets", "calendar", "--from", "2026-01-01", "--to", "2028-12-31"];

fn calendar(more: &[&str]) -> common::Ran {
    run(&[&SPAN, more].concat())
}

fn json(words: &[&str]) -> Value {
    let ran = run(&[words, &["--format", "json"]].concat());
    assert_eq!(ran.code, 0, "{words:?}: {}", ran.stderr);
    serde_json::from_str(&ran.stdout).expect("JSON")
}

#[test]
fn the_calendar_tells_dates_in_order_and_marks_what_is_unsure() {
    let ran = calendar(&[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let dates: Vec<&str> =
        ran.stdout.lines().filter(|row| row.starts_with("202")).map(|row| &row[..10]).collect();
    assert!(dates.len() > 10 && dates.is_sorted(), "{dates:?}");
    assert!(ran.stdout.contains("2026-11-27  US   enforced   SV  US-08 "), "{}", ran.stdout);
    assert!(ran.stdout.contains("2027-02-08  EU   milestone  U ? Italy"), "{}", ran.stdout);
    let rows = json(&SPAN);
    let rows = rows.as_array().expect("a list");
    for row in rows {
        let kind = row["kind"].as_str().unwrap_or_default();
        assert!(["begins", "enforced", "ends", "window", "milestone"].contains(&kind), "{row}");
        assert_eq!(row["rule"].is_string(), ["begins", "enforced", "ends"].contains(&kind));
        for key in ["date", "market", "title", "detail", "evidence"] {
            assert!(row[key].as_str().is_some_and(|text| !text.is_empty()), "{key}: {row}");
        }
    }
    // Nothing of a day is lost: the rule, the milestone.
    let of_day = |row: &&Value| row["date"] == "2026-11-27" && row["market"] == "US";
    assert_eq!(rows.iter().filter(of_day).count(), 2);
}

#[test]
fn markets_and_knowledge_narrow_it() {
    let only = json(&[&SPAN[..], &["--markets", "ua,EU"]].concat());
    let only = only.as_array().expect("a list");
    assert!(
        !only.is_empty() && only.iter().all(|row| row["market"] == "EU" || row["market"] == "UA")
    );
    let span = ["markets", "calendar", "--from", "2018-01-01", "--to", "2018-12-31"];
    let us = ["--markets", "US", "--known-on", "2016-02-09"];
    let early = json(&[&span[..], &us].concat());
    let kinds: Vec<&str> =
        early.as_array().expect("a list").iter().filter_map(|row| row["kind"].as_str()).collect();
    assert!(kinds.contains(&"milestone") && !kinds.contains(&"enforced"), "{kinds:?}");
}

#[test]
fn a_file_takes_the_form_of_its_ending() {
    let folder = scratch("calendar");
    let write = |name: &str| {
        let file = folder.join(name);
        let ran = calendar(&["--stamp", "2026-11-22", "--out", &file.to_string_lossy()]);
        assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{name}: {}", ran.stderr);
        std::fs::read(file).expect("it was written")
    };
    assert!(write("a.svg").starts_with(b"<svg"));
    assert!(write("a.png").starts_with(b"\x89PNG"));
    assert!(serde_json::from_slice::<Value>(&write("a.json")).is_ok());
    let ics = write("a.ics");
    assert!(ics.starts_with(b"BEGIN:VCALENDAR\r\n") && ics.ends_with(b"END:VCALENDAR\r\n"));
    let told = calendar(&["--stamp", "2026-11-22", "--format", "ics"]);
    assert_eq!(told.stdout.as_bytes(), ics);
    assert_eq!(write("a.ics"), ics, "the same calendar twice");
    for wrong in ["a.pdf", "a"] {
        let ran = calendar(&["--out", &folder.join(wrong).to_string_lossy()]);
        assert_eq!(ran.code, 2);
        assert!(ran.stderr.contains(".svg, .png, .ics or .json"), "{}", ran.stderr);
        assert!(!folder.join(wrong).exists());
    }
}

#[test]
fn wrong_words_are_told_with_a_cure() {
    let cases: [(&[&str], &str); 8] = [
        (&["calendar", "--from", "2027-01-01", "--to", "2026-01-01"], "swap them"),
        (&["diff", "--from", "2027-01-01", "--to", "2026-01-01"], "swap them"),
        (&["diff", "--from", "2027-01-01"], "--to"),
        (&["calendar", "--markets", "EU,QQ"], "no market is called `QQ`"),
        (&["calendar", "--from", "soon"], "soon"),
        (&["calendar", "--from", "1990-01-01", "--to", "1990-02-01", "--format", "ics"], "widen"),
        (&["explain", "EU-4"], "did you mean `EU-04`?"),
        (&["explain", "QQQQ-1234"], "markets show"),
    ];
    for (words, cure) in cases {
        let ran = run(&[&["markets"], words].concat());
        assert_eq!(ran.code, 2, "{words:?}");
        assert!(ran.stdout.is_empty() && ran.stderr.contains(cure), "{words:?}: {}", ran.stderr);
    }
}

#[test]
fn changes_between_two_days() {
    let words =
        ["markets", "diff", "--from", "2016-02-09", "--to", "2016-03-01", "--markets", "CN"];
    let text = run(&words).stdout;
    assert!(text.contains("ends           2016-02-20  K ? CN-01"), "{text}");
    assert!(text.contains("suspended      2016-02-20  K ? CN-04"), "{text}");
    let told = json(&words);
    assert_eq!((&told["from"], &told["to"]), (&"2016-02-09".into(), &"2016-03-01".into()));
    assert_eq!(told["changes"].as_array().map(Vec::len), Some(4));
    let same = run(&["markets", "diff", "--from", "2016-02-09", "--to", "2016-02-09"]);
    assert!(same.stdout.contains("the same"), "{}", same.stdout);
}

/// The same rule as every verb tells it to somebody who knows no more than that day.
#[test]
fn no_verb_tells_what_came_later() {
    let known = ["--known-on", "2016-02-09"];
    let of = |market: &str, day: &str, rule: &str| {
        let words = ["markets", "show", market, "--as-of", day];
        let shown = json(&[&words[..], &known].concat());
        let rules = shown["rules"].as_array().expect("rules").clone();
        rules.into_iter().find(|told| told["id"] == rule).expect("known")
    };
    let china = of("CN", "2016-03-01", "CN-01");
    assert_eq!((&china["status"], &china["until"]), (&"in force".into(), &Value::Null));
    let india = of("IN", "2026-01-01", "IN-09");
    assert_eq!((&india["status"], &india["from"]), (&"in force".into(), &"2016-04-01".into()));
    let korea = of("KR", "2016-02-09", "KR-05");
    assert_eq!(
        (&korea["enforced"], &korea["enforced_from"]),
        (&false.into(), &"2016-07-01".into())
    );
    let told =
        json(&[&["markets", "explain", "CN-01", "--as-of", "2016-03-01"], &known[..]].concat());
    assert_eq!((&told["status"], &told["until"]), (&"in force".into(), &Value::Null));
    let span = ["--from", "2016-02-09", "--to", "2016-03-01", "--markets", "CN"];
    let changed = json(&[&["markets", "diff"], &span[..], &known].concat());
    assert_eq!(changed["changes"], Value::Array(Vec::new()));
    let days = json(&[&["markets", "calendar"], &span[..], &known].concat());
    assert_eq!(days, Value::Array(Vec::new()));
    let span = ["--from", "2025-02-09", "--to", "2027-03-01", "--markets", "EU"];
    let days = json(&[&["markets", "calendar"], &span[..], &known].concat());
    let opens = |row: &Value| row["title"].as_str().is_some_and(|t| t.starts_with("IT: unsure"));
    assert!(!days.as_array().expect("a list").iter().any(opens), "{days}");
}

#[test]
fn the_list_is_that_of_a_day() {
    let status = |more: &[&str], market: &str| {
        let rows = json(&[&["markets", "list"], more].concat());
        let rows = rows.as_array().expect("a list").clone();
        let ours = rows.into_iter().find(|row| row["market"] == market).expect("a market");
        ours["status"].as_str().map(String::from)
    };
    assert_eq!(status(&[], "EU").as_deref(), Some("in force"));
    assert_eq!(status(&["--as-of", "2012-01-01"], "EU").as_deref(), Some("future"));
    let early = ["--as-of", "2012-01-01", "--known-on", "2012-01-01"];
    assert_eq!(status(&early, "EU").as_deref(), Some("none"));
    assert_eq!(json(&["markets", "show", "EU", "--as-of", "2012-01-01"])["status"], "future");
}

#[test]
fn one_rule_by_either_verb() {
    let here = run(&["markets", "explain", "eu-04"]);
    assert_eq!(here.code, 0, "{}", here.stderr);
    assert!(here.stdout.starts_with("EU-04: ") && here.stdout.contains("once in 10,000"));
    assert_eq!(run(&["explain", "EU-04"]).stdout.trim_end(), here.stdout.trim_end());
    let then = json(&["markets", "explain", "US-05", "--as-of", "2024-01-01"]);
    assert_eq!((&then["status"], &then["enforced"]), (&"in force".into(), &false.into()));
    assert_eq!(then["checks"][0]["kind"], "epcis-events");
}
