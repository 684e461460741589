//! What the integration tests share: golden files, the built program, the shared facts.

#![allow(dead_code, reason = "each test binary uses its own part")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "a test may fail")]

pub mod scenarios;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Root of the package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Compares `value` with the golden file `snapshots/NAME.snap`.
///
/// Numbers must have been rounded by then: rounding is the report model's business.
pub fn golden(name: &str, value: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, value));
}

/// The shared facts beside the checkout, which hold the sources that tests compare with.
///
/// None after a clear word where they are missing; CI must have them.
pub fn shared(test: &str) -> Option<PathBuf> {
    let folder = root().join("../shared");
    if folder.is_dir() {
        return Some(folder);
    }
    let ci = std::env::var_os("CI").is_some_and(|word| word == "true");
    assert!(!ci, "{test}: the folder ../shared is missing, and CI must have it");
    eprintln!("SKIPPED {test}: the folder ../shared is missing");
    None
}

/// The built program at the root of the package, without colours and without a terminal.
pub fn lineproof(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lineproof"));
    command.args(words).current_dir(root()).stdin(Stdio::null());
    command.env_remove("NO_COLOR").env_remove("COLUMNS").env_remove("RUST_BACKTRACE");
    command
}

/// What a run of the program gave.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Runs the program to its end.
pub fn run(words: &[&str]) -> Ran {
    ran(lineproof(words).output().expect("the program starts"))
}

/// Runs the program with `input` on its stdin.
pub fn run_with_input(words: &[&str], input: &[u8]) -> Ran {
    let mut child = lineproof(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // It may end without reading all of it.
    let _ = child.stdin.take().expect("piped").write_all(input);
    ran(child.wait_with_output().expect("the program ends"))
}

pub fn ran(output: Output) -> Ran {
    let code = output.status.code();
    Ran {
        code: code.unwrap_or_else(|| panic!("ended by a signal: {:?}", output.status)),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// A new empty folder of this test, under the build folder.
pub fn scratch(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder under the build folder");
    folder
}
