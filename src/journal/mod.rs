//! Floor 2: what can be observed of a line. States, causes, and the facts of a run.

mod cause;
mod class;
mod fact;
pub mod file;
mod happening;
mod head;
pub mod scene;
mod state;
mod trouble;
mod wire;
mod words;

pub use cause::Cause;
pub use class::Class;
pub use fact::{
    Fact, Flaws, Heard, LinkId, Observer, OrderId, OrderPhase, Reason, Spending, StationId, Told,
    UNNUMBERED, UnitId, Withdrawn,
};
pub use happening::Happening;
pub use head::{Head, LinkHead, OrderHead, PoolHead, StationHead};
pub use state::{Level, State};
pub use trouble::{Spot, Trouble};
