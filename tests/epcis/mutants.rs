//! The DSCSA example of GS1 US with one thing made wrong, each found with its code.

use crate::{converted, findings};
use lineproof::epcis::model::Form;
use lineproof::epcis::{Fault, Finding, Layer, convert};

const EXAMPLE: &str = "epcis/openepcis-test-resources/1.2/EPCIS/XML/Capture/Documents/\
                       GS1_US_Pharma_Example_2_2_1_1.xml";
const CASE: &str = "<parentID>urn:epc:id:sgtin:030001.1012345.110</parentID>";
const SHIPPING: &str = "urn:epcglobal:cbv:bizstep:shipping";
const STATEMENT: &str = "<gs1ushc:affirmTransactionStatement>true";
const PALLET_IN_LIST: &str = "<epc>urn:epc:id:sscc:030001.41234567890</epc>";

const ENDED: &str = "<ObjectEvent><eventTime>2023-04-02T07:48:16Z</eventTime>\
     <eventTimeZoneOffset>+00:00</eventTimeZoneOffset>\
     <epcList><epc>urn:epc:id:sscc:030001.41234567890</epc></epcList><action>DELETE</action>\
     <bizStep>urn:epcglobal:cbv:bizstep:decommissioning</bizStep>\
     <disposition>urn:epcglobal:cbv:disp:inactive</disposition></ObjectEvent></EventList>";

/// Which layer must find it, and with which code.
const STORY: Layer = Layer::Consistency;

