//! A headless Chromium, where there is one.

#![allow(clippy::print_stderr, reason = "a skipped check says so")]

use serde_json::Value;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// The browser of `$CHROMIUM` or of the path. None: this machine has none, and the caller is
/// skipped; under CI that is a failure.
pub fn find() -> Option<PathBuf> {
    let given = env::var_os("CHROMIUM").map(PathBuf::from);
    let path = env::var_os("PATH").unwrap_or_default();
    let all = || env::split_paths(&path).flat_map(|d| NAMES.map(|n| d.join(n)));
    let found = given.into_iter().chain(all()).find(|p| p.is_file());
    if found.is_none() {
        assert!(env::var_os("CI").is_none_or(|v| v != "true"), "CI must have a Chromium");
        eprintln!("SKIPPED: no Chromium in the path; set CHROMIUM to check the page");
    }
    found
}

/// What a browser made of a page.
pub struct Seen {
    /// The document after its scripts ran.
    pub dom: String,
    /// Addresses outside of this machine that the page asked for.
    pub asked: Vec<String>,
}

/// Opens a file in a browser of its own, with a fresh profile.
pub fn open(browser: &Path, page: &Path, width: u32) -> Seen {
    let folder = page.parent().expect("the page lies in a folder");
    let stem = page.file_stem().expect("the page has a name").to_string_lossy().into_owned();
    let profile = folder.join(format!("{stem}-profile"));
    let log = folder.join(format!("{stem}-net.json"));
    let _ = fs::remove_dir_all(&profile);
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--disable-default-apps", "--no-default-browser-check", "--disable-extensions"])
        .arg("--host-resolver-rules=MAP * ~NOTFOUND")
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(format!("--log-net-log={}", log.display()))
        .arg(format!("--window-size={width},1000"))
        .args(["--virtual-time-budget=2000", "--dump-dom"])
        .arg(format!("file://{}", page.display()))
        .output()
        .expect("Chromium starts");
    let _ = fs::remove_dir_all(&profile);
    let faults = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "Chromium ended with {}: {faults}", output.status);
    let dom = String::from_utf8(output.stdout).expect("the document is UTF-8");
    Seen { dom, asked: asked(&fs::read_to_string(&log).expect("the network log")) }
}

/// Addresses in the network log that the page asked for. What the browser asks for itself (its
/// updates, the time) has no origin; what a page asks for has one.
fn asked(log: &str) -> Vec<String> {
    let mut out = Vec::new();
    // One event a row; the last row may be cut.
    for row in log.lines() {
        let Ok(event) = serde_json::from_str::<Value>(row.trim_end_matches(',')) else { continue };
        let params = &event["params"];
        let (Some(initiator), Some(url)) = (params["initiator"].as_str(), params["url"].as_str())
        else {
            continue;
        };
        let away = !["file:", "data:", "chrome:", "about:"].iter().any(|s| url.starts_with(s));
        if initiator != "not an origin" && away {
            out.push(url.to_owned());
        }
    }
    out
}
