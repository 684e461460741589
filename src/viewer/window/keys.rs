//! What each key does. The sheet of `hud::help` tells the same.

use crate::eye::{Eye, Mode};
use crate::history::MarkKind;
use crate::hud::{Help, Masked, Scale};
use crate::stage::{Clock, Stage};
use crate::tour::Tour;
use crate::world::Overlays;
use bevy::prelude::*;

pub fn time(keys: Res<ButtonInput<KeyCode>>, mut clock: ResMut<Clock>) {
    if keys.just_pressed(KeyCode::Space) {
        clock.playing = !clock.playing;
        if clock.at == clock.end {
            clock.go_to(lineproof::base::clock::Time::ZERO);
        }
    }
    if keys.just_pressed(KeyCode::Period) {
        clock.faster();
    }
    if keys.just_pressed(KeyCode::Comma) {
        clock.slower();
    }
    let step = if keys.any_pressed([KeyCode::ControlLeft, KeyCode::ControlRight]) {
        600.0
    } else if keys.any_pressed([KeyCode::ShiftLeft, KeyCode::ShiftRight]) {
        60.0
    } else {
        10.0
    };
    if keys.just_pressed(KeyCode::ArrowRight) {
        clock.skip(step);
    }
    if keys.just_pressed(KeyCode::ArrowLeft) {
        clock.skip(-step);
    }
    if keys.just_pressed(KeyCode::Home) {
        clock.go_to(lineproof::base::clock::Time::ZERO);
    }
    if keys.just_pressed(KeyCode::End) {
        let end = clock.end;
        clock.go_to(end);
    }
}

/// To the next of the faults and stops, of any line; to its worst hour.
pub fn marks(keys: Res<ButtonInput<KeyCode>>, stage: Res<Stage>, mut clock: ResMut<Clock>) {
    let troubles = [MarkKind::Stop, MarkKind::Fault];
    let at = clock.at;
    let of_lines = stage.lines.iter();
    let next = if keys.just_pressed(KeyCode::KeyN) {
        of_lines.filter_map(|line| line.history.next_mark(at, &troubles)).map(|m| m.at).min()
    } else if keys.just_pressed(KeyCode::KeyB) {
        of_lines.filter_map(|line| line.history.prev_mark(at, &troubles)).map(|m| m.at).max()
    } else if keys.just_pressed(KeyCode::KeyC) {
        let changeovers = [MarkKind::Changeover];
        of_lines.filter_map(|line| line.history.next_mark(at, &changeovers)).map(|m| m.at).min()
    } else if keys.just_pressed(KeyCode::KeyH) {
        stage.worst_hour()
    } else {
        None
    };
    if let Some(next) = next {
        clock.go_to(next);
    }
}

pub fn views(
    keys: Res<ButtonInput<KeyCode>>,
    stage: Res<Stage>,
    scale: Res<Scale>,
    mut eye: ResMut<Eye>,
    mut tour: ResMut<Tour>,
) {
    let (low, high) = stage.bounds();
    let mut mode = |mode: Mode| {
        let pose = eye.pose();
        *eye = Eye { mode, pose: None, ..*eye };
        match mode {
            Mode::Fly => eye.stand = pose.eye,
            Mode::Walk => {
                let front = Vec3::new(pose.look.x, 1.65, high.z + 1.2);
                (eye.stand, eye.yaw, eye.pitch) = (front, 0.0, 0.08);
            }
            _ => {}
        }
    };
    if keys.just_pressed(KeyCode::Digit1) {
        mode(Mode::Orbit);
    }
    if keys.just_pressed(KeyCode::Digit2) {
        mode(Mode::Fly);
    }
    if keys.just_pressed(KeyCode::Digit3) {
        mode(Mode::Walk);
    }
    if keys.just_pressed(KeyCode::Digit4) {
        mode(Mode::Path);
        tour.begin();
    }
    if keys.just_pressed(KeyCode::Digit0) {
        eye.see_all(low, high, scale.width / scale.height);
    }
}

pub fn rest(
    keys: Res<ButtonInput<KeyCode>>,
    mut help: ResMut<Help>,
    mut masked: ResMut<Masked>,
    mut overlays: ResMut<Overlays>,
    mut exit: MessageWriter<AppExit>,
) {
    if keys.just_pressed(KeyCode::F1) || keys.just_pressed(KeyCode::Slash) {
        help.0 = !help.0;
    }
    if keys.just_pressed(KeyCode::KeyM) {
        masked.0 = !masked.0;
    }
    if keys.just_pressed(KeyCode::KeyO) {
        overlays.0 = !overlays.0;
    }
    if keys.just_pressed(KeyCode::Escape) {
        if help.0 {
            help.0 = false;
        } else {
            exit.write(AppExit::Success);
        }
    }
}
