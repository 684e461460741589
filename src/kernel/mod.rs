//! Floor 3: the discrete-event kernel. It knows time and timers, and no word of packaging.

mod agenda;
mod run;

pub use agenda::{Agenda, earliest};
pub use run::{Ending, Model, Stop, run};
