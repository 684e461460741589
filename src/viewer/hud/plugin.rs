//! All text as one plugin.

use super::board::{self, Scale};
use super::captions::{self, Caption};
use super::cards::{self, Masked};
use super::help::{self, Help};
use super::{paint, strips, tags, timeline};
use crate::pick::Chosen;
use crate::stage::Frame;
use bevy::prelude::*;

/// All text.
#[derive(Debug)]
pub struct Hud {
    /// Nothing but captions.
    pub bare: bool,
}

impl Plugin for Hud {
    fn build(&self, app: &mut App) {
        app.init_resource::<Caption>()
            .init_resource::<Chosen>()
            .init_resource::<Help>()
            .init_resource::<Masked>()
            .init_resource::<Scale>()
            .add_systems(Startup, (paint::load, captions::build).chain())
            .add_systems(Update, (board::scale, captions::tell).in_set(Frame::Tell));
        if self.bare {
            return;
        }
        app.add_systems(
            Startup,
            (strips::build, timeline::build, tags::build, cards::build, help::build)
                .chain()
                .after(captions::build),
        )
        .add_systems(
            Update,
            (
                strips::tell,
                timeline::tell,
                (tags::name, tags::doing, tags::tell),
                cards::tell,
                help::tell,
            )
                .in_set(Frame::Tell),
        );
    }
}
