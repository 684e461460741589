//! What is shown: one line or two in step, the time on their clock, and what a frame is made of.

mod clock;
mod lines;
mod order;

pub use clock::{Clock, SPEEDS};
pub use lines::{Stage, Staged};
pub use order::{Frame, Staging};
