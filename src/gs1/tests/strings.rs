//! Bracketed and unbracketed element strings against the GS1 Syntax Engine.

use super::super::syntax::{Input, Options, Parsed, Problem, Separator, parse_as};
use super::string_vectors::{BRACKETED, CONTENT, PAIRS, UNBRACKETED};

/// The engine tests the reading of a text apart from that of pairs.
fn ok_but_for_pairs(parsed: &Parsed<'_>) -> bool {
    parsed.faults.iter().all(|fault| fault.problem.is_of_pairs())
}

#[test]
fn bracketed_text_means_the_unbracketed_one() {
    for (text, means) in BRACKETED {
        let parsed = parse_as(text, Input::Bracketed, &Options::default());
        let unbracketed = parsed.unbracketed(Separator::Caret);
        let found = ok_but_for_pairs(&parsed).then_some(unbracketed.as_str());
        assert_eq!(found, *means, "{text}: {:?}", parsed.faults);
    }
}

#[test]
fn unbracketed_text_is_accepted_or_refused() {
    for (text, accepted) in UNBRACKETED {
        let parsed = parse_as(text, Input::Data, &Options::default());
        // Without `^` it is plain data, which the engine's function refuses.
        let found = text.starts_with('^') && ok_but_for_pairs(&parsed);
        assert_eq!(found, *accepted, "{text}: {:?}", parsed.faults);
    }
    let unknown = Options { unknown_ais: true, ..Options::default() };
    assert!(!parse_as("^891234", Input::Data, &unknown).ok(), "its length is not known");
}

#[test]
fn the_content_of_values_is_judged() {
    for (text, flaw) in CONTENT {
        let parsed = parse_as(text, Input::Bracketed, &Options::default());
        let flaws: Vec<_> = parsed.faults.iter().map(|fault| fault.problem).collect();
        match flaw {
            None => assert!(ok_but_for_pairs(&parsed), "{text}: {:?}", parsed.faults),
            Some(flaw) => assert!(flaws.contains(&Problem::Content(*flaw)), "{text}: {flaws:?}"),
        }
    }
}

#[test]
fn pairs_are_judged() {
    let options = Options { unknown_ais: true, ..Options::default() };
    for (rule, kept, text) in PAIRS {
        let parsed = parse_as(text, Input::Bracketed, &options);
        assert!(ok_but_for_pairs(&parsed), "{text}: {:?}", parsed.faults);
        let broken = parsed.faults.iter().any(|fault| fault.problem == *rule);
        assert_eq!(!broken, *kept, "{rule:?} of {text}: {:?}", parsed.faults);
    }
}

#[test]
fn a_value_has_at_most_90_characters_and_a_text_64_elements() {
    let is_ok = |text: &str, input| parse_as(text, input, &Options::default()).ok();
    for (length, good) in [(90, true), (91, false)] {
        let value = "A".repeat(length);
        assert_eq!(is_ok(&format!("(99){value}"), Input::Bracketed), good);
        assert_eq!(is_ok(&format!("^99{value}"), Input::Data), good);
    }
    for (count, good) in [(64, true), (65, false)] {
        assert_eq!(is_ok(&"(99)XY".repeat(count), Input::Bracketed), good);
        assert_eq!(is_ok(&"^99XY".repeat(count), Input::Data), good);
    }
    // The separator of a composite counts as well.
    for (linear, good) in [(62, true), (63, false), (64, false)] {
        let text = format!("{}|^99XY", "^99XY".repeat(linear));
        assert_eq!(is_ok(&text, Input::Data), good, "{linear}");
    }
}

#[test]
fn unknown_identifiers_are_as_long_as_their_neighbours() {
    let options = Options { unknown_ais: true, ..Options::default() };
    for (text, good) in [
        ("(89)A", true),
        ("(011)A", false),
        ("(800)A", false),
        ("(80)A", false),
        ("(399)A", false),
        ("(3999)A", true),
        ("(2367)A", false),
        ("(236)A", true),
        ("(4199)A", false),
        ("(419)1234567890123", true),
        ("(419)123456789012", false),
        ("(3199)123456", true),
        ("(3199)12345", false),
        ("(23X)A", false),
    ] {
        let parsed = parse_as(text, Input::Bracketed, &options);
        assert_eq!(parsed.ok(), good, "{text}: {:?}", parsed.faults);
    }
    let read = parse_as("^236ABC123^8299ABC123", Input::Data, &options);
    assert_eq!(read.bracketed(), "(236)ABC123(8299)ABC123");
}
