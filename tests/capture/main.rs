//! Documents of a run against the published JSON schema of EPCIS, judged by the `jsonschema` crate
//! with its formats.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

#[path = "../common/mod.rs"]
mod common;

use lineproof::base::clock::Time;
use lineproof::capture::controller::System;
use lineproof::capture::export::{Options, Profile};
use lineproof::capture::{Ids, Site, export};
use lineproof::epcis::check::{self, Room, check};
use lineproof::epcis::model::Form;
use lineproof::epcis::{Severity, read};
use lineproof::journal::{Fact, Head};
use lineproof::run::{journal_head, tell};
use lineproof::scenario::{self, load_line_text};
use serde_json::Value;
use std::fs;

const LINE: &str = r#"
version: 1
kind: line
name: reported
packaging: {case: 10 packs, pallet: 4 cases}
stations:
  - {name: cartoner, kind: machine, makes: pack, rate: 100 packs/min}
  - {name: printer, kind: printer, rate: 130 packs/min}
  - {name: camera, kind: camera, rate: 130 packs/min}
  - {name: gate, kind: gate, rate: 130 packs/min}
  - {name: case-packer, kind: packer, makes: case, rate: 120 packs/min, infeed: {buffer: 40 packs},
     aggregation: {pool: cases, label_fail: 5 %, relabel: 45 s}}
  - {name: palletiser, kind: packer, makes: pallet, rate: 20 cases/min, infeed: {buffer: 6 cases},
     aggregation: {pool: pallets}}
pools:
  - {name: packs, level: pack, scheme: sgtin, charset: unambiguous, length: 14, overage: 5 %}
  - {name: cases, level: case, scheme: sgtin, length: 10, overage: 20 %}
  - {name: pallets, level: pallet, scheme: sscc, company_prefix: "4012345"}
products:
  - {name: tablets, gtin: "04150012345678", case_gtin: "14150012345675",
     code: ["01", "21", "17", "10"], pool: packs}
orders:
  - {lot: A1, product: tablets, quantity: 200 packs, market: EU, country: DE, expiry: 2029-05-31}
"#;

const FAULTS: [&str; 4] = [
    "",
    "{fault: order-twice, unit: 30}, {fault: zeros-stripped, unit: 50}",
    "{fault: message-late, rate: 5 %}, {fault: smeared-code, rate: 3 %}",
    "{fault: time-zone-slip, unit: 20}, {fault: labels-swapped, unit: 3}",
];

fn ran(faults: &str) -> (Head, Vec<(Time, Fact)>, Site) {
    let text = format!("{LINE}faults: [{faults}]\n");
    let scenario = load_line_text("reported", &text, &scenario::Options::default());
    let scenario = scenario.unwrap_or_else(|f| panic!("{f:?}"));
    let head = journal_head(&scenario, 7, 0, "2026-03-02".parse().unwrap());
    let mut facts = Vec::new();
    tell(&scenario.line, 7, &mut |at, fact| facts.push((at, fact)));
    let site = Site { injections: scenario.line.injections.clone(), ..Site::default() };
    (head, facts, site)
}

#[test]
fn every_document_is_valid_by_the_published_schema() {
    let Some(shared) = common::shared("capture") else { return };
    let file = shared.join("epcis/json-schema/epcis-json-schema.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let oracle =
        jsonschema::draft7::options().should_validate_formats(true).build(&schema).unwrap();
    for faults in FAULTS {
        let (head, facts, site) = ran(faults);
        for system in System::ALL {
            for (ids, profile, group) in [
                (Ids::Urn, Profile::Dscsa, 100),
                (Ids::Urn, Profile::Plain, 1),
                (Ids::DigitalLink, Profile::Dscsa, 1),
            ] {
                let options = Options::new(Form::Json, Time(i64::MAX / 64));
                let options = Options { ids, profile, group, record_times: group == 1, ..options };
                let mut out = Vec::new();
                let site = Site { system, ..site.clone() };
                export(&head, facts.iter().copied(), &site, &options, &mut out).unwrap();
                let document: Value = serde_json::from_slice(&out).unwrap();
                let first = oracle.iter_errors(&document).next();
                let told = first.map(|error| format!("{}: {error}", error.instance_path()));
                assert_eq!(told, None, "{faults} {system:?} {ids:?} {profile:?}");
            }
        }
    }
}

#[test]
fn what_the_careful_system_reports_has_no_error_in_any_form() {
    for faults in FAULTS {
        let (head, facts, site) = ran(faults);
        for form in [Form::Json, Form::Xml, Form::Xml12] {
            let options = Options::new(form, Time(i64::MAX / 64));
            let mut out = Vec::new();
            let summary = export(&head, facts.iter().copied(), &site, &options, &mut out).unwrap();
            let open = || Ok(out.as_slice());
            let report = check(open, &check::Options::default(), Room::UNBOUNDED).unwrap();
            let errors: Vec<_> =
                report.findings.iter().filter(|f| f.severity == Severity::Error).collect();
            assert!(errors.is_empty(), "{faults} {form:?} {errors:?}");
            assert_eq!(report.events, summary.written.events);
            assert_eq!(read::header(out.as_slice()).unwrap().form, form);
        }
    }
}
