//! Rule files of users, from outside: a market of their own, one that replaces, faults of theirs.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn lineproof(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lineproof"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).env("NO_COLOR", "1");
    command.output().expect("it starts")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A folder of one file, made anew.
fn folder(name: &str, file: &str, text: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join(file), text).expect("a file");
    folder
}

/// The file that the README shows.
fn of_the_readme() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/markets/README.md");
    let readme = fs::read_to_string(path).expect("the README");
    let from = readme.find("```yaml\nversion: 1").expect("a whole file") + "```yaml\n".len();
    let text = &readme[from..];
    text[..text.find("```").expect("its end")].to_string()
}

#[test]
fn the_file_of_the_readme_is_sound_and_judges() {
    let own = folder("readme-market", "ZZ.yaml", &of_the_readme());
    let own = own.to_str().expect("a path");
    let checked = lineproof(&["markets", "check", own]);
    assert_eq!(checked.status.code(), Some(0), "{}", out(&checked));
    assert!(out(&checked).contains("ZZ, 1 rules, 1 tried"), "{}", out(&checked));
    let shown = lineproof(&["markets", "--markets-dir", own, "show", "ZZ", "--format", "json"]);
    let shown: Value = serde_json::from_str(&out(&shown)).expect("JSON");
    assert_eq!(shown["rules"][0]["id"], "ZZ-01");

    let line = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/lines/blister-100.yaml");
    let text = fs::read_to_string(line).expect("a line").replacen("market: EU", "market: ZZ", 1);
    let line = folder("line-for-zz", "line.yaml", &text).join("line.yaml");
    let line = line.to_str().expect("a path");
    let set = ["judge", line, "--as-of", "2026-11-22", "--format", "json"];
    let without = lineproof(&set);
    assert_eq!(without.status.code(), Some(3), "the market is not known without the folder");
    let with = lineproof(&[&set[..], &["--markets-dir", own]].concat());
    let told = String::from_utf8_lossy(&with.stderr).into_owned();
    let report: Value = serde_json::from_str(&out(&with)).unwrap_or_else(|_| panic!("{told}"));
    let verdicts = report["variants"][0]["verdicts"].as_array().expect("verdicts");
    let ours = verdicts.iter().find(|verdict| verdict["rule"] == "ZZ-01").expect("ours");
    assert!(ours["outcome"] == "pass" || ours["outcome"] == "fail", "{ours}");
    assert_eq!(ours["citation"], "Supply agreement of 3 March 2026, 4.2");
}

#[test]
fn a_file_takes_the_place_of_the_embedded_market() {
    let text = of_the_readme().replace("ZZ", "GB");
    let own = folder("replaced-market", "mine.yaml", &text);
    let own = own.to_str().expect("a path");
    let shown = lineproof(&["markets", "--markets-dir", own, "list", "--format", "json"]);
    let list: Value = serde_json::from_str(&out(&shown)).expect("JSON");
    let rows = list.as_array().expect("rows");
    assert_eq!(rows.len(), 37);
    let gb = rows.iter().find(|row| row["market"] == "GB").expect("GB");
    assert_eq!((&gb["name"], &gb["rules"]), (&"Rules of our customer".into(), &1.into()));
}

#[test]
fn faults_are_told_with_place_and_cure() {
    let sound = of_the_readme();
    // What is changed, the code, what stands under the caret, and what is told.
    for (from, to, code, at, message, help) in [
        (
            "lot.days_to_expiry",
            "lot.days_to_expire",
            "LP-M006",
            "days_to_expire",
            "`lot.days_to_expire`",
            "`lot.days_to_expiry`?",
        ),
        (
            "kind: expression",
            "kind: expresion",
            "LP-M005",
            "expresion",
            "`expresion`",
            "`expression`?",
        ),
        ("fails: {expiry", "fails: {expiri", "LP-M007", "expiri:", "`expiri`", "`expiry`?"),
        ("280131", "291130", "LP-M008", "{expiry:", "does not fail its example", "`fails` changes"),
        (
            ">= 730",
            ">= 7300",
            "LP-M008",
            "{}                  #",
            "does not pass its example",
            "`passes`",
        ),
        ("cure: Pack", "cures: Pack", "LP-M001", "cures:", "`cures`", "`cure`?"),
    ] {
        let text = sound.replacen(from, to, 1);
        let before = &text[..text.find(at).expect(at)];
        let (row, column) =
            (before.matches('\n').count() + 1, before.len() - before.rfind('\n').expect("rows"));
        let own = folder("broken-market", "ZZ.yaml", &text);
        let own = own.to_str().expect("a path");
        let checked = lineproof(&["markets", "check", own, "--format", "json"]);
        assert_eq!(checked.status.code(), Some(3), "{to}");
        let report: Value = serde_json::from_str(&out(&checked)).expect("JSON");
        let fault = &report["faults"][0];
        assert_eq!(
            (&fault["code"], &fault["row"], &fault["column"]),
            (&code.into(), &row.into(), &column.into()),
            "{to}: {fault}"
        );
        assert!(fault["message"].as_str().is_some_and(|told| told.contains(message)), "{fault}");
        assert!(fault["help"].as_str().is_some_and(|told| told.contains(help)), "{fault}");
    }
}

#[test]
fn a_broken_folder_ends_every_verb_with_its_faults_drawn() {
    let own = folder("drawn-market", "ZZ.yaml", &of_the_readme().replace("lot.days", "lto.days"));
    let own = own.to_str().expect("a path");
    let line = "scenarios/lines/blister-100.yaml";
    for verb in
        [vec!["judge", line], vec!["check", line], vec!["run", line], vec!["markets", "list"]]
    {
        let ended = lineproof(&[&verb[..], &["--markets-dir", own]].concat());
        assert_eq!(ended.status.code(), Some(3), "{verb:?}");
        let told = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(told.contains("LP-M006") && told.contains("lto.days_to_expiry >= 730"), "{told}");
        assert!(told.contains("did you mean `lot`?"), "{told}");
    }
    let none = lineproof(&["markets", "--markets-dir", "no-such-folder", "list"]);
    assert_eq!(none.status.code(), Some(1));
}

#[test]
fn the_embedded_files_have_no_fault() {
    let checked = lineproof(&["markets", "check", "--format", "json"]);
    assert_eq!(checked.status.code(), Some(0), "{}", out(&checked));
    let report: Value = serde_json::from_str(&out(&checked)).expect("JSON");
    let files = report["files"].as_array().expect("files");
    assert_eq!(files.len(), 37);
    let tried: u64 = files.iter().filter_map(|file| file["tried"].as_u64()).sum();
    assert!(tried > 250, "{tried}");
}

#[test]
fn the_facts_of_the_readme_are_those_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/markets/README.md");
    let readme = fs::read_to_string(path).expect("the README");
    for (fact, _, what) in lineproof::market::FIELDS {
        if fact.ends_with("[]") || ["lot", "lot.product"].contains(fact) {
            continue;
        }
        let row = readme.lines().find(|row| row.starts_with(&format!("| `{fact}` |")));
        assert!(row.is_some_and(|row| row.contains(what)), "{fact}");
    }
}
