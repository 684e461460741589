//! `lineproof film`

use super::program;
use super::shown::Shown;
use crate::cli::{Outcome, Screen};
use std::path::PathBuf;

/// What is to be seen, and how it is filmed.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    shown: Shown,
    /// The film: .mp4 or .webm (through an installed ffmpeg), .gif, .png (animated), or a folder
    /// for numbered PNG frames
    #[arg(long, value_name = "FILE|FOLDER")]
    out: PathBuf,
    /// Way of the camera: `overview`, `tour`, `walk`, or one of --paths
    #[arg(long, value_name = "NAME", default_value = "overview")]
    path: String,
    /// Camera paths of your own, as YAML
    #[arg(long, value_name = "FILE")]
    paths: Option<PathBuf>,
    /// Length of the film in seconds; default: that of the path
    #[arg(long, value_name = "SECONDS")]
    seconds: Option<f64>,
    /// Size of the picture in pixels
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "1280x720")]
    size: String,
    /// Frames a second
    #[arg(long, value_name = "N", default_value_t = 25)]
    fps: u32,
    /// Time of the line to begin at: `10:30`, `90 min`, `worst-hour` or `fault`
    #[arg(long, value_name = "TIME")]
    from: Option<String>,
    /// Seconds on the line for a second of the film; default: that of the path, or 10
    #[arg(long, value_name = "FACTOR")]
    speed: Option<f64>,
    /// Draw over the line what share of the time each station was starved, blocked and stopped, how
    /// full each buffer is, and the bottleneck
    #[arg(long)]
    overlay: bool,
    /// No text over the picture but captions
    #[arg(long)]
    bare: bool,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let reels = args.shown.reels(screen)?;
    let mut command = program::command("film", &reels)?;
    command.arg("--out").arg(&args.out);
    if let Some(paths) = &args.paths {
        command.arg("--paths").arg(paths);
    }
    command.args(["--path", &args.path, "--size", &args.size, "--fps", &args.fps.to_string()]);
    if let Some(from) = &args.from {
        command.args(["--from", from]);
    }
    for (name, number) in [("--seconds", args.seconds), ("--speed", args.speed)] {
        if let Some(number) = number {
            command.arg(format!("{name}={number}"));
        }
    }
    let switches =
        [("--overlay", args.overlay), ("--bare", args.bare), ("--quiet", screen.quiet())];
    command.args(switches.iter().filter(|(_, on)| *on).map(|(name, _)| name));
    program::run(command)
}
