//! What is chosen: a station, or a unit; by a click, or by keys.

mod choose;
mod ray;

pub use choose::{Chosen, Picked, by_keys, by_mouse};
pub use ray::{Ray, hit};
