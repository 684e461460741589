//! The command line from outside: exit codes, help, streams, hostile input.

#![allow(clippy::panic, reason = "a test may fail")]

mod common;

use clap::CommandFactory;
use common::{golden, lineproof, root, run, scratch};
use lineproof::cli::{Cli, Exit};
use std::path::Path;
use std::process::Stdio;

fn verbs() -> Vec<String> {
    let verbs = Cli::command();
    verbs.get_subcommands().map(|verb| verb.get_name().to_owned()).collect()
}

#[test]
fn the_definition_of_the_command_line_is_sound() {
    Cli::command().debug_assert();
}

#[test]
fn help_of_lineproof_and_of_each_verb() {
    golden("help", &run(&["--help"]).stdout);
    for verb in verbs() {
        let help = run(&["help", &verb]);
        assert_eq!(help.code, 0);
        golden(&format!("help-{verb}"), &help.stdout);
        assert_eq!(run(&[&verb, "--help"]).stdout, help.stdout);
    }
}

#[test]
fn every_verb_has_one_sentence_a_long_text_and_an_example() {
    for verb in Cli::command().get_subcommands() {
        let name = verb.get_name();
        let about = verb.get_about().expect("a sentence").to_string();
        assert!(!about.contains('\n') && about.len() < 80, "{name}: {about}");
        let long = verb.get_long_about().expect("a long text").to_string();
        assert!(long.len() > about.len() + 20, "{name} has no long text");
        let after = verb.get_after_long_help().expect("an example").to_string();
        assert!(after.starts_with("Example") && after.contains(&format!("lineproof {name}")));
        for option in verb.get_arguments() {
            assert!(option.get_help().is_some(), "{name} {} has no help", option.get_id());
        }
    }
}

#[test]
fn help_and_version_are_answers_and_go_to_stdout() {
    for words in [["--help"], ["--version"], ["help"]] {
        let ran = run(&words);
        assert_eq!(ran.code, 0, "{words:?}");
        assert!(!ran.stdout.is_empty() && ran.stderr.is_empty(), "{words:?}");
    }
}

#[test]
fn a_wrong_command_line_is_exit_2_and_leaves_stdout_empty() {
    let wrong: [&[&str]; 6] = [
        &[],
        &["nonsense"],
        &["--nonsense"],
        &["completions", "cmd"],
        &["man", "nonsense"],
        &["explain", "nonsense"],
    ];
    for words in wrong {
        let ran = run(words);
        assert_eq!(ran.code, i32::from(Exit::Usage.code()), "{words:?}");
        assert!(ran.stdout.is_empty() && !ran.stderr.is_empty(), "{words:?}");
    }
}

#[test]
fn a_misspelt_verb_is_answered_with_the_right_one() {
    assert!(run(&["completion"]).stderr.contains("completions"));
}

#[test]
fn every_shell_has_completions_that_know_every_verb() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = run(&["completions", shell]);
        assert_eq!(ran.code, 0, "{shell}");
        for verb in verbs() {
            assert!(ran.stdout.contains(&verb), "{shell} does not know {verb}");
        }
    }
}

