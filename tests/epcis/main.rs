//! EPCIS documents of others: all are read, each form holds them, hashes are those of the standard,
//! what is valid has no error, and what is made wrong has one.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

#[path = "../common/mod.rs"]
mod common;
mod hostile;
mod mutants;
mod spill;

use lineproof::epcis::check::{Options, Room, check};
use lineproof::epcis::hash::{hash, prehash};
use lineproof::epcis::model::Form;
use lineproof::epcis::{Fault, Finding, Layer, Severity, convert, read};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// All documents under a folder, in order of their names; queries are none.
fn documents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_document = |word: &std::ffi::OsStr| {
                ["json", "jsonld", "xml"].contains(&word.to_string_lossy().as_ref())
            };
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(is_document) {
                found.push(path);
            }
        }
    }
    found.sort();
    let is_query = |path: &PathBuf| path.to_string_lossy().contains("Queries");
    let read = |path: PathBuf| (path.display().to_string(), fs::read(path).unwrap());
    found.into_iter().filter(|path| !is_query(path)).map(read).collect()
}

fn all(test: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let shared = common::shared(test)?.join("epcis");
    let folders =
        ["hash_public", "openepcis-test-resources", "event-profiles/examples/epcis-events"];
    Some(folders.iter().flat_map(|folder| documents(&shared.join(folder))).collect())
}

fn told(text: &[u8], of: impl Fn(&lineproof::epcis::model::Event) -> String) -> Vec<String> {
    let header = read::header(text).unwrap();
    let mut told = Vec::new();
    read::events(text, &header, &mut |taken| {
        told.push(of(&taken.event));
        ControlFlow::Continue(())
    })
    .unwrap();
    told
}

fn converted(text: &[u8], form: Form) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::new();
    convert(|| Ok(text), form, &mut out)?;
    Ok(out)
}

fn findings(text: &[u8]) -> Vec<Finding> {
    let now = "2027-01-01T00:00:00Z".parse().ok();
    let options = Options { now, without_schema: false };
    check(|| Ok(text), &options, Room::UNBOUNDED).unwrap().findings
}

#[test]
fn every_document_is_read_and_each_form_keeps_its_hashes() {
    let Some(documents) = all("every_document_is_read") else { return };
    assert!(documents.len() > 130, "{}", documents.len());
    let mut kept = [0; 3];
    for (name, text) in documents {
        let own = told(&text, hash);
        for (at, form) in [Form::Json, Form::Xml, Form::Xml12].into_iter().enumerate() {
            match converted(&text, form) {
                Ok(other) => {
                    assert_eq!(told(&other, hash), own, "{name} as {form:?}");
                    let back = converted(&other, Form::Json).unwrap();
                    assert_eq!(told(&back, hash), own, "{name} as {form:?} and back");
                    kept[at] += 1;
                }
                Err(fault) => {
                    let old = form == Form::Xml12 && fault.cause.contains("EPCIS 1.2 has no");
                    assert!(old, "{name} as {form:?}: {fault}");
                }
            }
        }
    }
    assert!(kept[0] == kept[1] && kept[2] > 50, "{kept:?}");
}

#[test]
fn the_public_examples_have_the_hashes_of_the_standard() {
    let Some(shared) = common::shared("the_public_examples") else { return };
    let folder = shared.join("epcis/hash_public");
    for number in ["", "2", "3"] {
        let stem = format!("ReferenceEventHashAlgorithm{number}");
        let wanted =
            |kind: &str| fs::read_to_string(folder.join(format!("{stem}.{kind}"))).unwrap();
        for kind in ["xml", "jsonld"] {
            let text = fs::read(folder.join(format!("{stem}.{kind}"))).unwrap();
            assert_eq!(told(&text, prehash).concat(), wanted("prehashes").trim(), "{stem}.{kind}");
            assert_eq!(told(&text, hash).concat(), wanted("hashes").trim(), "{stem}.{kind}");
        }
    }
}

#[test]
fn valid_documents_tell_what_can_have_happened_and_invalid_ones_have_errors() {
    let Some(documents) = all("valid_documents") else { return };
    for (name, text) in documents {
        let errors: Vec<Finding> =
            findings(&text).into_iter().filter(|f| f.severity == Severity::Error).collect();
        if name.contains("Invalid") {
            assert!(!errors.is_empty(), "{name}");
        } else {
            let of_story = errors.iter().find(|f| f.layer == Layer::Consistency);
            assert!(of_story.is_none(), "{name}: {of_story:?}");
        }
    }
}
