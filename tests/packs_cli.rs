//! `judge --packs` from outside: contract, exit codes, files.

mod common;

use common::{Ran, run, run_with_input};
use serde_json::Value;

/// Judges a list that the program reads from its stdin, by the law of this day.
fn judge_on(day: &str, list: &str, words: &[&str]) -> Ran {
    let words = [&["judge", "--packs", "-", "--as-of", day], words].concat();
    run_with_input(&words, list.as_bytes())
}

fn judge(list: &str, words: &[&str]) -> Ran {
    judge_on("2026-11-22", list, words)
}

const SOUND: &str = "gtin,serial,lot,expiry,destination\n\
    04012345678901,A7K2M9Q4X1B8Z6,L1,291130,DE\n\
    04012345678901,Q9W3E7R1T5Y8U2,L1,291130,DE\n";

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).expect("JSON")
}

#[test]
fn a_sound_list_ends_with_0_and_the_verdicts_are_those_of_the_report() {
    let output = judge(SOUND, &["--format", "json"]);
    assert_eq!(output.code, 0, "{}", output.stderr);
    let verdicts = &json(&output)["verdicts"];
    let first = verdicts.as_array().expect("a list").iter().find(|v| v["rule"] == "EU-01");
    let first = first.expect("a verdict");
    for (key, value) in [("order", "L1"), ("market", "EU"), ("outcome", "pass"), ("level", "must")]
    {
        assert_eq!(first[key], value);
    }
    assert!(!output.stdout.contains("A7K2M9Q4X1B8Z6"), "masked");
}

#[test]
fn an_enforced_rule_that_fails_ends_with_10_in_every_form() {
    let bare = SOUND.replace("expiry", "operator");
    for form in ["text", "json", "junit", "sarif"] {
        let output = judge(&bare, &["--format", form]);
        assert_eq!(output.code, 10, "{form}");
        let text = output.stdout;
        assert!(text.contains("EU-01") && text.contains("lacks AI 17"), "{form}: {text}");
    }
    let told = judge(&bare, &[]);
    let notes = told.stderr;
    assert!(notes.contains("column `operator` is not read"), "{notes}");
}

#[test]
fn discretion_sets_an_exit_code_under_strict_only() {
    let us = SOUND.replace("DE", "US").replace("expiry", "operator");
    let run = |strict: bool| {
        let strict = strict.then_some("--strict");
        let words: Vec<&str> = ["--format", "json"].into_iter().chain(strict).collect();
        judge_on("2018-06-01", &us, &words)
    };
    let soft = run(false);
    assert_eq!(soft.code, 0);
    let verdicts = json(&soft)["verdicts"].clone();
    let first = verdicts.as_array().expect("a list").iter().find(|v| v["rule"] == "US-01");
    let first = first.expect("a verdict").clone();
    assert_eq!(first["outcome"], "fail");
    assert_eq!(first["enforcement"], "discretion until 2018-11-27");
    assert_eq!(run(true).code, 10);
}

/// Build servers see what is under discretion as no failure, and why.
#[test]
fn discretion_is_told_by_junit_and_sarif() {
    let us = SOUND.replace("DE", "US").replace("expiry", "operator");
    let told = |form: &str, more: &[&str]| {
        judge_on("2018-06-01", &us, &[&["--format", form], more].concat()).stdout
    };
    let soft = told("junit", &[]);
    assert!(soft.contains("<skipped message=\"fails, under discretion until 2018-11-27"), "{soft}");
    let level = |text: &str| {
        let log: Value = serde_json::from_str(text).expect("JSON");
        let results = log["runs"][0]["results"].as_array().expect("results").clone();
        let ours = results.into_iter().find(|result| result["ruleId"] == "US-01");
        let ours = ours.expect("a result");
        assert_eq!(ours["properties"]["enforcement"], "discretion until 2018-11-27");
        ours["level"].as_str().map(String::from)
    };
    assert_eq!(level(&told("sarif", &[])).as_deref(), Some("warning"));
    assert_eq!(level(&told("sarif", &["--strict"])).as_deref(), Some("error"));
    let strict = told("junit", &["--strict"]);
    assert!(strict.contains("name=\"US-01 L1\"") && strict.contains("<failure "), "{strict}");
}

