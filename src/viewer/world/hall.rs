//! Floor, light, and the machines that stand there.

use super::machine::machine;
use super::shaper::Shaper;
use crate::stage::Stage;
use bevy::prelude::*;

const FLOOR: Srgba = Srgba::rgb(0.86, 0.88, 0.89);
const JOINT: Srgba = Srgba::rgb(0.78, 0.81, 0.83);
const AISLE: Srgba = Srgba::rgb(0.93, 0.80, 0.35);

/// A station that can be clicked: of which line, and its place in the head.
#[derive(Component, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Machine {
    pub line: usize,
    pub station: usize,
}

/// The one material of all that has its colour in its vertices.
#[derive(Resource, Debug, Clone)]
pub struct Matte(pub Handle<StandardMaterial>);

pub fn matte() -> StandardMaterial {
    StandardMaterial { perceptual_roughness: 0.9, reflectance: 0.12, ..default() }
}

/// One sun without shadows: shadows cost a software renderer half of its frames.
pub fn light_the_hall(commands: &mut Commands) {
    commands.spawn((
        DirectionalLight { illuminance: 2_600.0, shadow_maps_enabled: false, ..default() },
        Transform::from_xyz(6.0, 20.0, 12.0).looking_at(Vec3::ZERO, Vec3::Y),
    ));
}

pub fn build(
    mut commands: Commands,
    stage: Res<Stage>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<StandardMaterial>>,
) {
    light_the_hall(&mut commands);
    let matte = materials.add(matte());
    commands.insert_resource(Matte(matte.clone()));
    for (line, staged) in stage.lines.iter().enumerate() {
        let floor = meshes.add(floor((staged.layout.min, staged.layout.max)).mesh());
        let origin = Transform::from_translation(staged.origin);
        commands.spawn((Mesh3d(floor), MeshMaterial3d(matte.clone()), origin));
        for (station, placed) in staged.layout.stations.iter().enumerate() {
            let mesh = meshes.add(machine(placed).mesh());
            let turned = Transform::from_translation(staged.origin + placed.at)
                .with_rotation(Quat::from_rotation_y(placed.yaw));
            let machine = Machine { line, station };
            commands.spawn((Mesh3d(mesh), MeshMaterial3d(matte.clone()), turned, machine));
        }
    }
}

/// Floor with joints every two metres, and the marks of an aisle before the line.
fn floor((low, high): (Vec3, Vec3)) -> Shaper {
    let mut shaper = Shaper::default();
    let margin = 2.5;
    let (low, high) = (low - margin, high + margin);
    let centre = 0.5 * (low + high);
    let (wide, deep) = (high.x - low.x, high.z - low.z);
    let flat = |shaper: &mut Shaper, x: f32, y: f32, z: f32, w: f32, d: f32, colour| {
        let (u, v) = (Vec3::X * (0.5 * w), Vec3::NEG_Z * (0.5 * d));
        shaper.quad(Vec3::new(x, y, z), u, v, Vec3::Y, colour);
    };
    flat(&mut shaper, centre.x, 0.0, centre.z, wide, deep, FLOOR);
    let joints = |from: f32, to: f32| {
        let first = (from / 2.0).ceil() as i32;
        let last = ((to / 2.0).floor() as i32).min(first + 400);
        (first..=last).map(|joint| 2.0 * joint as f32)
    };
    for x in joints(low.x, high.x) {
        flat(&mut shaper, x, 0.004, centre.z, 0.03, deep, JOINT);
    }
    for z in joints(low.z, high.z) {
        flat(&mut shaper, centre.x, 0.004, z, wide, 0.03, JOINT);
    }
    for z in [high.z - 0.4, high.z - 1.7] {
        flat(&mut shaper, centre.x, 0.008, z, wide - 0.6, 0.08, AISLE);
    }
    shaper
}
