//! `view` and `film` from outside, with a program in the viewer's place that tells what it was
//! asked for. What the viewer itself makes of it is tested in its own package.

#![cfg(unix)]

mod common;

use common::{lineproof, ran, scratch};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// A viewer that prints its words, tells whether what it was given are journals, and ends with this
/// code.
fn viewer(folder: &Path, code: i32) -> PathBuf {
    let path = folder.join(format!("viewer-{code}"));
    let text = format!(
        "#!/bin/sh\nfor word in \"$@\"; do\n  echo \"$word\"\n  \
         case \"$word\" in *.journal) head -c 3 \"$word\"; echo;; esac\ndone\nexit {code}\n"
    );
    std::fs::write(&path, text).expect("it is written");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("it may run");
    path
}

fn with(viewer: &Path, words: &[&str]) -> common::Ran {
    let mut command = lineproof(words);
    command.env("LINEPROOF_VIEWER", viewer);
    ran(command.output().expect("the program starts"))
}

#[test]
fn two_variants_come_as_journals_with_what_the_judge_said_and_go_again() {
    let folder = scratch("viewer_two");
    let study = "scenarios/studies/blister-eu-us.yaml";
    let words = ["film", study, "--variant", "today", "--beside", "print-and-check"];
    let more = ["--seconds", "5", "--size", "640x360", "--overlay", "--out", "x.gif"];
    let ran = with(&viewer(&folder, 0), &[&words[..], &more].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let rows: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(rows[0], "film");
    let journals: Vec<&&str> = rows.iter().filter(|row| row.ends_with(".journal")).collect();
    assert_eq!(journals.len(), 2, "{rows:?}");
    assert_eq!(rows.iter().filter(|row| **row == "LPJ").count(), 2, "they are journals: {rows:?}");
    assert!(rows.iter().filter(|row| row.starts_with("--verdict=EU ")).count() == 2, "{rows:?}");
    for asked in ["--seconds=5", "640x360", "--overlay", "x.gif"] {
        assert!(rows.contains(&asked), "{asked}: {rows:?}");
    }
    for journal in journals {
        assert!(!Path::new(journal).exists(), "{journal} is still there");
    }
}

#[test]
fn a_journal_is_shown_as_it_is() {
    let folder = scratch("viewer_journal");
    let journal = folder.join("run.journal").to_string_lossy().into_owned();
    let line = "scenarios/lines/01-one-machine.yaml";
    let made = common::run(&["run", line, "--journal", &journal, "--quiet"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let ran = with(&viewer(&folder, 0), &["view", &journal, "--from", "worst-hour"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let rows: Vec<&str> = ran.stdout.lines().collect();
    assert!(rows.contains(&journal.as_str()) && rows.contains(&"worst-hour"), "{rows:?}");
    assert!(Path::new(&journal).exists(), "a journal of the user stays");
}

#[test]
fn the_codes_of_the_viewer_are_those_of_the_program() {
    let folder = scratch("viewer_codes");
    for code in [0, 1, 2, 3] {
        let line = "scenarios/lines/01-one-machine.yaml";
        let ran = with(&viewer(&folder, code), &["film", line, "--out", "x.gif"]);
        assert_eq!(ran.code, code, "{}", ran.stderr);
    }
}

#[test]
fn where_there_is_no_viewer_the_way_to_one_is_told() {
    let line = "scenarios/lines/01-one-machine.yaml";
    let ran = with(Path::new("/nowhere/viewer"), &["view", line]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("LINEPROOF_VIEWER names /nowhere/viewer"), "{}", ran.stderr);
    let study = "scenarios/studies/blister-eu-us.yaml";
    let ran = with(Path::new("/nowhere/viewer"), &["view", study, "--beside", "moon"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert!(ran.stderr.contains("no variant is called `moon`"), "{}", ran.stderr);
}

/// A viewer that takes pictures: its frame is `text` in place of a PNG.
fn camera(folder: &Path, text: &str) -> PathBuf {
    let path = folder.join("camera");
    let script = format!(
        "#!/bin/sh\nwhile [ \"$1\" != --out ]; do shift; done\nmkdir -p \"$2\"\n\
         printf {text} >\"$2/frame-00000.png\"\n"
    );
    std::fs::write(&path, script).expect("it is written");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("it may run");
    path
}

#[test]
fn a_study_with_pictures_shows_each_variant_in_its_worst_hour() {
    let folder = scratch("viewer_pictures");
    let out = folder.join("report").to_string_lossy().into_owned();
    let words = ["study", "scenarios/studies/blister-eu-us.yaml", "--pictures", "--quiet"];
    let more = ["--set", "replications=2", "--out", &out];
    let ran = with(&camera(&folder, "pack"), &[&words[..], &more].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let page = std::fs::read_to_string(folder.join("report/report.html")).expect("a report");
    let pictures = page.matches("src=\"data:image/png;base64,cGFjaw==\"").count();
    assert!(pictures >= 3, "{pictures}");
    // A viewer that fails spoils no report.
    let ran = with(&viewer(&folder, 1), &[&words[..], &more].concat());
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("took no picture of"), "{}", ran.stderr);
    let page = std::fs::read_to_string(folder.join("report/report.html")).expect("a report");
    assert!(!page.contains("data:image/png"));
    let ran = with(Path::new("/nowhere/viewer"), &words);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
}
