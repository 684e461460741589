//! How fast this build is: the table for people, rows for scripts, and the curve of growth.

mod curve;
mod rows;
mod table;

pub use curve::{curve_png, curve_svg};
pub use rows::{csv, json};
pub use table::{Machine, table};
