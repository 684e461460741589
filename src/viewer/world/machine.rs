//! The shapes of machines: not drawings of any make, but what one knows each kind by.

use super::shaper::Shaper;
use crate::layout::{Placed, Shape};
use bevy::prelude::*;

const STEEL: Srgba = Srgba::rgb(0.80, 0.82, 0.85);
const DARK: Srgba = Srgba::rgb(0.20, 0.23, 0.27);
const GLASS: Srgba = Srgba::rgb(0.55, 0.70, 0.80);
const ACCENT: Srgba = Srgba::rgb(0.10, 0.42, 0.62);
const FOIL: Srgba = Srgba::rgb(0.86, 0.74, 0.42);
const WOOD: Srgba = Srgba::rgb(0.72, 0.56, 0.38);
const SKIN: Srgba = Srgba::rgb(0.80, 0.62, 0.50);
const COAT: Srgba = Srgba::rgb(0.93, 0.95, 0.97);

/// Height of a belt above the floor, metres.
pub const BELT: f32 = 0.9;

/// The machine around the origin, on the floor, its way along x.
pub fn machine(placed: &Placed) -> Shaper {
    let mut m = Shaper::default();
    let s = placed.size;
    match placed.shape {
        Shape::Blister => blister(&mut m, s),
        Shape::Cartoner => cartoner(&mut m, s),
        Shape::Checkweigher => checkweigher(&mut m, s),
        Shape::Printer => printer(&mut m, s),
        Shape::Camera => camera(&mut m, s),
        Shape::Gate => gate(&mut m, s),
        Shape::Bundler => bundler(&mut m, s),
        Shape::CasePacker => case_packer(&mut m, s),
        Shape::Labeller => labeller(&mut m, s),
        Shape::Palletiser => palletiser(&mut m, s),
        Shape::Filler => filler(&mut m, s),
        Shape::Table => table(&mut m, s),
        Shape::Machine => plain(&mut m, s),
    }
    // Where it is turned round, its front still looks at who stands before the line.
    if (Quat::from_rotation_y(placed.yaw) * Vec3::Z).dot(placed.front()) < 0.0 {
        m.mirror();
    }
    if let Some(bin) = placed.bin {
        let turned = Quat::from_rotation_y(-placed.yaw) * (bin - placed.at);
        reject_bin(&mut m, Vec3::new(turned.x, 0.0, turned.z));
    }
    if placed.table && placed.shape != Shape::Table {
        person(&mut m, Vec3::new(0.0, 0.0, 0.5 * s.z + 0.45));
    }
    m
}

fn at(x: f32, y: f32, z: f32) -> Vec3 {
    Vec3::new(x, y, z)
}

/// The frame that most machines stand on, and the belt through them.
fn base(m: &mut Shaper, s: Vec3) {
    m.block(at(0.0, 0.42, 0.0), at(s.x, 0.78, 0.8 * s.z), STEEL);
    m.block(at(0.0, 0.04, 0.0), at(0.96 * s.x, 0.08, 0.72 * s.z), DARK);
    m.block(at(0.0, BELT - 0.03, 0.0), at(s.x, 0.06, 0.30), DARK);
}

/// Guards of glass in a frame, open where units pass.
fn guards(m: &mut Shaper, s: Vec3, colour: Srgba) {
    let (low, high) = (BELT + 0.28, s.y);
    let middle = 0.5 * (low + high);
    m.block(at(0.0, middle, -0.36 * s.z), at(0.94 * s.x, high - low, 0.04), colour);
    m.block(at(0.0, high - 0.05, -0.04 * s.z), at(s.x, 0.1, 0.72 * s.z), STEEL);
    for x in [-0.48, 0.48] {
        m.block(at(x * s.x, middle, 0.30 * s.z), at(0.06, high - low, 0.06), STEEL);
        m.block(at(x * s.x, middle, -0.36 * s.z), at(0.06, high - low, 0.06), STEEL);
    }
}

fn screen(m: &mut Shaper, x: f32, s: Vec3) {
    m.post(at(x, 1.0, 0.47 * s.z), 0.03, 0.7, DARK);
    m.block(at(x, 1.42, 0.47 * s.z), at(0.36, 0.26, 0.05), DARK);
    m.block(at(x, 1.42, 0.47 * s.z + 0.03), at(0.31, 0.21, 0.01), GLASS);
}

/// Reel of foil, forming and sealing stations, punch.
fn blister(m: &mut Shaper, s: Vec3) {
    base(m, s);
    m.roll(at(-0.42 * s.x, 1.35, 0.0), 0.36, 0.30, FOIL);
    m.roll(at(-0.42 * s.x, 1.35, 0.0), 0.08, 0.40, DARK);
    m.block(at(-0.16 * s.x, 1.22, -0.05), at(0.5, 0.62, 0.55), ACCENT);
    m.block(at(0.06 * s.x, 1.18, -0.05), at(0.36, 0.54, 0.55), STEEL);
    m.roll(at(0.19 * s.x, 1.62, 0.0), 0.26, 0.28, Srgba::rgb(0.75, 0.78, 0.82));
    m.block(at(0.35 * s.x, 1.22, -0.05), at(0.42, 0.62, 0.55), ACCENT);
    m.block(at(0.0, BELT + 0.01, 0.0), at(0.9 * s.x, 0.015, 0.22), FOIL);
    screen(m, 0.3 * s.x, s);
}

