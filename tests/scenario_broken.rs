//! Every file of tests/broken/ gives exactly the faults that stand beside it, and no panic.
//!
//! `NAME.expect` holds the faults of `NAME.yaml` in order, with place, message, help and related
//! places; rows `set: path=value` in front are words of `--set`. After a wanted change of a message
//! run with LINEPROOF_BLESS=1 and read the difference.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use lineproof::base::diagnostic::Fault;
use lineproof::scenario::{self, LoadError, Options, codes};
use lineproof::stats::KPIS;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// At least so many files; the issue asks for 60.
const FEWEST: usize = 100;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken")
}

fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|e| e == "yaml")).collect();
    files.sort();
    files
}

/// What a person would be told, without the drawing of the source. Files are named without their
/// folder.
fn told(faults: &[Fault]) -> String {
    let mut text = String::new();
    for fault in faults {
        let place = &fault.place;
        let file = Path::new(&place.source.name).file_name().unwrap_or_default().to_string_lossy();
        let _ = writeln!(
            text,
            "{} {file}:{}:{} {}",
            fault.code.0, place.row, place.column, fault.message
        );
        let _ = writeln!(text, "    points at: {}", pointed_at(fault));
        let _ = writeln!(text, "    help: {}", fault.help);
        for (place, label) in &fault.related {
            let _ = writeln!(text, "    see {}:{}: {label}", place.row, place.column);
        }
    }
    text
}

/// The source under the caret; proves that the bytes are those of the row and column.
fn pointed_at(fault: &Fault) -> String {
    let place = &fault.place;
    let shown = &place.source.text[place.bytes.clone()];
    let before = &place.source.text[..place.bytes.start];
    let row = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    let start = (place.row, place.column);
    assert_eq!((row, column), start, "bytes and row:column of `{}` differ", fault.message);
    shown.lines().next().unwrap_or("").to_owned()
}

fn load(path: &Path, sets: &[String]) -> Vec<Fault> {
    let kpis: Vec<&str> = KPIS.iter().map(|kpi| kpi.name).collect();
    let options = Options { sets, markets: &["EU", "US"], kpis: &kpis };
    match scenario::load(path, &options) {
        Ok(_) => Vec::new(),
        Err(LoadError::Faults(faults)) => faults,
        Err(LoadError::Unreadable { cause, .. }) => panic!("{}: {cause}", path.display()),
    }
}

#[test]
fn broken_files_give_exactly_their_faults() {
    let bless = std::env::var("LINEPROOF_BLESS").is_ok_and(|on| on == "1");
    let (mut wrong, mut seen) = (String::new(), BTreeSet::new());
    let files = files();
    for path in &files {
        let beside = path.with_extension("expect");
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        let sets: Vec<String> = expected
            .lines()
            .filter_map(|row| row.strip_prefix("set: "))
            .map(str::to_owned)
            .collect();
        let faults = load(path, &sets);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if faults.is_empty() {
            let _ = writeln!(wrong, "{name}: no fault at all");
        }
        seen.extend(faults.iter().map(|fault| fault.code.0));
        let head: String = sets.iter().map(|set| format!("set: {set}\n")).collect();
        let found = head + &told(&faults);
        if bless {
            fs::write(&beside, &found).unwrap();
        } else if found != expected {
            let _ = writeln!(wrong, "== {name}\n-- expected\n{expected}-- found\n{found}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(files.len() >= FEWEST, "only {} files", files.len());
    let never: Vec<&str> =
        codes::TABLE.iter().map(|entry| entry.code.0).filter(|code| !seen.contains(code)).collect();
    assert!(never.is_empty(), "no broken file shows {never:?}");
}

#[test]
fn the_table_of_codes_is_in_order_and_explains() {
    let all: Vec<&str> = codes::TABLE.iter().map(|entry| entry.code.0).collect();
    let mut sorted = all.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(all, sorted);
    for entry in codes::TABLE {
        assert!(
            entry.text.len() > entry.title.len() && entry.text.ends_with('.'),
            "{}",
            entry.code.0
        );
        assert_eq!(codes::explain(entry.code.0).map(|found| found.code), Some(entry.code));
    }
    assert_eq!(codes::explain("s014").map(|found| found.code.0), Some("LP-S014"));
    assert!(codes::explain("LP-S999").is_none());
}

#[test]
fn what_is_no_file_is_the_environments_fault() {
    for path in ["no/such/file.yaml", env!("CARGO_MANIFEST_DIR")] {
        match scenario::load(Path::new(path), &Options::default()) {
            Err(LoadError::Unreadable { cause, .. }) => assert!(!cause.is_empty()),
            other => panic!("{path}: {other:?}"),
        }
    }
}
