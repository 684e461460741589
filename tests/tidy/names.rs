//! Paths that the documents name exist.

use super::{none, tree};

const DOCUMENTS: [&str; 3] = ["README.md", "ARCHITECTURE.md", "scenarios/README.md"];
const FOLDERS: [&str; 7] =
    ["src/", "tests/", "scenarios/", "snapshots/", "benches/", ".ci/", "reports/gallery/"];

/// Words that look like paths of this repository and are not there.
fn complaints(name: &str, text: &str, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let is_edge = |c: char| c.is_whitespace() || "`()[]|,;\"'<>".contains(c);
    let words = text.split(is_edge).map(|word| word.trim_end_matches(['.', ':', '/']));
    let paths = words.filter(|word| FOLDERS.iter().any(|folder| word.starts_with(folder)));
    let whole = paths.filter(|path| !path.contains(['*', '{', '…']));
    let missing = whole.filter(|path| !exists(path));
    missing.map(|path| format!("{name}: there is no {path}")).collect()
}

#[test]
fn the_documents_name_what_exists() {
    let mut found = Vec::new();
    for name in DOCUMENTS {
        let text = std::fs::read_to_string(tree::root().join(name)).unwrap_or_default();
        assert!(!text.is_empty(), "{name} is missing");
        found.extend(complaints(name, &text, |path| tree::root().join(path).exists()));
    }
    none(found);
}

#[test]
fn a_path_that_is_not_there_is_found() {
    let text = "See `src/nowhere/` and [a](scenarios/lines/none.yaml). Not: my-src/x, src/*.rs";
    assert_eq!(complaints("README.md", text, |_| false).len(), 2);
    assert!(complaints("README.md", text, |_| true).is_empty());
}
