//! Frames of two lines at fixed times, compared with golden pictures.
//!
//! The measure is that of `picture::apart`. Two renderers round edges differently, and text is laid
//! out to the pixel: a mean of 0.012 and 3 % of the blocks are let pass. A machine that is missing
//! changes more, as the last test shows.

#![allow(
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail, and says when it is skipped"
)]

mod common;

use common::{draws, journal, root, stage};
use lineproof::base::clock::Time;
use lineproof_viewer::eye::{Pose, overview};
use lineproof_viewer::film::{Script, Studio};
use lineproof_viewer::picture::{Apart, apart, load, still};
use lineproof_viewer::roll::Shot;
use lineproof_viewer::stage::Stage;
use std::path::{Path, PathBuf};

const WIDTH: u32 = 640;
const HEIGHT: u32 = 360;
const MOST_MEAN: f64 = 0.012;
const MOST_CHANGED: f64 = 0.03;

fn shoot(stage: Stage, at: f64, pose: Pose, overlay: bool) -> Shot {
    let mut studio = Studio::new(stage, WIDTH, HEIGHT, false).expect("there is an adapter");
    studio.overlays(overlay);
    let script =
        Script { at: Time::from_secs(at), pose, caption: Some("A caption".into()), card: None };
    let mut kept = None;
    studio
        .shoot(1, &mut |_, _| script.clone(), &mut |_, shot| {
            kept = Some(shot);
            Ok(())
        })
        .expect("a picture comes back");
    kept.expect("one picture")
}

fn golden(name: &str) -> PathBuf {
    root().join("snapshots/viewer").join(format!("{name}.png"))
}

fn compare(name: &str, shot: &Shot) {
    let path = golden(name);
    if std::env::var_os("LINEPROOF_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
        still(&path, shot.width, shot.height, &shot.rgb).expect("it is written");
        return;
    }
    let (width, _, rgb) = load(&path).unwrap_or_else(|fault| panic!("{fault}"));
    let found = apart(&shot.rgb, &rgb, width as usize).expect("the same size");
    if found.mean > MOST_MEAN || found.changed > MOST_CHANGED {
        let new = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.new.png"));
        still(&new, shot.width, shot.height, &shot.rgb).expect("it is written");
        panic!("{name} differs: {found:?}; see {}", new.display());
    }
}

fn all(stage: &Stage) -> Pose {
    let (low, high) = stage.bounds();
    overview(low, high, WIDTH as f32 / HEIGHT as f32)
}

#[test]
fn a_blister_line_looks_as_it_did() {
    if !draws() {
        return;
    }
    let path = journal("lines/blister-100.yaml", None, "frames-blister");
    for (name, at) in [("blister-start", 900.0), ("blister-hour", 5_400.0)] {
        let stage = stage(&[&path]);
        let pose = all(&stage);
        compare(name, &shoot(stage, at, pose, name == "blister-hour"));
    }
}

#[test]
fn a_line_with_aggregation_looks_as_it_did() {
    if !draws() {
        return;
    }
    let path = journal("harness/campaign.yaml", None, "frames-campaign");
    let of = |stage: &Stage| {
        let placed = &stage.lines[0].layout.stations[0];
        let look = placed.at + glam::Vec3::Y;
        Pose { eye: look + glam::Vec3::new(-1.5, 2.0, 4.5), look }
    };
    for (name, near) in [("campaign-all", false), ("campaign-near", true)] {
        let stage = stage(&[&path]);
        let pose = if near { of(&stage) } else { all(&stage) };
        let at = 0.5 * stage.end().secs();
        compare(name, &shoot(stage, at, pose, false));
    }
}

#[test]
fn the_same_moment_gives_the_same_bytes_and_a_missing_machine_is_seen() {
    if !draws() {
        return;
    }
    let path = journal("lines/blister-100.yaml", None, "frames-same");
    let (a, b) = (stage(&[&path]), stage(&[&path]));
    let pose = all(&a);
    let (a, b) = (shoot(a, 3_000.0, pose, false), shoot(b, 3_000.0, pose, false));
    assert_eq!(a, b);
    let mut without = stage(&[&path]);
    without.lines[0].layout.stations.truncate(1);
    let c = shoot(without, 3_000.0, pose, false);
    let Apart { mean, changed } = apart(&a.rgb, &c.rgb, WIDTH as usize).expect("one size");
    assert!(mean > MOST_MEAN || changed > MOST_CHANGED, "mean {mean}, changed {changed}");
}
