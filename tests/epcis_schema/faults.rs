//! One fault gives one finding, in its place; and what is hostile ends soon.

use super::common;
use lineproof::epcis::Finding;
use lineproof::epcis::schema::Validator;
use serde_json::{Value, json};
use std::fs;

fn event() -> Value {
    json!({
        "type": "ObjectEvent",
        "eventTime": "2026-01-31T13:05:00Z",
        "eventTimeZoneOffset": "+01:00",
        "epcList": ["urn:epc:id:sgtin:0614141.107346.1", "urn:epc:id:sgtin:0614141.107346.2"],
        "action": "ADD",
        "bizStep": "commissioning",
        "disposition": "active",
        "readPoint": {"id": "urn:epc:id:sgln:0614141.00777.0"},
        "sensorElementList": [{"sensorReport": [{"type": "Temperature", "value": 20}]}],
        "sourceList": [{"type": "location", "source": "urn:epc:id:sgln:0614141.00777.0"}],
        "ilmd": {"cbvmda:lotNumber": "A1"},
    })
}

fn judged(event: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    Validator::new().event(event, "/epcisBody/eventList/3", &mut findings);
    findings
}

/// Where something changes, what it becomes (null: it goes), and the finding that must come.
const FAULTS: [(&str, &str, &str, &str); 20] = [
    ("/eventTime", "null", "missing_field", ""),
    ("/eventTime", "\"2026-01-31\"", "bad_time", "/eventTime"),
    ("/eventTimeZoneOffset", "\"+15:00\"", "bad_form", "/eventTimeZoneOffset"),
    ("/action", "\"add\"", "unknown_term", "/action"),
    ("/action", "\"OBSERVE\"", "ilmd_not_allowed", ""),
    ("/type", "\"ObjectEvnt\"", "unknown_term", "/type"),
    ("/epcList", "[\"urn:a:b\", \"urn:a:b\"]", "duplicate_item", "/epcList/1"),
    ("/epcList/1", "\"0614141\"", "bad_uri", "/epcList/1"),
    ("/epcList/0", "7", "wrong_type", "/epcList/0"),
    ("/bizStep", "\"comissioning\"", "unknown_term", "/bizStep"),
    ("/bizStep", "\"urn:epcglobal:cbv:bizstep:packing\"", "unknown_term", "/bizStep"),
    ("/disposition", "\"urn:a b\"", "bad_uri", "/disposition"),
    ("/readPoint", "{}", "missing_field", "/readPoint"),
    ("/sensorElementList/0/sensorReport", "[]", "empty_list", "/sensorElementList/0/sensorReport"),
    ("/sourceList/0/note", "1", "unknown_field", "/sourceList/0/note"),
    ("/ilmd/lot~1number", "1", "unknown_field", "/ilmd/lot~1number"),
    ("/parentID", "\"urn:a:b\"", "unknown_field", "/parentID"),
    ("/persistentDisposition", "{\"set\": []}", "empty_list", "/persistentDisposition/set"),
    ("/certificationInfo", "[\"x\"]", "bad_uri", "/certificationInfo/0"),
    ("/recordTime", "\"2026-02-30T00:00:00Z\"", "bad_time", "/recordTime"),
];

#[test]
fn one_fault_gives_one_finding_in_its_place() {
    assert_eq!(judged(&event()), []);
    for (place, new, code, found) in FAULTS {
        let mut event = event();
        let (parent, name) = place.rsplit_once('/').unwrap();
        let name = name.replace("~1", "/");
        let new: Value = serde_json::from_str(new).unwrap();
        match event.pointer_mut(parent).unwrap() {
            Value::Object(fields) if new.is_null() => drop(fields.shift_remove(&name)),
            Value::Object(fields) => drop(fields.insert(name, new)),
            list => list[name.parse::<usize>().unwrap()] = new,
        }
        let findings = judged(&event);
        let [finding] = findings.as_slice() else { panic!("{place}: {findings:?}") };
        let at = format!("/epcisBody/eventList/3{found}");
        assert_eq!((finding.code, &finding.place), (code, &at), "{place}: {}", finding.message);
    }
}

