//! Films from outside: every kind of file, and what is told when something is wrong.

#![allow(
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail, and says when it is skipped"
)]

mod common;

use common::{draws, journal};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn viewer() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lineproof-viewer"));
    // No display, whatever runs the tests.
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    // Where it is not set, the libraries of the display say so.
    command.env("XDG_RUNTIME_DIR", env!("CARGO_TARGET_TMPDIR"));
    command
}

fn film(journal: &Path, more: &[&str], out: &Path) -> Output {
    let mut command = viewer();
    command.arg("film").arg(journal).args(["--size", "160x90", "--fps", "4", "--seconds", "1"]);
    command.args(more).arg("--out").arg(out).output().expect("the viewer starts")
}

fn folder() -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("films-{}", std::process::id()));
    std::fs::create_dir_all(&path).expect("it is made");
    path
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn every_kind_of_film_is_written_without_a_display() {
    if !draws() {
        return;
    }
    let path = journal("lines/blister-100.yaml", None, "film");
    let folder = folder();
    let ffmpeg = Command::new("ffmpeg").arg("-version").output().is_ok();
    let demanded = std::env::var_os("CI").is_some_and(|ci| ci == "true");
    assert!(ffmpeg || !demanded, "ffmpeg is missing");
    let kinds: [(&str, &[u8], bool); 4] = [
        ("a.gif", b"GIF89a", true),
        ("a.png", b"\x89PNG", true),
        ("a.mp4", b"\0\0\0", ffmpeg),
        ("a.webm", b"\x1a\x45\xdf\xa3", ffmpeg),
    ];
    for (name, magic, possible) in kinds {
        if !possible {
            println!("skipped: {name} needs ffmpeg");
            continue;
        }
        let out = folder.join(name);
        let output = film(&path, &["--path", "tour"], &out);
        assert!(output.status.success(), "{name}: {}", errors(&output));
        let bytes = std::fs::read(&out).expect("the film is there");
        assert!(bytes.starts_with(magic) && bytes.len() > 500, "{name}: {} bytes", bytes.len());
    }
    let frames = folder.join("frames");
    let output = film(&path, &["--quiet", "--from", "worst-hour"], &frames);
    assert!(output.status.success() && errors(&output).is_empty(), "{}", errors(&output));
    assert_eq!(std::fs::read_dir(&frames).expect("a folder").count(), 4);
}

#[test]
fn two_lines_side_by_side_and_paths_of_a_file() {
    if !draws() {
        return;
    }
    let study = "studies/blister-eu-us.yaml";
    let before = journal(study, Some("today"), "before");
    let after = journal(study, Some("print-and-check"), "after");
    let folder = folder();
    let paths = folder.join("paths.yaml");
    let text = "version: 1\npaths:\n  mine:\n    from: fault\n    speed: 2\n    stops:\n      - {at: 0, overview: true, caption: All}\n      - {at: 2, station: cartoner, distance: 5, card: cartoner}\n      - {at: 3, overview: true, card: case 1}\n";
    std::fs::write(&paths, text).expect("it is written");
    let out = folder.join("both.gif");
    let mut command = viewer();
    command.arg("film").arg(&before).arg(&after);
    command.args(["--size", "160x90", "--fps", "2", "--path", "mine", "--overlay"]);
    command.arg("--paths").arg(&paths).arg("--out").arg(&out);
    let output = command.output().expect("the viewer starts");
    assert!(output.status.success(), "{}", errors(&output));
    assert!(out.exists());
}

#[test]
fn where_nothing_draws_one_row_says_so() {
    let path = journal("lines/blister-100.yaml", None, "nothing");
    let out = folder().join("none.gif");
    let mut command = viewer();
    for name in ["VK_ICD_FILENAMES", "VK_DRIVER_FILES"] {
        command.env(name, "/nowhere.json");
    }
    command.arg("film").arg(&path).args(["--seconds", "1", "--out"]).arg(&out);
    let output = command.output().expect("the viewer starts");
    assert_eq!(output.status.code(), Some(1), "{}", errors(&output));
    let errors = errors(&output);
    assert!(errors.starts_with("error: no graphics adapter was found"), "{errors}");
    assert_eq!(errors.lines().count(), 1, "{errors}");
    assert!(!out.exists());
}

#[test]
fn what_is_wrong_is_told_with_its_cure() {
    let path = journal("lines/blister-100.yaml", None, "wrong");
    let folder = folder();
    let bad = folder.join("bad.journal");
    std::fs::write(&bad, "LPJ\x1aand then nothing").expect("it is written");
    let broken = folder.join("broken.yaml");
    std::fs::write(&broken, "version: 1\npaths: {a: {stops: []}}\n").expect("it is written");
    let cardless = folder.join("card.yaml");
    let stops = "[{at: 0, overview: true, card: moon}]";
    let written =
        std::fs::write(&cardless, format!("version: 1\npaths: {{a: {{stops: {stops}}}}}\n"));
    written.expect("it is written");
    let out = folder.join("x.gif");
    let text = |path: &Path| path.to_str().expect("a path of the tests").to_owned();
    let cases = [
        (vec![text(&bad)], 3, "help"),
        (vec![text(&folder.join("missing.journal"))], 3, "cannot read"),
        (vec![text(&path), "--path".into(), "moon".into()], 2, "overview, tour, walk"),
        (vec![text(&path), "--size".into(), "big".into()], 2, "1280x720"),
        (vec![text(&path), "--from".into(), "soon".into()], 2, "worst-hour"),
        (vec![text(&path), "--from".into(), "05:00".into()], 2, "the run begins at 06:00"),
        (vec![text(&path), "--size".into(), "7680x7680".into()], 2, "4096x2304"),
        (vec![text(&path), "--paths".into(), text(&broken)], 3, "stops"),
        (vec![text(&path), "--paths".into(), text(&cardless)], 3, "`case 12`"),
    ];
    for (words, code, told) in cases {
        let mut command = viewer();
        command.arg("film").args(&words).arg("--out").arg(&out);
        let output = command.output().expect("the viewer starts");
        let errors = errors(&output);
        assert_eq!(output.status.code(), Some(code), "{words:?}: {errors}");
        assert!(errors.contains(told), "{words:?}: {errors}");
    }
}
