use super::line::Line;
use crate::base::clock::Time;
use crate::capture::export::{ExportFault, Options, Profile};
use crate::capture::{Ids, Site, Summary, export};
use crate::epcis::check::{self, Room, check};
use crate::epcis::hash::hash;
use crate::epcis::model::{Event, Form};
use crate::epcis::{Finding, Severity, read};
use crate::journal::Level;
use std::ops::ControlFlow;

pub const FORMS: [Form; 3] = [Form::Json, Form::Xml, Form::Xml12];

pub fn run(case: &str) -> Line {
    let mut line = Line::new(case);
    line.pallets(0, 2);
    let sample = line.pack(0);
    line.tell(crate::journal::Fact::Sampled { station: 4, unit: sample });
    line.pack(0);
    let packs = [line.pack(0), line.pack(0)];
    let opened = line.parent(Level::Case, &packs);
    let (station, level, how) = (4, Level::Case, crate::journal::Withdrawn::Scrapped);
    line.tell(crate::journal::Fact::Unlabelled { station, level, parent: opened });
    let child = packs[0];
    line.tell(crate::journal::Fact::Unpacked {
        station,
        level,
        parent: opened,
        child,
        packs: 1,
        how,
    });
    let number = line.number(1);
    line.labelled(Level::Case, opened, number, number);
    line.departed(Level::Case, opened);
    line.close(0);
    line.order(1, crate::journal::OrderPhase::Started);
    line.pallets(1, 1);
    line.close(1);
    line
}

pub fn options(form: Form) -> Options {
    Options { group: 100, ..Options::new(form, Time(86_400_000_000_000)) }
}

pub fn document(line: &Line, site: &Site, options: &Options) -> (String, Summary) {
    let mut out = Vec::new();
    let facts = line.facts.iter().copied();
    let summary = export(&line.head, facts, site, options, &mut out).expect("a document");
    assert_eq!(summary.written.bytes, out.len() as u64);
    (String::from_utf8(out).expect("UTF-8"), summary)
}

pub fn findings(text: &str) -> Vec<Finding> {
    let report = check(|| Ok(text.as_bytes()), &check::Options::default(), Room::UNBOUNDED);
    report.expect("a document").findings
}

pub fn events(text: &str) -> Vec<Event> {
    let header = read::header(text.as_bytes()).expect("a header");
    let mut events = Vec::new();
    let each = &mut |taken: read::Taken| {
        events.push(taken.event);
        ControlFlow::Continue(())
    };
    read::events(text.as_bytes(), &header, each).expect("events");
    events
}

#[test]
fn every_form_is_without_a_finding() {
    for case in ["sgtin", "sscc"] {
        let line = run(case);
        for form in FORMS {
            for profile in [Profile::Dscsa, Profile::Plain] {
                for group in [1, 100] {
                    let options = Options { profile, group, ..options(form) };
                    let (text, summary) = document(&line, &Site::default(), &options);
                    assert_eq!(findings(&text), [], "{form:?} {profile:?}\n{text}");
                    assert_eq!(summary.alarms.map(|alarms| alarms.total()), Some(1));
                }
            }
        }
    }
}

#[test]
fn links_are_without_a_finding_too() {
    for form in [Form::Json, Form::Xml] {
        let options = Options { ids: Ids::DigitalLink, ..options(form) };
        let (text, _) = document(&run("sgtin"), &Site::default(), &options);
        assert_eq!(findings(&text), [], "{text}");
        assert!(text.contains("https://id.gs1.org/01/") && !text.contains("urn:epc:id:sgtin"));
    }
    let (line, options) = (run("sgtin"), Options { ids: Ids::DigitalLink, ..options(Form::Xml12) });
    let facts = line.facts.iter().copied();
    let refused = export(&line.head, facts, &Site::default(), &options, &mut Vec::new());
    assert_eq!(refused.err(), Some(ExportFault::LinksIn12));
}

