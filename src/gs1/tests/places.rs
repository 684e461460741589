//! Faults: all at once, each with its place, its cause and its cure.

use super::super::syntax::{Problem, parse};

/// Words, places, causes and cures of a text.
fn told(text: &str) -> Vec<(&'static str, &str, String, String)> {
    let faults = parse(text).faults.into_iter();
    faults
        .map(|f| (f.problem.word(), text.get(f.place).unwrap_or("outside"), f.cause, f.cure))
        .collect()
}

#[test]
fn all_faults_come_at_once_with_their_places() {
    let text = "(01)00614141123453(17)271301(21)a b(1234)x(37)5";
    let found = told(text);
    let short: Vec<(&str, &str)> = found.iter().map(|(word, at, ..)| (*word, *at)).collect();
    assert_eq!(
        short,
        [
            ("check-digit", "3"),
            ("date", "13"),
            ("character", " "),
            ("unknown-ai", "1234"),
            ("excluded-pair", "00614141123453"),
            ("required-ai", "5"),
        ]
    );
    assert_eq!(found[1].2, "AI 17: no such month: \"13\"");
    assert_eq!(found[1].3, "write 01 to 12");
    assert_eq!(found[5].3, "add AI 00 and 02, or 00 and 8026");
}

#[test]
fn each_component_is_judged() {
    let words: Vec<(&str, &str)> =
        told("(8001)00000000000021(01)12345678901231").iter().map(|f| (f.0, f.1)).collect();
    let zeros = [("content", "0000"), ("content", "00000"), ("content", "000"), ("code-list", "2")];
    assert_eq!(words, zeros);
}

#[test]
fn a_missing_separator_is_named() {
    // Without FNC1 behind 21 the rest of the symbol becomes part of the serial number.
    let found = told("010061414112345221A1B2C3D4E5F61729053110L7");
    assert_eq!((found[0].0, found[0].1), ("too-long", "A1B2C3D4E5F61729053110L7"));
    assert_eq!(found[0].2, "AI 21: 24 characters, may be 1 to 20");
    assert!(found[0].3.contains("separator"));
}

#[test]
fn reading_goes_on_behind_the_next_separator() {
    let parsed = parse("^011234567890123^8Z^10A^17991301");
    let words: Vec<&str> = parsed.faults.iter().map(|fault| fault.problem.word()).collect();
    assert_eq!(words, ["too-short", "unknown-ai", "date"]);
    assert_eq!(parsed.get("10"), Some("A"));
}

#[test]
fn a_place_in_an_escaped_value_is_the_whole_value() {
    for text in ["(10)A\\(~(01)12345678901231", "https://a/01/12345678901231/10/A%7E"] {
        let found = told(text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, "character");
        assert!(found[0].1.starts_with('A') && found[0].1.len() > 2, "{found:?}");
    }
}

#[test]
fn a_bracket_in_a_value_has_its_cure() {
    let parsed = parse("(10)A(B)(01)12345678901231");
    let [fault] = parsed.faults.as_slice() else { panic!("{:?}", parsed.faults) };
    assert_eq!(fault.problem, Problem::UnknownAi);
    assert_eq!(fault.cure, "write a bracket that belongs to a value as \\(");
}

#[test]
fn a_fault_reads_as_one_sentence() {
    let parsed = parse("(01)00614141123453");
    assert_eq!(
        parsed.faults[0].to_string(),
        "check-digit at byte 17: AI 01: wrong check digit: \"3\", must be 2 (read the key again)"
    );
}
