//! `judge --packs` from outside: contract, exit codes, files.

mod common;

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Runs the program on a list that it reads from stdin.
fn judge(list: &str, words: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_lineproof"))
        .args(["judge", "--packs", "-", "--as-of", "2026-11-22"])
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(list.as_bytes()).expect("it reads");
    child.wait_with_output().expect("it ends")
}

const SOUND: &str = "gtin,serial,lot,expiry,destination\n\
    04012345678901,A7K2M9Q4X1B8Z6,L1,291130,DE\n\
    04012345678901,Q9W3E7R1T5Y8U2,L1,291130,DE\n";

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn a_sound_list_ends_with_0_and_the_verdicts_are_those_of_the_report() {
    let output = judge(SOUND, &["--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let verdicts = &json(&output)["verdicts"];
    let first = verdicts.as_array().expect("a list").iter().find(|v| v["rule"] == "EU-01");
    let first = first.expect("a verdict");
    for (key, value) in [("order", "L1"), ("market", "EU"), ("outcome", "pass"), ("level", "must")]
    {
        assert_eq!(first[key], value);
    }
    assert!(!String::from_utf8_lossy(&output.stdout).contains("A7K2M9Q4X1B8Z6"), "masked");
}

#[test]
fn an_enforced_rule_that_fails_ends_with_10_in_every_form() {
    let bare = SOUND.replace("expiry", "operator");
    for form in ["text", "json", "junit", "sarif"] {
        let output = judge(&bare, &["--format", form]);
        assert_eq!(output.status.code(), Some(10), "{form}");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(text.contains("EU-01") && text.contains("lacks AI 17"), "{form}: {text}");
    }
    let told = judge(&bare, &[]);
    let notes = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(notes.contains("column `operator` is not read"), "{notes}");
}

#[test]
fn discretion_sets_an_exit_code_under_strict_only() {
    let us = SOUND.replace("DE", "US").replace("expiry", "operator");
    let day = ["--as-of", "2018-06-01"];
    let words = |strict: bool| -> Vec<&str> {
        let strict = strict.then_some("--strict");
        ["--format", "json"].into_iter().chain(strict).collect()
    };
    let run = |strict: bool| {
        Command::new(env!("CARGO_BIN_EXE_lineproof"))
            .args(["judge", "--packs", "-"])
            .args(day)
            .args(words(strict))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .and_then(|mut child| {
                child.stdin.take().expect("a pipe").write_all(us.as_bytes())?;
                child.wait_with_output()
            })
            .expect("it runs")
    };
    let soft = run(false);
    assert_eq!(soft.status.code(), Some(0));
    let verdicts = json(&soft)["verdicts"].clone();
    let first = verdicts.as_array().expect("a list").iter().find(|v| v["rule"] == "US-01");
    let first = first.expect("a verdict").clone();
    assert_eq!(first["outcome"], "fail");
    assert_eq!(first["enforcement"], "discretion until 2018-11-27");
    assert_eq!(run(true).status.code(), Some(10));
}

#[test]
fn all_markets_at_once_and_what_was_known_when() {
    let all = json(&judge(SOUND, &["--markets", "all", "--format", "json"]));
    let count = |value: &Value| value["verdicts"].as_array().map_or(0, Vec::len);
    assert!(count(&all) > 300, "{}", count(&all));
    let early = ["--markets", "all", "--known-on", "2016-02-09", "--format", "json"];
    let early = json(&judge(SOUND, &early));
    assert!(count(&early) < count(&all) / 2, "{} of {}", count(&early), count(&all));
    assert_eq!(judge(SOUND, &["--markets", "Atlantis"]).status.code(), Some(2));
}

#[test]
fn a_faulty_list_ends_with_3_and_tells_row_and_cure() {
    let output = judge("gtin,serial,destination\n1,2,Mars\n", &[]);
    assert_eq!(output.status.code(), Some(3));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("row 2, column destination") && told.contains("help:"), "{told}");
}

#[test]
fn the_folder_holds_the_matrix_and_the_verdicts() {
    let folder = common::scratch("packs_cli");
    let output = judge(SOUND, &["--markets", "all", "--out", &folder.display().to_string()]);
    assert_eq!(output.status.code(), Some(10), "many a market asks for more");
    for file in ["compliance.html", "verdicts.json", "verdicts.junit.xml", "verdicts.sarif"] {
        let text = std::fs::read_to_string(folder.join(file)).expect(file);
        assert!(text.contains("EU-01"), "{file}");
    }
}

#[test]
fn the_sample_of_symbols_is_in_the_verdict() {
    let found = |list: &str| {
        let report = json(&judge(list, &["--symbols", "--format", "json"]));
        let verdicts = report["verdicts"].as_array().expect("a list").clone();
        let ours = verdicts.into_iter().find(|v| v["rule"] == "EU-12").expect("a verdict");
        (ours["outcome"].as_str().map(String::from), ours["finding"].to_string())
    };
    let (outcome, finding) = found(SOUND);
    assert_eq!(outcome.as_deref(), Some("pass"), "{finding}");
    assert!(finding.contains("sample: all 2 packs"), "{finding}");
    let faded = SOUND.replace("destination", "destination,grade").replace("DE", "DE,0.2");
    let (outcome, finding) = found(&faded);
    assert_eq!(outcome.as_deref(), Some("fail"), "{finding}");
    assert!(finding.contains("of 2 symbols 2 cannot be read"), "{finding}");
}

#[test]
fn the_page_on_scenarios_tells_every_column() {
    let page = include_str!("../scenarios/README.md");
    for (name, what) in lineproof::market::packs::described() {
        assert!(page.contains(&format!("| `{name}` |")), "{name}");
        assert!(page.contains(&what.replace('|', "\\|")), "{what}");
    }
}
