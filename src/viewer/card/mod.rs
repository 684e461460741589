//! What a card says of a station, a unit, or a parent: plain rows, and a picture.

mod clock;
mod gantt;
mod model;
mod names;
mod station;
mod symbol;
#[cfg(test)]
mod tests;
mod unit;

pub use clock::clock_text;
pub use model::{Card, Picture};
pub use names::Labels;
pub use station::station;
pub use unit::{life, unit};
