//! The camera by keys and mouse. All that the mouse does, keys do as well.

use super::{Eye, Mode};
use crate::stage::Stage;
use bevy::input::mouse::{AccumulatedMouseMotion, AccumulatedMouseScroll};
use bevy::prelude::*;

/// Metres of the eye above the floor, of a person who walks.
const STATURE: f32 = 1.65;
/// Metres a second: a person who walks, and one who flies.
const WALK: f32 = 1.6;
const FLY: f32 = 6.0;
/// Radians a second by keys, and a pixel by mouse.
const TURN: f32 = 1.1;
const DRAG: f32 = 0.005;

pub fn steer(
    keys: Res<ButtonInput<KeyCode>>,
    buttons: Res<ButtonInput<MouseButton>>,
    motion: Res<AccumulatedMouseMotion>,
    scroll: Res<AccumulatedMouseScroll>,
    time: Res<Time>,
    stage: Res<Stage>,
    mut eye: ResMut<Eye>,
) {
    let seconds = time.delta_secs().min(0.1);
    let held = |key: KeyCode| f32::from(u8::from(keys.pressed(key)));
    let axis = |more: KeyCode, less: KeyCode| held(more) - held(less);
    let shift = keys.pressed(KeyCode::ShiftLeft) || keys.pressed(KeyCode::ShiftRight);
    let haste = if shift { 3.0 } else { 1.0 };
    let mut next = *eye;
    next.turn(
        axis(KeyCode::KeyL, KeyCode::KeyJ) * -TURN * seconds,
        axis(KeyCode::KeyI, KeyCode::KeyK) * TURN * seconds,
    );
    if buttons.pressed(MouseButton::Right) {
        let way = if next.mode == Mode::Orbit { 1.0 } else { -1.0 };
        next.turn(-way * DRAG * motion.delta.x, way * DRAG * motion.delta.y);
    }
    let zoom =
        axis(KeyCode::Minus, KeyCode::Equal) * seconds - 0.1 * scroll.delta.y.clamp(-5.0, 5.0);
    next.distance = (next.distance * zoom.exp()).clamp(0.4, 400.0);
    let level = Vec3::new(next.ahead().x, 0.0, next.ahead().z).normalize_or_zero();
    let right = level.cross(Vec3::Y);
    let forward = axis(KeyCode::KeyW, KeyCode::KeyS);
    let aside = axis(KeyCode::KeyD, KeyCode::KeyA);
    let rise = axis(KeyCode::KeyE, KeyCode::KeyQ);
    let (low, high) = stage.bounds();
    let (low, high) = (low - 30.0, high + 30.0);
    match next.mode {
        Mode::Fly => {
            let step = next.ahead() * forward + right * aside + Vec3::Y * rise;
            next.stand = (next.stand + step * (FLY * haste * seconds)).clamp(low, high);
            next.stand.y = next.stand.y.max(0.2);
        }
        Mode::Walk => {
            let step = level * forward + right * aside;
            next.stand = (next.stand + step * (WALK * haste * seconds)).clamp(low, high);
            next.stand.y = STATURE;
        }
        Mode::Orbit => {
            let pace = 0.6 * next.distance * haste * seconds;
            let step = (level * forward + right * aside + Vec3::Y * rise) * pace;
            next.focus = (next.focus + step).clamp(low, high);
        }
        Mode::Path | Mode::Follow { .. } => {}
    }
    eye.set_if_neq(next);
}
