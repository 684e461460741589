//! Why a station is in its state. PackML's state alone does not tell a break from a changeover.

use super::State;
use serde::Serialize;

/// Declares the causes, each with its PackML state and its name.
macro_rules! causes {
    ($($(#[doc = $doc:literal])* $cause:ident: $state:ident = $name:literal,)*) => {
        /// Why a station is in its state.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "kebab-case")]
        #[repr(u8)]
        pub enum Cause {
            $($(#[doc = $doc])* $cause,)*
        }

        impl Cause {
            pub const ALL: [Cause; [$($name),*].len()] = [$(Cause::$cause),*];

            /// Place in `ALL`.
            pub fn index(self) -> usize {
                self as usize
            }

            /// The PackML state a station is in for this cause.
            pub fn state(self) -> State {
                match self {
                    $(Cause::$cause => State::$state,)*
                }
            }

            pub fn name(self) -> &'static str {
                match self {
                    $(Cause::$cause => $name,)*
                }
            }
        }
    };
}

causes! {
    /// Execute: works on a unit.
    Working: Execute = "working",
    /// Suspended: nothing to work on.
    Starved: Suspended = "starved",
    /// Suspended: no room for what it made.
    Blocked: Suspended = "blocked",
    /// Held: a small stop of its own.
    MicroStop: Held = "micro-stop",
    /// Held: a misread child is scanned again, a parent is relabelled.
    Rework: Held = "rework",
    /// Held: a magazine is filled.
    Refill: Held = "refill",
    /// Held: a roll of labels is changed.
    RollChange: Held = "roll change",
    /// Held: the printer waits for numbers.
    NumbersAwaited: Held = "numbers awaited",
    /// Held: units are jammed in the machine, and are scrapped when it is cleared.
    Jam: Held = "jam",
    /// Held: a stop, a refill or the like waits for a free person of the crew.
    OperatorAwaited: Held = "operator awaited",
    /// Holding: on its way from Execute to Held.
    Holding: Holding = "holding",
    /// Unholding: on its way from Held back to Execute.
    Unholding: Unholding = "unholding",
    /// Aborting: on its way from Execute to Aborted.
    Aborting: Aborting = "aborting",
    /// Aborted: a breakdown.
    Breakdown: Aborted = "breakdown",
    /// Aborted: a breakdown waits for a free person of the crew.
    RepairAwaited: Aborted = "repair awaited",
    /// Clearing: after the repair, faults and product are cleared away.
    Clearing: Clearing = "clearing",
    /// Stopped: after a breakdown, cleared and not yet reset.
    ResetAwaited: Stopped = "reset awaited",
    /// Resetting: after a breakdown, safety and drives are reset.
    Resetting: Resetting = "resetting",
    /// Idle: after a breakdown, ready and not yet started.
    StartAwaited: Idle = "start awaited",
    /// Starting: the machine starts, after a breakdown or at the beginning of an order.
    Starting: Starting = "starting",
    /// Stopped: planned maintenance.
    Maintenance: Stopped = "planned maintenance",
    /// Starting: the line is started at the beginning of a shift.
    StartUp: Starting = "start-up",
    /// Completing: its share of the order is done, and the line is not yet empty.
    OrderDone: Completing = "order done",
    /// Complete: the order is closed and its numbers are reconciled.
    LotClose: Complete = "lot close",
    /// Stopped: material and print of the last order are cleared away.
    LineClearance: Stopped = "line clearance",
    /// Stopped: format parts, recipe and print are changed for the next order.
    Changeover: Stopped = "changeover",
    /// Stopped: a planned break.
    Break: Stopped = "break",
    /// Stopped: outside the shift.
    OffShift: Stopped = "off shift",
    /// Idle: no order left.
    NoOrder: Idle = "no order",
    /// Stopped: planned cleaning of the line.
    Cleaning: Stopped = "cleaning",
    /// Stopped: the station's people have their break while other stations go on.
    StaggeredBreak: Stopped = "staggered break",
    /// Idle: the line is set up, and the next order is not ready yet.
    OrderAwaited: Idle = "order awaited",
    /// Held: the line controller (L2) is out of service.
    ControllerDown: Held = "line controller down",
}

impl Cause {
    /// A stop of the station's own: it could have worked, had it not stopped for this. The states
    /// that it passes on its way back belong to the stop.
    pub fn is_own_stop(self) -> bool {
        match self {
            Cause::Maintenance | Cause::ResetAwaited | Cause::StartAwaited | Cause::Starting => {
                true
            }
            other => matches!(
                other.state(),
                State::Holding
                    | State::Held
                    | State::Unholding
                    | State::Aborting
                    | State::Aborted
                    | State::Clearing
                    | State::Resetting
            ),
        }
    }

    /// Planned time in which the whole line stands: no part of the planned busy time.
    pub fn is_off(self) -> bool {
        matches!(self, Cause::Break | Cause::OffShift | Cause::Cleaning)
    }
}
