//! Tells the program which commit it was built from, for the manifest of a report.

#![allow(clippy::print_stdout, reason = "cargo listens on stdout")]

use std::process::Command;

fn main() {
    let commit = git(&["rev-parse", "--short=12", "HEAD"]).unwrap_or_else(|| "unknown".to_owned());
    // A result of changed sources must not carry the name of a commit that does not give it.
    // The viewer is a package of its own, which the manifest says nothing of.
    let (all, viewer) = (["src", "scenarios", "Cargo.lock"], ":(exclude)src/viewer");
    let sources = [&["status", "--porcelain", "--"], &all[..], &[viewer]].concat();
    let changed = git(&sources).is_some_and(|rows| !rows.is_empty());
    println!("cargo:rustc-env=LINEPROOF_COMMIT={commit}{}", if changed { "+changes" } else { "" });
    for path in ["scenarios", "Cargo.lock", "build.rs"] {
        println!("cargo:rerun-if-changed={path}");
    }
    let parts = std::fs::read_dir("src").into_iter().flatten().flatten();
    for part in parts.filter(|part| part.file_name() != "viewer") {
        println!("cargo:rerun-if-changed={}", part.path().display());
    }
    // Grows with every commit, merge and checkout.
    if let Some(log) = git(&["rev-parse", "--git-path", "logs/HEAD"])
        && std::path::Path::new(&log).exists()
    {
        println!("cargo:rerun-if-changed={log}");
    }
}

/// What git prints; None: no git, or no repository.
fn git(words: &[&str]) -> Option<String> {
    let output = Command::new("git").args(words).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}
