//! Floor 3: the symbol on a pack, as real as a bitmap. It is encoded, printed with the flaws of its
//! grade, and read back by a reader that shares no code with the encoder.

mod bitmap;
mod condition;
mod encode;
mod picture;
mod read;
mod render;
mod sample;
mod trial;

#[cfg(test)]
mod tests;

pub use bitmap::Bitmap;
pub use condition::{Condition, Stripe};
pub use encode::{Modules, encode};
pub use read::{Content, read};
pub use render::{PIXELS, QUIET, render};
pub use sample::{DRAWN, Sample};
pub use trial::{Reading, SymbolEvidence, Trials, read_back};
