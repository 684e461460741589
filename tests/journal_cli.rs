//! A run that is kept as a journal, and what can be made of it without running anything again.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod common;

use common::run as lineproof;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

const LINE: &str = "scenarios/lines/10-two-market-aggregation.yaml";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn recorded(path: &Path, more: &[&str]) {
    let path = path.to_str().unwrap();
    let mut words = vec!["run", LINE, "--seed", "5", "--as-of", "2026-11-22", "--journal", path];
    words.extend(more);
    let run = lineproof(&words);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

fn verdicts(words: &[&str]) -> Value {
    let found = lineproof(words);
    let report: Value = serde_json::from_str(&found.stdout).unwrap();
    let rows = report["variants"][0]["verdicts"].as_array().unwrap();
    let row = |v: &Value| serde_json::json!([v["order"], v["rule"], v["outcome"], v["finding"]]);
    Value::Array(rows.iter().map(row).collect())
}

#[test]
fn a_journal_is_judged_as_the_run_was() {
    let journal = folder("judged-journal").join("run.journal");
    recorded(&journal, &[]);
    let law = ["--as-of", "2026-11-22", "--format", "json"];
    let path = journal.to_str().unwrap();
    let run = verdicts(&[&["run", LINE, "--seed", "5"][..], &law].concat());
    let kept = verdicts(&[&["judge", "--journal", path][..], &law].concat());
    assert!(run.as_array().is_some_and(|rows| rows.len() > 10));
    assert_eq!(run, kept);
    // By another law, of other markets: what if?
    let other = ["judge", "--journal", path, "--markets", "TR", "--as-of", "2026-11-22"];
    let other = verdicts(&[&other[..], &["--format", "json"]].concat());
    assert!(other[0][1].as_str().unwrap().starts_with("TR-"), "{other}");
}

#[test]
fn a_journal_that_was_cut_off_is_read_as_far_as_it_goes_and_gone_on_with() {
    let journal = folder("cut-journal").join("run.journal");
    recorded(&journal, &[]);
    let whole = fs::read(&journal).unwrap();
    fs::write(&journal, &whole[..whole.len() / 2]).unwrap();
    let path = journal.to_str().unwrap();
    let judged = lineproof(&["judge", "--journal", path, "--as-of", "2026-11-22"]);
    assert!(judged.stderr.contains("is not whole"), "{}", judged.stderr);
    recorded(&journal, &["--resume"]);
    assert_eq!(fs::read(&journal).unwrap(), whole);
    // Another seed is another run.
    fs::write(&journal, &whole[..whole.len() / 2]).unwrap();
    let other = lineproof(&["run", LINE, "--seed", "6", "--journal", path, "--resume"]);
    assert_eq!(other.code, 3, "{}", other.stderr);
    assert!(other.stderr.contains("help: "), "{}", other.stderr);
}

#[test]
fn what_is_no_journal_is_a_fault_with_a_cure() {
    let read = lineproof(&["judge", "--journal", LINE]);
    assert_eq!(read.code, 3);
    assert!(read.stderr.contains("does not begin as a journal"), "{}", read.stderr);
    let gone = lineproof(&["judge", "--journal", "no/such.journal"]);
    assert_eq!(gone.code, 1);
}
