//! `lineproof gs1` from outside: each form of the same elements, faults, exit codes.

#![allow(clippy::panic, reason = "a test may fail")]

mod common;

use common::run;
use serde_json::{Value, json};

/// The exit code, and the object on stdout.
fn parsed(words: &[&str]) -> (i32, Value) {
    let ran = run(&[&["gs1"], words, &["--format", "json"]].concat());
    let value = serde_json::from_str(&ran.stdout)
        .unwrap_or_else(|cause| panic!("{cause}: {}{}", ran.stdout, ran.stderr));
    (ran.code, value)
}

#[test]
fn each_form_of_a_pack_is_told_with_all_others() {
    let gs = "]d2010061414112345210LOT\u{1d}21A1";
    for text in [
        "(01)00614141123452(10)LOT(21)A1",
        "^010061414112345210LOT^21A1",
        gs,
        "https://id.gs1.org/01/00614141123452/10/LOT/21/A1",
    ] {
        let (code, found) = parsed(&["parse", text]);
        assert_eq!((code, &found["ok"]), (0, &json!(true)), "{text:?}");
        let elements = json!([["01", "00614141123452"], ["10", "LOT"], ["21", "A1"]]);
        assert_eq!(found["elements"], elements);
        assert_eq!(found["bracketed"], "(01)00614141123452(10)LOT(21)A1");
        assert_eq!(found["unbracketed"], "^010061414112345210LOT^21A1");
        assert_eq!(found["digital_link"], "https://id.gs1.org/01/00614141123452/10/LOT/21/A1");
        assert_eq!(found["faults"], json!([]));
    }
}

#[test]
fn faults_have_words_places_causes_and_cures_and_exit_3() {
    let (code, found) = parsed(&["parse", "(01)00614141123453(21)A1(17)291301"]);
    assert_eq!((code, &found["ok"], &found["digital_link"]), (3, &json!(false), &Value::Null));
    let expected = json!({
        "code": "check-digit",
        "at": 17,
        "length": 1,
        "cause": "AI 01: wrong check digit: \"3\", must be 2",
        "cure": "read the key again",
    });
    assert_eq!(found["faults"][0], expected);
    assert_eq!(found["faults"][1]["code"], "date");
    let ran = run(&["gs1", "parse", "(21)A1"]);
    assert_eq!(ran.code, 3);
    assert!(ran.stdout.contains("required-ai at byte 4"), "{}", ran.stdout);
    assert_eq!(run(&["gs1", "parse", "(21)A1", "--partial"]).code, 0);
}

#[test]
fn an_epc_goes_both_ways_and_wants_the_length_of_its_prefix() {
    let (code, found) = parsed(&["convert", "urn:epc:id:sgtin:0614141.012345.A1"]);
    assert_eq!((code, &found["bracketed"]), (0, &json!("(01)00614141123452(21)A1")));
    let words = ["convert", "(01)00614141123452(21)A1", "--prefix-digits", "7"];
    let (code, found) = parsed(&words);
    assert_eq!((code, &found["urn"]), (0, &json!("urn:epc:id:sgtin:0614141.012345.A1")));
    assert_eq!(run(&["gs1", "convert", "(01)00614141123452(21)A1"]).code, 2);
    assert_eq!(run(&["gs1", "convert", "urn:epc:id:sgtin:1.2.3"]).code, 3);
}

#[test]
fn an_epc_that_is_parsed_is_told_the_way() {
    let (code, found) = parsed(&["parse", "urn:epc:id:sgtin:0614141.012345.A1"]);
    assert_eq!(code, 3);
    let cure = found["faults"][0]["cure"].as_str().unwrap_or_default();
    assert!(cure.contains("lineproof gs1 convert"), "{cure}");
}

#[test]
fn hostile_text_ends_in_a_verdict() {
    for text in
        ["", "-", "--", "(", "]", "^", "|", "(01", "]E0", "https://", "urn:", "é", "(é)", "%"]
    {
        for task in ["parse", "convert"] {
            let code = run(&["gs1", task, "--format", "json", "--", text]).code;
            assert!([0, 2, 3].contains(&code), "{task} {text:?} ends in {code}");
        }
    }
    let long = "9".repeat(9000);
    assert_eq!(run(&["gs1", "parse", &long]).code, 3);
}
