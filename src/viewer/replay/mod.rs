//! A journal at a time: what is on the line, how each unit looks, and where it lies.

mod look;
mod place;
mod playback;
mod recent;

pub use look::{Tint, UnitLook};
pub use place::{Placement, Where};
pub use playback::Replay;
pub use recent::{Event, EventKind};