#[test]
fn a_list_is_known_by_its_name_and_its_rows_are_those_of_the_file() {
    let folder = common::scratch("packs_by_name");
    let file = folder.join("packs.csv");
    let bare = SOUND.replace("expiry", "operator").replace('\n', "\r\n\r\n");
    std::fs::write(&file, bare).expect("written");
    let name = file.display().to_string();
    let ran = run(&["judge", &name, "--as-of", "2026-11-22", "--format", "sarif"]);
    assert_eq!(ran.code, 10, "{}", ran.stderr);
    let log: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let ours = results.iter().find(|result| result["ruleId"] == "EU-01").expect("a result");
    let region = &ours["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startLine"], 3);
}

/// What a rule says of the list under these columns beside the usual ones.
fn outcome_with(market: &str, rule: &str, columns: &str, cells: &str) -> (String, String) {
    let list = format!(
        "gtin,serial,lot,expiry,destination{columns}\n\
         04012345678901,12345678901234567890,L1,291130,{market}{cells}\n"
    );
    let told = json(&judge(&list, &["--format", "json"]));
    let verdicts = told["verdicts"].as_array().expect("a list");
    let verdict = verdicts.iter().find(|v| v["rule"] == rule).expect("a verdict");
    let text = |key: &str| verdict[key].as_str().unwrap_or_default().to_owned();
    (text("outcome"), text("finding"))
}

/// Facts of labels, artwork and process, which no code shows: each is told, denied, or not stated.
#[test]
fn labels_and_facts_beside_the_code_are_judged_from_columns() {
    let label = "\"(01)14012345678908(17)291130(10)L1\"";
    for (market, rule, columns, good, bad, says) in [
        (
            "AU",
            "AU-03",
            ",other_gtins",
            ",4012345678901".to_owned(),
            ",04012345678918",
            "04012345678918",
        ),
        ("JP", "JP-05", ",case,case_carrier", ",C1,gs1-128".to_owned(), ",C1,qr", "qr"),
        (
            "JP",
            "JP-06",
            ",case,case_label",
            format!(",C1,{label}"),
            ",C1,(01)14012345678908",
            "17, 10",
        ),
        (
            "IR",
            "IR-10",
            ",stated",
            ",scratch-layer".to_owned(),
            ",not scratch-layer",
            "scratch layer",
        ),
        ("IR", "IR-12", ",serial_prefix", ",1234".to_owned(), ",9999", "9999"),
        ("RU", "RU-21", ",symbol_modules", ",36".to_owned(), ",48", "48 modules"),
        ("EU", "EU-29", ",stated", ",text-beside-code".to_owned(), ",not text-beside-code", "text"),
    ] {
        let (silent, why) = outcome_with(market, rule, "", "");
        let open = ["not-reviewed", "not-applicable"].contains(&silent.as_str());
        assert!(open, "{rule}: {silent} {why}");
        assert_eq!(outcome_with(market, rule, columns, &good).0, "pass", "{rule}");
        let (outcome, finding) = outcome_with(market, rule, columns, bad);
        assert!(outcome == "fail" && finding.contains(says), "{rule}: {outcome} {finding}");
    }
}

/// The code says something else than the label: of a list that tells both.
#[test]
fn a_code_is_held_against_the_columns_beside_it() {
    let told = |code: &str| {
        let columns = ",code";
        outcome_with("AU", "AU-04", columns, &format!(",{code}"))
    };
    let code = |lot: &str| format!("(01)04012345678901(21)12345678901234567890(17)291130(10){lot}");
    assert_eq!(told(&code("L1")).0, "pass");
    let (outcome, finding) = told(&code("L2"));
    assert!(outcome == "fail" && finding.contains("something else"), "{outcome} {finding}");
    assert_eq!(outcome_with("AU", "AU-04", "", "").0, "not-reviewed");
}

