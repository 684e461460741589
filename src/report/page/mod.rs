//! The report as one HTML file: no network, light and dark, screen, phone and A4.

mod close;
mod compliance;
mod data;
mod frame;
mod line;
mod parts;
mod rules;
mod running;
mod stills;
mod verdict;

#[cfg(test)]
mod tests;

pub use compliance::compliance;
pub use frame::{Frame, html};
pub use parts::{chip, figure, framed_table, section, table};
pub use stills::Still;
