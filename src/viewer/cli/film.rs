//! `lineproof-viewer film`

use super::begin;
use super::words::{Failure, Journals, say, size};
use crate::film::{Script, Studio};
use crate::picture::Sink;
use indicatif::{ProgressBar, ProgressStyle};
use lineproof::base::clock::Time;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    journals: Journals,
    /// The film: .mp4, .webm, .gif, .png (animated), or a folder for PNG frames
    #[arg(long, value_name = "FILE|FOLDER")]
    out: PathBuf,
    /// Way of the camera
    #[arg(long, value_name = "NAME", default_value = "overview")]
    path: String,
    /// Length of the film; default: that of the path
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    seconds: Option<f64>,
    /// Size of the picture in pixels
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "1280x720", value_parser = size)]
    size: (u32, u32),
    /// Frames a second
    #[arg(long, value_name = "N", default_value_t = 25,
          value_parser = clap::value_parser!(u32).range(1..=120))]
    fps: u32,
    /// Seconds on the line for a second of the film; default: that of the path
    #[arg(long, value_name = "FACTOR", value_parser = speed)]
    speed: Option<f64>,
    /// No text but captions
    #[arg(long)]
    bare: bool,
    /// Overlays: starved, blocked, stopped; fill of buffers; bottleneck
    #[arg(long)]
    overlay: bool,
    /// No progress
    #[arg(long)]
    quiet: bool,
}

fn seconds(words: &str) -> Result<f64, String> {
    within(words, 0.04, 36_000.0)
}

fn speed(words: &str) -> Result<f64, String> {
    within(words, 0.01, 10_000.0)
}

fn within(words: &str, low: f64, high: f64) -> Result<f64, String> {
    let number = words.trim().parse().ok().filter(|number| (low..=high).contains(number));
    number.ok_or_else(|| format!("write a number from {low} to {high}"))
}

pub fn run(args: &Args) -> Result<(), Failure> {
    let stage = args.journals.stage()?;
    let path = begin::path(&args.path, &args.journals, &stage)?;
    let from = begin::time(args.journals.from.as_ref().unwrap_or(&path.from), &stage)?;
    let speed = args.speed.unwrap_or(path.speed);
    let length = args.seconds.unwrap_or_else(|| f64::from(path.seconds()).max(1.0));
    let frames = (length * f64::from(args.fps)).round().max(1.0) as u32;
    // A path is walked to its end, however long the film is.
    let stretch = f64::from(path.seconds()) / length;
    let (width, height) = args.size;
    let mut studio = Studio::new(stage, width, height, args.bare).map_err(Failure::Tool)?;
    studio.overlays(args.overlay);
    studio.speed(speed);
    let sink = Sink::create(&args.out, width, height, args.fps, frames);
    let mut sink = sink.map_err(Failure::Tool)?;
    let bar = if args.quiet { ProgressBar::hidden() } else { progress(frames) };
    let shot = studio.shoot(
        frames,
        &mut |frame, _| {
            let second = f64::from(frame) / f64::from(args.fps);
            let on_path = (second * stretch) as f32;
            Script {
                at: Time::from_secs(from.secs() + second * speed),
                pose: path.pose(on_path),
                caption: path.caption(on_path).map(str::to_owned),
                card: path.card(on_path),
            }
        },
        &mut |_, shot| {
            bar.inc(1);
            sink.frame(&shot.rgb)
        },
    );
    bar.finish_and_clear();
    shot.and_then(|()| sink.finish()).map_err(Failure::Tool)?;
    if let Some(trouble) = studio.trouble() {
        return Err(Failure::Faults(format!("a journal is damaged: {trouble}")));
    }
    if !args.quiet {
        say(&format!("film of {frames} frames written to {}", args.out.display()));
    }
    Ok(())
}

fn progress(frames: u32) -> ProgressBar {
    let style = ProgressStyle::with_template("filming {bar:30} {pos}/{len} frames, {eta} left");
    let bar = ProgressBar::new(u64::from(frames));
    style.map_or(bar.clone(), |style| bar.with_style(style))
}
