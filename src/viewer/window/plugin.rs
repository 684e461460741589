//! Keys and mouse as one plugin.

use super::{Snapshots, keys, snapshot, walk};
use crate::stage::Frame;
use crate::{eye, hud, pick};
use bevy::prelude::*;

/// Keys and mouse.
#[derive(Debug)]
pub struct Window;

impl Plugin for Window {
    fn build(&self, app: &mut App) {
        app.init_resource::<Snapshots>()
            .init_resource::<crate::tour::Tour>()
            .add_systems(
                Update,
                (
                    keys::time,
                    keys::marks,
                    keys::views,
                    keys::rest,
                    eye::steer,
                    pick::by_keys,
                    pick::by_mouse,
                    snapshot::take,
                )
                    .in_set(Frame::Steer),
            )
            .add_systems(Update, (walk::tour, walk::follow).in_set(Frame::Look).before(eye::look))
            .add_systems(Update, hud::click.in_set(Frame::Steer).before(pick::by_mouse));
    }
}
