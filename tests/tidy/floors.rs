//! A module imports from lower floors only, and never from its own floor's other modules.

use super::rust::{code_only, is_word, row};
use super::{none, tree};

/// From the ground up. ARCHITECTURE.md says why each stands where it stands.
const FLOORS: [&[&str]; 12] = [
    &["base"],
    &["gs1", "journal"],
    &["epcis", "kernel", "stats", "symbol"],
    &["line"],
    &["exact", "flow", "serial"],
    &["market"],
    &["scenario"],
    &["run"],
    &["capture", "programme"],
    &["verify"],
    &["report"],
    &["cli"],
];

/// The same for the viewer, a package of its own.
const VIEWER: [&[&str]; 14] = [
    &["layout", "picture", "history"],
    &["replay"],
    &["palette"],
    &["card"],
    &["stage"],
    &["eye"],
    &["pick", "roll"],
    &["tour"],
    &["world"],
    &["hud"],
    &["window"],
    &["app"],
    &["film"],
    &["cli"],
];

type Floors = [&'static [&'static str]];

fn floor(floors: &Floors, module: &str) -> Option<usize> {
    floors.iter().position(|modules| modules.contains(&module))
}

/// The floors of the package of a file, and its path within the package.
fn package(name: &str) -> (&'static Floors, &str) {
    match name.strip_prefix("src/viewer/") {
        Some(rest) => (&VIEWER, rest),
        None => (&FLOORS, name.trim_start_matches("src/")),
    }
}

/// What is wrong with the imports of one file under `src`.
fn complaints(name: &str, source: &str) -> Vec<String> {
    let (floors, path) = package(name);
    let own = path.split_once('/').map_or(path.trim_end_matches(".rs"), |(own, _)| own);
    if matches!(own, "lib" | "main" | "tests" | "benches") {
        return Vec::new();
    }
    let Some(own_floor) = floor(floors, own) else {
        return vec![format!("{name}: the module `{own}` stands on no floor")];
    };
    let code = code_only(source);
    let mut found = Vec::new();
    for (at, module) in imports(&code) {
        let place = format!("{name}:{}", row(&code, at));
        match floor(floors, &module) {
            None => found.push(format!("{place}: `crate::{module}` stands on no floor")),
            Some(other) if module != own && other >= own_floor => {
                found.push(format!("{place}: `{own}` must not import from `{module}`"));
            }
            Some(_) => {}
        }
    }
    for (at, count) in climbs(&code) {
        if count >= depth(name) {
            found.push(format!("{name}:{}: say `crate::` where you mean it", row(&code, at)));
        }
    }
    found
}

/// Modules from the crate down to this file: `src/line/model.rs` is 2.
fn depth(name: &str) -> usize {
    let path = package(name).1.trim_end_matches("/mod.rs");
    path.split('/').count()
}

/// Each run of `super::super::...` with its length.
fn climbs(code: &str) -> Vec<(usize, usize)> {
    const WORD: &str = "super::";
    let starts =
        code.match_indices(WORD).map(|(at, _)| at).filter(|&at| !code[..at].ends_with(WORD));
    let length = |at: usize| (1..).take_while(|n| code[at..].starts_with(&WORD.repeat(*n))).count();
    starts.map(|at| (at, length(at))).collect()
}

/// The modules after each `crate::`, groups opened.
fn imports(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, word) in code.match_indices("crate::") {
        let rest = code[at + word.len()..].trim_start();
        match rest.strip_prefix('{') {
            None => found.push((at, first_name(rest))),
            Some(group) => {
                let names = group_names(group).into_iter().map(|module| (at, module));
                found.extend(names);
            }
        }
    }
    found
}

fn first_name(text: &str) -> String {
    text.bytes().take_while(|&b| is_word(b)).map(char::from).collect()
}

/// The first name of each member of a group, whose opening brace has been read.
fn group_names(group: &str) -> Vec<String> {
    let (mut depth, mut expected) = (1, true);
    let mut names = Vec::new();
    for (at, byte) in group.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            b',' if depth == 1 => expected = true,
            _ if expected && is_word(byte) => {
                names.push(first_name(&group[at..]));
                expected = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

#[test]
fn no_arrow_points_up_or_sideways() {
    let files = tree::rust_files();
    let ours = files.iter().filter(|(name, _)| name.starts_with("src/"));
    none(ours.flat_map(|(name, text)| complaints(name, text)).collect());
}

#[test]
fn lib_rs_lists_the_modules_in_floor_order() {
    let text = std::fs::read_to_string(tree::root().join("src/lib.rs")).expect("src/lib.rs");
    let listed: Vec<&str> = text
        .lines()
        .filter_map(|row| row.strip_prefix("pub mod ").and_then(|row| row.strip_suffix(';')))
        .collect();
    assert_eq!(listed, FLOORS.concat());
}

#[test]
fn an_upward_a_sideways_and_a_hidden_arrow_are_found() {
    let bad = [
        ("src/base/clock.rs", "use crate::line::model::Line;"),
        ("src/gs1/keys.rs", "use crate::journal::Level;"),
        ("src/line/run.rs", "use crate::{base::clock::Time, run::{a, b}};"),
        ("src/line/run.rs", "fn f() { crate::report::dossier::g() }"),
        ("src/line/run.rs", "#[cfg(test)] mod tests { use crate::cli::main; }"),
        ("src/line/run.rs", "use crate::nowhere::X;"),
        ("src/line/run.rs", "use super::super::run::X;"),
        ("src/line/mod.rs", "pub use super::run::X;"),
        ("src/cellar/wine.rs", ""),
    ];
    for (name, source) in bad {
        assert_eq!(complaints(name, source).len(), 1, "{name}: {source}");
    }
    let good =
        "//! crate::cli\nuse crate::base::{clock::Time, law::{Law, X}};\nuse crate::line::Y;";
    assert!(complaints("src/line/run.rs", good).is_empty());
}
