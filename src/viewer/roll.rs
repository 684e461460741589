//! Pictures on their way back from the graphics adapter: they come late, and perhaps out of order.

use bevy::prelude::*;
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};
use std::collections::BTreeMap;

/// A picture: rows from the top, three bytes a pixel, red first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shot {
    pub width: u32,
    pub height: u32,
    pub rgb: Vec<u8>,
}

impl Shot {
    /// Of a picture with four bytes a pixel; None: it is of another format.
    pub fn of(image: &Image) -> Option<Shot> {
        let (width, height) = (image.width(), image.height());
        let data = image.data.as_ref()?;
        if data.len() != width as usize * height as usize * 4 {
            return None;
        }
        let blue_first = image.texture_descriptor.format.remove_srgb_suffix()
            == bevy::render::render_resource::TextureFormat::Bgra8Unorm;
        let rgb = data.as_chunks::<4>().0.iter();
        let rgb = rgb.flat_map(|&[a, b, c, _]| if blue_first { [c, b, a] } else { [a, b, c] });
        Some(Shot { width, height, rgb: rgb.collect() })
    }
}

/// What the pictures are taken of, and those that have come back.
#[derive(Resource, Debug)]
pub struct Roll {
    pub target: Handle<Image>,
    arrived: BTreeMap<u32, Option<Shot>>,
    next: u32,
}

impl Roll {
    pub fn new(target: Handle<Image>) -> Roll {
        Roll { target, arrived: BTreeMap::new(), next: 0 }
    }

    /// The next picture in order, once it is there; Some(None): it cannot be read.
    pub fn develop(&mut self) -> Option<Option<Shot>> {
        let shot = self.arrived.remove(&self.next)?;
        self.next += 1;
        Some(shot)
    }
}

/// Asks for a picture of this frame.
pub fn expose(commands: &mut Commands, roll: &Roll, number: u32) {
    // The number goes with the question, not with the order of the answers.
    commands.spawn(Screenshot::image(roll.target.clone())).observe(
        move |shot: On<ScreenshotCaptured>, mut roll: ResMut<Roll>| {
            roll.arrived.insert(number, Shot::of(&shot.image));
        },
    );
}
