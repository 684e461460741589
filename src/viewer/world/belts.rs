//! Conveyors: a frame, and a belt whose bars move with it.

use super::shaper::Shaper;
use crate::stage::Stage;
use bevy::asset::RenderAssetUsages;
use bevy::image::{ImageAddressMode, ImageSampler, ImageSamplerDescriptor};
use bevy::math::Affine2;
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};

/// Metres from one bar of a belt to the next.
const BAR: f32 = 0.25;

/// The moving belts.
#[derive(Resource, Debug, Default)]
pub struct Belts(Vec<Moving>);

#[derive(Debug)]
struct Moving {
    line: usize,
    link: usize,
    length: f32,
    material: Handle<StandardMaterial>,
    /// Where the bars were drawn last, as a share of their distance.
    phase: f32,
}

pub fn build(
    mut commands: Commands,
    stage: Res<Stage>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<StandardMaterial>>,
    mut images: ResMut<Assets<Image>>,
    matte: Res<super::hall::Matte>,
) {
    let bars = images.add(bars());
    let mut belts = Belts::default();
    for (line, staged) in stage.lines.iter().enumerate() {
        for (link, belt) in staged.layout.belts.iter().enumerate() {
            let mut frame = Shaper::default();
            for ends in belt.path.windows(2) {
                let (from, to) = (ends[0], ends[1]);
                framed(&mut frame, from, to, belt.width);
                let length = from.distance(to);
                if length < 0.02 {
                    continue;
                }
                let material = materials.add(StandardMaterial {
                    base_color_texture: Some(bars.clone()),
                    perceptual_roughness: 0.95,
                    reflectance: 0.1,
                    ..default()
                });
                let mesh = meshes.add(strip(length, belt.width));
                let place = along(staged.origin, from, to);
                commands.spawn((Mesh3d(mesh), MeshMaterial3d(material.clone()), place));
                belts.0.push(Moving { line, link, length, material, phase: -1.0 });
            }
            let frame = meshes.add(frame.mesh());
            let origin = Transform::from_translation(staged.origin);
            commands.spawn((Mesh3d(frame), MeshMaterial3d(matte.0.clone()), origin));
        }
    }
    commands.insert_resource(belts);
}

/// Side rails and legs from one point of a belt's way to the next.
fn framed(shaper: &mut Shaper, from: Vec3, to: Vec3, width: f32) {
    let rail = Srgba::rgb(0.62, 0.65, 0.69);
    let way = to - from;
    let length = way.length();
    if length < 0.02 {
        return;
    }
    // Belts run along one axis or the other: a rail that follows the longer one looks right.
    let along_x = way.x.abs() >= way.z.abs();
    let middle = 0.5 * (from + to);
    let size = |long: f32, high: f32, across: f32| {
        if along_x { Vec3::new(long, high, across) } else { Vec3::new(across, high, long) }
    };
    let side = if along_x { Vec3::Z } else { Vec3::X };
    for sign in [-1.0, 1.0] {
        let rail_at = middle + side * (sign * (0.5 * width + 0.02)) - Vec3::Y * 0.05;
        shaper.block(rail_at, size(length, 0.12, 0.03), rail);
    }
    let legs = ((length / 1.5).ceil() as u32).clamp(1, 20) + 1;
    for leg in 0..legs {
        let share = (leg as f32 + 0.5) / legs as f32;
        let foot = from + share * way;
        let height = (foot.y - 0.06).max(0.1);
        let at = Vec3::new(foot.x, 0.5 * height, foot.z);
        shaper.block(at, size(0.05, height, 0.8 * width), Srgba::rgb(0.42, 0.45, 0.49));
    }
}

/// The upper side of a belt, around the origin, along x; its bars stand `BAR` apart.
fn strip(length: f32, width: f32) -> Mesh {
    let mut shaper = Shaper::default();
    let (u, v) = (Vec3::X * (0.5 * length), Vec3::NEG_Z * (0.5 * width));
    shaper.quad(Vec3::ZERO, u, v, Vec3::Y, Srgba::WHITE);
    shaper.mesh()
}

fn along(origin: Vec3, from: Vec3, to: Vec3) -> Transform {
    let way = to - from;
    let level = Vec3::new(way.x, 0.0, way.z);
    let turn = if level.length() > 1e-4 { (-level.z).atan2(level.x) } else { 0.0 };
    let rise = way.y.atan2(level.length());
    let turned = Quat::from_rotation_y(turn) * Quat::from_rotation_z(rise);
    // A hair below the goods, and above the rails' lower edge.
    let middle = origin + 0.5 * (from + to) - Vec3::Y * 0.002;
    Transform::from_translation(middle).with_rotation(turned)
}

fn bars() -> Image {
    let bytes = (0..16).flat_map(|x| if x < 2 { [96, 100, 106, 255] } else { [58, 62, 68, 255] });
    let size = Extent3d { width: 16, height: 1, depth_or_array_layers: 1 };
    let format = TextureFormat::Rgba8UnormSrgb;
    let bytes: Vec<u8> = bytes.collect();
    let mut image =
        Image::new(size, TextureDimension::D2, bytes, format, RenderAssetUsages::default());
    let repeat = ImageAddressMode::Repeat;
    image.sampler = ImageSampler::Descriptor(ImageSamplerDescriptor {
        address_mode_u: repeat,
        address_mode_v: repeat,
        ..ImageSamplerDescriptor::linear()
    });
    image
}

/// Bars move as far as the units on the belt would, and stand while the belt stands.
pub fn run(
    stage: Res<Stage>,
    mut belts: ResMut<Belts>,
    mut materials: ResMut<Assets<StandardMaterial>>,
) {
    for belt in &mut belts.0 {
        let phase = (stage.belt_metres(belt.line, belt.link) / f64::from(BAR)).fract() as f32;
        if (phase - belt.phase).abs() < 1e-4 {
            continue;
        }
        belt.phase = phase;
        if let Some(mut material) = materials.get_mut(&belt.material) {
            let scale = Vec2::new(belt.length / BAR, 1.0);
            material.uv_transform =
                Affine2::from_scale_angle_translation(scale, 0.0, Vec2::new(-phase, 0.0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::machine::BELT;

    #[test]
    fn a_belt_lies_from_end_to_end() {
        let (from, to) = (Vec3::new(1.0, BELT, 2.0), Vec3::new(1.0, BELT, -3.0));
        let place = along(Vec3::ZERO, from, to);
        let end = place.transform_point(Vec3::X * 2.5);
        assert!(end.distance(to) < 0.01, "{end}");
    }
}
