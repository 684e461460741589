//! The calendar, read back by rules of their own: RFC 5545, 3.1 (folding) and 3.3.11 (TEXT).

use super::*;
use crate::market::{Market, Rulebook};
use jiff::civil::date;
use std::collections::BTreeSet;

/// Content lines as name with parameters, and value; every rule of the form is asserted.
fn unfolded(text: &str) -> Vec<(String, String)> {
    assert!(text.ends_with("\r\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "a bare LF");
    assert_eq!(text.matches('\r').count(), text.matches("\r\n").count(), "a bare CR");
    let mut rows: Vec<String> = Vec::new();
    for row in text.trim_end_matches("\r\n").split("\r\n") {
        assert!(row.len() <= 75, "{} octets: {row}", row.len());
        match row.strip_prefix(' ') {
            Some(more) => rows.last_mut().expect("a row to go on").push_str(more),
            None => rows.push(row.to_owned()),
        }
    }
    let split = |row: &String| {
        let (name, value) = row.split_once(':').expect("name and value");
        (name.to_owned(), value.to_owned())
    };
    rows.iter().map(split).collect()
}

/// TEXT without its escapes; a comma or semicolon must be escaped.
fn plain(value: &str) -> String {
    let (mut out, mut letters) = (String::new(), value.chars());
    while let Some(c) = letters.next() {
        assert!(!matches!(c, ',' | ';'), "`{c}` is not escaped: {value}");
        match c {
            '\\' => match letters.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(c @ ('\\' | ';' | ',')) => out.push(c),
                other => panic!("no such escape: {other:?}"),
            },
            c => out.push(c),
        }
    }
    out
}

fn all_of(book: &Rulebook) -> Vec<Entry<'_>> {
    let markets: Vec<&Market> = book.markets().iter().collect();
    crate::market::calendar(&markets, (Date::MIN, Date::MAX), None)
}

#[test]
fn every_entry_of_the_rulebook_comes_back() {
    let book = Rulebook::embedded();
    let entries = all_of(&book);
    let rows = unfolded(&ics(&entries, date(2026, 11, 22)));
    let named = |name: &str| -> Vec<&str> {
        rows.iter().filter(|(n, _)| n == name).map(|(_, value)| value.as_str()).collect()
    };
    assert_eq!((rows[0].0.as_str(), rows[0].1.as_str()), ("BEGIN", "VCALENDAR"));
    assert_eq!(rows.last().map(|(_, value)| value.as_str()), Some("VCALENDAR"));
    let groups: Vec<&[Entry]> = days(&entries).collect();
    let starts: Vec<String> = groups.iter().map(|day| day[0].date.to_string()).collect();
    let starts: Vec<String> = starts.iter().map(|day| day.replace('-', "")).collect();
    assert_eq!(named("DTSTART;VALUE=DATE"), starts);
    for (start, end) in named("DTSTART;VALUE=DATE").iter().zip(named("DTEND;VALUE=DATE")) {
        let day = |text: &str| text.parse::<Date>().expect("a day");
        assert_eq!(day(start).tomorrow().ok(), Some(day(end)));
    }
    let descriptions = named("DESCRIPTION");
    assert_eq!(descriptions.len(), groups.len());
    for (text, day) in descriptions.iter().zip(&groups) {
        let told = plain(text);
        assert_eq!(told.lines().count(), day.len(), "{told}");
        for (row, entry) in told.lines().zip(*day) {
            assert!(row.starts_with(entry.kind()), "{row}");
            assert!(entry.rule().is_none_or(|rule| row.contains(&rule.citation)), "{row}");
        }
    }
    named("SUMMARY").iter().for_each(|text| assert!(!plain(text).is_empty()));
    assert!(named("DTSTAMP").iter().all(|stamp| *stamp == "20261122T000000Z"));
    let uids: BTreeSet<&str> = named("UID").into_iter().collect();
    assert_eq!(uids.len(), groups.len(), "a UID stands for two events");
}

#[test]
fn a_uid_stays_whatever_else_is_told() {
    let book = Rulebook::embedded();
    let market = book.market("US").expect("US");
    let uids = |known_on, stamp| -> BTreeSet<String> {
        let entries = crate::market::calendar(&[market], (Date::MIN, Date::MAX), known_on);
        let rows = unfolded(&ics(&entries, stamp));
        rows.into_iter().filter(|(name, _)| name == "UID").map(|(_, uid)| uid).collect()
    };
    let early = uids(Some(date(2020, 1, 1)), date(2020, 1, 1));
    assert!(!early.is_empty() && early.is_subset(&uids(None, date(2026, 1, 1))));
}

#[test]
fn rows_are_folded_between_characters() {
    for unit in ["a", "é", "€", "𝄞", "a€"] {
        for count in 0..160 {
            let row = format!("SUMMARY:{}", unit.repeat(count));
            let mut out = String::new();
            put(&mut out, &row);
            let rows = unfolded(&out);
            assert_eq!(rows, [("SUMMARY".to_owned(), unit.repeat(count))]);
            // No row ends long before it must.
            let physical: Vec<&str> = out.trim_end().split("\r\n").collect();
            let full = |row: &&str| row.len() > OCTETS - 4;
            assert!(physical[..physical.len() - 1].iter().all(full), "{out}");
        }
    }
}

#[test]
fn hostile_text_stays_text() {
    let raw = "a,b;c\\n\nBEGIN:VEVENT\r\u{1b}[1m\u{85}";
    let text = escaped(raw);
    assert!(!text.chars().any(char::is_control), "{text:?}");
    assert_eq!(plain(&text), "a,b;c\\n\nBEGIN:VEVENT  [1m ");
}
