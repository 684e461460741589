//! The tour in the window, and following one unit.

use crate::eye::{Eye, Mode};
use crate::hud::Caption;
use crate::pick::Chosen;
use crate::stage::Stage;
use crate::tour::Tour;
use bevy::prelude::*;

/// Along the path, for as long as the mode is that of the tour.
pub fn tour(
    time: Res<Time>,
    mut tour: ResMut<Tour>,
    mut eye: ResMut<Eye>,
    mut caption: ResMut<Caption>,
    mut chosen: ResMut<Chosen>,
) {
    let Tour { path, at } = &mut *tour;
    let Some(path) = path.as_ref().filter(|_| eye.mode == Mode::Path) else {
        if caption.0.is_some() {
            caption.0 = None;
        }
        return;
    };
    *at += time.delta_secs();
    if *at > path.seconds() {
        *at = 0.0;
    }
    eye.pose = Some(path.pose(*at));
    caption.set_if_neq(Caption(path.caption(*at).map(str::to_owned)));
    // A path without cards leaves what the user chose.
    if path.stops.iter().any(|stop| stop.card.is_some()) {
        chosen.set_if_neq(Chosen(path.card(*at)));
    }
}

/// After a unit, wherever it goes: onto belts, through machines, in its case and on its pallet.
pub fn follow(stage: Res<Stage>, time: Res<Time>, mut eye: ResMut<Eye>) {
    let Mode::Follow { line, level, unit } = eye.mode else { return };
    let Some(staged) = stage.lines.get(line) else { return };
    if let Some(at) = staged.replay.place_of_unit(&staged.layout, level, unit) {
        let to = staged.origin + at;
        let share = 1.0 - (-6.0 * time.delta_secs()).exp();
        eye.focus = eye.focus.lerp(to, share.clamp(0.0, 1.0));
    }
}
