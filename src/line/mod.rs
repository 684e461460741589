//! Floor 4: the packaging line. Its model, and the pack engine that runs it.

mod audit;
mod belt;
mod calendar;
mod commissioning;
pub mod conduct;
mod crew;
mod doom;
mod down;
mod due;
mod engine;
pub mod equipment;
mod flow;
mod hold;
pub mod inject;
mod messages;
pub mod model;
mod network;
mod numbers;
mod orders;
mod pace;
pub mod packing;
mod plain;
pub mod plan;
mod rates;
mod ring;
mod short;
mod station;
mod work;
pub mod world;

pub(crate) use calendar::{Calendar, Next};
pub(crate) use down::{MOST_PASSED, STOP, passed};
pub use engine::{Finished, simulate, watch};
pub(crate) use messages::{REPORT, Way};
pub use network::Network;
pub(crate) use station::{Moment, StopClass, stop_classes};

#[cfg(test)]
pub mod tests;
