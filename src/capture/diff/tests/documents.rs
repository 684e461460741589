//! Whole documents, in every form.

use super::super::{Document, Trouble, diff};
use super::*;
use crate::epcis::model::Form;
use crate::epcis::{Fault, convert};
use serde_json::{Value, json};
use std::io::{BufRead, Cursor};
use std::slice::from_ref;

/// The report of a scene as EPCIS 2.0 JSON-LD.
fn document(scene: &Scene) -> Value {
    let events: Vec<Value> = scene.said.iter().map(as_json).collect();
    json!({
        "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": "2026-03-03T00:00:00Z",
        "epcisBody": { "eventList": events }
    })
}

fn as_json(said: &Said) -> Value {
    let object = |at: &Time, action: &str, step: &str, ids: &[String]| {
        json!({
            "type": "ObjectEvent", "eventTime": civil(*at), "eventTimeZoneOffset": "+00:00",
            "epcList": ids, "action": action, "bizStep": step
        })
    };
    let packing = |at: &Time, action: &str, step: &str, parent: &str, children: &[String]| {
        json!({
            "type": "AggregationEvent", "eventTime": civil(*at), "eventTimeZoneOffset": "+00:00",
            "parentID": parent, "childEPCs": children, "action": action, "bizStep": step
        })
    };
    match said {
        Said::Begin { ids, at, lot, expiry } => {
            let mut event = object(at, "ADD", "commissioning", ids);
            event["ilmd"] = json!({ "cbvmda:lotNumber": lot, "cbvmda:itemExpirationDate": expiry });
            event
        }
        Said::BeginParent { id, at } => object(at, "ADD", "commissioning", from_ref(id)),
        Said::End { id, at } => object(at, "DELETE", "decommissioning", from_ref(id)),
        Said::Ship { id, at } => object(at, "OBSERVE", "shipping", from_ref(id)),
        Said::Pack { parent, children, at } => packing(at, "ADD", "packing", parent, children),
        Said::Unpack { parent, children, at } => {
            packing(at, "DELETE", "unpacking", parent, children)
        }
    }
}

fn of_text(name: &str, text: Vec<u8>) -> Document<'static> {
    let open = move || Ok(Box::new(Cursor::new(text.clone())) as Box<dyn BufRead>);
    Document { name: name.to_owned(), open: Box::new(open) }
}

fn found(scene: &Scene, documents: &mut [Document<'_>]) -> Report {
    let truth = scene.truth();
    diff(&truth, &scene.head, &scene.names, documents).expect("documents")
}

fn bytes(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}

#[test]
fn every_form_tells_the_same() {
    let mut scene = right();
    scene.says_begun(50.0, 77);
    let json = bytes(&document(&scene));
    for form in [Form::Json, Form::Xml, Form::Xml12] {
        let mut text = Vec::new();
        let open = || Ok::<_, Fault>(json.as_slice());
        convert(open, form, &mut text).expect("converts");
        let report = found(&scene, &mut [of_text("a", text)]);
        assert_eq!(report.events, 18);
        let [finding] = &report.findings[..] else { panic!("{form:?}: {report:?}") };
        assert_eq!((finding.code, finding.at.seconds), ("LP-D102", 50.0));
        let reported = finding.reported.shown(false);
        let place = if form == Form::Json { "(/epcisBody/eventList/17)" } else { "(row " };
        assert!(reported.contains(place), "{reported}");
    }
}

#[test]
fn identifiers_may_be_links() {
    let mut scene = right();
    for said in &mut scene.said {
        let link = |id: &mut String| {
            *id = crate::epcis::hash::canonical_uri(id).expect("a link");
        };
        match said {
            Said::Begin { ids, .. } => ids.iter_mut().for_each(link),
            Said::BeginParent { id, .. } | Said::End { id, .. } | Said::Ship { id, .. } => link(id),
            Said::Pack { parent, children, .. } | Said::Unpack { parent, children, .. } => {
                link(parent);
                children.iter_mut().for_each(link);
            }
        }
    }
    assert!(scene.report().is_clean());
    let names = Names::new(&scene.head, Ids::DigitalLink).expect("names");
    let truth = scene.truth();
    let mut comparison = Comparison::new(&truth, &scene.head, &names).expect("a head");
    right().events().iter().for_each(|event| comparison.event(event));
    assert!(comparison.end().is_clean());
}

#[test]
fn the_events_of_a_run_may_stand_in_several_documents() {
    let scene = right();
    let whole = document(&scene);
    let part = |range: std::ops::Range<usize>| {
        let mut part = whole.clone();
        let events = whole["epcisBody"]["eventList"].as_array().expect("events");
        part["epcisBody"]["eventList"] = json!(events[range]);
        bytes(&part)
    };
    // The later part first: when an event was sent says nothing.
    let mut documents = [of_text("late", part(9..17)), of_text("early", part(0..9))];
    assert!(found(&scene, &mut documents).is_clean());
    let mut documents = [of_text("late", part(9..17)), of_text("early", part(1..9))];
    let report = found(&scene, &mut documents);
    assert_eq!(report.counts.get("LP-D101"), Some(&1));
    let reported = report.findings[0].reported.shown(false);
    assert!(reported.contains("(late: /epcisBody/eventList/2)"), "{reported}");
}

#[test]
fn what_is_declared_an_error_has_not_happened() {
    let mut scene = right();
    let id = scene.id(PACKS, 6);
    scene.said.push(Said::End { id, at: seconds(40.0) });
    let mut document = document(&scene);
    let events = document["epcisBody"]["eventList"].as_array_mut().expect("events");
    let mut wrong = events.pop().expect("an event");
    wrong["eventID"] = json!("urn:uuid:11111111-2222-3333-4444-555555555555");
    events.push(wrong.clone());
    let before = found(&scene, &mut [of_text("a", bytes(&json!(document)))]);
    assert_eq!(before.counts.get("LP-D501"), Some(&1));
    wrong["errorDeclaration"] = json!({ "declarationTime": "2026-03-02T09:00:00Z" });
    let events = document["epcisBody"]["eventList"].as_array_mut().expect("events");
    events.push(wrong);
    assert!(found(&scene, &mut [of_text("a", bytes(&document))]).is_clean());
}

#[test]
fn what_is_no_document_is_told_with_its_name() {
    let scene = right();
    let truth = scene.truth();
    let mut documents = [of_text("a.txt", b"hello".to_vec())];
    match diff(&truth, &scene.head, &scene.names, &mut documents) {
        Err(Trouble::Document(name, _)) => assert_eq!(name, "a.txt"),
        other => panic!("{other:?}"),
    }
}
