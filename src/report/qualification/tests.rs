use super::*;
use crate::verify::check::{Limit, Observed, Planned, judge};
use crate::verify::{Extent, Outcome, SEED};

fn outcome(values: &[f64]) -> Outcome {
    let check = |(i, value): (usize, &f64)| {
        let planned = Planned {
            id: format!("Q-X-{:02}", i + 1),
            model: "a <model>",
            quantity: "time".into(),
            parameters: vec![("rho", 0.5.into()), ("law", "a & b".into()), ("k", 3u32.into())],
            expected: 2.0,
            limit: Limit::StandardErrors { share: 0.001 },
            source: "made up",
        };
        let observed = Observed { value: *value, error: Some(0.001), note: String::new() };
        judge(&planned, Ok(observed))
    };
    Outcome { checks: values.iter().enumerate().map(check).collect(), partial: false }
}

fn place(seed: u64) -> Place {
    Place {
        version: "0.0.0".into(),
        commit: "abc".into(),
        platform: "a machine".into(),
        binary_hash: "00ff".into(),
        begun: "2026-01-01T00:00:00Z".into(),
        ended: "2026-01-01T00:04:00Z".into(),
        seed,
        jobs: 2,
        extent: Extent::Full,
        only: None,
    }
}

#[test]
fn one_wrong_value_fails_the_record_and_is_a_deviation() {
    let good = record(place(SEED), &outcome(&[2.0, 2.001]), 2);
    assert_eq!((good.verdict, good.deviations.len()), ("pass", 0));
    let bad = record(place(SEED + 1), &outcome(&[2.0, 2.01]), 2);
    assert_eq!((bad.verdict, bad.passed, bad.failed), ("fail", 1, 1));
    let ids: Vec<Option<&str>> = bad.deviations.iter().map(|d| d.id.as_deref()).collect();
    assert_eq!(ids, [None, Some("Q-X-02")]);
    for form in [text(&bad, true, false, 100), json(&bad), html(&bad)] {
        assert!(form.contains("Q-X-02") && form.contains("is not within"), "{form}");
    }
    assert_ne!(good.result_hash, bad.result_hash);
}

#[test]
fn nothing_follows_from_a_record_that_is_not_whole_or_empty() {
    let mut part = outcome(&[2.0]);
    part.partial = true;
    assert_eq!(record(place(SEED), &part, 2).verdict, "incomplete");
    assert_eq!(record(place(SEED), &outcome(&[]), 0).verdict, "fail");
}

#[test]
fn the_json_has_the_keys_of_the_machine_contract() {
    let record = record(place(SEED), &outcome(&[2.0, f64::NAN]), 2);
    let value: serde_json::Value = serde_json::from_str(&json(&record)).expect("JSON");
    assert_eq!(value["schema"], "lineproof/qualification/v1");
    let keys =
        ["id", "model", "parameters", "expected", "observed", "low", "high", "verdict", "source"];
    for check in value["checks"].as_array().expect("checks") {
        assert!(keys.iter().all(|key| check.get(key).is_some()), "{check}");
    }
    assert_eq!(value["checks"][0]["parameters"]["k"].to_string(), "3");
    assert!(value["checks"][1]["observed"].is_null());
    assert_eq!(value["executed_by"]["name"], "");
}

#[test]
fn the_page_has_fields_to_sign_and_escapes_what_it_shows() {
    let page = html(&record(place(SEED), &outcome(&[2.0]), 1));
    assert!(page.contains("Executed by") && page.contains("Reviewed by"));
    assert!(page.contains("a &lt;model&gt;") && page.contains("a &amp; b"));
    assert!(!page.contains("http://") && !page.contains("https://"));
}

#[test]
fn figures_have_six_digits() {
    use super::numbers::{accepted, figure};
    let text = |value: f64| figure(Some(value));
    assert_eq!(text(0.833_333_333), "0.833333");
    assert_eq!(text(19.0), "19");
    assert_eq!(text(123_456_789.0), "123456789");
    assert_eq!(text(0.001_234_567_89), "0.00123457");
    assert_eq!(figure(None), "–");
    assert_eq!(accepted(Some(0.0), Some(0.0)), "0");
}
