//! Input that means harm, or that broke off: a fault with its place, and soon.

use lineproof::epcis::check::{Failure, Options, Room, check};
use lineproof::epcis::{Fault, read};
use std::ops::ControlFlow;

fn judged(text: &[u8]) -> Result<usize, Fault> {
    match check(|| Ok(text), &Options::default(), Room::UNBOUNDED) {
        Ok(report) => Ok(report.findings.len()),
        Err(Failure::Document(fault)) => Err(fault),
        Err(Failure::Disk(error)) => panic!("{error}"),
    }
}

fn xml(inside: &str) -> String {
    format!(
        "<epcis:EPCISDocument xmlns:epcis='urn:epcglobal:epcis:xsd:2' schemaVersion='2.0' \
         creationDate='2024-01-01T00:00:00Z'><EPCISBody><EventList><ObjectEvent>{inside}\
         </ObjectEvent></EventList></EPCISBody></epcis:EPCISDocument>"
    )
}

fn json(inside: &str) -> String {
    format!("{{\"type\":\"EPCISDocument\",\"epcisBody\":{{\"eventList\":[{{{inside}}}]}}}}")
}

#[test]
fn hostile_documents_are_faults() {
    let long = "x".repeat(2 << 20);
    let deep = |open: &str, close: &str| [open.repeat(100_000), close.repeat(100_000)].concat();
    let many: String = (0..100_000).map(|at| format!(" a{at}='1'")).collect();
    for (name, text) in [
        ("nothing", String::new()),
        ("words", "hello".to_owned()),
        ("a list that breaks off", "[1".to_owned()),
        ("a word that is none", "nul".to_owned()),
        ("only white space", " \n".repeat(100_000)),
        ("a document type", format!("<!DOCTYPE a SYSTEM 'file:///etc/passwd'>{}", xml(""))),
        ("bomb", format!("<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;'>]>{}", xml("&d;"))),
        ("an entity", xml("<action>&file;</action>")),
        ("a character that is none", xml("<action>&#0;</action>")),
        ("a prefix", xml("<a:b/>")),
        ("deep elements", xml(&deep("<a>", "</a>"))),
        ("deep objects", json(&format!("\"a\":{}", deep("[", "]")))),
        ("a long text", xml(&format!("<action>{long}</action>"))),
        ("a long comment", xml(&format!("<!--{long}-->"))),
        ("a long value", json(&format!("\"a\":\"{long}\""))),
        ("many attributes", xml(&format!("<a{many}/>"))),
        ("two roots", format!("{}{}", xml(""), xml(""))),
        ("two documents", format!("{}{}", json(""), json(""))),
        ("another encoding", format!("<?xml version='1.0' encoding='UTF-16'?>{}", xml(""))),
    ] {
        let fault = judged(text.as_bytes()).expect_err(name);
        assert!(!fault.place.is_empty() && !fault.cause.is_empty(), "{name}: {fault}");
    }
    for text in [&b"<a>\xff</a>"[..], b"{\"a\":\"\xff\"}", b"\xff\xfe<\0a\0"] {
        judged(text).expect_err("no UTF-8");
    }
}

#[test]
fn what_breaks_off_anywhere_is_a_fault() {
    let whole = [
        xml("<eventTime>2024-01-01T00:00:00Z</eventTime><a:b xmlns:a='urn:a'>&amp;</a:b>"),
        json("\"type\":\"ObjectEvent\",\"eventTime\":\"2024\\n\",\"x\":[1,{\"y\":null}]"),
    ];
    for text in &whole {
        judged(text.as_bytes()).expect("it is whole");
        for end in 0..text.len() {
            let part = &text.as_bytes()[..end];
            judged(part).expect_err(&text[..end]);
        }
    }
}

#[test]
fn wrong_bytes_never_end_in_a_panic() {
    let whole = [xml("<epcList><epc>urn:epc:id:sgtin:1.2.3</epc></epcList>"), json("\"a\":[{}]")];
    for text in whole {
        for at in 0..text.len() {
            for byte in [b'<', b'"', b'{', b']', 0, 0x80, b'&', b'\\', b':'] {
                let mut bytes = text.clone().into_bytes();
                bytes[at] = byte;
                let _ = judged(&bytes);
            }
        }
    }
}

#[test]
fn whoever_has_enough_stops() {
    let text = json("").replace("{}", "{},{},{}");
    let header = read::header(text.as_bytes()).unwrap();
    let mut seen = 0;
    let mut first = |_| {
        seen += 1;
        ControlFlow::Break(())
    };
    assert_eq!(read::events(text.as_bytes(), &header, &mut first), Ok(1));
    assert_eq!(seen, 1);
}
