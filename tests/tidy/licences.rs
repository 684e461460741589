//! Licences and bans over the whole tree of dependencies, read from `cargo metadata`.

use super::none;
use super::spdx::satisfied;
use serde_json::Value;
use std::process::Command;

/// Licences that ask for no more than a notice.
const ACCEPTED: [&str; 13] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MPL-2.0",
    "OFL-1.1",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// The embedded font: the Bitstream Vera licence, which lets it be used and passed on freely.
const ACCEPTED_BY_NAME: [(&str, &str); 1] = [("dejavu", "Bitstream-Vera")];

/// Crates that must not come in, and why.
const BANNED: [(&str, &str); 3] = [
    ("serde_yaml", "archived; serde-saphyr is its kept successor"),
    ("openssl-sys", "needs a C library; nothing here speaks TLS"),
    ("tokio", "nothing here waits for a network"),
];

/// Crates of which two versions would cost build time or mix types.
const ONCE: [&str; 9] =
    ["clap", "image", "jiff", "plotters", "rayon", "regex", "serde", "serde_json", "sha2"];

fn complaints(packages: &[(&str, &str, &str)]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, version, licence) in packages {
        let by_name = ACCEPTED_BY_NAME.contains(&(*name, *licence));
        if !by_name && !satisfied(licence, &ACCEPTED) {
            found.push(format!("{name} {version}: the licence `{licence}` is not accepted"));
        }
        if let Some((_, why)) = BANNED.iter().find(|(banned, _)| banned == name) {
            found.push(format!("{name} {version}: banned: {why}"));
        }
    }
    for name in ONCE {
        let count = packages.iter().filter(|(other, ..)| *other == name).count();
        if count > 1 {
            found.push(format!("{name}: {count} versions in one tree"));
        }
    }
    found
}

/// What cargo knows of the packages that are built on this platform.
fn metadata() -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut command = Command::new(&cargo);
    // Not offline: who never built the viewer has none of its packages.
    command.args(["metadata", "--format-version", "1", "--locked"]);
    command.args(["--filter-platform", &host()]);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo metadata: {errors}");
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
}

fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().expect("rustc starts");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let host = text.lines().find_map(|row| row.strip_prefix("host: "));
    host.expect("rustc names its host").to_owned()
}

#[test]
fn licences_are_permissive_and_no_banned_crate_is_in_the_tree() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    let text = |package: &'_ Value, key: &str| package[key].as_str().unwrap_or("").to_owned();
    let rows: Vec<[String; 3]> = packages
        .iter()
        .map(|p| [text(p, "name"), text(p, "version"), text(p, "license")])
        .collect();
    let rows: Vec<(&str, &str, &str)> =
        rows.iter().map(|[name, version, licence]| (&**name, &**version, &**licence)).collect();
    assert!(rows.len() > 50, "the tree is larger than that");
    none(complaints(&rows));
}

#[test]
fn a_strict_licence_a_banned_crate_and_a_second_version_are_found() {
    assert!(complaints(&[("a", "1", "MIT OR GPL-3.0"), ("serde", "1", "MIT")]).is_empty());
    assert_eq!(complaints(&[("a", "1", "GPL-3.0-only")]).len(), 1);
    assert_eq!(complaints(&[("a", "1", "")]).len(), 1, "no licence is no permission");
    assert_eq!(complaints(&[("tokio", "1", "MIT")]).len(), 1);
    assert_eq!(complaints(&[("serde", "1", "MIT"), ("serde", "2", "MIT")]).len(), 1);
}