/// What is wrong then; what is replaced (its first place, or its last where it begins with `...`),
/// by what; and the code that must be among the findings.
const MUTANTS: [(&str, &str, &str, &str); 46] = [
    ("a child is not commissioned", "<epc>urn:epc:id:sgtin:030001.0012345.14</epc>", "", "LP-E503"),
    ("a case is not commissioned", "<epc>urn:epc:id:sgtin:030001.1012345.121</epc>", "", "LP-E503"),
    (
        "a child is in two cases",
        "...<epc>urn:epc:id:sgtin:030001.0012345.15</epc>",
        "<epc>urn:epc:id:sgtin:030001.0012345.11</epc>",
        "LP-E601",
    ),
    (
        "a child is left out of its case",
        "...<epc>urn:epc:id:sgtin:030001.0012345.15</epc>",
        "",
        "LP-E804",
    ),
    (
        "a case is packed before its packs are commissioned",
        "2023-03-27T06:50:16Z",
        "2023-03-27T06:40:16Z",
        "LP-E502",
    ),
    (
        "the pallet is shipped before it is packed",
        "2023-04-01T07:48:16Z",
        "2023-04-01T06:47:36Z",
        "LP-E701",
    ),
    (
        "a case is packed after it is put on the pallet",
        "2023-03-27T06:52:16Z",
        "2023-04-01T07:00:16Z",
        "LP-E605",
    ),
    (
        "a pack is commissioned twice",
        "<epc>urn:epc:id:sgtin:030001.1012345.110</epc>",
        "<epc>urn:epc:id:sgtin:030001.1012345.110</epc>\
         <epc>urn:epc:id:sgtin:030001.0012345.11</epc>",
        "LP-E501",
    ),
    ("no lot", "<cbvmda:lotNumber>A123</cbvmda:lotNumber>", "", "LP-E801"),
    (
        "no expiry",
        "<cbvmda:itemExpirationDate>2025-03-27</cbvmda:itemExpirationDate>",
        "",
        "LP-E801",
    ),
    (
        "another lot than the parent",
        "...<cbvmda:lotNumber>A123",
        "<cbvmda:lotNumber>A124",
        "LP-E803",
    ),
    (
        "another expiry than the parent",
        "...<cbvmda:itemExpirationDate>2025-03-27",
        "<cbvmda:itemExpirationDate>2025-04-27",
        "LP-E803",
    ),
    (
        "commissioned after the expiry",
        "<cbvmda:itemExpirationDate>2025",
        "<cbvmda:itemExpirationDate>2022",
        "LP-E806",
    ),
    ("no statement", STATEMENT, "<gs1ushc:affirmTransactionStatement>false", "LP-E703"),
    (
        "no owner it comes from",
        "sdt:owning_party\">urn:epc:id:sgln:030001.111111.0",
        "sdt:possessing_party\">urn:epc:id:sgln:030001.111111.0",
        "LP-E704",
    ),
    (
        "no place it goes to",
        "sdt:location\">urn:epc:id:sgln:039999.345678.0",
        "sdt:possessing_party\">urn:epc:id:sgln:039999.345678.0",
        "LP-E705",
    ),
    (
        "sender and owner differ",
        "<sbdh:Identifier Authority=\"GS1\">urn:epc:id:sgln:030001.111111.0",
        "<sbdh:Identifier Authority=\"GS1\">urn:epc:id:sgln:030001.222222.0",
        "LP-E710",
    ),
    (
        "shipped and active",
        "urn:epcglobal:cbv:disp:in_transit",
        "urn:epcglobal:cbv:disp:active",
        "LP-E403",
    ),
    ("no parent", CASE, "", "LP-E201"),
    ("commissioned by OBSERVE", "<action>ADD</action>", "<action>OBSERVE</action>", "LP-E401"),
    (
        "the shipment is called commissioning",
        SHIPPING,
        "urn:epcglobal:cbv:bizstep:commissioning",
        "LP-E401",
    ),
    (
        "a digit of a logistic unit is lost",
        PALLET_IN_LIST,
        "<epc>urn:epc:id:sscc:030001.4123456789</epc>",
        "LP-E101",
    ),
    ("it lies in the future", "2023-03-27T06:45:16Z", "2033-03-27T06:45:16Z", "LP-E302"),
    (
        "nothing is said of a drop shipment",
        "<gs1ushc:dropShipment>false</gs1ushc:dropShipment>",
        "",
        "LP-E711",
    ),
    ("no action", "<action>ADD</action>", "", "missing_field"),
    (
        "a bizLocation on a shipment",
        "<!-- 2 business documents",
        "<bizLocation><id>urn:epc:id:sgln:030001.111121.0</id></bizLocation><!-- 2 business",
        "LP-E706",
    ),
    (
        "a case is its own parent",
        "<parentID>urn:epc:id:sscc:030001.41234567890</parentID>",
        "<parentID>urn:epc:id:sgtin:030001.1012345.110</parentID>",
        "LP-E203",
    ),
    (
        "a pack stands twice in a case",
        "...<epc>urn:epc:id:sgtin:030001.0012345.12</epc>",
        "<epc>urn:epc:id:sgtin:030001.0012345.11</epc>",
        "LP-E602",
    ),
    (
        "the pallet is shipped empty",
        ">urn:epc:id:sscc:030001.41234567890</parentID>",
        ">urn:epc:id:sscc:030001.41234567891</parentID>",
        "LP-E606",
    ),
    (
        "the master data name another product",
        "id=\"urn:epc:idpat:sgtin:030001.0012345.*",
        "id=\"urn:epc:idpat:sgtin:030001.0012346.*",
        "LP-E105",
    ),
    (
        "the master data name another place",
        "id=\"urn:epc:id:sgln:030001.111121.0",
        "id=\"urn:epc:id:sgln:030001.111122.0",
        "LP-E106",
    ),
    (
        "a pack is commissioned among cases",
        "<epc>urn:epc:id:sgtin:030001.1012345.110</epc>",
        "<epc>urn:epc:id:sgtin:030001.1012345.110</epc>\
         <epc>urn:epc:id:sgtin:030001.0012345.99</epc>",
        "LP-E207",
    ),
    ("the pallet is decommissioned after it has left", "...</EventList>", ENDED, "LP-E709"),
    ("no delivery is named", "btt:desadv", "btt:inv", "LP-E707"),
    ("no order is named", "btt:po", "btt:inv", "LP-E707"),
    (
        "a drop shipment that may be one",
        "<gs1ushc:dropShipment>false",
        "<gs1ushc:dropShipment>maybe",
        "LP-E715",
    ),
    ("a notice that says nothing", NOTICE, "<gs1ushc:legalNotice>", "LP-E716"),
    ("nobody knows where it was shipped", READ_POINT_OF_SHIPPING, SHIPPED_NOWHERE, "LP-E712"),
    ("nobody knows where it was packed", READ_POINT_OF_PACKING, PACKED_NOWHERE, "LP-E714"),
    ("an expiry that no calendar has", "itemExpirationDate>2025-03-27", NO_DAY, "LP-E807"),
    ("an expiry in six digits", "itemExpirationDate>2025-03-27", SIX_DIGITS, "LP-E807"),
    ("commissioned, and in progress", "disp:active", "disp:in_progress", "LP-E403"),
    ("packed, and closed", "disp:in_progress", "disp:container_closed", "LP-E403"),
    ("shipped, and in progress", "disp:in_transit", "disp:in_progress", "LP-E403"),
    ("shipped by ADD", "...<action>OBSERVE", "<action>ADD", "LP-E401"),
    ("a pack is decommissioned in its case", "...</EventList>", PACK_ENDED, "LP-E709"),
];

