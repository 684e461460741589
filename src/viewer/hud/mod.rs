//! Text over the picture: what is seen, when, how the line does, and what a chosen thing is.

mod board;
mod captions;
mod cards;
mod help;
mod paint;
mod plugin;
mod strips;
mod tags;
mod timeline;

pub use board::Scale;
pub use captions::Caption;
pub use cards::Masked;
pub use help::Help;
pub use plugin::Hud;
pub use tags::Tags;
pub use timeline::click;
