//! Packs, bundles, cases and pallets: one entity for each that is seen, taken from a pool by level
//! and look, so that all alike are drawn at once.

use super::hall::matte;
use super::shaper::Shaper;
use crate::palette::tint_colour;
use crate::replay::Tint;
use crate::stage::Stage;
use bevy::prelude::*;
use lineproof::journal::Level;

/// Looks a unit can have, and levels it can be of: the pools of a line.
const LOOKS: usize = Tint::ALL.len();
const POOLS: usize = Level::ALL.len() * LOOKS;

/// The pools, by line, level and look.
#[derive(Resource, Debug, Default)]
pub struct Units {
    pools: Vec<Pool>,
    material: Handle<StandardMaterial>,
}

#[derive(Debug, Default)]
struct Pool {
    mesh: Option<Handle<Mesh>>,
    entities: Vec<Entity>,
    /// Of these, those that are shown; and where they are to be in this frame.
    shown: usize,
    wanted: Vec<Transform>,
}

/// A unit that is drawn.
#[derive(Component, Debug, Clone, Copy)]
pub struct Unit;

type Drawn<'w, 's> = Query<'w, 's, (&'static mut Transform, &'static mut Visibility), With<Unit>>;

pub fn build(mut commands: Commands, mut materials: ResMut<Assets<StandardMaterial>>) {
    let material = materials.add(matte());
    commands.insert_resource(Units { material, pools: Vec::new() });
}

/// Puts every unit where the journal says that it is.
pub fn place(
    mut commands: Commands,
    stage: Res<Stage>,
    mut units: ResMut<Units>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut drawn: Drawn,
) {
    let Units { pools, material } = &mut *units;
    pools.resize_with(stage.lines.len() * POOLS, Pool::default);
    for (staged, pools) in stage.lines.iter().zip(pools.chunks_mut(POOLS)) {
        for pool in &mut *pools {
            pool.wanted.clear();
        }
        for placement in &staged.placements {
            let pool = &mut pools[placement.level.index() * LOOKS + placement.look as usize];
            if pool.mesh.is_none() {
                let size = staged.layout.units.of_level(placement.level);
                pool.mesh = Some(meshes.add(goods(placement.level, placement.look, size).mesh()));
            }
            pool.wanted.push(Transform {
                translation: staged.origin + placement.at,
                rotation: Quat::from_rotation_y(placement.yaw),
                scale: placement.scale,
            });
        }
        for pool in pools {
            fill(&mut commands, pool, material, &mut drawn);
        }
    }
}

fn fill(
    commands: &mut Commands,
    pool: &mut Pool,
    material: &Handle<StandardMaterial>,
    drawn: &mut Drawn,
) {
    let (wanted, there) = (pool.wanted.len(), pool.entities.len());
    for (place, &entity) in pool.entities.iter().enumerate().take(wanted.max(pool.shown)) {
        let Ok((mut transform, mut visibility)) = drawn.get_mut(entity) else { continue };
        if let Some(to) = pool.wanted.get(place) {
            transform.set_if_neq(*to);
        }
        let seen = if place < wanted { Visibility::Visible } else { Visibility::Hidden };
        visibility.set_if_neq(seen);
    }
    let mesh = pool.mesh.clone().unwrap_or_default();
    for to in pool.wanted.iter().skip(there) {
        let look = (Mesh3d(mesh.clone()), MeshMaterial3d(material.clone()));
        pool.entities.push(commands.spawn((Unit, look, *to, Visibility::Visible)).id());
    }
    pool.shown = wanted;
}

/// How a unit looks: its colour, and what is printed on it. It lies around the middle of its lower
/// side.
fn goods(level: Level, tint: Tint, size: Vec3) -> Shaper {
    let mut shaper = Shaper::default();
    let colour = tint_colour(level, tint);
    shaper.block(Vec3::Y * (0.5 * size.y), size, colour);
    let top = size.y + 0.0015;
    let mut patch = |x: f32, z: f32, w: f32, d: f32, colour: Srgba| {
        let centre = Vec3::new(x * size.x, top, z * size.z);
        let (u, v) = (Vec3::X * (0.5 * w * size.x), Vec3::NEG_Z * (0.5 * d * size.z));
        shaper.quad(centre, u, v, Vec3::Y, colour);
    };
    let ink = Srgba::rgb(0.08, 0.08, 0.10);
    match level {
        Level::Primary => {
            for hole in 0..8 {
                let (x, z) = (-0.36 + 0.24 * (hole % 4) as f32, if hole < 4 { -0.2 } else { 0.2 });
                patch(x, z, 0.14, 0.22, Srgba::rgb(0.95, 0.95, 0.90));
            }
        }
        Level::Pack => {
            patch(0.0, -0.34, 1.0, 0.18, Srgba::rgb(0.10, 0.42, 0.62));
            if tint != Tint::Blank {
                patch(0.33, 0.10, 0.18, 0.42, ink);
                patch(0.05, 0.10, 0.26, 0.08, ink);
                patch(0.05, 0.28, 0.26, 0.08, ink);
            }
        }
        Level::Bundle | Level::Pallet if tint == Tint::Blank => {}
        Level::Bundle => patch(0.0, 0.0, 0.30, 0.30, Srgba::WHITE),
        Level::Case => {
            patch(0.0, 0.0, 1.0, 0.10, Srgba::rgb(0.80, 0.68, 0.50));
            if tint == Tint::Blank {
                return shaper;
            }
            patch(0.22, 0.24, 0.36, 0.34, Srgba::WHITE);
            patch(0.22, 0.24, 0.24, 0.10, ink);
        }
        Level::Pallet => patch(0.0, 0.0, 0.98, 0.98, Srgba::rgb(0.78, 0.64, 0.46)),
    }
    shaper
}
