//! `lineproof campaign`: every fault of the catalogue on the shipped line, for both systems.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod common;

use common::{golden, run};
use serde_json::Value;
use std::fmt::Write;

const LINE: &str = "scenarios/harness/campaign.yaml";

fn campaign(system: &str) -> (Value, i32) {
    let words = ["campaign", LINE, "--seed", "1", "--system", system, "--format", "json"];
    let ran = run(&words);
    (serde_json::from_str(&ran.stdout).unwrap_or_else(|e| panic!("{e}: {}", ran.stderr)), ran.code)
}

fn grades(result: &Value) -> Vec<(&str, &str)> {
    let rows = result["faults"].as_array().unwrap().iter();
    rows.map(|row| (row["id"].as_str().unwrap(), row["grade"].as_str().unwrap())).collect()
}

#[test]
fn a_careful_system_catches_what_a_naive_one_misses() {
    let (builtin, code) = campaign("builtin");
    let (naive, _) = campaign("naive");
    let (ours, theirs) = (grades(&builtin), grades(&naive));
    assert!(ours.len() >= 40, "{} faults", ours.len());
    assert_eq!(builtin["without_faults"], serde_json::json!({}));
    let score = |result: &Value| result["score"].as_f64().unwrap();
    assert!(score(&builtin) > 0.8 && score(&naive) < 0.4, "{builtin:#}");
    // What it misses, no device of the line could have seen.
    let unseen = [
        "wrong-order-data",
        "put-back",
        "wrong-parent",
        "layer-short",
        "children-swapped",
        "labels-swapped",
        "case-on-wrong-pallet",
        "pallet-rebuilt",
    ];
    let missed: Vec<&str> =
        ours.iter().filter(|(_, grade)| *grade == "missed").map(|(id, _)| *id).collect();
    assert_eq!(missed, unseen);
    assert_eq!(code, 12, "something is missed");
    let mut table = String::from("fault, builtin, naive\n");
    for ((id, own), (other, grade)) in ours.iter().zip(&theirs) {
        assert_eq!(id, other);
        let _ = writeln!(table, "{id}, {own}, {grade}");
    }
    golden("campaign", &table);
}

#[test]
fn single_faults_and_pairs_can_be_chosen() {
    let words = ["campaign", LINE, "--only", "no-print,message-lost", "--pairs"];
    let ran = run(&[&words[..], &["--format", "json"]].concat());
    let result: Value = serde_json::from_str(&ran.stdout).unwrap();
    let ids: Vec<&str> = grades(&result).iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, ["no-print", "message-lost", "no-print+message-lost"]);
    assert_eq!(ran.code, 0, "{}", ran.stdout);
    let wrong = run(&["campaign", LINE, "--only", "no-prunt"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("did you mean `no-print`?"), "{}", wrong.stderr);
}

#[test]
fn the_catalogue_is_told_and_a_line_without_numbers_is_not_graded() {
    let list = run(&["campaign", "--list"]);
    assert_eq!(list.code, 0);
    assert!(list.stdout.contains("label-shift") && list.stdout.contains("to report: "));
    let plain = run(&["campaign", "scenarios/lines/01-one-machine.yaml"]);
    assert_eq!(plain.code, 1);
    assert!(plain.stderr.contains("no pack with a number"), "{}", plain.stderr);
}
