//! What the memory does not hold is judged from disk, with the same findings.

use super::{all, converted};
use lineproof::epcis::check::{Disk, Failure, Options, Room, Store, check};
use lineproof::epcis::model::Form;
use lineproof::epcis::{Finding, Layer};
use proptest::prelude::*;
use std::cell::{Cell, RefCell};
use std::fmt::Write;
use std::io;
use std::rc::Rc;

/// A disk in memory, which counts its bytes and is full at some time.
struct Counted {
    bytes: Rc<Cell<usize>>,
    most: usize,
}

struct Part {
    bytes: RefCell<Vec<u8>>,
    all: Rc<Cell<usize>>,
    most: usize,
}

impl Disk for Counted {
    fn store(&self) -> io::Result<Box<dyn Store>> {
        let all = Rc::clone(&self.bytes);
        Ok(Box::new(Part { bytes: RefCell::default(), all, most: self.most }))
    }
}

impl Store for Part {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.all.set(self.all.get() + bytes.len());
        if self.all.get() > self.most {
            return Err(io::Error::other("the disk is full"));
        }
        self.bytes.borrow_mut().extend_from_slice(bytes);
        Ok(())
    }

    fn read_at(&mut self, from: u64, into: &mut [u8]) -> io::Result<()> {
        let from = usize::try_from(from).unwrap();
        into.copy_from_slice(&self.bytes.borrow()[from..from + into.len()]);
        Ok(())
    }
}

/// The findings with a bound, and how much went to disk.
fn bounded(text: &[u8], facts: usize) -> (Vec<Finding>, usize) {
    let disk = Counted { bytes: Rc::default(), most: usize::MAX };
    let options = Options { without_schema: true, ..Options::default() };
    let report = check(|| Ok(text), &options, Room { facts, disk: &disk }).unwrap();
    (report.findings, disk.bytes.get())
}

fn unbounded(text: &[u8]) -> Vec<Finding> {
    let options = Options { without_schema: true, ..Options::default() };
    check(|| Ok(text), &options, Room::UNBOUNDED).unwrap().findings
}

#[test]
fn documents_of_others_have_the_same_findings_from_disk() {
    let Some(documents) = all("documents_from_disk") else { return };
    let mut spilled = 0;
    for (name, text) in documents {
        let wanted = unbounded(&text);
        for facts in [8, 13] {
            let (found, bytes) = bounded(&text, facts);
            assert_eq!(found, wanted, "{name} with {facts}");
            spilled += usize::from(bytes > 0);
        }
    }
    // Most documents of others are short.
    assert!(spilled > 4, "{spilled}");
}

/// One event of a made-up document: kind, time, parent, children, eventID.
type Made = (u8, u8, u8, Vec<u8>, u8);

/// Things by number: packs, cases and pallets, so few that they meet again and again.
fn thing(number: u8) -> String {
    match number % 16 {
        0..8 => format!("urn:epc:id:sgtin:0614141.107346.{number}"),
        8..13 => format!("urn:epc:id:sgtin:0614141.507346.{number}"),
        _ => format!("urn:epc:id:sscc:0614141.10000000{:02}", number % 16),
    }
}