/// A magazine of flat cartons, a wheel that erects them, closed guards.
fn cartoner(m: &mut Shaper, s: Vec3) {
    base(m, s);
    guards(m, s, GLASS);
    m.block(at(-0.22 * s.x, 1.42, 0.05), at(0.55, 0.46, 0.36), COAT);
    for leaf in 0..6 {
        let x = -0.22 * s.x - 0.24 + 0.095 * leaf as f32;
        m.block(at(x, 1.43, 0.24), at(0.02, 0.42, 0.03), ACCENT);
    }
    m.roll(at(0.10 * s.x, 1.36, -0.1), 0.34, 0.16, ACCENT);
    m.roll(at(0.10 * s.x, 1.36, -0.1), 0.10, 0.24, DARK);
    m.block(at(0.36 * s.x, 1.3, -0.06), at(0.5, 0.4, 0.44), STEEL);
    screen(m, 0.18 * s.x, s);
}

fn checkweigher(m: &mut Shaper, s: Vec3) {
    m.block(at(0.0, 0.4, 0.0), at(0.34 * s.x, 0.78, 0.5 * s.z), STEEL);
    m.block(at(0.0, BELT - 0.04, 0.0), at(s.x, 0.07, 0.32), DARK);
    m.block(at(0.0, BELT - 0.1, 0.0), at(0.4 * s.x, 0.1, 0.4), ACCENT);
    m.block(at(0.0, 1.32, -0.3 * s.z), at(0.30, 0.28, 0.12), DARK);
    m.block(at(0.0, 1.32, -0.3 * s.z + 0.07), at(0.24, 0.18, 0.01), GLASS);
    m.post(at(0.0, 1.05, -0.3 * s.z), 0.03, 0.5, STEEL);
}

fn printer(m: &mut Shaper, s: Vec3) {
    base(m, at(s.x, s.y, 0.7 * s.z));
    m.block(at(0.0, 1.28, -0.22 * s.z), at(0.5 * s.x, 0.62, 0.26), ACCENT);
    m.block(at(0.0, BELT + 0.17, -0.05), at(0.16, 0.14, 0.24), DARK);
    m.block(at(0.0, 1.36, -0.22 * s.z + 0.14), at(0.30, 0.20, 0.01), GLASS);
    m.post(at(0.24 * s.x, 1.5, -0.22 * s.z), 0.07, 0.26, DARK);
}

fn camera(m: &mut Shaper, s: Vec3) {
    base(m, at(s.x, s.y, 0.7 * s.z));
    m.post(at(0.0, 1.2, -0.30 * s.z), 0.04, 0.7, STEEL);
    m.block(at(0.0, 1.5, -0.14 * s.z), at(0.10, 0.08, 0.36 * s.z), STEEL);
    m.block(at(0.0, 1.40, 0.0), at(0.12, 0.20, 0.12), DARK);
    m.post(at(0.0, 1.27, 0.0), 0.05, 0.08, DARK);
    m.block(at(0.0, BELT + 0.25, 0.0), at(0.30, 0.03, 0.24), Srgba::rgb(0.85, 0.25, 0.25));
}

fn gate(m: &mut Shaper, s: Vec3) {
    base(m, at(s.x, s.y, 0.7 * s.z));
    m.block(at(0.0, BELT + 0.12, -0.24), at(0.10, 0.12, 0.26), DARK);
    m.block(at(0.0, BELT + 0.09, -0.10), at(0.14, 0.10, 0.02), Srgba::rgb(0.84, 0.37, 0.0));
    m.post(at(0.3 * s.x, BELT + 0.16, 0.20), 0.02, 0.32, DARK);
}

/// What was rejected lies in it, and only a key opens it.
fn reject_bin(m: &mut Shaper, centre: Vec3) {
    let red = Srgba::rgb(0.78, 0.22, 0.16);
    let (width, height, wall) = (0.56, 0.55, 0.03);
    m.block(centre + at(0.0, 0.05, 0.0), at(width, 0.06, width), red);
    for (x, z) in [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)] {
        let side: f32 = 0.5 * width;
        let size =
            at(if x == 0.0 { width } else { wall }, height, if z == 0.0 { width } else { wall });
        m.block(centre + at(x * side, 0.5 * height, z * side), size, red);
    }
}

fn bundler(m: &mut Shaper, s: Vec3) {
    base(m, s);
    guards(m, s, GLASS);
    m.roll(at(-0.2 * s.x, 1.52, 0.0), 0.2, 0.4, Srgba::rgb(0.88, 0.92, 0.95));
    m.block(at(0.24 * s.x, 1.2, -0.04), at(0.5, 0.4, 0.5), ACCENT);
    screen(m, 0.2 * s.x, s);
}

