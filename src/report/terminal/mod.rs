//! What a person sees in a terminal: the summary of a study, and the faults of a file.

mod faults;
mod paint;
mod summary;
#[cfg(test)]
pub mod tests;

pub use faults::faults;
pub use paint::{Hue, Screen, clean, pad, pad_left, wrap};
pub use summary::{summary, written};
