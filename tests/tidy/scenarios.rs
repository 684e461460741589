//! Every shipped scenario tells an editor where its schema is.

use super::{none, tree};
use std::path::Path;

/// Rules are data of the program, with a loader of their own, and no scenarios.
const RULES: &str = "scenarios/markets/";
const MODELINE: &str = "# yaml-language-server: $schema=";

fn complaints(name: &str, text: &str, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let first = text.lines().next().unwrap_or_default();
    let Some(schema) = first.strip_prefix(MODELINE) else {
        return vec![format!("{name}: the first row must be `{MODELINE}...`")];
    };
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = format!("{folder}/{schema}");
    if exists(&path) { Vec::new() } else { vec![format!("{name}: there is no schema {path}")] }
}

#[test]
fn every_scenario_names_its_schema() {
    let exists = |path: &str| Path::new(tree::root()).join(path).is_file();
    let files = tree::files();
    let scenarios: Vec<&tree::File> = files
        .iter()
        .filter(|file| file.name.starts_with("scenarios/") && file.ends_with(".yaml"))
        .filter(|file| !file.name.starts_with(RULES))
        .collect();
    assert!(!scenarios.is_empty(), "there are scenarios");
    let texts = scenarios.iter().map(|file| (file, file.text().unwrap_or_default()));
    none(texts.flat_map(|(file, text)| complaints(&file.name, &text, exists)).collect());
}

#[test]
fn a_scenario_without_its_schema_is_found() {
    let good = format!("{MODELINE}../schemas/line.v1.json\nversion: 1\n");
    let there = |path: &str| path == "scenarios/lines/../schemas/line.v1.json";
    assert!(complaints("scenarios/lines/a.yaml", &good, there).is_empty());
    assert_eq!(complaints("scenarios/lines/a.yaml", &good, |_| false).len(), 1);
    assert_eq!(complaints("scenarios/lines/a.yaml", "version: 1\n", there).len(), 1);
}
