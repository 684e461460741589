//! The camera as an entity.

use super::pose::{self, Eye};
use crate::stage::Frame;
use bevy::core_pipeline::tonemapping::{DebandDither, Tonemapping};
use bevy::prelude::*;

/// The camera of the picture.
#[derive(Component, Debug)]
pub struct Lens;

/// A camera that follows [`Eye`].
#[derive(Debug)]
pub struct Eyes;

impl Plugin for Eyes {
    fn build(&self, app: &mut App) {
        app.init_resource::<Eye>().add_systems(Update, pose::look.in_set(Frame::Look));
    }
}

/// All of a camera but its target. One colour for the sky of the hall.
pub fn lens() -> impl Bundle {
    (
        Lens,
        Camera3d::default(),
        Camera { clear_color: Color::srgb(0.71, 0.77, 0.82).into(), ..default() },
        IsDefaultUiCamera,
        Tonemapping::None,
        DebandDither::Disabled,
        Msaa::Off,
        AmbientLight { brightness: 330.0, ..default() },
        Projection::Perspective(PerspectiveProjection {
            fov: pose::FIELD,
            near: 0.05,
            far: 600.0,
            ..default()
        }),
    )
}
