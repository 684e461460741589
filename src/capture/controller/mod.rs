//! The line controller (L2): what it makes of the observations of its devices.

mod alarm;
mod builtin;
mod life;
mod lot;
mod naive;
mod system;
mod units;

pub use alarm::{Alarm, Alarms, Cause};
pub use life::{Life, Lives};
pub use system::{Controller, Sink, System};
