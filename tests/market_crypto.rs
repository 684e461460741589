//! Runs of a line for markets whose packs bear a key and a crypto code: they can pass, and fail.

mod common;

use common::{run, scratch};
use serde_json::Value;

const LINE: &str = r#"version: 1
kind: line
stations:
  - {name: cartoner, kind: machine, makes: pack, rate: 100 packs/min}
  - {name: printer, kind: printer, rate: 130 packs/min}
  - {name: camera, kind: camera, rate: 130 packs/min}
  - {name: gate, kind: gate, rate: 130 packs/min}
pools:
  - {name: operator, level: pack, scheme: sgtin, charset: alphanumeric, length: 13, overage: 5 %}
products:
  - {name: tablets, gtin: "04150012345678", code: [CODE], CRYPTO pool: operator,
     human_readable: [gtin, serial, lot, expiry]}
orders:
  - {lot: A1, product: tablets, quantity: 300 packs, market: RU, expiry: 2029-05-31}
"#;

/// Outcome and finding of each rule of Russia, Kazakhstan and Uzbekistan.
fn verdicts(code: &str, crypto: &str, more: &[&str]) -> impl Fn(&str) -> (String, String) {
    // Tests run side by side: each has its own folder.
    let name: String = format!("{code}{crypto}{}", more.concat());
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let file = scratch(&format!("market_crypto_{name}")).join("line.yaml");
    std::fs::write(&file, LINE.replace("CODE", code).replace("CRYPTO", crypto)).expect("a file");
    let path = file.to_string_lossy().into_owned();
    let words = ["judge", &path, "--as-of", "2026-11-22", "--markets", "RU,KZ,UZ"];
    let ran = run(&[&words[..], &["--format", "json"], more].concat());
    assert!([0, 10].contains(&ran.code), "{}", ran.stderr);
    let report: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    move |rule: &str| {
        let all = report["variants"][0]["verdicts"].as_array().expect("verdicts");
        let verdict = all.iter().find(|verdict| verdict["rule"] == rule).expect(rule);
        let text = |key: &str| verdict[key].as_str().unwrap_or_default().to_owned();
        (text("outcome"), text("finding"))
    }
}

const FORMS: [&str; 2] = ["RU-03", "RU-04"];

#[test]
fn a_code_of_44_characters_with_its_key_passes() {
    let of = verdicts(r#""01", "21""#, "crypto: 44 characters,", &[]);
    for rule in FORMS {
        assert_eq!(of(rule).0, "pass", "{rule}: {}", of(rule).1);
    }
    assert!(of("RU-04").1.contains("AI 92 on 300 packs"), "{}", of("RU-04").1);
    // The order of Russia rests on background knowledge, that of Kazakhstan on a source.
    assert!(of("RU-05").1.contains("would be pass"), "{}", of("RU-05").1);
}

#[test]
fn a_code_of_another_length_fails() {
    let of = verdicts(r#""01", "21""#, "crypto: 88 characters,", &[]);
    assert_eq!(of("RU-03").0, "pass", "{}", of("RU-03").1);
    let (outcome, finding) = of("RU-04");
    assert_eq!(outcome, "fail", "{finding}");
    assert!(finding.contains("88 characters, allowed are 44 to 44"), "{finding}");
}

#[test]
fn without_a_code_the_elements_are_missing() {
    let of = verdicts(r#""01", "21", "17", "10""#, "", &[]);
    for rule in FORMS {
        let (outcome, finding) = of(rule);
        assert_eq!(outcome, "fail", "{rule}: {finding}");
        assert!(finding.contains("lacks AI 9"), "{rule}: {finding}");
    }
}

#[test]
fn the_crypto_code_stands_in_the_printed_symbol_and_reads_back() {
    let of = verdicts(r#""01", "21""#, "crypto: 44 characters,", &["--symbols"]);
    let (outcome, finding) = of("RU-08");
    assert_eq!(outcome, "pass", "{finding}");
}
