//! A run as EPCIS documents, and documents held against the truth of its journal.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod common;

use common::run;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn recorded(folder: &Path, more: &[&str]) -> String {
    let path = folder.join("run.journal").to_str().unwrap().to_owned();
    // A day that is over: no check calls its events future.
    let day = ["--as-of", "2026-11-20"];
    let words = ["run", "scenarios/harness/campaign.yaml", "--seed", "3", "--journal", &path];
    let words = [&words[..], &day].concat();
    let ran = run(&[&words[..], more].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    path
}

fn exported(journal: &str, folder: &Path, form: &str, more: &[&str]) -> String {
    let path = folder.join(format!("document.{form}")).to_str().unwrap().to_owned();
    let words = ["epcis", "export", journal, "--to", form, "--out", &path];
    let ran = run(&[&words[..], more].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    path
}

fn codes(journal: &str, document: &str) -> Vec<String> {
    let ran = run(&["epcis", "diff", "--truth", journal, document, "--format", "json"]);
    let found: Value = serde_json::from_str(&ran.stdout).unwrap();
    let codes: Vec<String> = found["counts"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(ran.code, if codes.is_empty() { 0 } else { 10 }, "{}", ran.stderr);
    for finding in found["findings"].as_array().unwrap() {
        for key in ["code", "pack_id", "epc", "truth", "reported", "at"] {
            assert!(finding.get(key).is_some(), "{key} in {finding}");
        }
    }
    codes
}

#[test]
fn three_forms_are_right_have_the_same_hashes_and_tell_the_truth() {
    let folder = folder("three-forms");
    let journal = recorded(&folder, &[]);
    let mut hashes = Vec::new();
    for form in ["json", "xml", "xml12"] {
        let document = exported(&journal, &folder, form, &[]);
        let checked = run(&["epcis", "check", &document]);
        assert_eq!(checked.code, 0, "{form}: {}", checked.stdout);
        assert!(checked.stdout.contains("0 errors, 0 warnings"), "{}", checked.stdout);
        assert_eq!(codes(&journal, &document), Vec::<String>::new(), "{form}");
        hashes.push(run(&["epcis", "hash", &document]).stdout);
    }
    assert!(hashes[0].starts_with("ni:///sha-256;") && hashes[0].lines().count() > 300);
    assert!(hashes.iter().all(|other| *other == hashes[0]), "hashes differ between the forms");
    let links = exported(&journal, &folder, "json", &["--ids", "digital-link", "--group", "1"]);
    assert_eq!(codes(&journal, &links), Vec::<String>::new());
}

#[test]
fn only_the_truth_shows_two_children_swapped() {
    let folder = folder("swapped");
    let journal = recorded(&folder, &[]);
    let document = exported(&journal, &folder, "json", &[]);
    let mut value: Value = serde_json::from_str(&fs::read_to_string(&document).unwrap()).unwrap();
    let events = value["epcisBody"]["eventList"].as_array_mut().unwrap();
    let mut cases = events.iter_mut().filter(|event| event["type"] == "AggregationEvent");
    let (first, second) = (cases.next().unwrap(), cases.next().unwrap());
    std::mem::swap(&mut first["childEPCs"][0], &mut second["childEPCs"][0]);
    // Both were commissioned before the first of the two cases was closed.
    first["eventTime"] = second["eventTime"].clone();
    fs::write(&document, value.to_string()).unwrap();
    assert_eq!(run(&["epcis", "check", &document]).code, 0, "every other layer takes it");
    assert!(codes(&journal, &document).contains(&"LP-D202".to_owned()));
    let told = run(&["epcis", "diff", "--truth", &journal, &document]).stdout;
    assert!(told.contains("swapped-children") && told.contains("..."), "masked: {told}");
}

#[test]
fn a_fault_on_the_line_is_found_with_its_moment_and_its_name() {
    let folder = folder("label-shift");
    let fault = "faults=[{fault: labels-swapped, unit: 20}, {fault: pack-taken, unit: 99}]";
    let journal = recorded(&folder, &["--set", fault]);
    let document = exported(&journal, &folder, "xml", &[]);
    assert_eq!(codes(&journal, &document), ["LP-D202"]);
    let told = run(&["epcis", "diff", "--truth", &journal, &document]).stdout;
    assert!(told.contains("labels-swapped injected at"), "{told}");
    let naive = exported(&journal, &folder, "xml12", &["--system", "naive"]);
    assert!(codes(&journal, &naive).len() > 1, "a naive system misses the pack as well");
}

#[test]
fn a_journal_is_never_written_over_and_one_without_numbers_is_refused() {
    let folder = folder("no-numbers");
    let journal = recorded(&folder, &[]);
    let before = fs::read(&journal).unwrap();
    let ran = run(&["epcis", "export", &journal, "--out", &journal]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert!(fs::read(&journal).unwrap() == before, "it is as it was");
    let plain = folder.join("plain.journal").to_str().unwrap().to_owned();
    let ran = run(&["run", "scenarios/lines/01-one-machine.yaml", "--journal", &plain]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let document = exported(&journal, &folder, "json", &[]);
    for words in
        [&["epcis", "export", &plain][..], &["epcis", "diff", "--truth", &plain, &document]]
    {
        let ran = run(words);
        assert_eq!(ran.code, 3, "{}", ran.stderr);
        assert!(ran.stderr.contains("pools:"), "{}", ran.stderr);
    }
}

#[test]
fn a_fault_that_strikes_nothing_is_told() {
    let folder = folder("no-strike");
    let faults = "faults=[{fault: pack-taken, unit: 99999}, {fault: no-print, unit: 99}]";
    let path = folder.join("run.journal").to_str().unwrap().to_owned();
    let words = ["run", "scenarios/harness/campaign.yaml", "--journal", &path, "--set", faults];
    let ran = run(&words);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("pack-taken did not strike"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("no-print did not strike"), "{}", ran.stdout);
}

/// A run without a date is one of today, part of which may be still to come.
#[test]
fn a_run_of_today_is_not_in_the_future() {
    let folder = folder("today");
    let path = folder.join("run.journal").to_str().unwrap().to_owned();
    let ran = run(&["run", "scenarios/harness/campaign.yaml", "--journal", &path]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let document = exported(&path, &folder, "json", &[]);
    let checked = run(&["epcis", "check", &document]);
    assert_eq!(checked.code, 0, "{}", checked.stdout);
}