#[test]
fn one_run_has_the_same_hashes_in_every_form() {
    let line = run("sgtin");
    let hashes = |form, record_times| {
        let options = Options { record_times, ..options(form) };
        let (text, summary) = document(&line, &Site::default(), &options);
        let hashes: Vec<String> = events(&text).iter().map(hash).collect();
        assert_eq!(hashes.len() as u64, summary.written.events);
        hashes
    };
    let json = hashes(Form::Json, false);
    assert!(json.len() > 20);
    for form in FORMS {
        assert_eq!(hashes(form, false), json, "{form:?}");
        assert_eq!(hashes(form, true), json, "record times are no part of the hash");
    }
}

/// The stencils against events that are made and written one by one.
#[test]
fn stencils_write_what_the_writer_writes() {
    let line = run("sscc");
    for form in FORMS {
        for record_times in [false, true] {
            let of = |event_ids| {
                let options = Options { event_ids, record_times, ..options(form) };
                document(&line, &Site::default(), &options).0
            };
            let (quick, slow) = (of(false), of(true));
            let mut without: Vec<Event> = events(&slow);
            for event in &mut without {
                let id = event.field("eventID").expect("an id").text.clone();
                event.fields.retain(|field| field.name != "eventID");
                assert_eq!(id, hash(event));
            }
            let strip = |text: &str| {
                let mut plain = String::new();
                let (begin, end) = match form {
                    Form::Json => ("\"eventID\":\"", "\","),
                    Form::Xml => ("<eventID>", "</eventID>"),
                    Form::Xml12 => ("<baseExtension><eventID>", "</eventID></baseExtension>"),
                };
                let mut rest = text;
                while let Some((before, behind)) = rest.split_once(begin) {
                    plain.push_str(before);
                    rest = behind.split_once(end).expect("an end").1;
                }
                plain + rest
            };
            assert_eq!(strip(&slow), quick, "{form:?}");
        }
    }
}

#[test]
fn the_events_of_a_lot_by_hand() {
    let mut line = Line::new("sgtin");
    line.pallets(0, 1);
    line.close(0);
    let ships_after = Time(3_600_000_000_000);
    let site = Site { ships_after, ..Site::default() };
    let (text, summary) = document(&line, &site, &options(Form::Json));
    let told: Vec<String> = events(&text)
        .iter()
        .map(|event| {
            let of = |name: &str| event.text(name).unwrap_or_default().to_owned();
            let list = if event.field("epcList").is_some() { "epcList" } else { "childEPCs" };
            let parts = [of("eventTime"), of("bizStep"), event.list(list).len().to_string()];
            parts.join(" ")
        })
        .collect();
    let expected = [
        "2026-03-02T05:00:03.000Z commissioning 3",
        "2026-03-02T05:00:04.000Z commissioning 1",
        "2026-03-02T05:00:04.000Z packing 3",
        "2026-03-02T05:00:07.000Z commissioning 3",
        "2026-03-02T05:00:08.000Z commissioning 1",
        "2026-03-02T05:00:08.000Z packing 3",
        "2026-03-02T05:00:08.000Z commissioning 1",
        "2026-03-02T05:00:08.000Z packing 2",
        "2026-03-02T05:01:08.000Z decommissioning 2",
        "2026-03-02T06:01:08.000Z shipping 1",
    ];
    assert_eq!(told, expected);
    assert_eq!((summary.written.events, summary.written.epcs), (10, 20));
    for wanted in [
        "\"cbvmda:lotNumber\":\"LOT-1\"",
        "\"cbvmda:itemExpirationDate\":\"2028-02-29\"",
        "\"eventTimeZoneOffset\":\"+01:00\"",
        "TEST seller (no GLN was given)",
    ] {
        assert!(text.contains(wanted), "{wanted}");
    }
}

/// Two lots share a pool: each gives back its own numbers only.
#[test]
fn a_lot_gives_back_its_own_numbers() {
    let line = run("sgtin");
    let (text, _) = document(&line, &Site::default(), &options(Form::Json));
    let given_back = |event: &&Event| {
        event.text("bizStep").is_some_and(|step| step.ends_with("decommissioning"))
    };
    let events = events(&text);
    let last = events.iter().rfind(given_back).expect("one");
    assert_eq!(last.list("epcList").len(), 2, "the rejects of two cases");
}