#[test]
fn every_verb_has_a_manual_page() {
    let folder = scratch("man");
    let ran = run(&["man", "--out", &folder.to_string_lossy()]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for verb in verbs() {
        let page = folder.join(format!("lineproof-{verb}.1"));
        let text = std::fs::read_to_string(page).expect("a page of each verb");
        assert!(text.contains(&format!(".TH lineproof-{verb} 1")));
        assert_eq!(run(&["man", &verb]).stdout, text);
    }
    assert!(folder.join("lineproof.1").is_file());
}

#[test]
fn without_a_terminal_nothing_is_coloured() {
    for words in [["--help"], ["nonsense"]] {
        let ran = run(&words);
        assert!(!ran.stdout.contains('\x1b') && !ran.stderr.contains('\x1b'));
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = lineproof(&["completions", "bash"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_under_stdout_is_exit_1_with_the_cause() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a full device");
    let output = lineproof(&["man"]).stdout(full).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write the result"));
}

#[test]
fn help_holds_the_table_of_exit_codes() {
    assert!(run(&["--help"]).stdout.contains(&Exit::table()));
}

#[test]
fn the_shipped_schemas_are_those_of_the_program() {
    let folder = scratch("schemas");
    assert_eq!(run(&["schema", "--out", &folder.to_string_lossy()]).code, 0);
    for entry in std::fs::read_dir(&folder).expect("the folder was written") {
        let name = entry.expect("an entry").file_name();
        let ours = std::fs::read_to_string(folder.join(&name)).expect("a schema");
        let shipped = std::fs::read_to_string(root().join("scenarios/schemas").join(&name));
        let stale = "run `lineproof schema --out scenarios/schemas`";
        assert!(shipped.is_ok_and(|text| text == ours), "{name:?} is stale: {stale}");
    }
}

/// Files that no scenario should be. Each must end in faults or in a failure with a message.
#[test]
fn hostile_input_ends_in_faults_or_a_failure_and_never_in_a_panic() {
    let folder = scratch("hostile");
    let nested = |open: &str, n: usize| format!("a: {}", open.repeat(n)).into_bytes();
    let aliases: String = (1..30).map(|n| format!("a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1)).collect();
    let texts: Vec<(&str, Vec<u8>, Exit)> = vec![
        ("empty", Vec::new(), Exit::Faults),
        ("blank", b"\n\n  \n# nothing\n".to_vec(), Exit::Faults),
        (
            "noise",
            (0..5000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect(),
            Exit::Faults,
        ),
        ("utf16", b"\xff\xfek\0i\0n\0d\0".to_vec(), Exit::Faults),
        ("zeros", vec![0; 4096], Exit::Faults),
        ("lists", nested("[", 200_000), Exit::Faults),
        ("maps", nested("{a: ", 100_000), Exit::Faults),
        ("laughs", format!("a0: &a0 [x, x]\n{aliases}").into_bytes(), Exit::Faults),
        ("scalar", b"42".to_vec(), Exit::Faults),
        ("list", b"- kind: line\n".to_vec(), Exit::Faults),
        ("two", b"---\nkind: line\n---\nkind: line\n".to_vec(), Exit::Faults),
        ("tab", b"kind:\tline\n\tversion: 1\n".to_vec(), Exit::Faults),
        (
            "numbers",
            b"version: 1e999\nkind: line\nstations: 9999999999999999999999\n".to_vec(),
            Exit::Faults,
        ),
        ("long", [b"name: ".to_vec(), vec![b'x'; 3_000_000]].concat(), Exit::Faults),
        ("crlf", b"version: 1\r\nkind: lime\r\n".to_vec(), Exit::Faults),
    ];
    for (name, bytes, expected) in texts {
        let file = folder.join(name);
        std::fs::write(&file, bytes).expect("a file in the scratch folder");
        for format in ["text", "json"] {
            let ran = run(&["check", &file.to_string_lossy(), "--format", format]);
            assert_eq!(ran.code, i32::from(expected.code()), "{name}: {}", ran.stderr);
            assert!(!ran.stdout.is_empty(), "{name}");
        }
    }
    for path in [folder.as_path(), &folder.join("missing"), Path::new("/dev/full/x")] {
        let ran = run(&["check", &path.to_string_lossy()]);
        assert_eq!(ran.code, i32::from(Exit::Tool.code()), "{}", path.display());
        assert!(ran.stderr.contains("cannot read"), "{}", ran.stderr);
    }
}

#[test]
fn hostile_words_behind_set_are_told_like_faults_of_a_file() {
    let sets = [
        ("", Exit::Usage),
        ("=", Exit::Usage),
        ("stations", Exit::Usage),
        ("stations=", Exit::Faults),
        ("a.b.c.d=1", Exit::Faults),
        ("stations.cartoner.rate=[[[[", Exit::Faults),
        ("stations.cartoner.rate=100 kg", Exit::Faults),
        ("....=1", Exit::Faults),
        ("stations.99999999999999999999.rate=1", Exit::Faults),
        ("stations.cartoner.rate=90 packs/min", Exit::Ok),
    ];
    for (words, expected) in sets {
        let ran = run(&["check", LINE, "--set", words]);
        assert_eq!(ran.code, i32::from(expected.code()), "{words}: {}{}", ran.stdout, ran.stderr);
    }
}

#[test]
fn faults_as_json_have_the_keys_that_scripts_rely_on() {
    let ran = run(&["check", "Cargo.toml", "--format", "json"]);
    assert_eq!(ran.code, i32::from(Exit::Faults.code()));
    let value: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let fault = &value["faults"][0];
    for key in ["code", "message", "file", "help"] {
        assert!(fault[key].is_string(), "{key}: {fault}");
    }
    assert!(fault["row"].is_u64() && fault["column"].is_u64());
    let good = run(&["check", "scenarios/lines/blister-100.yaml", "--format", "json"]);
    assert_eq!(good.code, 0);
    let good: serde_json::Value = serde_json::from_str(&good.stdout).expect("JSON");
    assert_eq!(good, serde_json::json!({"faults": []}));
}

const LINE: &str = "scenarios/lines/blister-100.yaml";

/// A study of two short replications, in a scratch folder of the test.
fn small_study(test: &str, more: &[&str]) -> (common::Ran, std::path::PathBuf) {
    let folder = scratch(test);
    let out = folder.to_string_lossy().into_owned();
    let words = ["study", LINE, "--set", "replications=2", "--as-of", "2026-11-22", "--out", &out];
    (run(&[&words, more].concat()), folder)
}

#[test]
fn a_study_writes_its_report_and_ends_with_0_whatever_the_verdicts() {
    let (ran, folder) = small_study("study", &["--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(report["schema"], "lineproof/report/v1");
    assert_eq!(report["variants"][0]["replications"], 2);
    assert_eq!(report["manifest"]["overrides"][0], "replications=2");
    for file in ["report.html", "report.json", "manifest.json", "runs.csv", "plots"] {
        assert!(folder.join(file).exists(), "{file} was not written");
    }
    let written = std::fs::read_to_string(folder.join("report.json")).expect("the report");
    assert_eq!(written, ran.stdout, "file and stdout tell the same");
}

#[test]
fn the_number_of_threads_changes_nothing_but_the_manifest() {
    let result = |jobs: &str| {
        let (ran, _) = small_study(&format!("jobs-{jobs}"), &["--jobs", jobs, "--format", "json"]);
        let mut report: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
        let manifest = report.as_object_mut().and_then(|all| all.remove("manifest"));
        (report.to_string(), manifest.expect("a manifest")["result_hash"].to_string())
    };
    assert_eq!(result("1"), result("3"));
}

#[test]
fn a_result_is_reproduced_from_its_manifest_and_a_changed_one_is_not() {
    let (ran, folder) = small_study("reproduce", &["--seed", "11"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let path = folder.join("manifest.json");
    let manifest = path.to_string_lossy();
    let again = run(&["reproduce", &manifest]);
    assert_eq!(again.code, 0, "{}{}", again.stdout, again.stderr);
    let text = std::fs::read_to_string(&path).expect("the manifest");
    std::fs::write(&path, text.replace("\"seed\": 11", "\"seed\": 12")).expect("written");
    let other = run(&["reproduce", &manifest]);
    assert_eq!(other.code, i32::from(Exit::Tool.code()), "{}", other.stdout);
    assert!(other.stdout.starts_with("not reproduced"), "{}", other.stdout);
    std::fs::write(&path, "{}").expect("written");
    assert_eq!(run(&["reproduce", &manifest]).code, i32::from(Exit::Faults.code()));
}

#[test]
fn a_failed_rule_is_10_for_judge_and_for_a_strict_study_and_a_waiver_lifts_it() {
    // A line without a printer fails the rule on the unique identifier.
    let words = [LINE, "--set", "replications=1", "--as-of", "2026-11-22"];
    let judged = run(&[&["judge"], &words[..]].concat());
    assert_eq!(judged.code, i32::from(Exit::RuleFailed.code()), "{}", judged.stderr);
    assert!(judged.stdout.contains("fail") && judged.stdout.contains("EU-01"));
    let (strict, _) = small_study("strict", &["--strict"]);
    assert_eq!(strict.code, i32::from(Exit::RuleFailed.code()), "{}", strict.stderr);

    let file = scratch("waivers").join("waivers.yaml");
    let waived: String = ["EU-01", "US-01", "US-04"]
        .map(|rule| format!("  - {{rule: {rule}, reason: test, who: QA, until: 2026-12-31}}\n"))
        .concat();
    let text = format!("version: 1\nkind: waivers\nwaivers:\n{waived}");
    std::fs::write(&file, text).expect("written");
    let file = file.to_string_lossy();
    let lifted = run(&[&["judge"], &words[..], &["--waivers", &file]].concat());
    assert_eq!(lifted.code, 0, "{}{}", lifted.stdout, lifted.stderr);
    assert!(lifted.stdout.contains("waived by QA"), "{}", lifted.stdout);
    let late = ["--waivers", &*file, "--as-of", "2027-01-01"];
    let late = run(&[&["judge"], &words[..3], &late].concat());
    assert_eq!(late.code, i32::from(Exit::RuleFailed.code()), "a waiver ends");
}

#[test]
fn every_form_of_a_result_is_what_it_says() {
    let of = |format: &str| {
        let (ran, _) = small_study(&format!("format-{format}"), &["--quiet", "--format", format]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{format}");
        ran.stdout
    };
    assert!(of("csv").starts_with("variant,kpi,unit,mean,half_width,n\n"));
    assert!(of("junit").starts_with("<?xml"));
    let sarif: serde_json::Value = serde_json::from_str(&of("sarif")).expect("JSON");
    assert_eq!(sarif["version"], "2.1.0");
    assert!(of("text").contains("Verdict"));
}

#[test]
fn one_run_is_that_of_its_replication_and_its_seed() {
    let figures = |more: &[&str]| {
        let words = ["run", LINE, "--as-of", "2026-11-22", "--format", "csv"];
        let ran = run(&[&words, more].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        ran.stdout
    };
    let first = figures(&[]);
    assert_eq!(first, figures(&["--replication", "0"]));
    assert_ne!(first, figures(&["--replication", "1"]));
    assert_ne!(first, figures(&["--seed", "99"]));
    let unknown = run(&["run", LINE, "--variant", "nobody"]);
    assert_eq!(unknown.code, i32::from(Exit::Usage.code()), "{}", unknown.stderr);
}

#[test]
fn a_report_that_cannot_be_written_is_exit_1_and_names_the_path() {
    let file = scratch("blocked").join("file");
    std::fs::write(&file, "").expect("written");
    let below = file.join("report");
    let words = ["study", LINE, "--set", "replications=1", "--out", &below.to_string_lossy()];
    let ran = run(&words);
    assert_eq!(ran.code, i32::from(Exit::Tool.code()));
    assert!(ran.stderr.contains("file"), "{}", ran.stderr);
}

#[test]
fn verbs_that_simulate_tell_the_faults_of_their_input() {
    let out = scratch("faulty").to_string_lossy().into_owned();
    for verb in [&["run"][..], &["study", "--out", &out], &["judge"]] {
        let ran = run(&[verb, &["Cargo.toml"]].concat());
        assert_eq!(ran.code, i32::from(Exit::Faults.code()), "{verb:?}");
        assert!(ran.stdout.is_empty() && ran.stderr.contains("LP-S"), "{}", ran.stderr);
    }
}

#[cfg(unix)]
#[test]
fn the_first_ctrl_c_ends_a_study_with_a_partial_report() {
    let folder = scratch("interrupted");
    let out = folder.to_string_lossy().into_owned();
    let words = ["study", LINE, "--set", "replications=200000", "--format", "json", "--out", &out];
    let child = lineproof(&words)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    std::thread::sleep(std::time::Duration::from_millis(1500));
    let sent = std::process::Command::new("sh")
        .args(["-c", &format!("kill -INT {}", child.id())])
        .status();
    assert!(sent.is_ok_and(|status| status.success()), "the signal was sent");
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(i32::from(Exit::Interrupted.code())));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["partial"], true);
    assert!(folder.join("report.html").is_file());
}

const NEW: [&str; 10] = [
    "new",
    "blister",
    "--speed",
    "120/min",
    "--batch",
    "8000",
    "--changeovers",
    "5",
    "--as-of",
    "2026-11-22",
];

#[test]
fn a_new_line_has_the_oee_of_its_owner_within_half_a_point() {
    let folder = scratch("new");
    let file = folder.join("mine.yaml").to_string_lossy().into_owned();
    let written = run(&[&NEW[..], &["--oee", "38%", "--out", &file]].concat());
    assert_eq!(written.code, 0, "{}", written.stderr);
    for word in ["yours:", "sourced:", "assumed:"] {
        assert!(written.stderr.contains(word), "{}", written.stderr);
    }
    let out = folder.join("report").to_string_lossy().into_owned();
    let studied = run(&["study", &file, "--format", "json", "--out", &out]);
    assert_eq!(studied.code, 0, "{}", studied.stderr);
    let report: serde_json::Value = serde_json::from_str(&studied.stdout).expect("JSON");
    let oee = report["variants"][0]["kpis"]["oee"]["mean"].as_f64().expect("a figure");
    assert!((oee - 0.38).abs() < 0.005, "OEE {oee}");
    assert_eq!(report["variants"].as_array().map(Vec::len), Some(4));

    let again = run(&[&NEW[..], &["--oee", "38%", "--out", &file]].concat());
    assert_eq!(again.code, i32::from(Exit::Usage.code()), "a file is not overwritten");
}

#[test]
fn each_kind_of_new_line_loads_and_says_what_it_can_reach() {
    let kinds: [(&str, &str, &str); 5] = [
        ("blister-400", "400/min", "60000"),
        ("bottle", "300 bottles/min", "40000"),
        ("vial", "200 vials/min", "18000"),
        ("manual", "24/min", "2400"),
        ("off-line-cell", "120/min", "9000"),
    ];
    for (kind, speed, batch) in kinds {
        let figures = ["--batch", batch, "--changeovers", "2", "--oee", "95%"];
        let ran = run(&[&["new", kind, "--speed", speed][..], &figures].concat());
        assert_eq!(ran.code, i32::from(Exit::Usage.code()), "{kind}: {}", ran.stderr);
        assert!(ran.stderr.contains("the line reaches"), "{kind}: {}", ran.stderr);
    }
}

#[test]
fn manual_packing_has_the_oee_of_its_owner() {
    let words = ["--speed", "24/min", "--batch", "2400", "--changeovers", "3", "--oee", "50%"];
    let ran = run(&[&["new", "manual", "--as-of", "2026-11-22"][..], &words].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let told = ran.stderr.rsplit("OEE of ").next().and_then(|text| text.split(' ').next());
    let oee: f64 = told.and_then(|text| text.parse().ok()).expect("a figure");
    assert!((oee - 50.0).abs() < 0.5, "OEE {oee}");
}

#[test]
fn check_tells_files_that_cannot_be_read_in_json_too() {
    let ran = run(&["check", "no-such-file.yaml", "--format", "json"]);
    assert_eq!(ran.code, i32::from(Exit::Tool.code()), "{}", ran.stderr);
    let told: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(told["unreadable"][0]["file"], "no-such-file.yaml");
    assert!(told["unreadable"][0]["cause"].as_str().is_some_and(|cause| !cause.is_empty()));
}

#[test]
fn a_set_of_no_key_at_all_names_those_of_study_and_line() {
    let study = "scenarios/studies/blister-eu-us.yaml";
    let help = |set: &str| run(&["check", study, "--set", set]).stdout;
    let strange = help("foo=1");
    assert!(strange.contains("replications") && strange.contains("between_orders"), "{strange}");
    assert!(help("replicatons=1").contains("did you mean `replications`?"));
    assert!(help("station.cartoner.rate=1").contains("did you mean `stations`?"));
}

#[test]
fn a_new_line_whose_figures_contradict_each_other_is_refused() {
    let refused: [(&[&str], &str); 4] = [
        (&["--oee", "90%"], "cannot be met"),
        (&["--oee", "0.5%"], "10 % to 95 %"),
        (&["--oee", "38 kg"], "oee"),
        (&["--oee", "12%"], "23 h of planned time"),
    ];
    for (words, message) in refused {
        let ran = run(&[&NEW[..], words].concat());
        assert_eq!(ran.code, i32::from(Exit::Usage.code()), "{words:?}: {}", ran.stderr);
        assert!(ran.stderr.contains(message), "{words:?}: {}", ran.stderr);
    }
}

/// The tutorial's whole files, with the paths they would have beside the shipped ones.
#[test]
fn the_files_of_the_tutorial_have_no_faults() {
    let text = std::fs::read_to_string(root().join("scenarios/README.md")).expect("the tutorial");
    let folder = scratch("tutorial");
    let lines = format!("{}/", root().join("scenarios/lines").display());
    let fences = text.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next());
    let whole: Vec<&str> = fences.filter(|fence| fence.contains("version: 1\n")).collect();
    assert_eq!(whole.len(), 4, "a line, a study, a programme, a file of waivers");
    for (n, fence) in whole.iter().enumerate() {
        let file = folder.join(format!("{n}.yaml"));
        std::fs::write(&file, fence.replace("../lines/", &lines)).expect("written");
        let ran = run(&["check", &file.to_string_lossy()]);
        assert_eq!(ran.code, 0, "{fence}\n{}", ran.stdout);
    }
}

/// Each step of the tutorial links its file, and its `--set` is one that the file takes.
#[test]
fn what_the_tutorial_tells_to_try_can_be_tried() {
    let text = std::fs::read_to_string(root().join("scenarios/README.md")).expect("the tutorial");
    let steps: Vec<&str> = text.split("\n### ").skip(1).collect();
    assert_eq!(steps.len(), 10, "ten steps");
    for step in steps {
        let file = step.split("](").nth(1).and_then(|rest| rest.split(')').next());
        let set = step.split("`--set ").nth(1).and_then(|rest| rest.split('`').next());
        let (file, set) = file.zip(set).expect("a link, and something to try");
        let set = set.replace('"', "");
        let ran = run(&["check", &format!("scenarios/{file}"), "--set", &set]);
        assert_eq!(ran.code, 0, "{file} {set}\n{}", ran.stdout);
    }
}