const NOTICE: &str = "<gs1ushc:legalNotice>Seller has complied with each applicable subsection of \
                      FDCA Sec. 581(27)(A)-(G).";
const READ_POINT_OF_SHIPPING: &str = "disp:in_transit</disposition>
                <readPoint>
                    <id>urn:epc:id:sgln:030001.111121.0</id>
                </readPoint>";
const SHIPPED_NOWHERE: &str = "disp:in_transit</disposition>";
const READ_POINT_OF_PACKING: &str = "disp:in_progress</disposition>
                <readPoint>
                    <id>urn:epc:id:sgln:030001.111121.0</id>
                </readPoint>";
const PACKED_NOWHERE: &str = "disp:in_progress</disposition>";
const NO_DAY: &str = "itemExpirationDate>2025-02-30";
const SIX_DIGITS: &str = "itemExpirationDate>250327";
const PACK_ENDED: &str = "<ObjectEvent><eventTime>2023-04-02T07:48:16Z</eventTime>\
     <eventTimeZoneOffset>+00:00</eventTimeZoneOffset>\
     <epcList><epc>urn:epc:id:sgtin:030001.0012345.11</epc></epcList><action>DELETE</action>\
     <bizStep>urn:epcglobal:cbv:bizstep:decommissioning</bizStep>\
     <disposition>urn:epcglobal:cbv:disp:inactive</disposition></ObjectEvent></EventList>";