/// Serial numbers are not repeated in a message.
#[test]
fn messages_quote_no_identifiers() {
    let mut event = event();
    let serial = "urn:epc:id:sgtin:0614141.107346.SECRET 1";
    event["epcList"][0] = json!(serial);
    event["bizStep"] = json!(serial);
    event["action"] = json!(serial);
    event[serial] = json!(1);
    let findings = judged(&event);
    assert_eq!(findings.len(), 4, "{findings:?}");
    assert!(findings.iter().all(|finding| !finding.message.contains("SECRET")), "{findings:?}");
}

#[test]
fn long_and_many_things_end_soon() {
    let mut wrong = event();
    let long = "a".repeat(1 << 20);
    for place in ["bizStep", "action", "eventTime", "eventTimeZoneOffset", "type", "eventID"] {
        wrong[place] = json!(long);
    }
    assert!(judged(&wrong).len() > 3);
    wrong = event();
    wrong["epcList"] = (0..300_000).map(|_| json!("x")).collect();
    let findings = judged(&wrong);
    assert_eq!((findings.len(), findings[99].code), (100, "too_many_findings"));
    wrong = event();
    wrong["epcList"] = (0..100_000).map(|number| json!(format!("urn:a:{number}"))).collect();
    assert_eq!(judged(&wrong), []);
    wrong["@context"] = (0..100_000).map(|number| json!({"a": number})).collect();
    assert_eq!(judged(&wrong), []);
}

fn xml(text: &str) -> Result<Vec<Finding>, usize> {
    let mut findings = Vec::new();
    let read = Validator::new().xml(text.as_bytes(), &mut findings);
    read.map_err(|broken| broken.row).map(|()| findings)
}

const XML: &str = r#"<?xml version="1.0"?>
<e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:1" xmlns:x="urn:own" schemaVersion="1.2"
  creationDate="2026-01-31T13:05:00Z">
 <EPCISBody>
  <EventList>
   <ObjectEvent>
    <eventTime>2026-01-31T13:05:00Z</eventTime>
    <eventTimeZoneOffset>+01:00</eventTimeZoneOffset>
    <epcList>
     <epc>urn:epc:id:sgtin:0614141.107346.1</epc>
    </epcList>
    <action>ADD</action>
    <bizStep>urn:epcglobal:cbv:bizstep:commissioning</bizStep>
    <readPoint><id>urn:epc:id:sgln:0614141.00777.0</id></readPoint>
    <extension>
     <ilmd><x:lot>A1</x:lot></ilmd>
    </extension>
    <x:own>1</x:own>
   </ObjectEvent>
  </EventList>
 </EPCISBody>
</e:EPCISDocument>
"#;

#[test]
fn one_fault_in_xml_gives_one_finding_in_its_row() {
    assert_eq!(xml(XML), Ok(Vec::new()));
    for (from, to, code, row) in [
        ("<action>ADD</action>", "", "missing_field", 6),
        ("<action>ADD</action>", "<action>add</action>", "bad_form", 12),
        ("<action>ADD</action>", "<acton>ADD</acton><action>ADD</action>", "unknown_field", 12),
        (
            "<action>ADD</action>",
            "<action>ADD</action><action>ADD</action>",
            "repeated_element",
            12,
        ),
        ("<eventTime>2026", "<eventTime>26", "bad_form", 7),
        ("    <x:own>1</x:own>\n   </O", "<disposition/><x:own/></O", "wrong_order", 18),
        ("<epc>", "<EPC/><epc>", "unknown_field", 10),
        ("<id>urn:epc:id:sgln:0614141.00777.0</id>", "", "missing_field", 14),
        ("<ilmd>", "<ilmd>A1", "stray_text", 16),
        ("schemaVersion=\"1.2\"", "", "missing_field", 2),
        ("schemaVersion=\"1.2\"", "schemaVersion=\"one\"", "bad_form", 2),
        ("<epcList>", "<epcList own=\"1\">", "unknown_field", 9),
        ("xsd:1", "xsd:7", "unknown_document", 2),
    ] {
        let findings = xml(&XML.replace(from, to)).unwrap();
        let [finding] = findings.as_slice() else { panic!("{to}: {findings:?}") };
        assert_eq!((finding.code, &*finding.place), (code, &*format!("row {row}")), "{to}");
    }
}

