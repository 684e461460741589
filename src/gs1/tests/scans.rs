//! Scanned data against the GS1 Syntax Engine.

use super::super::syntax::{Form, Input, Options, Separator, Symbology, parse, parse_as};
use super::scan_vectors::SCANS;

/// What the engine shows of an EAN: the digits of the symbol, and no AI 01 before them.
fn shown(text: &str) -> String {
    let parsed = parse_as(text, Input::Scan, &Options::default());
    let data = &text[3..];
    match parsed.form {
        Form::Scan(Symbology::Ean13 | Symbology::Ean8) => {
            let digits = data.split('|').next().unwrap_or("");
            let rest = parsed.unbracketed(Separator::Caret);
            let composite = rest.find('|').map_or("", |at| &rest[at..]);
            format!("{digits}{composite}")
        }
        Form::Scan(_) if !parsed.elements.is_empty() => parsed.unbracketed(Separator::Caret),
        // The engine marks a caret of plain data, so that it is none of FNC1.
        _ if data.trim_start_matches('\\').starts_with('^') => format!("\\{data}"),
        _ => data.to_owned(),
    }
}

#[test]
fn scanned_data_means_an_element_string() {
    for (text, means) in SCANS {
        let parsed = parse_as(text, Input::Scan, &Options::default());
        let accepted = parsed.faults.iter().all(|fault| fault.problem.is_of_pairs());
        assert_eq!(accepted, means.is_some(), "{text:?}: {:?}", parsed.faults);
        if let Some(means) = means {
            assert_eq!(shown(text), *means, "{text:?}");
        }
    }
}

#[test]
fn a_scanned_uri_is_read_as_one() {
    for head in ["]Q1", "]d1", "]J0"] {
        for scheme in ["https", "HTTPS", "http"] {
            let text = format!("{head}{scheme}://example.com/01/12312312312333?99=TEST");
            let parsed = parse(&text);
            assert!(parsed.ok(), "{text}: {:?}", parsed.faults);
            assert_eq!(parsed.unbracketed(Separator::Caret), "^011231231231233399TEST");
            assert!(matches!(parsed.form, Form::ScannedLink(_)));
        }
    }
    let mixed = parse("]Q1HtTps://example.com/01/12312312312333?99=TEST");
    assert!(mixed.ok() && mixed.elements.is_empty(), "plain data");
}

#[test]
fn a_typed_caret_stands_for_the_separator_that_a_scanner_sends() {
    let sent = parse("]d2010952012345678810ABC1\u{1d}2112345\u{1d}17180426");
    let typed = parse("]d2010952012345678810ABC1^2112345^17180426");
    assert!(typed.ok(), "{:?}", typed.faults);
    assert_eq!(typed.bracketed(), "(01)09520123456788(10)ABC1(21)12345(17)180426");
    assert_eq!(typed.bracketed(), sent.bracketed());
}

#[test]
fn an_ean_goes_into_ai_01_with_leading_zeros() {
    for (text, bracketed) in [
        ("]E02112345678900", "(01)02112345678900"),
        ("]E00416000336108", "(01)00416000336108"),
        ("]E402345673", "(01)00000002345673"),
        ("]I110614141123459", "(01)10614141123459"),
    ] {
        let parsed = parse(text);
        assert!(parsed.ok(), "{text}: {:?}", parsed.faults);
        assert_eq!(parsed.bracketed(), bracketed);
    }
}

#[test]
fn each_identifier_names_its_symbology() {
    for id in ["C1", "e0", "d2", "Q3", "J1", "E0", "E4", "I1", "d1", "Q1", "J0"] {
        let text = format!("]{id}");
        match parse(&text).form {
            Form::Scan(symbology) => assert_eq!(symbology.identifier(), id),
            other => panic!("{text}: {other:?}"),
        }
    }
}
