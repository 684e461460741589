//! How far a study has come, on stderr: a bar on a terminal, else a row now and then.

use super::{Screen, screen};
use crate::run;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Between two rows where there is no terminal; work that is shorter prints none.
const ROW_EVERY: Duration = Duration::from_secs(10);

/// Shown to a person only; nothing in a result depends on it.
#[derive(Debug)]
pub struct Progress {
    planned: AtomicU64,
    done: AtomicU64,
    form: Form,
}

#[derive(Debug)]
enum Form {
    Silent,
    Bar(ProgressBar),
    Rows { last: Mutex<Instant> },
}

impl Progress {
    pub fn new(screen: &Screen) -> Progress {
        let form = if screen.quiet() {
            Form::Silent
        } else if std::io::stderr().is_terminal() {
            Form::Bar(bar())
        } else {
            Form::Rows { last: Mutex::new(Instant::now()) }
        };
        Progress { planned: AtomicU64::new(0), done: AtomicU64::new(0), form }
    }

    /// Takes the bar away.
    pub fn end(self) {
        if let Form::Bar(bar) = self.form {
            bar.finish_and_clear();
        }
    }
}

impl run::Progress for Progress {
    fn plan(&self, replications: u64) {
        self.planned.store(replications, Ordering::Relaxed);
        if let Form::Bar(bar) = &self.form {
            bar.set_length(replications);
        }
    }

    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        match &self.form {
            Form::Silent => {}
            Form::Bar(bar) => bar.set_position(done),
            Form::Rows { last } => {
                // A thread that finds the clock in use has nothing to add.
                if let Ok(mut last) = last.try_lock()
                    && last.elapsed() >= ROW_EVERY
                {
                    *last = Instant::now();
                    let planned = self.planned.load(Ordering::Relaxed);
                    // A search plans trial by trial, and does not know how many it needs.
                    let of = if done > planned { String::new() } else { format!(" of {planned}") };
                    screen::error(&format!("{done}{of} replications"));
                }
            }
        }
    }
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    match ProgressStyle::with_template("{bar:40} {pos} of {len} replications, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
