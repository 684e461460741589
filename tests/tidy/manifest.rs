//! Every dependency has its reason beside it.

use super::{none, tree};

fn complaints(text: &str) -> Vec<String> {
    let (mut in_table, mut found) = (false, Vec::new());
    for (at, row) in text.lines().enumerate() {
        if let Some(table) = row.strip_prefix('[') {
            let name = table.split(']').next().unwrap_or_default();
            in_table = name.ends_with("dependencies");
            if name.contains("dependencies.") {
                found.push(format!("Cargo.toml:{}: write the dependency in one row", at + 1));
            }
            continue;
        }
        let is_entry = in_table && !row.trim_start().starts_with('#') && row.contains('=');
        let reason = row.rsplit_once("# ").map_or(0, |(_, reason)| reason.trim().len());
        if is_entry && reason < 10 {
            found.push(format!("Cargo.toml:{}: a dependency without its reason: {row}", at + 1));
        }
    }
    found
}

#[test]
fn every_dependency_has_its_reason() {
    none(complaints(
        &std::fs::read_to_string(tree::root().join("Cargo.toml")).expect("Cargo.toml"),
    ));
}

#[test]
fn a_dependency_without_a_reason_is_found() {
    let good =
        "[package]\nname = \"a\"\n[dependencies]\n# all\nb = \"1\" # reads the second letter\n";
    assert!(complaints(good).is_empty());
    for bad in [
        "[dependencies]\nb = \"1\"\n",
        "[dev-dependencies]\nb = \"1\" # b\n",
        "[target.'cfg(unix)'.dependencies]\nb = { version = \"1\" }\n",
        "[dependencies.b]\nversion = \"1\"\n",
    ] {
        assert_eq!(complaints(bad).len(), 1, "{bad}");
    }
}
