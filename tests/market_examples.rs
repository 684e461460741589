//! The example lots of the rule files: each rule is passed by its market's lot and failed by the
//! change that stands with it, on a day when it is in force.

#![allow(clippy::panic, reason = "a test may fail")]

use jiff::civil::{Date, date};
use lineproof::market::evidence::{
    Evidence, GradeEvidence, GradeSource, Outside, ParentEvidence, Product, Report, SerialEvidence,
};
use lineproof::market::{Law, Market, Outcome, Rule, Rulebook, judge};
use serde_json::{Map, Value, json};

const TODAY: Date = date(2026, 11, 22);

/// What a lot has where its file says nothing else.
fn usual() -> Value {
    json!({
        "prescription": true, "lists": [], "gtin": "04012345678901",
        "code": ["01", "21", "17", "10"], "values": {},
        "serials": {"kind": "random", "length": 20, "charset": "alphanumeric", "count": 200},
        "lot": "L1234", "expiry": "291130", "coded_on": "2026-11-02", "released_on": "2026-11-10",
        "shelf_life_months": 36, "annual_volume": 500_000, "carrier": "gs1-datamatrix",
        "module_mm": 0.38,
        "grade": {"value": 3.0, "source": "verifier", "aperture_mils": 8, "light_nm": 660},
        "human_readable": ["gtin", "serial", "lot", "expiry"], "texts": [], "two_longest_mm": 180,
        "tamper_evident": true, "other_2d_codes": 0, "national_number": "none", "country": "none",
        "case_gtin": "14012345678908",
        "parents": [
            {"level": "case", "closed": 10, "numbered": 10, "scheme": "sscc", "aggregated": true,
             "content": "uniform", "code": ["00"]},
            {"level": "pallet", "closed": 1, "numbered": 1, "scheme": "sscc", "aggregated": true,
             "content": "uniform", "code": ["00"]},
        ],
        "reports": [], "records_years": 10, "duplicates": 0,
    })
}

/// Maps key by key, all else as a whole.
fn merge(lot: &mut Value, change: &Map<String, Value>, place: &str) {
    for (key, value) in change {
        let known = lot.get(key).is_some() || !place.is_empty();
        assert!(known, "a lot has no {key}");
        match (lot.get_mut(key), value) {
            (Some(old @ Value::Object(_)), Value::Object(inner)) => merge(old, inner, key),
            _ => lot[key] = value.clone(),
        }
    }
}

fn texts(value: &Value) -> Vec<String> {
    let all = value.as_array().unwrap_or_else(|| panic!("a list: {value}"));
    all.iter().map(|text| text.as_str().expect("a text").to_string()).collect()
}

fn word(value: &Value) -> Option<&str> {
    value.as_str().filter(|text| *text != "none")
}

