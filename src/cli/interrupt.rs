//! Ctrl-C: the first one asks a study to end early, the second one ends the program.

use super::{Exit, Failure, screen};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

static STOP: AtomicBool = AtomicBool::new(false);
static FIRST: OnceLock<Instant> = OnceLock::new();

/// Signals so close together are one: some tools send it to the program and to its group.
const ONE_WISH: Duration = Duration::from_millis(500);

/// From now on Ctrl-C (and a request to terminate) sets the flag that this returns.
///
/// The loop over replications reads it: those that run are finished, no other is begun.
pub fn watch() -> Result<&'static AtomicBool, Failure> {
    match ctrlc::set_handler(on_signal) {
        Ok(()) | Err(ctrlc::Error::MultipleHandlers) => Ok(&STOP),
        Err(cause) => Err(Failure::Tool(format!("cannot watch for Ctrl-C: {cause}"))),
    }
}

#[expect(clippy::exit, reason = "the second Ctrl-C means: at once")]
fn on_signal() {
    let first = *FIRST.get_or_init(Instant::now);
    if STOP.swap(true, Ordering::SeqCst) {
        if first.elapsed() < ONE_WISH {
            return;
        }
        std::process::exit(Exit::Interrupted.code().into());
    }
    screen::error("interrupted: what is running is finished first; Ctrl-C again ends at once");
}
