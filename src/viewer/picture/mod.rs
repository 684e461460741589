//! A film as a file, and how far two pictures are apart.

mod compare;
mod encoder;
mod frames;
mod sink;

pub use compare::{Apart, apart};
pub use frames::{load, still};
pub use sink::{MOST_PIXELS, Sink};
