//! A station at its place.

use super::belt::BELT_HEIGHT;
use super::shape::Shape;
use glam::{Quat, Vec3};

/// Between a machine and what lies or stands beside it, metres.
const BESIDE: f32 = 0.45;

/// A station at its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    pub shape: Shape,
    /// Centre of its footprint, on the floor.
    pub at: Vec3,
    /// Turn about the upward axis, radians; 0: the goods go towards +x.
    pub yaw: f32,
    /// Length along its own x, height, width along its own z, metres.
    pub size: Vec3,
    /// Centre, on the floor, of the bin for its rejects.
    pub bin: Option<Vec3>,
    /// People work at it.
    pub table: bool,
    /// It stands in a lane for rework, beside the line, and runs against it.
    pub aside: bool,
}

impl Placed {
    pub(super) fn new(shape: Shape, at: Vec3, yaw: f32, aside: bool) -> Placed {
        let table = shape == Shape::Table;
        let mut placed = Placed { shape, at, yaw, size: shape.size(), bin: None, table, aside };
        if shape.has_bin() {
            placed.bin = Some(placed.beside());
        }
        placed
    }

    /// The way that the goods go.
    pub fn ahead(&self) -> Vec3 {
        Quat::from_rotation_y(self.yaw) * Vec3::X
    }

    /// Towards the front, where bins stand: +z for all that runs along x.
    pub fn front(&self) -> Vec3 {
        let ahead = self.ahead();
        if ahead.x.abs() >= ahead.z.abs() { Vec3::Z } else { Vec3::X }
    }

    /// Where goods come in, at the height of the belts.
    pub fn infeed(&self) -> Vec3 {
        self.at + Vec3::Y * BELT_HEIGHT - self.ahead() * (self.size.x / 2.0)
    }

    /// Where goods go out.
    pub fn outfeed(&self) -> Vec3 {
        self.at + Vec3::Y * BELT_HEIGHT + self.ahead() * (self.size.x / 2.0)
    }

    /// The back, at the height of the belts: what goes to rework leaves here.
    pub fn back(&self) -> Vec3 {
        self.at + Vec3::Y * BELT_HEIGHT - self.front() * (self.size.z / 2.0)
    }

    /// On the floor before it: its bin, or where one would be.
    pub fn beside(&self) -> Vec3 {
        self.at + self.front() * (self.size.z / 2.0 + BESIDE)
    }

    /// Where the children of its open parent are stacked: within a palletiser on the floor, before
    /// any other machine at the height of a table.
    pub fn stack(&self) -> Vec3 {
        match self.shape {
            Shape::Palletiser => self.at + Vec3::Y * 0.15,
            _ => self.beside() + Vec3::Y * (BELT_HEIGHT - 0.15),
        }
    }

    /// Half of its extent along the world's x and z.
    pub fn half(&self) -> Vec3 {
        let ahead = self.ahead();
        let (x, z) = (self.size.x / 2.0, self.size.z / 2.0);
        let (along, across) = (ahead.x.abs(), ahead.z.abs());
        Vec3::new(x * along + z * across, self.size.y / 2.0, x * across + z * along)
    }
}
