//! GS1 Digital Link URIs against the GS1 Syntax Engine.

use super::super::syntax::{
    Input, LinkFault, Options, Parsed, Problem, Separator, from_pairs, parse, parse_as,
};
use super::link_vectors::{Mode, PATHS, PRINTED, READ};

fn options(mode: Mode) -> Options {
    let unknown_ais = matches!(mode, Mode::Unknown | Mode::Attributes);
    Options {
        short_gtin: mode == Mode::Short,
        short_names: mode == Mode::Names,
        unknown_ais,
        unknown_attributes: mode == Mode::Attributes,
        ..Options::default()
    }
}

fn ok_but_for_pairs(parsed: &Parsed<'_>) -> bool {
    parsed.faults.iter().all(|fault| fault.problem.is_of_pairs())
}

#[test]
fn a_uri_means_an_element_string() {
    for (mode, uri, means) in READ {
        let parsed = parse_as(uri, Input::DigitalLink, &options(*mode));
        let unbracketed = parsed.unbracketed(Separator::Caret);
        let found = ok_but_for_pairs(&parsed).then_some(unbracketed.as_str());
        assert_eq!(found, *means, "{uri}: {:?}", parsed.faults);
    }
}

#[test]
fn elements_are_printed_as_a_uri() {
    for (mode, stem, text, uri) in PRINTED {
        let parsed = parse_as(text, Input::Bracketed, &options(*mode));
        assert!(ok_but_for_pairs(&parsed), "{text}: {:?}", parsed.faults);
        let printed = parsed.digital_link_at(stem);
        assert_eq!(printed.as_deref().ok(), *uri, "{text}: {printed:?}");
    }
}

#[test]
fn keys_have_qualifiers_in_their_order() {
    let values = [
        ("00", "006141411234567890"),
        ("01", "12312312312333"),
        ("253", "1234567890128"),
        ("255", "1234567890128"),
        ("401", "12345678"),
        ("402", "12345678901234560"),
        ("414", "1234567890128"),
        ("417", "1234567890128"),
        ("7040", "1ABC"),
        ("8003", "01234567890128"),
        ("8004", "12345678"),
        ("8006", "123123123123330102"),
        ("8010", "12345678"),
        ("8011", "1"),
        ("8013", "1987654Ad4X4bL5ttr2310c2K"),
        ("8017", "123456789012345675"),
        ("8018", "123456789012345675"),
        ("8019", "1"),
    ];
    let value = |code: &str| values.iter().find(|(c, _)| *c == code).map_or("A1", |(_, v)| v);
    for path in PATHS {
        let parts: Vec<String> =
            path.split(' ').map(|code| format!("/{code}/{}", value(code))).collect();
        let uri = format!("https://id.gs1.org{}", parts.concat());
        let parsed = parse(&uri);
        assert!(ok_but_for_pairs(&parsed), "{uri}: {:?}", parsed.faults);
        assert_eq!(parsed.digital_link().as_deref(), Ok(uri.as_str()));
        if parts.len() > 2 {
            let mut turned = parts.clone();
            turned[1..].reverse();
            let uri = format!("https://id.gs1.org{}", turned.concat());
            let faults = parse(&uri).faults;
            assert!(faults.iter().any(|f| f.problem == Problem::KeySequence), "{uri}: {faults:?}");
        }
    }
}

#[test]
fn long_values_and_many_attributes_have_limits() {
    let ok = |uri: &str| ok_but_for_pairs(&parse(uri));
    let uri = |length: usize| format!("https://a/01/12312312312333?99={}", "A".repeat(length));
    assert!(ok(&uri(90)) && !ok(&uri(91)));
    let many: Vec<String> = (0..64).map(|n| format!("99=A{n}")).collect();
    let faults = parse(&format!("https://a/01/12312312312333?{}", many.join("&"))).faults;
    assert!(faults.iter().any(|fault| fault.problem == Problem::TooLarge), "{faults:?}");
    for length in [8000, 8191, 8192] {
        let text = "a".repeat(length);
        assert_eq!(parse_as(&text, Input::Data, &Options::default()).ok(), length < 8192);
    }
}

#[test]
fn a_uri_keeps_its_path_and_loses_its_stem() {
    let uri = "https://example.com/01/12312312312326/235/ABC?10=DEF";
    let printed = parse(uri).digital_link_at("https://example.com");
    assert_eq!(printed.as_deref(), Ok(uri));
    assert_eq!(
        parse("(99)ABC|(01)12312312312333(10)DEF").digital_link_at("https://example.com"),
        Ok("https://example.com/01/12312312312333/10/DEF?99=ABC".to_owned())
    );
    assert_eq!(
        parse("(01)12312312312326").digital_link_at(""),
        Ok("/01/12312312312326".to_owned())
    );
    assert_eq!(from_pairs([("99", "A")]).digital_link(), Err(LinkFault::NoKey));
}

#[test]
fn parts_of_the_query_that_are_no_identifiers_are_kept_apart() {
    let stem = "https://a/01/12312312312333/22/TESTING?";
    for (query, ignored) in [
        ("99=ABC%2d123&98=XYZ", &[][..]),
        ("singleton&99=ABC%2d123", &["singleton"]),
        ("99=ABC%2d123&singleton", &["singleton"]),
        ("compound1=QWERTY&99=ABC%2d123", &["compound1=QWERTY"]),
        ("99=ABC%2d123&compound1=QWERTY", &["compound1=QWERTY"]),
        (
            "singleton1&compound1=QWERTY&99=ABC%2d123&singleton2&98=XYZ&compound2=12345",
            &["singleton1", "compound1=QWERTY", "singleton2", "compound2=12345"],
        ),
    ] {
        let uri = format!("{stem}{query}");
        let parsed = parse(&uri);
        assert!(parsed.ok(), "{uri}: {:?}", parsed.faults);
        assert_eq!(parsed.ignored, ignored, "{uri}");
    }
    let long = "A".repeat(300);
    assert_eq!(parse(&format!("{stem}{long}")).ignored, [long.as_str()]);
}

#[test]
fn a_short_name_is_refused_with_its_identifier() {
    let uri = "https://id.gs1.org/gtin/09520123456788";
    let parsed = parse(uri);
    let [fault] = parsed.faults.as_slice() else { panic!("{:?}", parsed.faults) };
    assert_eq!((fault.problem, &uri[fault.place.clone()]), (Problem::ShortName, "gtin"));
    assert_eq!(fault.cure, "write 01");
}
