//! `lineproof qualify` from outside: its contract, its exit codes, and that threads change nothing.

#![allow(clippy::panic, reason = "a test may fail")]

mod common;

use common::{run, scratch};
use lineproof::cli::Exit;
use serde_json::Value;

/// A quick part of the protocol, as JSON.
fn qualify(words: &[&str]) -> (i32, Value) {
    let mut all = vec!["qualify", "--quick", "--format", "json", "--quiet"];
    all.extend(words);
    let ran = run(&all);
    let value = serde_json::from_str(&ran.stdout).unwrap_or_else(|e| panic!("{e}: {}", ran.stdout));
    (ran.code, value)
}

#[test]
fn lines_of_exponential_stations_are_qualified_within_seconds_on_any_number_of_threads() {
    let (code, one) = qualify(&["--only", "Q-HB", "--jobs", "1"]);
    assert_eq!((code, one["verdict"].as_str()), (0, Some("pass")), "{one:#}");
    let checks = one["checks"].as_array().expect("checks");
    assert_eq!(checks.len(), 4);
    for check in checks {
        for key in [
            "id",
            "model",
            "parameters",
            "expected",
            "observed",
            "low",
            "high",
            "verdict",
            "source",
        ] {
            assert!(!check[key].is_null(), "{key}: {check}");
        }
        let number = |key: &str| check[key].as_f64().expect("a number");
        assert!((number("low")..=number("high")).contains(&number("observed")), "{check}");
        assert!(number("standard_error") <= 0.001 * number("expected"), "{check}");
    }
    let (_, two) = qualify(&["--only", "Q-HB", "--jobs", "2"]);
    assert_eq!(one["checks"].to_string(), two["checks"].to_string());
    assert_eq!(one["result_hash"], two["result_hash"]);
    let (_, other) = qualify(&["--only", "Q-HB-01", "--seed", "7"]);
    assert_ne!(one["checks"][0]["observed"], other["checks"][0]["observed"]);
    assert_eq!(one["checks"][0]["expected"], other["checks"][0]["expected"]);
}

#[test]
fn the_record_names_the_program_and_is_written_in_every_form() {
    let folder = scratch("qualify");
    let (code, record) = qualify(&["--only", "Q-LM", "--out", &folder.to_string_lossy()]);
    assert_eq!(code, 0, "{record:#}");
    assert_eq!(record["schema"], "lineproof/qualification/v1");
    let program = std::fs::read(env!("CARGO_BIN_EXE_lineproof")).expect("the program");
    assert_eq!(record["program"]["binary_hash"], sha256(&program));
    for key in ["version", "commit", "platform"] {
        assert!(record["program"][key].as_str().is_some_and(|text| !text.is_empty()), "{key}");
    }
    for key in ["executed_by", "reviewed_by"] {
        assert_eq!((&record[key]["name"], &record[key]["date"]), (&"".into(), &"".into()));
    }
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a record");
    assert!(read("qualification.txt").contains("Q-LM2-01"));
    assert!(read("qualification.html").contains("Executed by"));
    let written: Value = serde_json::from_str(&read("qualification.json")).expect("JSON");
    assert_eq!(written["result_hash"], record["result_hash"]);
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_protocol_is_listed_without_running_and_an_unknown_check_is_a_wrong_command_line() {
    let list = run(&["qualify", "--list"]);
    assert_eq!(list.code, 0);
    for id in ["Q-MM1-01", "Q-ERL-01", "Q-COVER-02", "Q-LITTLE-01", "Q-GS1-01"] {
        assert!(list.stdout.contains(id), "{id}");
    }
    let json = run(&["qualify", "--list", "--format", "json"]);
    let value: Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!(value["checks"].as_array().map(Vec::len), Some(list.stdout.lines().count()));
    let none = run(&["qualify", "--only", "Q-NOTHING"]);
    assert_eq!(none.code, i32::from(Exit::Usage.code()));
}
