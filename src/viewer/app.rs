//! Puts the parts together: with a window, without one, and without drawing at all.

use crate::eye::{Eyes, lens};
use crate::hud::Hud;
use crate::roll::Roll;
use crate::stage::{Stage, Staging};
use crate::world::World;
use bevy::app::{App, PluginGroupBuilder};
use bevy::camera::RenderTarget;
use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::render::RenderPlugin;
use bevy::render::pipelined_rendering::PipelinedRenderingPlugin;
use bevy::render::render_resource::{TextureFormat, TextureUsages};
use bevy::render::settings::{RenderCreation, WgpuSettings};
use bevy::time::TimeUpdateStrategy;
use bevy::window::{ExitCondition, WindowResolution};
use bevy::winit::WinitPlugin;
use std::sync::Mutex;
use std::time::Duration;

fn parts(app: &mut App, stage: Stage, bare: bool) {
    app.add_plugins((Staging(Mutex::new(Some(stage))), World, Eyes, Hud { bare }));
}

fn plugins() -> PluginGroupBuilder {
    // Only what the user can do something about.
    let filter = "error,wgpu_hal=off".to_owned();
    DefaultPlugins.set(LogPlugin { filter, ..default() })
}

fn without_window() -> PluginGroupBuilder {
    plugins()
        .set(WindowPlugin {
            primary_window: None,
            exit_condition: ExitCondition::DontExit,
            ..default()
        })
        .disable::<WinitPlugin>()
        .disable::<PipelinedRenderingPlugin>()
}

/// Draws into a picture of this size. The caller turns the frames.
pub fn headless(stage: Stage, width: u32, height: u32, bare: bool) -> App {
    let mut app = App::new();
    app.add_plugins(
        without_window().set(RenderPlugin { synchronous_pipeline_compilation: true, ..default() }),
    );
    app.insert_resource(TimeUpdateStrategy::ManualDuration(Duration::from_millis(40)));
    let mut picture = Image::new_target_texture(width, height, TextureFormat::Rgba8UnormSrgb, None);
    picture.texture_descriptor.usage |= TextureUsages::COPY_SRC;
    let target = app.world_mut().resource_mut::<Assets<Image>>().add(picture);
    app.world_mut().spawn((lens(), RenderTarget::Image(target.clone().into())));
    app.insert_resource(Roll::new(target));
    parts(&mut app, stage, bare);
    app
}

/// All but drawing: for tests and for measuring what is ours.
pub fn undrawn(stage: Stage) -> App {
    let mut app = App::new();
    let nothing = WgpuSettings { backends: None, ..default() };
    app.add_plugins(without_window().set(RenderPlugin {
        render_creation: RenderCreation::Automatic(Box::new(nothing)),
        ..default()
    }));
    app.insert_resource(TimeUpdateStrategy::ManualDuration(Duration::from_millis(40)));
    app.world_mut().spawn(lens());
    parts(&mut app, stage, false);
    app
}

/// In a window, with keys and mouse.
pub fn windowed(stage: Stage, width: u32, height: u32) -> App {
    let mut app = App::new();
    let window = Window {
        title: "lineproof".to_owned(),
        resolution: WindowResolution::new(width, height),
        ..default()
    };
    app.add_plugins(plugins().set(WindowPlugin { primary_window: Some(window), ..default() }));
    app.world_mut().spawn(lens());
    parts(&mut app, stage, false);
    app.add_plugins(crate::window::Window);
    app
}
