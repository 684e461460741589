//! What stands in the hall: floor, machines, belts, lamps, and the units on them.

mod belts;
mod hall;
mod lamps;
mod machine;
mod overlay;
mod shaper;
mod units;

pub use belts::Belts;
pub use hall::light_the_hall;
pub use lamps::Lamp;
pub use machine::machine;
pub use overlay::Overlays;
pub use shaper::Shaper;
pub use units::Units;

use bevy::prelude::*;

/// Builds the hall once, and moves what moves in it every frame.
pub struct World;

impl Plugin for World {
    fn build(&self, app: &mut App) {
        app.add_systems(Startup, (hall::build, lamps::build, belts::build, units::build, overlay::build).chain())
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
