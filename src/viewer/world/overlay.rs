//! What is drawn over the line on request: a plate before each station, as long as the share of the
//! last ten minutes in which it was starved, blocked or stopped; how full each buffer is; and a
//! ring around the bottleneck of the time shown.

use super::shaper::Shaper;
use crate::palette::{BOTTLENECK, HEAT};
use crate::stage::{Clock, Stage};
use bevy::prelude::*;
use lineproof::base::clock::Time;

/// Overlays are shown.
#[derive(Resource, Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Overlays(pub bool);

/// Seconds over which shares are taken.
const WINDOW: f64 = 600.0;

/// Which share of which station a plate shows: 0 starved, 1 blocked, 2 stopped.
#[derive(Component, Debug, Clone, Copy)]
pub struct Plate {
    line: usize,
    station: usize,
    part: usize,
}

/// How full a link is.
#[derive(Component, Debug, Clone, Copy)]
pub struct Fill {
    line: usize,
    link: usize,
}

/// Around the bottleneck of a line.
#[derive(Component, Debug, Clone, Copy)]
pub struct Ring {
    line: usize,
}

pub fn build(
    mut commands: Commands,
    stage: Res<Stage>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<StandardMaterial>>,
) {
    commands.init_resource::<Overlays>();
    let mut plain = |colour: Srgba| {
        let look = StandardMaterial { base_color: colour.into(), unlit: true, ..default() };
        materials.add(look)
    };
    let heat = HEAT.map(&mut plain);
    let (ring, fill) = (plain(BOTTLENECK), plain(Srgba::rgb(0.0, 0.45, 0.70)));
    let cube = meshes.add(Cuboid::new(1.0, 1.0, 1.0));
    let frame = meshes.add(square().mesh());
    for (line, staged) in stage.lines.iter().enumerate() {
        for station in 0..staged.layout.stations.len() {
            for (part, look) in heat.iter().enumerate() {
                let shape = (Mesh3d(cube.clone()), MeshMaterial3d(look.clone()));
                let plate = Plate { line, station, part };
                commands.spawn((shape, Transform::default(), Visibility::Hidden, plate));
            }
        }
        for link in 0..staged.layout.belts.len() {
            let shape = (Mesh3d(cube.clone()), MeshMaterial3d(fill.clone()));
            let fill = Fill { line, link };
            commands.spawn((shape, Transform::default(), Visibility::Hidden, fill));
        }
        let shape = (Mesh3d(frame.clone()), MeshMaterial3d(ring.clone()));
        commands.spawn((shape, Transform::default(), Visibility::Hidden, Ring { line }));
    }
}

/// The rim of a square of one metre.
fn square() -> Shaper {
    let mut shaper = Shaper::default();
    for (x, z) in [(0.5, 0.0), (-0.5, 0.0), (0.0, 0.5), (0.0, -0.5)] {
        let size = if x == 0.0 { Vec3::new(1.06, 0.06, 0.06) } else { Vec3::new(0.06, 0.06, 1.06) };
        shaper.block(Vec3::new(x, 0.03, z), size, Srgba::WHITE);
    }
    shaper
}

type Drawn<'w, 's, What> = Query<
    'w,
    's,
    (&'static What, &'static mut Transform, &'static mut Visibility),
    (Without<super::units::Unit>, With<Mesh3d>),
>;

pub fn plates(
    stage: Res<Stage>,
    clock: Res<Clock>,
    shown: Res<Overlays>,
    mut plates: Drawn<Plate>,
) {
    for (plate, mut place, mut visibility) in &mut plates {
        let seen = shown.0.then(|| plate_of(&stage, *plate, clock.at)).flatten();
        show(seen, &mut place, &mut visibility);
    }
}

pub fn fills(stage: Res<Stage>, shown: Res<Overlays>, mut fills: Drawn<Fill>) {
    for (fill, mut place, mut visibility) in &mut fills {
        let seen = shown.0.then(|| fill_of(&stage, *fill)).flatten();
        show(seen, &mut place, &mut visibility);
    }
}

pub fn rings(stage: Res<Stage>, clock: Res<Clock>, shown: Res<Overlays>, mut rings: Drawn<Ring>) {
    for (ring, mut place, mut visibility) in &mut rings {
        let seen = shown.0.then(|| ring_of(&stage, *ring, clock.at)).flatten();
        show(seen, &mut place, &mut visibility);
    }
}

fn show(seen: Option<Transform>, place: &mut Mut<Transform>, visibility: &mut Mut<Visibility>) {
    if let Some(seen) = seen {
        place.set_if_neq(seen);
    }
    let shown = if seen.is_some() { Visibility::Visible } else { Visibility::Hidden };
    visibility.set_if_neq(shown);
}

/// One behind the other before the station, so that all of its length is ten minutes.
fn plate_of(stage: &Stage, plate: Plate, at: Time) -> Option<Transform> {
    let staged = stage.lines.get(plate.line)?;
    let placed = staged.layout.stations.get(plate.station)?;
    let from = Time::from_secs((at.secs() - WINDOW).max(0.0));
    let shares = staged.history.shares(plate.station, from, at);
    let shares = [shares.starved, shares.blocked, shares.stopped].map(|share| share as f32);
    let (before, share) = (shares[..plate.part].iter().sum::<f32>(), shares[plate.part]);
    if share < 0.005 {
        return None;
    }
    let long = placed.size.x;
    let x = long * (before + 0.5 * share - 0.5);
    let turned = Quat::from_rotation_y(placed.yaw);
    let centre = placed.at + turned * Vec3::new(x, 0.03, 0.5 * placed.size.z + 0.28);
    Some(Transform {
        translation: staged.origin + centre,
        rotation: turned,
        scale: Vec3::new(long * share, 0.05, 0.3),
    })
}

/// A bar beside the middle of a link, a metre high when the link is full.
fn fill_of(stage: &Stage, fill: Fill) -> Option<Transform> {
    let staged = stage.lines.get(fill.line)?;
    let belt = staged.layout.belts.get(fill.link)?;
    let slots = belt.slots.filter(|slots| *slots > 1)?;
    let units = staged.replay.scene().links().get(fill.link)?.units;
    let share = (units as f32 / slots as f32).clamp(0.0, 1.0);
    let (middle, yaw) = belt.point(0.5 * belt.length);
    let turned = Quat::from_rotation_y(yaw);
    let beside = turned * Vec3::new(0.0, 0.0, -0.5 * belt.width - 0.12);
    let high = share.max(0.01);
    Some(Transform {
        translation: staged.origin + middle + beside + Vec3::Y * (0.5 * high),
        rotation: turned,
        scale: Vec3::new(0.12, high, 0.12),
    })
}

fn ring_of(stage: &Stage, ring: Ring, at: Time) -> Option<Transform> {
    let staged = stage.lines.get(ring.line)?;
    let placed = staged.layout.stations.get(staged.history.bottleneck(at)?)?;
    Some(Transform {
        translation: staged.origin + placed.at + Vec3::Y * 0.01,
        rotation: Quat::from_rotation_y(placed.yaw),
        scale: Vec3::new(placed.size.x + 0.3, 1.0, placed.size.z + 0.3),
    })
}
