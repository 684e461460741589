//! The camera: orbit, fly, walk, a path, or after one unit.

mod plugin;
mod pose;
mod steer;

pub use plugin::{Eyes, Lens, lens};
pub use pose::{Eye, Mode, Pose, look, overview};
pub use steer::steer;
