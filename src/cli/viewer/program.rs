//! The viewer: found beside this program, started, waited for.

use super::shown::Reels;
use crate::cli::{Exit, Failure, Outcome, interrupt};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::Ordering;

const NAME: &str = "lineproof-viewer";
/// Where the viewer is, if it is nowhere else.
const VARIABLE: &str = "LINEPROOF_VIEWER";

/// The command of the viewer for journals that stand there.
pub fn command(verb: &str, reels: &Reels) -> Result<Command, Failure> {
    let mut command = Command::new(find()?);
    command.arg(verb);
    // Where it is not set, the libraries of the display say so on stderr, which helps nobody.
    if std::env::var_os("XDG_RUNTIME_DIR").is_none() {
        command.env("XDG_RUNTIME_DIR", std::env::temp_dir());
    }
    for reel in &reels.reels {
        command.arg(&reel.journal);
        // One for each journal, so that both lists go together.
        let mut verdict = OsString::from("--verdict=");
        verdict.push(reel.verdict.as_deref().unwrap_or(""));
        command.arg(verdict);
    }
    Ok(command)
}

/// Runs the viewer. It has told its failures itself.
pub fn run(mut command: Command) -> Outcome {
    let program = PathBuf::from(command.get_program());
    // Ctrl-C ends the viewer, and this program goes on to take its journals away.
    let interrupted = interrupt::watch()?;
    let status = command.status().map_err(|cause| Failure::disk("start", &program, &cause))?;
    match status.code() {
        Some(0) => Ok(Exit::Ok),
        Some(2) => Ok(Exit::Usage),
        Some(3) => Ok(Exit::Faults),
        Some(130) => Ok(Exit::Interrupted),
        Some(_) => Ok(Exit::Tool),
        None if interrupted.load(Ordering::SeqCst) => Ok(Exit::Interrupted),
        None => Err(Failure::Tool("the viewer was ended from outside".into())),
    }
}

/// Named by a variable, beside this program, in its build folder, or on the path.
pub fn find() -> Result<PathBuf, Failure> {
    let file = format!("{NAME}{}", std::env::consts::EXE_SUFFIX);
    if let Some(named) = std::env::var_os(VARIABLE).filter(|named| !named.is_empty()) {
        let named = PathBuf::from(named);
        let there = named.is_file();
        let missing =
            || Failure::Tool(format!("{VARIABLE} names {}, which is no file", named.display()));
        return if there { Ok(named.clone()) } else { Err(missing()) };
    }
    let here = std::env::current_exe().ok();
    let beside = here.as_deref().and_then(Path::parent).map(|folder| folder.join(&file));
    // `cargo build --profile viewer` puts it beside the folder of the release build.
    let built = here.as_deref().and_then(Path::parent).and_then(Path::parent);
    let built = built.map(|folder| folder.join("viewer").join(&file));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).map(|folder| folder.join(&file));
    let mut places = beside.into_iter().chain(built).chain(on_path);
    places.find(|place| place.is_file()).ok_or_else(|| {
        Failure::Tool(format!(
            "the viewer was not found; build it once with\n  \
             cargo build --profile viewer -p {NAME}\n\
             or say where it is by {VARIABLE}"
        ))
    })
}