#[test]
fn a_fact_that_nobody_can_state_is_a_fault_of_its_cell() {
    let list =
        SOUND.replace("destination\n", "destination,stated\n").replace("DE\n", "DE,lable-form\n");
    let told = judge(&list, &[]);
    assert_eq!(told.code, 3, "{}", told.stdout);
    assert!(
        told.stderr.contains("stated") && told.stderr.contains("`label-form`"),
        "{}",
        told.stderr
    );
}

#[test]
fn a_country_by_its_other_name_is_told_its_usual_one() {
    for (written, usual) in [("EL", "write GR"), ("UK", "write GB")] {
        let output = judge(&SOUND.replace("DE", written), &[]);
        assert_eq!(output.code, 3);
        assert!(output.stderr.contains(usual), "{}", output.stderr);
    }
}

#[test]
fn all_markets_at_once_and_what_was_known_when() {
    let all = json(&judge(SOUND, &["--markets", "all", "--format", "json"]));
    let count = |value: &Value| value["verdicts"].as_array().map_or(0, Vec::len);
    assert!(count(&all) > 300, "{}", count(&all));
    let early = ["--markets", "all", "--known-on", "2016-02-09", "--format", "json"];
    let early = json(&judge(SOUND, &early));
    assert!(count(&early) < count(&all) / 2, "{} of {}", count(&early), count(&all));
    assert_eq!(judge(SOUND, &["--markets", "Atlantis"]).code, 2);
}

#[test]
fn a_faulty_list_ends_with_3_and_tells_row_and_cure() {
    let output = judge("gtin,serial,destination\n1,2,Mars\n", &[]);
    assert_eq!(output.code, 3);
    let told = output.stderr;
    assert!(told.contains("row 2, column destination") && told.contains("help:"), "{told}");
}

#[test]
fn the_folder_holds_the_matrix_and_the_verdicts() {
    let folder = common::scratch("packs_cli");
    let output = judge(SOUND, &["--markets", "all", "--out", &folder.display().to_string()]);
    assert_eq!(output.code, 10, "many a market asks for more");
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
    // What is printed and read back does not tell which symbol the packs bear.
    let (outcome, finding) = found(SOUND);
    assert_eq!(outcome.as_deref(), Some("not-reviewed"), "{finding}");
    let sound = SOUND.replace("destination", "destination,carrier");
    let sound = sound.replace("DE", "DE,gs1-datamatrix");
    let (outcome, finding) = found(&sound);
    assert_eq!(outcome.as_deref(), Some("pass"), "{finding}");
    assert!(finding.contains("sample: all 2 packs"), "{finding}");
    let faded = sound.replace("carrier", "carrier,grade").replace("matrix", "matrix,0.2");
    let (outcome, finding) = found(&faded);
    assert_eq!(outcome.as_deref(), Some("fail"), "{finding}");
    assert!(finding.contains("of 2 symbols 2 cannot be read"), "{finding}");
}

/// Symbols of a run, and the grades that its own printers and cameras gave.
#[test]
fn a_run_prints_and_reads_a_sample_and_tells_its_grades() {
    let line = "scenarios/lines/10-two-market-aggregation.yaml";
    let found = |more: &[&str]| {
        let words = [&["judge", line, "--as-of", "2026-11-22", "--markets", "EU"], more].concat();
        let ran = run(&[&words[..], &["--format", "json"]].concat());
        let report: Value = serde_json::from_str(&ran.stdout).expect("JSON");
        let verdicts = report["variants"][0]["verdicts"].as_array().expect("verdicts").clone();
        let ours = verdicts.into_iter().find(|v| v["rule"] == "EU-12").expect("a verdict");
        (ours["outcome"].as_str().map(String::from), ours["finding"].to_string())
    };
    let (without, finding) = found(&[]);
    assert_eq!(without.as_deref(), Some("not-reviewed"), "{finding}");
    let (with, finding) = found(&["--symbols"]);
    assert!(finding.contains("sample: ") && with.as_deref() != Some("not-reviewed"), "{finding}");
}

#[test]
fn the_page_on_scenarios_tells_every_column() {
    let page = include_str!("../scenarios/README.md");
    for (name, what) in lineproof::market::packs::described() {
        assert!(page.contains(&format!("| `{name}` |")), "{name}");
        assert!(page.contains(&what.replace('|', "\\|")), "{what}");
    }
}
