//! Floor 2: what can be observed of a line. States, causes, and the facts of a run.

mod fact;
mod happening;
mod state;

pub use fact::{Fact, LinkId, Observer, OrderId, OrderPhase, Reason, StationId, UnitId, Withdrawn};
pub use happening::Happening;
pub use state::{Cause, Level, State};
