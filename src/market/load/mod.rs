//! Reads rule files strictly: what is unknown, missing or of another kind is a fault with its
//! place.

mod entries;
mod faults;
mod lint;
mod read;
#[cfg(test)]
mod tests;
mod written;

pub use read::load;
