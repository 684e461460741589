//! What is printed in one form reads back from it, and no text makes the reader panic.

use super::super::check_digit::check_digit;
use super::super::epc::Epc;
use super::super::syntax::{Input, Options, Separator, from_pairs, parse, parse_as};
use proptest::prelude::*;

/// A key of `digits` digits with its check digit.
fn key(digits: usize) -> impl Strategy<Value = String> {
    proptest::string::string_regex(&format!("[0-9]{{{}}}", digits - 1))
        .expect("a pattern")
        .prop_map(|payload| {
            let check = check_digit(&payload).expect("digits");
            format!("{payload}{check}")
        })
}

const TEXT: &str = "[!-\"%-?A-Z_a-z]{1,20}";

fn pack() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let day = (0u8..100, 1u8..13, 0u8..29).prop_map(|(y, m, d)| format!("{y:02}{m:02}{d:02}"));
    let parts = (key(14), TEXT, TEXT, day, prop::option::of(TEXT), prop::option::of("[0-9]{6}"));
    parts.prop_map(|(gtin, serial, lot, day, own, weight)| {
        let mut all = vec![("10", lot), ("01", gtin), ("17", day), ("21", serial)];
        all.extend(own.map(|own| ("91", own)));
        all.extend(weight.map(|weight| ("3103", weight)));
        all
    })
}

const INPUTS: [Input; 5] =
    [Input::Auto, Input::Bracketed, Input::Data, Input::Scan, Input::DigitalLink];
const LAX: Options = Options {
    required_pairs: false,
    unknown_ais: true,
    unknown_attributes: true,
    short_gtin: true,
    short_names: true,
};

/// Faults lie in the text and have words; everything can be printed.
fn holds_together(text: &str, input: Input, options: &Options) -> Result<(), TestCaseError> {
    let read = parse_as(text, input, options);
    for fault in &read.faults {
        prop_assert!(text.get(fault.place.clone()).is_some(), "{text:?} {fault:?}");
        prop_assert!(!fault.cause.is_empty() && !fault.cure.is_empty());
    }
    let _ = (read.bracketed(), read.unbracketed(Separator::Gs), read.digital_link());
    for digits in 6..=12 {
        let _ = Epc::from_elements(&read, digits);
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_pack_reads_back_from_every_form(pack in pack()) {
        let pairs: Vec<(&str, &str)> = pack.iter().map(|(ai, v)| (*ai, v.as_str())).collect();
        let made = from_pairs(pairs.iter().copied());
        prop_assert!(made.ok(), "{:?}", made.faults);
        let bracketed = made.bracketed();
        let caret = made.unbracketed(Separator::Caret);
        let gs = made.unbracketed(Separator::Gs);
        for text in [&bracketed, &caret, &gs, &format!("]C1{gs}")] {
            let read = parse(text);
            prop_assert!(read.ok(), "{} {:?}", text, read.faults);
            prop_assert_eq!(read.pairs().collect::<Vec<_>>(), pairs.clone(), "{}", text);
        }
        // A URI has an order of its own.
        let uri = made.digital_link().expect("a GTIN is a key");
        let read = parse(&uri);
        prop_assert!(read.ok(), "{} {:?}", uri, read.faults);
        let sorted = |mut pairs: Vec<(String, String)>| { pairs.sort(); pairs };
        let owned = |(a, b): (&str, &str)| (a.to_owned(), b.to_owned());
        prop_assert_eq!(
            sorted(read.pairs().map(owned).collect()),
            sorted(pairs.iter().copied().map(owned).collect())
        );
        prop_assert_eq!(read.digital_link(), Ok(uri.clone()));
        let again = read.bracketed();
        prop_assert_eq!(parse(&again).digital_link(), Ok(uri));
    }

    #[test]
    fn no_text_makes_the_reader_panic(
        any in "\\PC{0,60}",
        mixed in "[()\\^|0-9\\\\\u{1d}é=%&?/]{0,60}",
        scan in "\\][CdEeQJI][0-4][0-9\u{1d}|\\]eé\\^]{0,40}",
        link in "https?://[a-z]{0,3}(/(01|10|21|22|235|414|gtin|é)/[0-9A%é]{0,14}){0,4}[?#]?",
        query in "[0-9=&%+é]{0,20}",
    ) {
        for text in [&any, &mixed, &scan, &format!("{link}{query}")] {
            for input in INPUTS {
                for options in [Options::default(), LAX] {
                    holds_together(text, input, &options)?;
                }
            }
        }
    }
}
