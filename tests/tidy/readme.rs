//! Commands that the documents show exist, and the exit codes are those of the program.

use super::{none, tree};
use clap::{Command, CommandFactory};
use lineproof::cli::{Cli, Exit};

/// Commands in a Markdown text whose verb or option the program does not know.
fn complaints(name: &str, text: &str) -> Vec<String> {
    let program = Cli::command();
    let mut found = Vec::new();
    for command in commands(text) {
        let mut words = command.split_whitespace().skip_while(|word| word.starts_with('-'));
        let Some(verb) = words.next() else { continue };
        let Some(known) = program.find_subcommand(verb).or(builtin(&program, verb)) else {
            found.push(format!("{name}: there is no verb `{verb}`: lineproof {command}"));
            continue;
        };
        // Some verbs have subcommands, with options of their own.
        let task = words.clone().next().and_then(|task| known.find_subcommand(task));
        let known = task.unwrap_or(known);
        let options = words.take_while(|word| !["|", ">", "#", "&&", ";"].contains(word));
        for option in options.filter_map(|word| word.strip_prefix("--")) {
            let option = option.split('=').next().unwrap_or_default();
            if !knows(known, option) && !knows(&program, option) {
                found.push(format!("{name}: `{verb}` has no --{option}: lineproof {command}"));
            }
        }
    }
    found
}

fn builtin<'a>(program: &'a Command, verb: &str) -> Option<&'a Command> {
    (verb == "help").then_some(program)
}

fn knows(command: &Command, option: &str) -> bool {
    let has = |arg: &clap::Arg| arg.get_long() == Some(option);
    ["help", "version"].contains(&option) || command.get_arguments().any(has)
}

/// What follows `lineproof ` at the start of a row of code, or of inline code.
fn commands(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut fenced = false;
    for row in text.lines() {
        if row.trim_start().starts_with("```") {
            fenced = !fenced;
            continue;
        }
        let run = row.trim().trim_start_matches("$ ");
        let run = run.strip_prefix("cargo run --release -- ").or(run.strip_prefix("lineproof "));
        match run {
            Some(command) if fenced => found.push(command.to_owned()),
            _ if fenced => {}
            _ => {
                let inline = row.split('`').skip(1).step_by(2);
                found.extend(
                    inline.filter_map(|code| code.strip_prefix("lineproof ")).map(str::to_owned),
                );
            }
        }
    }
    found
}

#[test]
fn the_commands_of_the_documents_exist() {
    let mut found = Vec::new();
    for name in ["README.md", "ARCHITECTURE.md", "scenarios/README.md"] {
        let text = std::fs::read_to_string(tree::root().join(name)).unwrap_or_default();
        found.extend(complaints(name, &text));
    }
    none(found);
}

#[test]
fn the_readme_holds_the_exit_codes_of_the_program() {
    let text = std::fs::read_to_string(tree::root().join("README.md")).expect("README.md");
    assert!(text.contains(&Exit::markdown()), "paste this:\n{}", Exit::markdown());
}

#[test]
fn a_verb_or_an_option_that_is_not_there_is_found() {
    let fence = |row: &str| format!("```\n{row}\n```\n");
    assert!(complaints("a.md", &fence("lineproof man --out x | less --nonsense")).is_empty());
    assert_eq!(complaints("a.md", &fence("cargo run --release -- fly")).len(), 1);
    assert_eq!(complaints("a.md", &fence("lineproof man --fly=1 a")).len(), 1);
    assert_eq!(complaints("a.md", "Say `lineproof fly` now").len(), 1);
    assert!(complaints("a.md", "lineproof fly is prose, and so is `man`").is_empty());
}
