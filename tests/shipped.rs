//! Every shipped study runs, each of its variants to the end of its horizon, and real lines keep
//! their form: so many rows, a mark at each figure.

#![allow(clippy::panic, reason = "a test may fail")]

mod common;

use common::scenarios::run_study;
use std::fs;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(name)
}

fn files(name: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder(name)).expect("a folder of scenarios");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "yaml"));
    files.sort();
    assert!(!files.is_empty(), "{name} is empty");
    files
}

#[test]
fn every_shipped_study_runs_to_its_horizon() {
    let sets = ["replications=1".to_owned()];
    for file in files("studies") {
        let (plan, result) = run_study(&file, &sets);
        for (variant, result) in plan.variants.iter().zip(&result.variants) {
            for run in &result.replications {
                let name = (&file, &variant.name);
                assert!(run.counts(), "{name:?} ended in {}: {}", run.outcome, run.detail);
                // Nothing accounts for the number of a pack that somebody took and did not record.
                let open: i64 = run.reconciliation.values().map(|b| b.unaccounted).sum();
                let taken = run.differences.packs_elsewhere as i64;
                assert_eq!(open, taken, "{name:?}: the books are open");
            }
        }
    }
}

const UNITS: [&str; 8] = [" min", " h", " s", " %", " months", " mm", " g", " packs"];
const MARKS: [&str; 3] = ["[K]", "[S]", "[U]"];

/// Rows of a line file, above its orders, that state a quantity without a mark.
fn unmarked(text: &str) -> Vec<&str> {
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    let has = |code: &str, unit: &str| {
        code.match_indices(unit).any(|(at, _)| {
            code[..at].ends_with(|c: char| c.is_ascii_digit()) && ends(&code[at + unit.len()..])
        })
    };
    let above = text.split("\norders:").next().unwrap_or_default();
    let rows = above.lines().filter(|row| !row.starts_with("title"));
    rows.filter(|row| {
        let (code, mark) = row.split_once('#').unwrap_or((row, ""));
        UNITS.iter().any(|unit| has(code, unit)) && !MARKS.iter().any(|m| mark.contains(m))
    })
    .collect()
}

#[test]
fn each_figure_of_a_real_line_has_its_mark_and_no_line_is_too_long() {
    for file in files("lines") {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).expect("a line");
        let step = name.starts_with(|c: char| c.is_ascii_digit());
        let rows = text.lines().count();
        let (least, most) = if step { (10, 40) } else { (30, 160) };
        assert!((least..=most).contains(&rows), "{name} has {rows} rows");
        assert!(step || unmarked(&text).is_empty(), "{name}: {:?}", unmarked(&text));
    }
    assert_eq!(
        unmarked("  rate: 3 packs/min\n  rate: 3 packs/min   # [K]\n"),
        ["  rate: 3 packs/min"]
    );
}