/// What the header tells, for which 2.0 XML has no place.
const OF_THE_HEADER: [&str; 2] = ["LP-E703", "LP-E716"];

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
    let text = std::fs::read_to_string(shared.join(EXAMPLE)).unwrap();
    let forms = |text: &str| {
        let other = [Form::Json, Form::Xml].map(|form| converted(text.as_bytes(), form).unwrap());
        let [json, xml] = other;
        [(Form::Xml12, text.as_bytes().to_vec()), (Form::Json, json), (Form::Xml, xml)]
    };
    for (_, form) in forms(&text) {
        let story: Vec<_> =
            findings(&form).into_iter().filter(|f| f.layer == Layer::Consistency).collect();
        assert_eq!(story, []);
    }
    let mut missed = Vec::new();
    for (what, from, to, code) in MUTANTS {
        for (form, text) in forms(&mutant(&text, from, to)) {
            if form == Form::Xml && OF_THE_HEADER.contains(&code) {
                continue;
            }
            let found = findings(&text);
            let layer = if code.starts_with("LP-") { STORY } else { Layer::Schema };
            let is = |finding: &&Finding| finding.code == code && finding.layer == layer;
            if !found.iter().any(|finding| is(&finding)) {
                missed.push((what, code, found));
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

/// The statement has no place in the header of 2.0 XML: it is left out and told, and whoever writes
/// it there all the same is judged by it.
#[test]
fn the_statement_in_2_0_xml() {
    let Some(shared) = crate::common::shared("the_statement") else { return };
    let text = std::fs::read_to_string(shared.join(EXAMPLE)).unwrap();
    let json = converted(text.as_bytes(), Form::Json).unwrap();
    for source in [text.as_bytes(), &json] {
        let mut out = Vec::new();
        let converted = convert(|| Ok::<_, Fault>(source), Form::Xml, &mut out).unwrap();
        assert_eq!(converted.lost.len(), 2, "{:?}", converted.lost);
        assert!(converted.lost.iter().all(|lost| lost.code == "LP-E901" && !lost.place.is_empty()));
        assert_eq!(findings(&out), []);
        let xml = String::from_utf8(out).unwrap();
        assert!(!xml.contains("affirmTransactionStatement") && xml.contains("xmlns:gs1ushc"));
        let said = "<gs1ushc:affirmTransactionStatement>false</gs1ushc:affirmTransactionStatement>";
        let wrong = mutant(&xml, "...</EPCISHeader>", &format!("{said}</EPCISHeader>"));
        let found = findings(wrong.as_bytes());
        assert!(found.iter().any(|finding| finding.code == "LP-E703"), "{found:?}");
    }
}

/// Of JSON the schema knows the words; of XML it takes any URI.
#[test]
fn words_that_the_vocabulary_does_not_have() {
    let Some(shared) = crate::common::shared("words") else { return };
    let text = std::fs::read_to_string(shared.join(EXAMPLE)).unwrap();
    for (from, to) in [
        ("bizstep:packing", "bizstep:packng"),
        ("bizstep:packing", "disp:active"),
        ("urn:epcglobal:cbv:bizstep:packing", "packng"),
        ("disp:active", "disp:alive"),
        ("sdt:location", "sdt:place"),
        ("destination type=\"urn:epcglobal:cbv:sdt:owning_party", SDT_WRONG),
    ] {
        let wrong = mutant(&text, from, to);
        for form in [Form::Xml12, Form::Xml] {
            let found = findings(&converted(wrong.as_bytes(), form).unwrap());
            assert!(found.iter().any(|finding| finding.code == "LP-E404"), "{to}: {found:?}");
        }
    }
    let paper = mutant(&text, "btt:po", "btt:purchase");
    assert!(findings(paper.as_bytes()).iter().any(|finding| finding.code == "LP-E405"));
    let own = mutant(&text, "urn:epcglobal:cbv:bizstep:packing", "https://example.com/packing");
    assert!(findings(own.as_bytes()).iter().all(|finding| finding.code != "LP-E404"));
}

const SDT_WRONG: &str = "destination type=\"urn:epcglobal:cbv:sdt:owning_patry";

/// A pack that is taken out of use in its case before this goes out is shipped with it.
#[test]
fn an_end_in_a_parent_that_goes_out() {
    let Some(shared) = crate::common::shared("an_end") else { return };
    let text = std::fs::read_to_string(shared.join(EXAMPLE)).unwrap();
    let before = PACK_ENDED.replace("2023-04-02T07:48:16Z", "2023-03-30T07:48:16Z");
    let ended = mutant(&text, "...</EventList>", &before);
    let codes = |text: &str| -> Vec<&str> {
        findings(text.as_bytes()).iter().map(|finding| finding.code).collect()
    };
    assert!(codes(&ended).contains(&"LP-E504"), "{:?}", codes(&ended));
    let unpacked = "<AggregationEvent><eventTime>2023-03-30T07:48:17Z</eventTime>\
         <eventTimeZoneOffset>+00:00</eventTimeZoneOffset>\
         <parentID>urn:epc:id:sgtin:030001.1012345.110</parentID>\
         <childEPCs><epc>urn:epc:id:sgtin:030001.0012345.11</epc></childEPCs>\
         <action>DELETE</action></AggregationEvent></EventList>";
    let out_of_it = codes(&mutant(&ended, "...</EventList>", unpacked));
    assert!(!out_of_it.contains(&"LP-E504"), "{out_of_it:?}");
}

/// Two packs of one product that swap their cases can be told by nobody who has not seen them:
/// only the comparison with the physical truth can.
#[test]
fn swapped_children_tell_a_story_that_can_have_happened() {
    let Some(shared) = crate::common::shared("swapped_children") else { return };
    let text = std::fs::read_to_string(shared.join(EXAMPLE)).unwrap();
    let (one, other) = ("sgtin:030001.0012345.11<", "sgtin:030001.0012345.22<");
    let swapped = mutant(&text, &format!("...{one}"), "sgtin:swap<");
    let swapped = mutant(&swapped, &format!("...{other}"), one);
    let swapped = mutant(&swapped, "sgtin:swap<", other);
    assert_ne!(swapped, text);
    assert_eq!(findings(swapped.as_bytes()), findings(text.as_bytes()));
}
