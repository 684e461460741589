//! What kind of time a cause stands for: the one place where causes are sorted for key figures.

use super::{Cause, State};

/// Every moment of a station is one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// It works.
    Production,
    /// A stop of its own while an order runs.
    OwnStop,
    /// Others keep it from working while an order runs.
    Waiting,
    /// An order is prepared or closed.
    SetUp,
    /// It could work and has no order, or has done its share of it.
    NoOrder,
    /// Outside the planned busy time.
    Pause,
}

impl Cause {
    /// By the cause, and for those without a say of their own by the PackML state.
    pub fn class(self) -> Class {
        match self {
            Cause::OrderDone | Cause::NoOrder => Class::NoOrder,
            Cause::Break | Cause::OffShift => Class::Pause,
            _ => match self.state() {
                State::Execute => Class::Production,
                State::Suspended | State::Suspending | State::Unsuspending => Class::Waiting,
                State::Held | State::Holding | State::Unholding => Class::OwnStop,
                State::Aborted | State::Aborting | State::Clearing => Class::OwnStop,
                State::Idle => Class::NoOrder,
                State::Stopped | State::Starting | State::Stopping => Class::SetUp,
                State::Resetting | State::Completing | State::Complete => Class::SetUp,
            },
        }
    }
}
