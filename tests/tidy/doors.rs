//! `mod.rs` is a door: docs, `mod`, `use`, and nothing that does anything. The one of a folder
//! `tests` may hold what its tests share.

use super::rust::code_only;
use super::{none, tree};

const MAY_BEGIN: [&str; 8] = [
    "mod ",
    "pub mod ",
    "pub(crate) mod ",
    "pub(super) mod ",
    "use ",
    "pub use ",
    "pub(crate) use ",
    "pub(super) use ",
];

/// The statements of a door that are more than a way in.
fn complaints(name: &str, source: &str) -> Vec<String> {
    let code = code_only(source);
    let is_room = |statement: &&str| {
        let way_in = MAY_BEGIN.iter().any(|begin| statement.starts_with(begin));
        !way_in || (statement.contains('{') && !statement.contains("use "))
    };
    code.split(';')
        .map(without_attributes)
        .filter(|statement| !statement.is_empty())
        .filter(is_room)
        .map(|statement| {
            format!("{name}: a door holds `{}`", statement.lines().next().unwrap_or_default())
        })
        .collect()
}

fn without_attributes(statement: &str) -> &str {
    let mut rest = statement.trim();
    while rest.starts_with("#[") || rest.starts_with("#![") {
        rest = rest.split_once(']').map_or("", |(_, after)| after.trim_start());
    }
    rest
}

#[test]
fn every_mod_rs_is_a_door() {
    let files = tree::rust_files();
    let doors = files.iter().filter(|(name, _)| {
        let is_door = name.ends_with("/mod.rs") || name == "src/lib.rs";
        name.starts_with("src/") && is_door && !name.contains("/tests/")
    });
    none(doors.flat_map(|(name, text)| complaints(name, text)).collect());
}

#[test]
fn a_room_behind_a_door_is_found() {
    let rooms = [
        "fn f() {}",
        "pub struct S;",
        "pub mod a; enum E { A }",
        "mod tests { fn f() {} }",
        "const A: u8 = 1;",
        "macro_rules! m { () => {} }",
        "impl S { }",
    ];
    for room in rooms {
        assert!(!complaints("src/x/mod.rs", room).is_empty(), "{room}");
    }
    let door = "//! Docs; more.\n#[cfg(test)]\nmod a;\npub mod b;\npub use a::{B, C};";
    assert!(complaints("src/x/mod.rs", door).is_empty());
}
