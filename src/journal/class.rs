//! What kind of time a cause stands for: the one place where causes are sorted for key figures.

use super::{Cause, State};

/// Every moment of a station is one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// It works.
    Production,
    /// An unplanned stop of its own while an order runs.
    OwnStop,
    /// A planned stop inside the planned busy time: maintenance, a staggered break, a test.
    Planned,
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
            Cause::Maintenance
            | Cause::StaggeredBreak
            | Cause::ChallengeTest
            | Cause::FirstArticle => Class::Planned,
            Cause::OrderDone | Cause::NoOrder => Class::NoOrder,
            _ if self.is_off() => Class::Pause,
            _ if self.is_own_stop() => Class::OwnStop,
            _ => match self.state() {
                State::Execute => Class::Production,
                State::Suspended | State::Suspending | State::Unsuspending => Class::Waiting,
                State::Idle => Class::NoOrder,
                _ => Class::SetUp,
            },
        }
    }

    /// An unplanned stop of the larger kind: a breakdown with its repair and restart.
    pub fn is_breakdown(self) -> bool {
        let held = matches!(self.state(), State::Held | State::Holding | State::Unholding);
        self.class() == Class::OwnStop && !held
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cause_is_where_a_packaging_engineer_looks_for_it() {
        let of = |class: Class| Cause::ALL.into_iter().filter(move |c| c.class() == class);
        assert!(of(Class::Production).eq([Cause::Working]));
        assert!(of(Class::Waiting).eq([Cause::Starved, Cause::Blocked]));
        let planned =
            [Cause::Maintenance, Cause::StaggeredBreak, Cause::ChallengeTest, Cause::FirstArticle];
        assert!(of(Class::Planned).eq(planned));
        assert!(of(Class::Pause).eq([Cause::Break, Cause::OffShift, Cause::Cleaning]));
        assert!(of(Class::NoOrder).eq([Cause::OrderDone, Cause::NoOrder, Cause::OrderAwaited]));
        assert!(Cause::Breakdown.is_breakdown() && Cause::Resetting.is_breakdown());
        assert!(!Cause::MicroStop.is_breakdown() && !Cause::Maintenance.is_breakdown());
        for set_up in [Cause::StartUp, Cause::LotClose, Cause::LineClearance, Cause::Changeover] {
            assert_eq!(set_up.class(), Class::SetUp);
        }
    }
}
