//! The window: keys that move time and choose what is shown.

mod keys;
mod plugin;
mod snapshot;
mod walk;

pub use plugin::Window;
pub use snapshot::Snapshots;
