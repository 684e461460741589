//! Where the eye is, and where it looks.

use super::plugin::Lens;
use bevy::prelude::*;
use lineproof::journal::{Level, UnitId};
use std::f32::consts::FRAC_PI_2;

/// Angle of view from top to bottom, radians.
pub const FIELD: f32 = 0.75;

/// Eye and what it looks at, metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pose {
    pub eye: Vec3,
    pub look: Vec3,
}

/// How the camera moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Around a point.
    #[default]
    Orbit,
    /// Anywhere.
    Fly,
    /// On the floor, at the height of an eye.
    Walk,
    /// Along a named path, with captions.
    Path,
    /// After one unit.
    Follow { line: usize, level: Level, unit: UnitId },
}

impl Mode {
    pub fn name(self) -> &'static str {
        match self {
            Mode::Orbit => "orbit",
            Mode::Fly => "fly",
            Mode::Walk => "walk",
            Mode::Path => "tour",
            Mode::Follow { .. } => "follow",
        }
    }
}

/// The camera.
#[derive(Resource, Debug, Clone, Copy, PartialEq)]
pub struct Eye {
    pub mode: Mode,
    /// What an orbit goes around.
    pub focus: Vec3,
    pub distance: f32,
    /// Around the upright axis, radians; 0 looks from where z is large.
    pub yaw: f32,
    /// Above the horizon, radians.
    pub pitch: f32,
    /// Of fly and walk.
    pub stand: Vec3,
    /// Set by a path; else None.
    pub pose: Option<Pose>,
}

impl Default for Eye {
    fn default() -> Eye {
        let (yaw, pitch) = (-0.35, 0.55);
        let stand = Vec3::new(0.0, 1.65, 6.0);
        Eye { mode: Mode::Orbit, focus: Vec3::Y, distance: 12.0, yaw, pitch, stand, pose: None }
    }
}

impl Eye {
    /// Where it looks to, as a direction.
    pub fn ahead(&self) -> Vec3 {
        let (sin, cos) = self.yaw.sin_cos();
        let (up, level) = self.pitch.sin_cos();
        Vec3::new(-sin * level, -up, -cos * level)
    }

    pub fn pose(&self) -> Pose {
        if let Some(pose) = self.pose {
            return pose;
        }
        match self.mode {
            Mode::Fly | Mode::Walk => Pose { eye: self.stand, look: self.stand + self.ahead() },
            _ => Pose { eye: self.focus - self.ahead() * self.distance, look: self.focus },
        }
    }

    pub fn turn(&mut self, yaw: f32, pitch: f32) {
        self.yaw += yaw;
        let low = if self.mode == Mode::Orbit { 0.02 } else { -1.2 };
        self.pitch = (self.pitch + pitch).clamp(low, FRAC_PI_2 - 0.05);
    }

    /// From far enough to see all between two corners, in a picture `aspect` as wide as high.
    pub fn see_all(&mut self, low: Vec3, high: Vec3, aspect: f32) {
        *self = Eye { mode: Mode::Orbit, ..Eye::default() };
        self.focus = 0.5 * (low + high);
        // What is near fills more of the picture than what is far: look lower until there is as
        // much room above as below.
        for _ in 0..6 {
            self.distance = reach(self.ahead(), self.focus, low, high, aspect);
            let off = self.off_centre(low, high);
            self.focus += self.up() * (off * self.distance);
        }
        self.distance = reach(self.ahead(), self.focus, low, high, aspect);
    }

    fn up(&self) -> Vec3 {
        let right = self.ahead().cross(Vec3::Y).normalize_or(Vec3::X);
        right.cross(self.ahead())
    }

    /// How far the middle of what is seen of a box lies above the middle of the picture, as a
    /// slope.
    fn off_centre(&self, low: Vec3, high: Vec3) -> f32 {
        let Pose { eye, .. } = self.pose();
        let slopes = corners(low, high).map(|corner| {
            let from = corner - eye;
            from.dot(self.up()) / from.dot(self.ahead()).max(0.1)
        });
        let (least, most) = slopes.fold((f32::MAX, f32::MIN), |(a, b), s| (a.min(s), b.max(s)));
        0.5 * (least + most)
    }
}

/// Of the whole, from the front and above.
pub fn overview(low: Vec3, high: Vec3, aspect: f32) -> Pose {
    let mut eye = Eye::default();
    eye.see_all(low, high, aspect);
    eye.pose()
}

fn corners(low: Vec3, high: Vec3) -> impl Iterator<Item = Vec3> {
    (0..8).map(move |corner| {
        let pick = |bit: u32, a: f32, b: f32| if corner & bit == 0 { a } else { b };
        Vec3::new(pick(1, low.x, high.x), pick(2, low.y, high.y), pick(4, low.z, high.z))
    })
}

/// Distance from `focus`, seen in direction `ahead`, at which each corner of a box is in the
/// picture.
fn reach(ahead: Vec3, focus: Vec3, low: Vec3, high: Vec3, aspect: f32) -> f32 {
    let right = ahead.cross(Vec3::Y).normalize_or(Vec3::X);
    let up = right.cross(ahead);
    let (tall, wide) = ((0.5 * FIELD).tan(), (0.5 * FIELD).tan() * aspect.max(0.1));
    let needed = corners(low, high).map(|corner| {
        let from = corner - focus;
        let side = (from.dot(right).abs() / wide).max(from.dot(up).abs() / (0.86 * tall));
        side - from.dot(ahead)
    });
    1.02 * needed.fold(2.0, f32::max)
}

pub fn look(eye: Res<Eye>, mut lenses: Query<&mut Transform, With<Lens>>) {
    let Pose { eye, look } = eye.pose();
    let up = if (look - eye).cross(Vec3::Y).length() < 1e-4 { Vec3::NEG_Z } else { Vec3::Y };
    for mut lens in &mut lenses {
        lens.set_if_neq(Transform::from_translation(eye).looking_at(look, up));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_overview_holds_every_corner() {
        let (low, high) = (Vec3::new(-3.0, 0.0, -2.0), Vec3::new(27.0, 2.6, 9.0));
        for aspect in [16.0 / 9.0, 1.0, 0.5] {
            let Pose { eye, look } = overview(low, high, aspect);
            let view = Mat4::look_at_rh(eye, look, Vec3::Y);
            let lens = Mat4::perspective_rh(FIELD, aspect, 0.05, 600.0);
            for corner in [low, high, Vec3::new(low.x, high.y, high.z), Vec3::new(high.x, 0.0, 9.0)]
            {
                let seen = (lens * view).project_point3(corner);
                assert!(seen.x.abs() <= 1.0 && seen.y.abs() <= 1.0, "{aspect}: {corner} {seen}");
            }
        }
    }
}
