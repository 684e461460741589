//! `lineproof epcis` from outside: the contract of its output, and its exit codes.

#![allow(clippy::panic, reason = "a test may fail")]

mod common;

use common::{Ran, run};
use serde_json::{Value, json};
use std::path::PathBuf;

const EVENT: &str = r#"{"type":"ObjectEvent","eventTime":"2024-05-01T10:00:00+02:00",
    "eventTimeZoneOffset":"+02:00","action":"OBSERVE","bizStep":"inspecting",
    "epcList":["urn:epc:id:sgtin:0614141.107346.2018"]}"#;

fn file(name: &str, event: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("epcis-{name}"));
    let context = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";
    let text = format!(
        "{{\"@context\":[\"{context}\"],\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\
         \"creationDate\":\"2024-06-01T00:00:00Z\",\"epcisBody\":{{\"eventList\":[{event}]}}}}"
    );
    std::fs::write(&path, text).expect("the folder of tests can be written");
    path
}

fn epcis(task: &str, path: &std::path::Path, more: &[&str]) -> Ran {
    let path = path.to_string_lossy().into_owned();
    run(&[&["epcis", task, &path], more].concat())
}

#[test]
fn check_tells_findings_as_json_and_exits_with_0_or_10_or_3() {
    let checked = |path: &std::path::Path| {
        let ran = epcis("check", path, &["--format", "json"]);
        (ran.code, serde_json::from_str(&ran.stdout).unwrap_or(Value::Null))
    };
    let right = checked(&file("right.json", EVENT));
    assert_eq!(right, (0, json!({ "events": 1, "findings": [] })));
    let (code, wrong) = checked(&file("wrong.json", &EVENT.replace("OBSERVE", "WATCH")));
    let first = &wrong["findings"][0];
    assert_eq!((code, &wrong["events"]), (10, &json!(1)));
    assert_eq!((&first["layer"], &first["severity"]), (&json!("schema"), &json!("error")));
    assert_eq!(first["place"], "/epcisBody/eventList/0/action");
    let broken = epcis("check", &file("broken.json", "{"), &[]);
    assert_eq!(broken.code, 3);
    assert!(broken.stderr.contains("row"), "{}", broken.stderr);
}

#[test]
fn the_present_may_be_told_and_the_schema_left_out() {
    let path = file("now.json", EVENT);
    let codes = |more: &[&str]| {
        let ran = epcis("check", &path, &[&["--format", "json"], more].concat());
        let told: Value = serde_json::from_str(&ran.stdout).expect("JSON");
        let findings = told["findings"].as_array().cloned().unwrap_or_default();
        (ran.code, findings.iter().map(|one| one["code"].clone()).collect::<Vec<_>>())
    };
    assert_eq!(codes(&["--now", "2024-05-01T08:00:00Z"]), (0, vec![]));
    assert_eq!(codes(&["--now", "2024-05-01T07:54:59Z"]), (10, vec![json!("LP-E302")]));
    let wrong = file("layer.json", &EVENT.replace("inspecting", "no step at all"));
    let ran = epcis("check", &wrong, &["--layer", "consistency"]);
    assert_eq!((ran.code, epcis("check", &wrong, &[]).code), (0, 10), "{}", ran.stdout);
}

#[test]
fn the_hash_is_that_of_the_converted_document() {
    let path = file("hashed.json", EVENT);
    let own = epcis("hash", &path, &[]);
    assert!(own.stdout.starts_with("ni:///sha-256;") && own.stdout.ends_with("?ver=CBV2.0\n"));
    for form in ["json", "xml", "xml12"] {
        let out = path.with_extension(format!("out.{form}"));
        let words = ["--to", form, "--out", &*out.to_string_lossy()];
        assert_eq!(epcis("convert", &path, &words).code, 0, "{form}");
        assert_eq!(epcis("hash", &out, &[]).stdout, own.stdout, "{form}");
    }
    let over = epcis("convert", &path, &["--to", "xml", "--out", &path.to_string_lossy()]);
    assert_eq!(over.code, 2);
    assert_eq!(epcis("hash", &path, &[]).stdout, own.stdout);
}

#[test]
fn serial_numbers_are_masked_unless_asked_for() {
    let path = file("shown.json", EVENT);
    assert_eq!(epcis("show", &path, &[]).stdout, "urn:epc:id:sgtin:0614141.107346....018\n");
    let whole = epcis("show", &path, &["--unmasked"]).stdout;
    assert_eq!(whole, "urn:epc:id:sgtin:0614141.107346.2018\n");
}

#[test]
fn json_that_is_no_document_is_a_finding_and_no_fault() {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("epcis-list.json");
    for text in ["[]", "null", "42"] {
        std::fs::write(&path, text).expect("the folder of tests can be written");
        let ran = epcis("check", &path, &["--format", "json"]);
        let told: Value = serde_json::from_str(&ran.stdout).expect("JSON");
        assert_eq!((ran.code, told["findings"].as_array().map(Vec::len)), (10, Some(1)), "{text}");
        assert_eq!(told["findings"][0]["place"], "");
    }
}

#[test]
fn what_is_refused_leaves_its_target_as_it_was() {
    let event = EVENT.replace("ObjectEvent", "AssociationEvent");
    let path = file("refused.json", &event);
    let out = path.with_extension("kept.xml");
    std::fs::write(&out, "kept").expect("the folder of tests can be written");
    let ran = epcis("convert", &path, &["--to", "xml12", "--out", &out.to_string_lossy()]);
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    assert_eq!(std::fs::read_to_string(&out).expect("it is there"), "kept");
    let parts = std::fs::read_dir(out.parent().expect("a folder")).expect("entries");
    let is_part = |name: &str| name.contains("kept.xml") && name.ends_with(".part");
    let names = parts.map(|entry| entry.expect("an entry").file_name());
    assert!(!names.map(|name| name.to_string_lossy().into_owned()).any(|name| is_part(&name)));
}

#[test]
fn codes_of_the_schema_are_explained() {
    let ran = run(&["explain", "unknown_term"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("vocabulary"), "{}", ran.stdout);
}