fn document(events: &[Made]) -> Vec<u8> {
    let context = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";
    let mut text = format!(
        "{{\"@context\":[\"{context}\",{{\"gs1ushc\":\"http://epcis.gs1us.org/hc/ns\"}}],\
         \"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\
         \"creationDate\":\"2026-06-01T00:00:00Z\",\"epcisBody\":{{\"eventList\":["
    );
    for (at, (kind, time, parent, children, id)) in events.iter().enumerate() {
        let list: Vec<String> = children.iter().map(|n| format!("\"{}\"", thing(*n))).collect();
        let list = list.join(",");
        let lot = format!(
            ",\"ilmd\":{{\"cbvmda:lotNumber\":\"{}\",\"cbvmda:itemExpirationDate\":\"2028-0{}-01\"}}",
            time % 3,
            1 + id % 3
        );
        let parent = thing(*parent);
        let (name, rest) = match kind % 9 {
            0 | 1 => (
                "ObjectEvent",
                format!(
                    "\"action\":\"ADD\",\"bizStep\":\"commissioning\",\"epcList\":[{list}]{lot}"
                ),
            ),
            2 => (
                "ObjectEvent",
                format!("\"action\":\"ADD\",\"bizStep\":\"commissioning\",\"epcList\":[{list}]"),
            ),
            3 | 4 => (
                "AggregationEvent",
                format!(
                    "\"action\":\"ADD\",\"bizStep\":\"packing\",\"parentID\":\"{parent}\",\
                 \"childEPCs\":[{list}]"
                ),
            ),
            5 => (
                "AggregationEvent",
                format!(
                    "\"action\":\"DELETE\",\"bizStep\":\"unpacking\",\"parentID\":\"{parent}\",\
                 \"childEPCs\":[{list}]"
                ),
            ),
            6 => (
                "AggregationEvent",
                format!(
                    "\"action\":\"DELETE\",\"bizStep\":\"unpacking\",\"parentID\":\"{parent}\""
                ),
            ),
            7 => (
                "ObjectEvent",
                format!("\"action\":\"OBSERVE\",\"bizStep\":\"shipping\",\"epcList\":[{list}]"),
            ),
            _ => (
                "ObjectEvent",
                format!(
                    "\"action\":\"DELETE\",\"bizStep\":\"decommissioning\",\"epcList\":[{list}]"
                ),
            ),
        };
        let comma = if at == 0 { "" } else { "," };
        write!(
            text,
            "{comma}{{\"type\":\"{name}\",\"eventTime\":\"2026-03-01T00:00:{:02}Z\",\
             \"eventTimeZoneOffset\":\"+00:00\",\"eventID\":\"urn:x:{id}\",{rest}}}",
            time % 60
        )
        .unwrap();
    }
    text.push_str("]}}");
    text.into_bytes()
}

fn byte() -> impl Strategy<Value = u8> {
    any::<u8>()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn random_stories_have_the_same_findings_from_disk(
        events in prop::collection::vec(
            (byte(), byte(), byte(), prop::collection::vec(0u8..64, 1..5), byte()),
            1..120,
        ),
        facts in 8usize..40,
    ) {
        let text = document(&events);
        let wanted = unbounded(&text);
        let (found, bytes) = bounded(&text, facts);
        prop_assert_eq!(&found, &wanted);
        prop_assert!(bytes > 0 || events.len() < 40);
        // The form changes places, and nothing else.
        let xml = converted(&text, Form::Xml).unwrap();
        // But for the statement and the notice, for which the header of 2.0 XML has no place.
        let codes = |found: &[Finding]| -> Vec<&str> {
            let codes = found.iter().map(|finding| finding.code);
            codes.filter(|code| !["LP-E703", "LP-E716"].contains(code)).collect()
        };
        let mut of_xml = codes(&bounded(&xml, facts).0);
        let mut of_json = codes(&wanted);
        of_xml.sort_unstable();
        of_json.sort_unstable();
        prop_assert_eq!(of_xml, of_json);
    }
}

/// A thousand findings of a code are told, those that stand first, and the rest is counted.
#[test]
fn findings_are_told_in_the_order_of_the_document() {
    let events: Vec<Made> = (0..1500u32).map(|at| (0, (at % 60) as u8, 0, vec![1], 0)).collect();
    let text = document(&events);
    let (found, _) = bounded(&text, 100);
    assert_eq!(found, unbounded(&text));
    let twice: Vec<&Finding> = found.iter().filter(|f| f.code == "LP-E501").collect();
    assert_eq!(twice.len(), 1001);
    assert_eq!(twice[0].place, "/epcisBody/eventList/1/epcList/0");
    assert_eq!(twice[1000].message, "499 more of this kind");
    assert!(twice.iter().all(|f| f.layer == Layer::Consistency));
}

#[test]
fn a_full_disk_ends_the_check() {
    let events: Vec<Made> = (0..500u32).map(|at| (0, 0, 0, vec![(at % 60) as u8], 0)).collect();
    let disk = Counted { bytes: Rc::default(), most: 20_000 };
    let room = Room { facts: 16, disk: &disk };
    let text = document(&events);
    let stopped = check(|| Ok(&*text), &Options::default(), room);
    assert!(matches!(stopped, Err(Failure::Disk(_))), "{stopped:?}");
}