fn numbers(lot: &Value) -> Option<SerialEvidence> {
    let written = lot["serials"].as_object()?;
    let charset: &[u8] = match written["charset"].as_str() {
        Some("digits") => b"0123456789",
        Some("cset82") => b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_./!",
        _ => b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    };
    let length = written["length"].as_u64().expect("a length") as usize;
    let count = written["count"].as_u64().expect("a count");
    let random = |i: u64| {
        let mut word = i.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (0..length)
            .map(|_| {
                word = (word ^ (word >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                char::from(charset[(word >> 40) as usize % charset.len()])
            })
            .collect()
    };
    let issued: Vec<String> = match (written.get("list"), written["kind"].as_str()) {
        (Some(list), _) => texts(list),
        (None, Some("counter")) => (1..=count).map(|i| format!("{i:0length$}")).collect(),
        _ => (1..=count).map(random).collect(),
    };
    Some(SerialEvidence {
        pool: "packs".into(),
        alphabet: charset.len() as u32,
        length: length as u32,
        issued_total: count,
        shapes: issued.iter().collect(),
        issued,
        packs_out: count,
        unmarked: 0,
        wrong_data: 0,
        duplicates: lot["duplicates"].as_u64().expect("a number"),
        duplicate_example: None,
        reused: Vec::new(),
    })
}

fn parents(lot: &Value) -> Vec<ParentEvidence> {
    let levels = ["bundle", "case", "pallet"];
    let schemes = ["sscc", "sgtin"];
    let parent = |written: &Value| ParentEvidence {
        level: levels.into_iter().find(|l| written["level"] == *l).expect("a level"),
        closed: written["closed"].as_u64().expect("a number"),
        numbered: written["numbered"].as_u64().expect("a number"),
        scheme: schemes.into_iter().find(|s| written["scheme"] == *s),
        aggregated: written["aggregated"] == true,
        label: Some(texts(&written["code"])),
        content: None,
        uniform: Some(written["content"] == "uniform"),
    };
    lot["parents"].as_array().expect("a list").iter().map(parent).collect()
}

fn outside(lot: &Value) -> Outside {
    let report = |written: &Value| Report {
        event: written["event"].as_str().expect("an event").into(),
        days_after: written["days_after"].as_u64().map(|days| days as u32),
        before: written["before"].as_str().map(String::from),
    };
    let values = lot["values"].as_object().expect("a map");
    let value = |(ai, value): (&String, &Value)| (ai.clone(), value.as_str().into_iter().collect());
    Outside {
        lists: Some(texts(&lot["lists"])),
        codes: None,
        values: values.iter().map(value).collect(),
        carrier: word(&lot["carrier"]).map(String::from),
        module_mm: lot["module_mm"].as_f64(),
        texts: Some(texts(&lot["texts"])),
        reports: Some(lot["reports"].as_array().expect("a list").iter().map(report).collect()),
        records_years: lot["records_years"].as_f64(),
    }
}

fn grades(lot: &Value) -> Option<GradeEvidence> {
    let grade = lot["grade"].as_object()?;
    let source = match grade["source"].as_str() {
        Some("inline") => GradeSource::Inline,
        _ => GradeSource::Verifier {
            per_hour: None,
            aperture_mils: grade.get("aperture_mils").and_then(Value::as_f64),
            light_nm: grade.get("light_nm").and_then(Value::as_f64),
        },
    };
    let tenths = (grade["value"].as_f64().expect("a number") * 10.0).round() as u8;
    Some(GradeEvidence { source, symbols: [(tenths, 1)].into(), drift: None })
}

fn product(lot: &Value) -> Product {
    let national = lot["national_number"].as_object();
    Product {
        name: "the product".into(),
        gtin: lot["gtin"].as_str().expect("a text").into(),
        prescription: lot["prescription"] == true,
        shelf_life_months: lot["shelf_life_months"].as_f64(),
        annual_volume: lot["annual_volume"].as_f64(),
        code: texts(&lot["code"]),
        code_in_order: true,
        national_number: national.map(|number| {
            let part = |key: &str| number[key].as_str().expect("a text").to_string();
            (part("ai"), part("value"))
        }),
        human_readable: Some(texts(&lot["human_readable"])),
        two_longest_mm: lot["two_longest_mm"].as_f64(),
        tamper_evident: lot["tamper_evident"].as_bool(),
        case_gtin: word(&lot["case_gtin"]).map(String::from),
        other_2d_codes: lot["other_2d_codes"].as_u64().map(|n| n as u32),
    }
}

/// A day on which the rule binds; None: there is none, or it binds others.
fn day(rule: &Rule) -> Option<Date> {
    let days = [rule.until, rule.enforced_from, rule.from, Some(TODAY)];
    let binds = |day: &Date| {
        rule.from.is_none_or(|from| from <= *day) && rule.until.is_none_or(|until| *day <= until)
    };
    days.into_iter().flatten().find(binds)
}

/// What the rule says of the market's lot after these changes.
fn ruling(
    book: &Rulebook,
    market: &Market,
    rule: &Rule,
    change: &Map<String, Value>,
    on: Date,
) -> (Outcome, String) {
    let mut lot = usual();
    merge(&mut lot, &market.lot, "");
    merge(&mut lot, change, "");
    // What is judged by a law to come is packed under it.
    for own in ["coded_on", "released_on"] {
        let day: Date = lot[own].as_str().expect("a text").parse().expect("a date");
        if day < on && !change.contains_key(own) {
            lot[own] = json!(on.to_string());
        }
    }
    let product = product(&lot);
    let evidence = Evidence {
        lot: lot["lot"].as_str().expect("a text"),
        market: &market.id,
        country: word(&lot["country"]),
        product: &product,
        expiry: lot["expiry"].as_str().expect("a text"),
        coded_on: lot["coded_on"].as_str().expect("a text").parse().expect("a date"),
        released_on: word(&lot["released_on"]).map(|day| day.parse().expect("a date")),
        serial: numbers(&lot),
        parents: Some(parents(&lot)),
        grades: grades(&lot),
        outside: outside(&lot),
    };
    let rulings = judge(book, &evidence, &Law::of(on));
    let ruling = rulings.iter().find(|ruling| ruling.rule.id == rule.id).expect("a ruling");
    (ruling.outcome, ruling.finding.clone())
}

#[test]
fn every_rule_has_a_lot_that_passes_and_one_that_fails() {
    let book = Rulebook::embedded();
    let (mut decided, mut wrong) = (0, Vec::new());
    for market in book.markets() {
        for rule in &market.rules {
            let Some(on) = day(rule) else { continue };
            let (passed, why) = ruling(&book, market, rule, &rule.passes, on);
            if passed == Outcome::NotApplicable
                && (why.starts_with("it binds others") || why.contains("binds nobody"))
            {
                continue;
            }
            let (failed, how) = ruling(&book, market, rule, &rule.fails, on);
            // What rests on no source that was read says what it would have been.
            let holds = match rule.evidence.decides() {
                true => passed == Outcome::Pass && failed == Outcome::Fail,
                false => why.contains("would be pass") && how.contains("would be fail"),
            };
            decided += 1;
            if !holds {
                wrong.push(format!("{} on {on}: {passed} ({why}); {failed} ({how})", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {decided}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(decided > 250, "{decided}");
}

#[test]
fn all_37_markets_are_there() {
    assert_eq!(Rulebook::embedded().markets().len(), 37);
}
