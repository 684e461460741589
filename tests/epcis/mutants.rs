//! The DSCSA example of GS1 US with one thing made wrong, each found with its code.

use crate::{converted, findings};
use lineproof::epcis::Layer;
use lineproof::epcis::model::Form;

const CASE: &str = "<parentID>urn:epc:id:sgtin:030001.1012345.110</parentID>";
const SHIPPING: &str = "urn:epcglobal:cbv:bizstep:shipping";
const STATEMENT: &str = "<gs1ushc:affirmTransactionStatement>true";
const PALLET_IN_LIST: &str = "<epc>urn:epc:id:sscc:030001.41234567890</epc>";

/// What is replaced (its first place, or its last where it begins with `...`), by what, and the
/// code that must be among the findings.
const MUTANTS: [(&str, &str, &str); 19] = [
    // A child is not commissioned.
    ("<epc>urn:epc:id:sgtin:030001.0012345.14</epc>", "", "LP-E503"),
    // A case is not commissioned.
    ("<epc>urn:epc:id:sgtin:030001.1012345.121</epc>", "", "LP-E503"),
    // A child in two cases.
    (
        "...<epc>urn:epc:id:sgtin:030001.0012345.15</epc>",
        "<epc>urn:epc:id:sgtin:030001.0012345.11</epc>",
        "LP-E601",
    ),
    // A child left out of its case.
    ("...<epc>urn:epc:id:sgtin:030001.0012345.15</epc>", "", "LP-E804"),
    // Packed before it is commissioned.
    ("2023-03-27T06:50:16Z", "2023-03-27T06:40:16Z", "LP-E502"),
    // Shipped before it is packed.
    ("2023-04-01T07:48:16Z", "2023-04-01T06:47:36Z", "LP-E701"),
    // Commissioned twice.
    (
        "<epc>urn:epc:id:sgtin:030001.1012345.110</epc>",
        "<epc>urn:epc:id:sgtin:030001.1012345.110</epc>\
         <epc>urn:epc:id:sgtin:030001.0012345.11</epc>",
        "LP-E501",
    ),
    ("<cbvmda:lotNumber>A123</cbvmda:lotNumber>", "", "LP-E801"),
    ("...<cbvmda:lotNumber>A123", "<cbvmda:lotNumber>A124", "LP-E803"),
    (
        "...<cbvmda:itemExpirationDate>2025-03-27",
        "<cbvmda:itemExpirationDate>2025-04-27",
        "LP-E803",
    ),
    (STATEMENT, "<gs1ushc:affirmTransactionStatement>false", "LP-E703"),
    (
        "sdt:owning_party\">urn:epc:id:sgln:030001.111111.0",
        "sdt:possessing_party\">urn:epc:id:sgln:030001.111111.0",
        "LP-E704",
    ),
    (
        "sdt:location\">urn:epc:id:sgln:039999.345678.0",
        "sdt:possessing_party\">urn:epc:id:sgln:039999.345678.0",
        "LP-E705",
    ),
    ("urn:epcglobal:cbv:disp:in_transit", "urn:epcglobal:cbv:disp:active", "LP-E403"),
    (CASE, "", "LP-E201"),
    ("<action>ADD</action>", "<action>OBSERVE</action>", "LP-E401"),
    (SHIPPING, "urn:epcglobal:cbv:bizstep:commissioning", "LP-E401"),
    (PALLET_IN_LIST, "<epc>urn:epc:id:sscc:030001.4123456789</epc>", "LP-E101"),
    ("2023-03-27T06:45:16Z", "2033-03-27T06:45:16Z", "LP-E302"),
];

fn mutant(text: &str, from: &str, to: &str) -> String {
    let (from, at) = match from.strip_prefix("...") {
        Some(from) => (from, text.rfind(from)),
        None => (from, text.find(from)),
    };
    let at = at.unwrap_or_else(|| panic!("{from} is not there"));
    [&text[..at], to, &text[at + from.len()..]].concat()
}

#[test]
fn each_single_fault_is_found_in_each_form() {
    let Some(shared) = crate::common::shared("each_single_fault") else { return };
    let path = "epcis/openepcis-test-resources/1.2/EPCIS/XML/Capture/Documents/\
                GS1_US_Pharma_Example_2_2_1_1.xml";
    let text = std::fs::read_to_string(shared.join(path)).unwrap();
    let forms = |text: &str| {
        let other = [Form::Json, Form::Xml].map(|form| converted(text.as_bytes(), form).unwrap());
        [vec![text.as_bytes().to_vec()], other.to_vec()].concat()
    };
    for form in forms(&text) {
        let story: Vec<_> =
            findings(&form).into_iter().filter(|f| f.layer == Layer::Consistency).collect();
        assert_eq!(story, []);
    }
    let mut missed = Vec::new();
    for (from, to, code) in MUTANTS {
        for form in forms(&mutant(&text, from, to)) {
            let found = findings(&form);
            if !found.iter().any(|finding| finding.code == code) {
                missed.push((from, code, found));
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}