fn case_packer(m: &mut Shaper, s: Vec3) {
    base(m, s);
    guards(m, s, GLASS);
    for leaf in 0..7 {
        let x = -0.40 * s.x + 0.06 * leaf as f32;
        m.block(at(x, 1.30, 0.30 * s.z), at(0.03, 0.62, 0.44), WOOD);
    }
    m.block(at(0.1 * s.x, s.y - 0.18, -0.05), at(0.5 * s.x, 0.10, 0.10), ACCENT);
    m.block(at(0.1 * s.x, s.y - 0.42, -0.05), at(0.14, 0.44, 0.14), DARK);
    m.block(at(0.1 * s.x, s.y - 0.66, -0.05), at(0.34, 0.05, 0.30), DARK);
    screen(m, 0.34 * s.x, s);
}

fn labeller(m: &mut Shaper, s: Vec3) {
    base(m, at(s.x, s.y, 0.8 * s.z));
    m.roll(at(-0.18 * s.x, 1.48, -0.24), 0.18, 0.12, COAT);
    m.roll(at(0.22 * s.x, 1.44, -0.24), 0.12, 0.12, COAT);
    m.block(at(0.0, 1.24, -0.28), at(0.6 * s.x, 0.5, 0.12), ACCENT);
    m.block(at(0.0, 1.12, -0.14), at(0.10, 0.12, 0.20), DARK);
}

/// A column with an arm; the pallet is built before it.
fn palletiser(m: &mut Shaper, s: Vec3) {
    let z = -0.34 * s.z;
    m.block(at(0.0, 0.06, z), at(0.9, 0.12, 0.9), DARK);
    m.block(at(0.0, 0.5 * s.y, z), at(0.34, s.y, 0.34), FOIL);
    m.block(at(0.0, s.y - 0.35, 0.18 * s.z + z), at(0.22, 0.22, 0.5 * s.z), FOIL);
    m.post(at(0.0, s.y - 0.70, 0.38 * s.z + z), 0.07, 0.6, DARK);
    m.block(at(0.0, s.y - 1.02, 0.38 * s.z + z), at(0.44, 0.06, 0.34), DARK);
    let yellow = Srgba::rgb(0.90, 0.76, 0.20);
    for (x, wide) in [(-0.5, true), (0.5, true), (0.0, false)] {
        let size = if wide { at(0.05, 0.05, s.z) } else { at(s.x, 0.05, 0.05) };
        let z = if wide { 0.0 } else { -0.5 * s.z };
        for y in [0.55, 1.1] {
            m.block(at(x * s.x, y, z), size, yellow);
        }
    }
    for (x, z) in [(-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5)] {
        m.post(at(x * s.x, 0.58, z * s.z), 0.04, 1.16, yellow);
    }
}

fn filler(m: &mut Shaper, s: Vec3) {
    base(m, s);
    guards(m, s, GLASS);
    m.post(at(-0.2 * s.x, 1.5, 0.0), 0.34, 0.5, STEEL);
    for nozzle in 0..6 {
        let x = -0.3 * s.x + 0.12 * s.x * nozzle as f32;
        m.post(at(x, 1.16, 0.0), 0.025, 0.24, DARK);
    }
    m.block(at(0.3 * s.x, 1.3, -0.08), at(0.4, 0.5, 0.4), ACCENT);
}

/// Where people pack by hand.
fn table(m: &mut Shaper, s: Vec3) {
    m.block(at(0.0, BELT - 0.03, 0.0), at(s.x, 0.06, 0.8 * s.z), WOOD);
    for (x, z) in [(-0.46, -0.36), (0.46, -0.36), (-0.46, 0.36), (0.46, 0.36)] {
        m.post(at(x * s.x, 0.43, z * s.z), 0.03, 0.86, DARK);
    }
    m.block(at(-0.3 * s.x, BELT + 0.16, -0.3 * s.z), at(0.3, 0.24, 0.04), DARK);
    person(m, at(0.1 * s.x, 0.0, 0.5 * s.z + 0.25));
}

fn person(m: &mut Shaper, feet: Vec3) {
    m.post(feet + at(0.0, 0.42, 0.0), 0.14, 0.84, ACCENT);
    m.post(feet + at(0.0, 1.12, 0.0), 0.19, 0.58, COAT);
    m.block(feet + at(0.0, 1.18, -0.24), at(0.44, 0.09, 0.34), COAT);
    m.post(feet + at(0.0, 1.55, 0.0), 0.10, 0.22, SKIN);
    m.post(feet + at(0.0, 1.68, 0.0), 0.12, 0.08, COAT);
}

fn plain(m: &mut Shaper, s: Vec3) {
    base(m, s);
    guards(m, s, GLASS);
    m.block(at(0.0, 1.25, -0.08), at(0.5 * s.x, 0.45, 0.4), ACCENT);
    screen(m, 0.3 * s.x, s);
}
