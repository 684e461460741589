//! Paths that every line has.

use super::path::{From, Path, Stop};
use crate::eye::{Pose, overview};
use crate::layout::Placed;
use crate::stage::Stage;
use bevy::prelude::*;

/// Their names, and what they show.
pub const BUILT_IN: [(&str, &str); 3] = [
    ("overview", "all of the line, slowly around it"),
    ("tour", "from machine to machine, with captions"),
    ("walk", "along the line at the height of an eye"),
];

/// Shape of the picture that an overview is made for.
const ASPECT: f32 = 16.0 / 9.0;

/// A path by name, for what is on the stage; None: there is none of this name.
pub fn built_in(name: &str, stage: &Stage) -> Option<Path> {
    let (speed, stops) = match name {
        "overview" => (10.0, around(stage)),
        "tour" => (5.0, tour(stage)),
        "walk" => (1.0, walk(stage)),
        _ => return None,
    };
    Some(Path { name: name.to_owned(), from: From::Settled, speed, stops })
}

fn around(stage: &Stage) -> Vec<Stop> {
    let (low, high) = stage.bounds();
    let start = overview(low, high, ASPECT);
    let at = |seconds: f32, turn: f32| {
        let from = Quat::from_rotation_y(turn) * (start.eye - start.look);
        let pose = Pose { eye: start.look + from, look: start.look };
        Stop { at: seconds, pose, caption: None, card: None }
    };
    vec![at(0.0, -0.10), at(10.0, 0.25)]
}

/// Before each machine, from its front.
fn tour(stage: &Stage) -> Vec<Stop> {
    let (low, high) = stage.bounds();
    let all = overview(low, high, ASPECT);
    let mut stops = Vec::new();
    let mut at = 0.0;
    let mut push = |seconds: f32, pose: Pose, caption: Option<String>| {
        stops.push(Stop { at, pose, caption, card: None });
        at += seconds;
    };
    for line in &stage.lines {
        push(2.0, all, Some(line.name().to_owned()));
        push(1.2, all, None);
        for (placed, head) in line.layout.stations.iter().zip(&line.replay.head().stations) {
            let pose = before(placed, line.origin);
            push(2.2, pose, Some(format!("{}: {}", head.name, placed.shape.name())));
            push(1.2, pose, None);
        }
    }
    push(2.0, all, None);
    stops.push(Stop { at, pose: all, caption: None, card: None });
    stops
}

/// In front of a machine, a little above and aside.
fn before(placed: &Placed, origin: Vec3) -> Pose {
    let look = origin + placed.at + Vec3::Y * (0.45 * placed.size.y);
    let far = 1.1 + 0.9 * placed.size.length();
    let way = Vec3::new(-0.35, 0.42, 1.0).normalize();
    Pose { eye: look + way * far, look }
}

fn walk(stage: &Stage) -> Vec<Stop> {
    let (low, high) = stage.bounds();
    let pace = 1.3;
    let eye = |x: f32| Vec3::new(x, 1.65, high.z + 1.4);
    let aside = Vec3::new(1.6, -0.45, -2.2);
    let at = |seconds: f32, x: f32| {
        let pose = Pose { eye: eye(x), look: eye(x) + aside };
        Stop { at: seconds, pose, caption: None, card: None }
    };
    let length = (high.x - low.x).max(1.0);
    vec![at(0.0, low.x - 0.8), at(length / pace, high.x - 0.8)]
}
