//! Shoots a film: sets the time and the eye of each frame, and hands the pictures on in order.

use crate::app;
use crate::eye::Pose;
use crate::pick::{Chosen, Picked};
use crate::roll::{Roll, Shot, expose};
use crate::stage::{Clock, Stage};
use crate::{eye::Eye, hud::Caption, world::Overlays};
use bevy::app::{App, PluginsState};
use bevy::prelude::*;
use lineproof::base::clock::Time;

/// Frames before the first one is kept: what is spawned in one frame is drawn in a later one.
const WARM_UP: u32 = 3;
/// Frames after the last one within which all pictures must have come back.
const PATIENCE: u32 = 200;

/// What is to be seen in frame `n`.
#[derive(Debug, Clone, PartialEq)]
pub struct Script {
    pub at: Time,
    pub pose: Pose,
    pub caption: Option<String>,
    /// Whose card is shown.
    pub card: Option<Picked>,
}

/// An application without a window.
pub struct Studio {
    app: App,
}

impl Studio {
    /// # Errors
    /// There is no adapter that draws.
    pub fn new(stage: Stage, width: u32, height: u32, bare: bool) -> Result<Studio, String> {
        if !super::any_adapter() {
            return Err(super::NO_ADAPTER.to_owned());
        }
        let mut app = app::headless(stage, width, height, bare);
        while app.plugins_state() == PluginsState::Adding {
            bevy::tasks::tick_global_task_pools_on_main_thread();
        }
        app.finish();
        app.cleanup();
        Ok(Studio { app })
    }

    /// Shows what is written over the line, or not.
    pub fn overlays(&mut self, shown: bool) {
        self.app.world_mut().insert_resource(Overlays(shown));
    }

    /// Tells how fast the line goes in the film: its seconds for a second of the film.
    pub fn speed(&mut self, speed: f64) {
        self.app.world_mut().resource_mut::<Clock>().filmed = Some(speed);
    }

    /// What of a journal could not be read.
    pub fn trouble(&self) -> Option<&str> {
        self.app.world().resource::<Stage>().trouble.as_deref()
    }

    /// Shoots `frames` frames. `keep` gets each picture in order; an error of it ends the film.
    ///
    /// # Errors
    /// A picture did not come back, or `keep` failed.
    pub fn shoot(
        &mut self,
        frames: u32,
        script: &mut dyn FnMut(u32, &Stage) -> Script,
        keep: &mut dyn FnMut(u32, Shot) -> Result<(), String>,
    ) -> Result<(), String> {
        let mut kept = 0;
        for turn in 0..WARM_UP + frames + PATIENCE {
            let frame = turn.saturating_sub(WARM_UP).min(frames.saturating_sub(1));
            let script = script(frame, self.app.world().resource::<Stage>());
            self.direct(script);
            if (WARM_UP..WARM_UP + frames).contains(&turn) {
                self.app.world_mut().run_system_cached_with(ask, frame).ok();
            }
            self.app.update();
            while let Some(shot) = self.app.world_mut().resource_mut::<Roll>().develop() {
                let shot = shot.ok_or("a picture came back in a format that is not known")?;
                keep(kept, shot)?;
                kept += 1;
            }
            if kept == frames {
                return Ok(());
            }
        }
        Err(format!("only {kept} of {frames} pictures came back from the graphics adapter"))
    }

    fn direct(&mut self, script: Script) {
        let world = self.app.world_mut();
        world.resource_mut::<Clock>().go_to(script.at);
        world.resource_mut::<Eye>().pose = Some(script.pose);
        world.resource_mut::<Caption>().set_if_neq(Caption(script.caption));
        world.resource_mut::<Chosen>().set_if_neq(Chosen(script.card));
    }
}

fn ask(In(frame): In<u32>, mut commands: Commands, roll: Res<Roll>) {
    expose(&mut commands, &roll, frame);
}
