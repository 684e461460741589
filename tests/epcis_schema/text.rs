//! URIs and date-times, letter by letter.

use super::{common, findings, oracle};
use serde_json::{Value, json};

fn event(id: &str, time: &str) -> Value {
    json!({
        "@context": "urn:x",
        "type": "urn:own:event",
        "eventTimeZoneOffset": "+00:00",
        "eventID": id,
        "eventTime": time,
    })
}

const TIME: &str = "2026-01-31T13:05:00Z";

#[test]
fn short_uris_get_the_verdict_of_the_schema() {
    let Some(shared) = common::shared("epcis_schema") else { return };
    let oracle = oracle(&shared);
    let letters = ['a', '1', ':', '/', '?', '#', '[', ']', '@', '%', ' ', 'é'];
    let mut ends = vec![String::new()];
    let mut from = 0;
    for _ in 0..4 {
        let to = ends.len();
        for index in from..to {
            for letter in letters {
                ends.push(format!("{}{letter}", ends[index]));
            }
        }
        from = to;
    }
    for start in ["", "a:", "a://"] {
        for end in &ends {
            same(&oracle, &format!("{start}{end}"), TIME);
        }
    }
}

#[test]
fn addresses_in_uris_get_the_verdict_of_the_schema() {
    let Some(shared) = common::shared("epcis_schema") else { return };
    let oracle = oracle(&shared);
    let addresses = [
        "::",
        "::1",
        "1::",
        "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "1:2:3:4::5:6:7:8",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:::2",
        "1::2::3",
        "12345::",
        "::g",
        "::1.2.3.4",
        "::1.2.3",
        "::256.1.1.1",
        "::01.1.1.1",
        "1:2:3:4:5:6:1.2.3.4",
        "1:2:3:4:5:6:7:1.2.3.4",
        "1.2.3.4",
        "::1%251",
        "::1%eth0",
        "v1.x",
        "V1F.a:b",
        "v.x",
        "v1.",
        "vg.x",
        "v1.x/",
        "v1.%20",
        "",
        ":",
        "1",
        "1:2",
        "::1 ",
        "1:2:3:4:5:6:7:",
        ":1:2:3:4:5:6:7",
        "::1.2.3.4:5",
        "::ffff:0:0",
        "::00001",
        "abcd::EF01",
    ];
    for address in addresses {
        for (before, after) in
            [("", ""), ("", ":80"), ("", ":8a"), ("u:p@", "/x"), ("u", ""), ("", "x"), ("", "?q#f")]
        {
            same(&oracle, &format!("a://{before}[{address}]{after}"), TIME);
        }
    }
}

#[test]
fn times_get_the_verdict_of_the_schema() {
    let Some(shared) = common::shared("epcis_schema") else { return };
    let oracle = oracle(&shared);
    for time in ["2016-12-31T23:59:60.5Z", "2024-02-29t00:00:00z", "1900-10-01T10:20:30+05:45"] {
        for at in 0..=time.len() {
            for letter in "01239:TtZz+-. é".chars() {
                let (before, after) = time.split_at(at);
                same(&oracle, "urn:x", &format!("{before}{letter}{after}"));
                let rest = after.get(1..).unwrap_or_default();
                same(&oracle, "urn:x", &format!("{before}{letter}{rest}"));
                same(&oracle, "urn:x", &format!("{before}{rest}"));
            }
        }
    }
}

#[test]
fn days_and_leap_seconds_get_the_verdict_of_the_schema() {
    let Some(shared) = common::shared("epcis_schema") else { return };
    let oracle = oracle(&shared);
    for year in ["0000", "1900", "2000", "2023", "2024"] {
        for month in 0..=13 {
            for day in [0, 1, 28, 29, 30, 31, 32] {
                same(&oracle, "urn:x", &format!("{year}-{month:02}-{day:02}T00:00:00Z"));
            }
        }
    }
    for hour in 0..=24 {
        for minute in [0, 14, 29, 59, 60] {
            for offset in ["Z", "+00:00", "-00:00", "+01:00", "-23:59", "+23:59", "+00:30"] {
                let time = format!("2016-12-31T{hour:02}:{minute:02}:60{offset}");
                same(&oracle, "urn:x", &time);
            }
        }
    }
}

fn same(oracle: &jsonschema::Validator, id: &str, time: &str) {
    let event = event(id, time);
    let ours = findings(&event);
    assert_eq!(oracle.is_valid(&event), ours.is_empty(), "{id:?} {time:?} {ours:?}");
    assert!(ours.len() <= 1, "{ours:?}");
}
