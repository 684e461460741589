//! The command line from outside: exit codes, help, streams, hostile input.

mod common;

use clap::CommandFactory;
use common::{golden, lineproof, run, scratch};
use lineproof::cli::{Cli, Exit};
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
