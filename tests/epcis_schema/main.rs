//! Our rules of EPCIS documents against the published JSON schema, judged by the `jsonschema`
//! crate with its formats: the same verdict on every shared document and on many broken ones.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

#[path = "../common/mod.rs"]
mod common;
mod faults;
mod mutants;
mod text;

use lineproof::epcis::schema::Validator;
use lineproof::epcis::{Finding, Layer, Severity};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The published schema.
fn oracle(shared: &Path) -> jsonschema::Validator {
    let file = shared.join("epcis/json-schema/epcis-json-schema.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    jsonschema::draft7::options().should_validate_formats(true).build(&schema).unwrap()
}

fn findings(document: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    Validator::new().document(document, &mut findings);
    findings
}

/// All JSON documents under a folder, in order of their names.
fn documents(folder: &Path) -> Vec<(PathBuf, Value)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|word| word == "json" || word == "jsonld") {
                // Some are templates, which are no JSON yet.
                let text = fs::read_to_string(&path).unwrap();
                found.extend(serde_json::from_str(&text).ok().map(|value| (path, value)));
            }
        }
    }
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}

fn agree(oracle: &jsonschema::Validator, document: &Value, what: &str) -> bool {
    let theirs = oracle.is_valid(document);
    let ours = findings(document);
    if theirs != ours.is_empty() {
        let first = oracle.iter_errors(document).next();
        let first = first.map(|error| format!("{}: {error}", error.instance_path()));
        panic!("{what}\ntheirs: {first:?}\nours: {:?}", ours.first());
    }
    theirs
}

#[test]
fn the_shared_documents_get_the_verdicts_of_the_schema() {
    let Some(shared) = common::shared("epcis_schema") else { return };
    let oracle = oracle(&shared);
    let all = documents(&shared.join("epcis"));
    assert!(all.len() > 70, "{} documents", all.len());
    for (path, document) in all {
        agree(&oracle, &document, &path.display().to_string());
    }
}

/// As the README of the shared folder counts them.
#[test]
fn the_shared_documents_get_the_verdicts_of_their_readme() {
    let Some(shared) = common::shared("epcis_schema") else { return };
    let folder = shared.join("epcis/openepcis-test-resources/2.0/EPCIS/JSON");
    // Two documents use measurement types that 2.0.0 does not know.
    let unknown = ["TransactionEvent_with_userExtensions", "SensorData_with_combined_events"];
    let (mut valid, mut invalid) = (0, 0);
    for (path, document) in documents(&folder) {
        let name = path.display().to_string();
        if name.contains("/Queries/") {
            continue;
        }
        let wrong = name.contains("/Invalid/") || unknown.iter().any(|word| name.contains(word));
        let ours = findings(&document);
        assert_eq!(!ours.is_empty(), wrong, "{name}: {ours:?}");
        *if wrong { &mut invalid } else { &mut valid } += 1;
        for finding in ours {
            assert_eq!((finding.layer, finding.severity), (Layer::Schema, Severity::Error));
            let place = document.pointer(&finding.place);
            assert!(place.is_some(), "{name}: {} is nowhere", finding.place);
        }
    }
    assert_eq!((valid, invalid), (36 + 5 + 7, 2 + 15 + 2 + 2));
}

/// What of all mutants each of the tests below takes.
const STEP: usize = 20;

fn mutants_agree(first: usize) {
    let Some(shared) = common::shared("epcis_schema") else { return };
    let oracle = oracle(&shared);
    let (mut valid, mut all) = (0, 0);
    for (path, document) in documents(&shared.join("epcis/openepcis-test-resources")) {
        for mutant in mutants::mutants(&document, first, STEP) {
            let what = format!("{}\n{}", path.display(), mutant.change);
            valid += usize::from(agree(&oracle, &mutant.document, &what));
            all += 1;
        }
    }
    assert!(all >= 2_000 && valid * 20 > all && (all - valid) * 2 > all, "{valid} of {all}");
}

#[test]
fn mutants_get_the_verdict_of_the_schema_first_part() {
    mutants_agree(0);
}

#[test]
fn mutants_get_the_verdict_of_the_schema_second_part() {
    mutants_agree(7);
}

#[test]
fn mutants_get_the_verdict_of_the_schema_third_part() {
    mutants_agree(14);
}
