//! The order of a frame: time goes on, the lines follow it, then all that shows them.

use super::clock::{self, Clock};
use super::lines::{self, Stage};
use bevy::prelude::*;

/// Steps of a frame, one after the other.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Frame {
    /// Keys and mouse.
    Steer,
    /// The clock, and the journals up to it.
    Step,
    /// Where the camera is.
    Look,
    /// Units, lamps, belts.
    Show,
    /// Text over the picture.
    Tell,
}

/// The lines on the stage, moved by a clock.
#[derive(Debug)]
pub struct Staging(pub std::sync::Mutex<Option<Stage>>);

impl Plugin for Staging {
    fn build(&self, app: &mut App) {
        let stage = self.0.lock().ok().and_then(|mut stage| stage.take()).unwrap_or_default();
        app.insert_resource(Clock::until(stage.end()))
            .insert_resource(stage)
            .configure_sets(
                Update,
                (Frame::Steer, Frame::Step, Frame::Look, Frame::Show, Frame::Tell).chain(),
            )
            .add_systems(Update, (clock::tick, lines::follow).chain().in_set(Frame::Step));
    }
}
