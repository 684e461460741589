//! The picture of the window as a file.

use crate::picture::still;
use crate::roll::Shot;
use bevy::prelude::*;
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};
use std::path::PathBuf;

/// How many were taken.
#[derive(Resource, Debug, Default)]
pub struct Snapshots(u32);

/// F12 writes `lineproof-1.png`, `lineproof-2.png`, ... into the folder that one is in. A picture
/// appears under its name when it is whole.
pub fn take(keys: Res<ButtonInput<KeyCode>>, mut taken: ResMut<Snapshots>, mut commands: Commands) {
    if !keys.just_pressed(KeyCode::F12) {
        return;
    }
    taken.0 += 1;
    let name = PathBuf::from(format!("lineproof-{}.png", taken.0));
    commands.spawn(Screenshot::primary_window()).observe(move |shot: On<ScreenshotCaptured>| {
        let part = name.with_extension("part");
        let written = Shot::of(&shot.image)
            .ok_or_else(|| "the window has a format that is not known".to_owned())
            .and_then(|shot| still(&part, shot.width, shot.height, &shot.rgb))
            .and_then(|()| std::fs::rename(&part, &name).map_err(|e| e.to_string()));
        if let Err(why) = written {
            error!("no picture was written: {why}");
        }
    });
}
