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
    let options = Options { now, ..Options::default() };
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

/// JSON has no order of members, XML has one of elements.
#[test]
fn what_is_converted_has_the_order_of_its_schema() {
    let Some(shared) = common::shared("what_is_converted") else { return };
    let folder = shared.join("epcis/openepcis-test-resources");
    let wanted = [
        ("Combination_of_different_event.json", Form::Xml),
        ("AggregationEvent_with_persistentDisposition.json", Form::Xml),
        ("TransformationEvent_with_error_declaration.json", Form::Xml12),
    ];
    let mut seen = 0;
    for (path, text) in documents(&folder) {
        for (name, form) in wanted {
            if !path.ends_with(name) {
                continue;
            }
            // The document of the other form may hold what 1.2 does not know.
            let Ok(made) = converted(&text, form) else { continue };
            let wrong: Vec<Finding> =
                findings(&made).into_iter().filter(|f| f.layer == Layer::Schema).collect();
            assert_eq!(wrong, [], "{path}");
            seen += 1;
        }
    }
    assert!(seen >= 3, "{seen}");
}

#[test]
fn parts_of_json_in_any_order_become_elements_in_theirs() {
    let event = r#"{"@context":{"ex":"https://example.com/"},"type":"ObjectEvent",
        "action":"OBSERVE","eventTimeZoneOffset":"+00:00","eventTime":"2024-01-01T00:00:00Z",
        "errorDeclaration":{"ex:why":"x","correctiveEventIDs":["urn:uuid:1"],
            "reason":"incorrect_data","declarationTime":"2024-01-02T00:00:00Z"},
        "readPoint":{"ex:door":"3","id":"urn:epc:id:sgln:0614141.00777.0"},
        "quantityList":[{"uom":"KGM","quantity":5,
            "epcClass":"urn:epc:class:lgtin:4012345.012345.1"}],
        "persistentDisposition":{"set":["completeness_inferred"],"unset":["in_progress"]},
        "sensorElementList":[{"ex:more":"1","sensorReport":[{"type":"Mass","value":1,"uom":"KGM"}],
            "sensorMetadata":{"time":"2024-01-01T00:00:00Z"}}]}"#;
    let text = format!(
        r#"{{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
        "type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2024-02-01T00:00:00Z",
        "epcisBody":{{"eventList":[{event}]}}}}"#
    );
    assert_eq!(findings(text.as_bytes()), []);
    assert_eq!(findings(&converted(text.as_bytes(), Form::Xml).unwrap()), []);
}

/// What is JSON and no document is wrong, and no fault of the reader.
#[test]
fn json_that_is_no_object_has_one_finding() {
    for text in ["[]", "null", "42", "\"x\"", "true", " [{\"a\":1},2]\n", "-1e5"] {
        let found = findings(text.as_bytes());
        let [one] = &found[..] else { panic!("{text}: {found:?}") };
        let (layer, severity) = (Layer::Schema, Severity::Error);
        assert_eq!((one.layer, one.severity, one.place.as_str()), (layer, severity, ""), "{text}");
    }
}

#[test]
fn rows_are_counted_behind_much_white_space() {
    let space = "\n".repeat(200_000);
    let bare = "<epcis:ObjectEvent xmlns:epcis='urn:epcglobal:epcis:xsd:2'>\n<action>WATCH</action>\
                </epcis:ObjectEvent>";
    let places: Vec<String> = {
        let text = format!("{space}{bare}");
        let input = || Ok(std::io::BufReader::with_capacity(1 << 12, text.as_bytes()));
        let report = check(input, &Options::default(), Room::UNBOUNDED).unwrap();
        report.findings.into_iter().map(|finding| finding.place).collect()
    };
    assert!(places.contains(&"row 200002".to_owned()), "{places:?}");
    assert!(places.iter().all(|place| place.starts_with("row 20000")), "{places:?}");
}

/// A run that is simulated ahead of the clock is no document of the future.
#[test]
fn the_present_is_that_of_the_document_where_it_is_later() {
    let document = |time: &str| {
        format!(
            r#"{{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
            "type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-03-02T18:00:00Z",
            "epcisBody":{{"eventList":[{{"type":"ObjectEvent","eventTime":"{time}",
            "eventTimeZoneOffset":"+00:00","action":"OBSERVE","bizStep":"inspecting",
            "epcList":["urn:epc:id:sgtin:0614141.107346.2018"]}}]}}}}"#
        )
    };
    let codes = |time: &str, or_document: bool| -> Vec<&str> {
        let now = "2026-03-02T08:00:00Z".parse().ok();
        let options = Options { now, or_document, ..Options::default() };
        let text = document(time);
        let report = check(|| Ok(text.as_bytes()), &options, Room::UNBOUNDED).unwrap();
        report.findings.iter().map(|finding| finding.code).collect()
    };
    assert_eq!(codes("2026-03-02T17:00:00Z", true), Vec::<&str>::new());
    assert_eq!(codes("2026-03-02T17:00:00Z", false), ["LP-E302"]);
    assert_eq!(codes("2099-01-01T00:00:00Z", true), ["LP-E302"]);
}
