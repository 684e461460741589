//! What stands in the hall: floor, machines, belts, lamps, and the units on them.

mod belts;
mod hall;
mod lamps;
mod machine;
mod overlay;
mod plugin;
mod shaper;
mod units;

pub use belts::Belts;
pub use hall::light_the_hall;
pub use lamps::Lamp;
pub use machine::machine;
pub use overlay::Overlays;
pub use plugin::World;
pub use shaper::Shaper;
pub use units::Units;
