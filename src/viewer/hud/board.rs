//! How large text is: readable at 360 rows and at 2160.

use crate::eye::Lens;
use bevy::prelude::*;

/// Logical size of the picture that text is laid out in, pixels.
#[derive(Resource, Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    pub factor: f32,
    pub width: f32,
    pub height: f32,
}

impl Default for Scale {
    fn default() -> Scale {
        Scale { factor: 1.0, width: 1280.0, height: 720.0 }
    }
}

impl Scale {
    /// Of a picture of so many pixels.
    pub fn of(width: f32, height: f32) -> Scale {
        let factor = (height / 900.0).clamp(0.62, 8.0);
        Scale { factor, width: width / factor, height: height / factor }
    }

    /// There is no room for more than what is needed most.
    pub fn is_small(&self) -> bool {
        self.width < 1200.0
    }
}

pub fn scale(
    lenses: Query<&Camera, With<Lens>>,
    mut scale: ResMut<Scale>,
    mut ui: ResMut<UiScale>,
) {
    let Some(size) = lenses.iter().find_map(Camera::logical_viewport_size) else { return };
    let next = Scale::of(size.x, size.y);
    if *scale != next {
        *scale = next;
        ui.0 = next.factor;
    }
}
