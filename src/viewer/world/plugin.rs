//! Builds the hall once, and moves what moves in it every frame.

use super::{belts, hall, lamps, overlay, units};
use bevy::prelude::*;

/// Builds the hall once, and moves what moves in it every frame.
pub struct World;

impl Plugin for World {
    fn build(&self, app: &mut App) {
        app.add_systems(
            Startup,
            (hall::build, lamps::build, belts::build, units::build, overlay::build).chain(),
        )
        .add_systems(
            Update,
            (
                (lamps::shine, belts::run, units::place),
                (overlay::plates, overlay::fills, overlay::rings),
            )
                .in_set(crate::stage::Frame::Show),
        );
    }
}
