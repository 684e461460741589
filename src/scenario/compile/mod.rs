//! From the schema to the model of the line: what the sections mean together, and whether they
//! fit. One file a topic; each tells its faults and gives what it could make.

mod calendar;
mod conduct;
mod crew;
mod defaults;
mod equipment;
mod faults;
mod flow;
mod inspection;
mod items;
mod kinds;
mod levels;
mod links;
mod network;
mod orders;
mod pace;
mod packaging;
mod packing;
mod parents;
mod printing;
mod recipe;
mod speed;
mod time;
mod turns;
mod whole;

pub use defaults::taken as defaults_taken;
pub use whole::{Check, scenario};