#[test]
fn broken_and_hostile_xml_is_a_fault_in_its_row() {
    for (from, to, row) in [
        ("</EventList>", "", 21),
        ("</e:EPCISDocument>", "", 23),
        ("</e:EPCISDocument>", "</e:EPCISDocument><e/>", 22),
        ("<?xml version=\"1.0\"?>", "<!DOCTYPE e [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", 1),
        ("A1", "&a;", 16),
        ("<ilmd>", "<ilmd a=\"1\" a=\"2\">", 16),
        ("<x:lot>A1</x:lot>", "<y:lot>A1</y:lot>", 16),
        (XML, "", 1),
        (XML, "no XML", 1),
        (XML, "{\"type\": \"EPCISDocument\"}", 1),
    ] {
        assert_eq!(xml(&XML.replace(from, to)), Err(row), "{to}");
    }
    assert_eq!(xml(&"<a>".repeat(1_000_000)), Err(1));
    let attributes: String = (0..100_000).map(|number| format!(" a{number}=\"\"")).collect();
    assert_eq!(xml(&format!("<a{attributes}/>")), Err(1));
}

/// What the published XSDs say of the shared documents, but for the types that extensions claim
/// for themselves.
#[test]
fn the_shared_xml_documents_get_the_verdicts_of_the_xsds() {
    let Some(shared) = common::shared("epcis_schema") else { return };
    let root = shared.join("epcis/openepcis-test-resources");
    let documents = |folder: &str| -> Vec<(String, bool)> {
        let entries = fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        let mut judged: Vec<(String, bool)> = entries
            .filter(|path| path.extension().is_some_and(|word| word == "xml"))
            .map(|path| {
                let found = xml(&fs::read_to_string(&path).unwrap()).unwrap();
                (path.file_stem().unwrap().to_str().unwrap().to_string(), found.is_empty())
            })
            .collect();
        judged.sort();
        judged
    };
    let invalid = |folder: &str| -> Vec<String> {
        let judged = documents(folder).into_iter();
        judged.filter(|(_, valid)| !valid).map(|(name, _)| name).collect()
    };
    assert_eq!(
        invalid("1.2/EPCIS/XML/Capture/Documents"),
        [
            "Document_with_namespace",
            "Jumbled_attributes_order",
            "ObjectEvent_all_possible_fields",
            "Single_event_with_namespace",
            "TransactionEvent_all_possible_fields",
        ]
    );
    let jumbled = ["JumbledFieldsOrder", "Namespace_document"];
    assert_eq!(invalid("2.0/EPCIS/XML/Capture/Documents"), jumbled);
    assert_eq!(invalid("2.0/EPCIS/XML/Capture/Events"), ["Namespace_event"]);
    for folder in ["Capture/Invalid", "Query/Invalid", "Query/Queries/Invalid"] {
        let judged = documents(&format!("2.0/EPCIS/XML/{folder}"));
        assert!(!judged.is_empty() && judged.iter().all(|(_, valid)| !valid), "{judged:?}");
    }
    assert!(invalid("2.0/EPCIS/XML/Query/Documents").is_empty());
    assert!(invalid("2.0/EPCIS/XML/Query/Queries").is_empty());
}
