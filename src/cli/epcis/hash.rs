//! `lineproof epcis hash`

use super::input::each;
use crate::cli::{Exit, Outcome, Screen};
use crate::epcis::hash::hash;
use std::ops::ControlFlow;
use std::path::PathBuf;

/// Whose events are hashed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// EPCIS document
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Bytes that are gathered before they are written.
const CHUNK: usize = 1 << 16;

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let mut text = String::new();
    let mut failure = None;
    each(&args.file, &mut |taken| {
        text.push_str(&hash(&taken.event));
        text.push('\n');
        if text.len() < CHUNK {
            return ControlFlow::Continue(());
        }
        match screen.result(std::mem::take(&mut text)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(cause) => {
                failure = Some(cause);
                ControlFlow::Break(())
            }
        }
    })?;
    if let Some(failure) = failure {
        return Err(failure);
    }
    screen.result(text)?;
    Ok(Exit::Ok)
}
