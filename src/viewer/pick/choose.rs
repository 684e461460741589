//! Choosing by mouse and by keys.

use super::ray::{Ray, hit};
use crate::eye::{Eye, Lens, Mode};
use crate::replay::Where;
use crate::stage::Stage;
use bevy::prelude::*;
use bevy::window::PrimaryWindow;
use lineproof::journal::{Level, UnitId};

/// A station, or a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Picked {
    Station { line: usize, station: usize },
    Unit { line: usize, level: Level, unit: UnitId },
}

/// What is chosen.
#[derive(Resource, Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Chosen(pub Option<Picked>);

pub fn by_mouse(
    buttons: Res<ButtonInput<MouseButton>>,
    windows: Query<&Window, With<PrimaryWindow>>,
    lenses: Query<(&Camera, &GlobalTransform), With<Lens>>,
    stage: Res<Stage>,
    mut chosen: ResMut<Chosen>,
) {
    if !buttons.just_pressed(MouseButton::Left) {
        return;
    }
    let (Ok(window), Ok((camera, at))) = (windows.single(), lenses.single()) else { return };
    let Some(cursor) = window.cursor_position() else { return };
    if let Ok(ray) = camera.viewport_to_world(at, cursor) {
        chosen.0 = hit(&stage, Ray { from: ray.origin, way: *ray.direction });
    }
}

/// Tab goes to the next station, with shift to the one before; `]` and `[` to the next unit and
/// the one before; Enter follows the unit that is chosen, or goes around the station; Backspace
/// lets go.
pub fn by_keys(
    keys: Res<ButtonInput<KeyCode>>,
    stage: Res<Stage>,
    mut chosen: ResMut<Chosen>,
    mut eye: ResMut<Eye>,
) {
    let back = keys.pressed(KeyCode::ShiftLeft) || keys.pressed(KeyCode::ShiftRight);
    if keys.just_pressed(KeyCode::Tab) {
        chosen.0 = next_station(&stage, chosen.0, back);
    }
    for (key, back) in [(KeyCode::BracketRight, false), (KeyCode::BracketLeft, true)] {
        if keys.just_pressed(key) {
            chosen.0 = next_unit(&stage, chosen.0, back);
        }
    }
    if keys.just_pressed(KeyCode::Backspace) {
        chosen.0 = None;
    }
    if keys.just_pressed(KeyCode::Enter) {
        match chosen.0 {
            Some(Picked::Unit { line, level, unit }) => {
                *eye = Eye { mode: Mode::Follow { line, level, unit }, pose: None, ..*eye };
                eye.distance = eye.distance.min(3.0);
            }
            Some(Picked::Station { line, station }) => {
                if let Some(staged) = stage.lines.get(line)
                    && let Some(placed) = staged.layout.stations.get(station)
                {
                    *eye = Eye { mode: Mode::Orbit, pose: None, ..*eye };
                    eye.focus = staged.origin + placed.at + Vec3::Y;
                    eye.distance = 2.2 * placed.size.length();
                }
            }
            None => {}
        }
    }
}

fn next_station(stage: &Stage, chosen: Option<Picked>, back: bool) -> Option<Picked> {
    let of = |(line, staged): (usize, &crate::stage::Staged)| {
        (0..staged.layout.stations.len()).map(move |station| Picked::Station { line, station })
    };
    let all: Vec<Picked> = stage.lines.iter().enumerate().flat_map(of).collect();
    step(&all, chosen, back)
}

fn next_unit(stage: &Stage, chosen: Option<Picked>, back: bool) -> Option<Picked> {
    let line = match chosen {
        Some(Picked::Station { line, .. } | Picked::Unit { line, .. }) => line,
        None => 0,
    };
    let placements = &stage.lines.get(line)?.placements;
    let all: Vec<Picked> = placements
        .iter()
        .filter(|p| !matches!(p.place, Where::Bin(_)))
        .map(|p| Picked::Unit { line, level: p.level, unit: p.unit })
        .collect();
    step(&all, chosen, back)
}

fn step(all: &[Picked], chosen: Option<Picked>, back: bool) -> Option<Picked> {
    let here = chosen.and_then(|chosen| all.iter().position(|other| *other == chosen));
    let last = all.len().checked_sub(1)?;
    let next = match here {
        None => {
            if back {
                last
            } else {
                0
            }
        }
        Some(0) if back => last,
        Some(here) if back => here - 1,
        Some(here) => {
            if here == last {
                0
            } else {
                here + 1
            }
        }
    };
    all.get(next).copied()
}