#[test]
fn shipping_is_as_the_profile_asks() {
    let (text, _) = document(&run("sscc"), &Site::default(), &options(Form::Xml12));
    let shipping = text.split("<ObjectEvent>").find(|part| part.contains("bizstep:shipping"));
    let shipping = shipping.expect("a shipping event");
    for wanted in ["btt:po", "btt:desadv", "<extension><sourceList>", "dropShipment"] {
        assert!(shipping.contains(wanted), "{wanted}\n{shipping}");
    }
    assert!(!shipping.contains("bizLocation") && shipping.matches("sdt:owning_party").count() == 2);
    for wanted in
        ["sbdh:StandardBusinessDocumentHeader", "affirmTransactionStatement>true", "US_FDA_NDC"]
    {
        assert!(text.contains(wanted), "{wanted}");
    }
    assert!(
        !text.split("<ObjectEvent>").any(|part| part.contains("id:sscc") && part.contains("ilmd"))
    );
}

/// What the naive system writes can be read, and is wrong.
#[test]
fn the_checks_find_the_naive_system_out() {
    use crate::capture::controller::System;
    let site = Site { system: System::Naive, ..Site::default() };
    let (text, _) = document(&run("sgtin"), &site, &options(Form::Xml12));
    let errors = findings(&text);
    let left_over = |finding: &Finding| finding.code == "LP-E804";
    assert!(errors.iter().any(left_over), "{errors:?}");
    assert!(errors.iter().all(|finding| finding.severity != Severity::Error || left_over(finding)));
}

/// A document that says that it follows the profile is held to it, also where its header has no
/// place for the statement.
#[test]
fn the_profile_is_checked_in_both_forms_of_xml() {
    for form in [Form::Xml, Form::Xml12] {
        let (text, _) = document(&run("sscc"), &Site::default(), &options(form));
        let cut = |name: &str| {
            let (begin, end) = (format!("<{name}>"), format!("</{name}>"));
            let (before, behind) = text.split_once(&begin).expect("it is there");
            format!("{before}{}", behind.split_once(&end).expect("it ends").1)
        };
        let (before, shipping) = text.split_once("bizstep:shipping").expect("a shipment");
        let place =
            "</readPoint><bizLocation><id>urn:epc:id:sgln:9521234.00002.0</id></bizLocation>";
        let somewhere =
            format!("{before}bizstep:shipping{}", shipping.replacen("</readPoint>", place, 1));
        for (wrong, code) in [
            (cut("destinationList"), "LP-E705"),
            (cut("sourceList"), "LP-E704"),
            (somewhere, "LP-E706"),
            (text.replacen("sdt:owning_party", "sdt:owning_patry", 1), "LP-E704"),
        ] {
            let found = findings(&wrong);
            assert!(found.iter().any(|f| f.code == code), "{form:?} {code}: {found:?}");
        }
    }
}

#[test]
fn a_document_becomes_2_0_xml_without_a_finding_and_tells_what_is_lost() {
    for form in [Form::Json, Form::Xml12] {
        let (text, _) = document(&run("sscc"), &Site::default(), &options(form));
        let mut out = Vec::new();
        let open = || Ok::<_, crate::epcis::Fault>(text.as_bytes());
        let converted = crate::epcis::convert(open, Form::Xml, &mut out).expect("2.0 XML");
        assert_eq!(converted.lost.len(), 2, "{:?}", converted.lost);
        assert_eq!(findings(&String::from_utf8(out).expect("UTF-8")), []);
    }
}

/// The journal ends in the middle of a lot: what is in nothing yet is not left over.
#[test]
fn a_lot_that_goes_on_leaves_nothing_over() {
    for case in ["sgtin", "sscc"] {
        let mut line = Line::new(case);
        line.pallets(0, 1);
        line.close(0);
        line.order(1, crate::journal::OrderPhase::Started);
        line.pallets(1, 1);
        let packs = [line.pack(1), line.pack(1)];
        line.parent(Level::Case, &packs);
        line.pack(1);
        for form in FORMS {
            let (text, _) = document(&line, &Site::default(), &options(form));
            assert!(text.contains("LOT/2"), "{text}");
            assert_eq!(findings(&text), [], "{case} {form:?}");
        }
    }
}
