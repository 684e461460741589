//! What stands in the hall: floor, machines, belts, lamps, and the units on them.

mod belts;
mod hall;
mod lamps;
mod machine;
mod overlay;
mod plugin;
mod shaper;
mod units;

pub use overlay::Overlays;
pub use plugin::World;
