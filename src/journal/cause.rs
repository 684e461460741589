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
            pub const fn state(self) -> State {
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
    /// Held: the printer waits for numbers.
    NumbersAwaited: Held = "numbers awaited",
    /// Held: units are jammed in the machine, and are scrapped when it is cleared.
    Jam: Held = "jam",
    /// Held: a stop, a refill or the like waits for a free person of the crew.
    OperatorAwaited: Held = "operator awaited",
    /// Holding: on its way from Execute to Held.
    Holding: Holding = "going on hold",
    /// Unholding: on its way from Held back to Execute.
    Unholding: Unholding = "coming off hold",
    /// Aborting: on its way from Execute to Aborted.
    Aborting: Aborting = "going down",
    /// Aborted: a breakdown.
    Breakdown: Aborted = "breakdown",
    /// Aborted: a breakdown waits for a free person of the crew.
    RepairAwaited: Aborted = "repair awaited",
    /// Clearing: after the repair, faults and product are cleared away.
    Clearing: Clearing = "clearing after a breakdown",
    /// Stopped: after a breakdown, cleared and not yet reset.
    ResetAwaited: Stopped = "reset awaited",
    /// Resetting: after a breakdown, safety and drives are reset.
    Resetting: Resetting = "reset",
    /// Idle: after a breakdown, ready and not yet started.
    StartAwaited: Idle = "start awaited",
    /// Starting: the machine starts, after a breakdown or at the beginning of an order.
    Starting: Starting = "machine start",
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
    /// Held: test packs are sent through, and the camera must find them all.
    ChallengeTest: Held = "challenge test",
    /// Held: the first pack of the order waits for its approval.
    FirstArticle: Held = "first-article approval",
    /// Held: the print job of the next pack has not come from the line controller (L2).
    JobAwaited: Held = "print job awaited",
    /// Held: an ink cartridge is changed.
    CartridgeChange: Held = "cartridge change",
    /// Held: a roll of labels is changed.
    RollChange: Held = "roll change",
    /// Held: a camera's result came after its pack had passed the gate.
    LateResult: Held = "late result",
    /// Held: too many rejects in a row.
    RejectsInRow: Held = "rejects in a row",
    /// Held: the reject bin is full.
    BinFull: Held = "reject bin full",
    /// Held: the confirmation sensor saw that a reject stayed on the belt.
    RejectMissed: Held = "missed reject",
}

impl Cause {
    /// A stop of the station's own: it could have worked, had it not stopped for this. The states
    /// that it passes on its way back belong to the stop.
    pub const fn is_own_stop(self) -> bool {
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
    pub const fn is_off(self) -> bool {
        matches!(self, Cause::Break | Cause::OffShift | Cause::Cleaning)
    }
}
