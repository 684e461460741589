//! Whole texts through the one way in, against the programming interface of the GS1 Syntax Engine.

use super::super::syntax::{Form, Input, Options, Separator, parse, parse_as};

fn read(text: &str, input: Input) -> (bool, String, String) {
    let parsed = parse_as(text, input, &Options::default());
    (parsed.ok(), parsed.bracketed(), parsed.unbracketed(Separator::Caret))
}

#[test]
fn data_strings_are_accepted_or_refused() {
    for (text, good) in [
        ("barcode", true),
        ("", true),
        ("a", true),
        ("41512312312312328020REF00112991225|^99123123", true),
        ("^41512312312312328020REF00112991225|^99123123", true),
        ("^0112312312312333", true),
        ("^99XYZ", true),
        ("^0112312312312334", false),
        ("https://a/NOPRIMARYAI", false),
        ("^00SHORT", false),
        ("^00SHORT|^99XYZ", false),
        ("^99ABC^99XYZ", false),
        ("TESTING", true),
        ("HtTp://example.org/01/12312312312333/10/ABC123", true),
        ("^99ABC|^0112312312312333^10DEF", true),
    ] {
        assert_eq!(read(text, Input::Data).0, good, "{text}");
    }
    for (text, good) in [
        ("(BADAI)DATA|(99)XYZ", false),
        ("(BADAI)DATA", false),
        ("(01)12312312312333|(BADAI)XYZ", false),
        ("(01)12312312312334", false),
        ("(99)ABC(99)XYZ", false),
        ("(01)12312312312333|(10)ABC123", true),
        ("(01)09521234543213(99)TESTING123", true),
    ] {
        assert_eq!(read(text, Input::Bracketed).0, good, "{text}");
    }
    assert!(!parse("]C199ABC\u{1d}99XYZ").ok());
    assert!(parse("]e0011231231231233310ABC123\u{1d}99XYZ").ok());
}

#[test]
fn data_strings_are_shown_in_brackets() {
    for (text, bracketed) in [
        ("^011231231231233310ABC123", "(01)12312312312333(10)ABC123"),
        ("^0112312312312333235XYZ^10BATCH", "(01)12312312312333(235)XYZ(10)BATCH"),
        ("^011231231231233310ABC(123", "(01)12312312312333(10)ABC\\(123"),
        (
            "^011231231231233310ABC123|^99XYZ(TM)_CORP",
            "(01)12312312312333(10)ABC123|(99)XYZ\\(TM)_CORP",
        ),
        ("https://example.org/01/12312312312333/10/ABC123", "(01)12312312312333(10)ABC123"),
        ("https://example.com/01/09521234543213?99=TESTING123", "(01)09521234543213(99)TESTING123"),
        (
            "https://a/01/12312312312333/22/TESTING?99=ABC%2d123&98=XYZ",
            "(01)12312312312333(22)TESTING(99)ABC-123(98)XYZ",
        ),
        (
            "https://a/01/12312312312333/22/TESTING?singleton&99=ABC%2d123&compound1=QWERTY&98=XYZ",
            "(01)12312312312333(22)TESTING(99)ABC-123(98)XYZ",
        ),
        ("^011231231231233310ABC123|^99COMPOSITE", "(01)12312312312333(10)ABC123|(99)COMPOSITE"),
    ] {
        assert_eq!(read(text, Input::Data).1, bracketed, "{text}");
    }
    let scan = read("]Q3011231231231233310ABC123\u{1d}99TESTING", Input::Scan);
    assert_eq!(scan.1, "(01)12312312312333(10)ABC123(99)TESTING");
    let data = read("(01)12312312312333(235)XYZ(10)BATCH", Input::Bracketed).2;
    assert_eq!(data, "^0112312312312333235XYZ^10BATCH");
    for plain in ["TESTING", "HtTp://example.org/01/12312312312333/10/ABC123"] {
        let parsed = parse_as(plain, Input::Data, &Options::default());
        assert!(parsed.elements.is_empty() && parsed.form == Form::Plain);
    }
}

#[test]
fn by_itself_the_form_is_told_from_the_first_characters() {
    let gs = "0112312312312333".to_owned() + "10ABC123\u{1d}99XYZ";
    for text in [
        "(01)12312312312333(10)ABC123(99)XYZ",
        "^011231231231233310ABC123^99XYZ",
        "011231231231233310ABC123^99XYZ",
        gs.as_str(),
        "]d2011231231231233310ABC123\u{1d}99XYZ",
        "https://id.gs1.org/01/12312312312333/10/ABC123?99=XYZ",
    ] {
        let parsed = parse(text);
        assert!(parsed.ok(), "{text}: {:?}", parsed.faults);
        assert_eq!(parsed.unbracketed(Separator::Gs), gs, "{text:?}");
        let uri = "https://id.gs1.org/01/12312312312333/10/ABC123?99=XYZ";
        assert_eq!(parsed.digital_link().as_deref(), Ok(uri));
    }
    for (text, word) in [("", "empty"), ("barcode", "no-form"), ("HtTp://a/01/1", "scheme")] {
        let words: Vec<&str> = parse(text).faults.iter().map(|f| f.problem.word()).collect();
        assert_eq!(words, [word], "{text:?}");
    }
}
