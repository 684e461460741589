//! Golden files: all in one folder, through one helper, each of them in use.

use super::rust::code_only;
use super::{none, tree};

const HELPER: &str = "tests/common/mod.rs";

/// Golden files elsewhere, and those that were not accepted.
fn misplaced(names: &[&str]) -> Vec<String> {
    let is_golden = |name: &&&str| name.ends_with(".snap") || name.ends_with(".snap.new");
    let is_right = |name: &&str| {
        name.strip_prefix("snapshots/").is_some_and(|rest| !rest.contains('/'))
            && name.ends_with(".snap")
    };
    let wrong = names.iter().filter(is_golden).filter(|name| !is_right(name));
    wrong.map(|name| format!("{name}: golden files stand in snapshots/, accepted")).collect()
}

/// Calls of insta that go round the helper.
fn unhelped(name: &str, source: &str) -> Vec<String> {
    let code = code_only(source);
    let calls = code.contains("_snapshot!") || code.contains("insta::");
    let wrong = calls && name != HELPER;
    wrong.then(|| format!("{name}: use `common::golden`")).into_iter().collect()
}

/// Golden files whose name stands in no test. `{...}` in a name stands for anything.
fn unused(names: &[&str], sources: &str) -> Vec<String> {
    let literals: Vec<&str> = sources.split('"').collect();
    let matches = |name: &str, literal: &str| match (literal.find('{'), literal.rfind('}')) {
        (Some(open), Some(close)) if 0 < open && open < close => {
            let (before, after) = (&literal[..open], &literal[close + 1..]);
            name.len() >= before.len() + after.len()
                && name.starts_with(before)
                && name.ends_with(after)
        }
        _ => name == literal,
    };
    let unused = names.iter().filter(|name| !literals.iter().any(|text| matches(name, text)));
    unused.map(|name| format!("snapshots/{name}.snap: no test asks for it")).collect()
}

#[test]
fn golden_files_stand_in_one_folder_and_are_in_use() {
    let files = tree::files();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let mut found = misplaced(&names);
    let golden = names.iter().filter_map(|name| name.strip_prefix("snapshots/"));
    let golden: Vec<&str> = golden.filter_map(|name| name.strip_suffix(".snap")).collect();
    assert!(!golden.is_empty(), "there are golden files");
    let tests = tree::rust_files();
    let sources: String = tests.iter().map(|(_, text)| text.as_str()).collect();
    found.extend(unused(&golden, &sources));
    found.extend(tests.iter().flat_map(|(name, text)| unhelped(name, text)));
    none(found);
}

#[test]
fn a_misplaced_an_unaccepted_and_an_unused_golden_file_are_found() {
    let bad = ["src/snapshots/a.snap", "snapshots/b/c.snap", "snapshots/d.snap.new"];
    assert_eq!(misplaced(&bad).len(), 3);
    assert!(misplaced(&["snapshots/a.snap", "a.rs"]).is_empty());
    let sources = "golden(\"a\", x); golden(&format!(\"b-{verb}\"), y); format!(\"{z}\")";
    assert!(unused(&["a", "b-run"], sources).is_empty());
    assert_eq!(unused(&["ab", "c"], sources).len(), 2);
    assert_eq!(unhelped("tests/x.rs", "insta::assert_snapshot!(a)").len(), 1);
}
