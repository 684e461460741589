//! Stack lights: the PackML state of each station as colour and as height, so that the colour is
//! never the only sign.

use super::shaper::Shaper;
use crate::palette::state_colour;
use crate::stage::Stage;
use bevy::prelude::*;
use lineproof::journal::State;

/// The light of a station.
#[derive(Component, Debug, Clone, Copy)]
pub struct Lamp {
    line: usize,
    station: usize,
    shows: Option<State>,
}

/// The materials of all states, in the order of `State::ALL`, and of no state.
#[derive(Resource, Debug)]
pub struct Glows {
    of: Vec<Handle<StandardMaterial>>,
    dark: Handle<StandardMaterial>,
}

pub fn build(
    mut commands: Commands,
    stage: Res<Stage>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<StandardMaterial>>,
    matte: Res<super::hall::Matte>,
) {
    let mut glow = |colour: Srgba| {
        let lit = StandardMaterial { base_color: colour.into(), unlit: true, ..default() };
        materials.add(lit)
    };
    let of = State::ALL.map(|state| glow(state_colour(state))).into_iter().collect();
    let glows = Glows { of, dark: glow(Srgba::gray(0.35)) };
    let bulb = meshes.add(Cylinder::new(0.08, 0.30).mesh().resolution(12));
    let mut post = Shaper::default();
    post.post(Vec3::NEG_Y * 0.30, 0.025, 0.36, Srgba::gray(0.25));
    post.post(Vec3::Y * 0.17, 0.085, 0.03, Srgba::gray(0.25));
    let post = meshes.add(post.mesh());
    for (line, staged) in stage.lines.iter().enumerate() {
        for (station, placed) in staged.layout.stations.iter().enumerate() {
            let top = Vec3::new(-0.40 * placed.size.x, placed.size.y + 0.42, -0.28 * placed.size.z);
            let at = staged.origin + placed.at + Quat::from_rotation_y(placed.yaw) * top;
            let lamp = Lamp { line, station, shows: None };
            let place = Transform::from_translation(at);
            let dark = MeshMaterial3d(glows.dark.clone());
            commands.spawn((Mesh3d(bulb.clone()), dark, place, lamp));
            commands.spawn((Mesh3d(post.clone()), MeshMaterial3d(matte.0.clone()), place));
        }
    }
    commands.insert_resource(glows);
}

pub fn shine(
    stage: Res<Stage>,
    glows: Res<Glows>,
    mut lamps: Query<(&mut Lamp, &mut MeshMaterial3d<StandardMaterial>)>,
) {
    for (mut lamp, mut material) in &mut lamps {
        let state = stage.state(lamp.line, lamp.station);
        if lamp.shows != state {
            lamp.shows = state;
            let place = state.and_then(|state| State::ALL.iter().position(|s| *s == state));
            let glow = place.and_then(|place| glows.of.get(place)).unwrap_or(&glows.dark);
            material.0 = glow.clone();
        }
    }
}
