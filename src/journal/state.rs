//! The words for what a station is doing and what a unit is.

use serde::Serialize;

/// The 17 states of PackML (ANSI/ISA-TR88.00.02-2015). The discriminants are its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[repr(u8)]
pub enum State {
    Clearing = 1,
    Stopped = 2,
    Starting = 3,
    Idle = 4,
    Suspended = 5,
    Execute = 6,
    Stopping = 7,
    Aborting = 8,
    Aborted = 9,
    Holding = 10,
    Held = 11,
    Unholding = 12,
    Suspending = 13,
    Unsuspending = 14,
    Resetting = 15,
    Completing = 16,
    Complete = 17,
}

impl State {
    pub const ALL: [State; 17] = [
        State::Clearing,
        State::Stopped,
        State::Starting,
        State::Idle,
        State::Suspended,
        State::Execute,
        State::Stopping,
        State::Aborting,
        State::Aborted,
        State::Holding,
        State::Held,
        State::Unholding,
        State::Suspending,
        State::Unsuspending,
        State::Resetting,
        State::Completing,
        State::Complete,
    ];

    /// Place in [`State::ALL`].
    pub fn index(self) -> usize {
        self as usize - 1
    }

    pub fn name(self) -> &'static str {
        match self {
            State::Clearing => "Clearing",
            State::Stopped => "Stopped",
            State::Starting => "Starting",
            State::Idle => "Idle",
            State::Suspended => "Suspended",
            State::Execute => "Execute",
            State::Stopping => "Stopping",
            State::Aborting => "Aborting",
            State::Aborted => "Aborted",
            State::Holding => "Holding",
            State::Held => "Held",
            State::Unholding => "Unholding",
            State::Suspending => "Suspending",
            State::Unsuspending => "Unsuspending",
            State::Resetting => "Resetting",
            State::Completing => "Completing",
            State::Complete => "Complete",
        }
    }
}

/// Why a station is in its state. PackML's state alone does not tell a break from a changeover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Cause {
    /// Execute: works on a unit.
    Working,
    /// Suspended: nothing to work on.
    Starved,
    /// Suspended: no room for what it made.
    Blocked,
    /// Held: a small stop of its own.
    MicroStop,
    /// Held: a misread child is scanned again, a parent is relabelled.
    Rework,
    /// Held: a magazine is filled.
    Refill,
    /// Held: a roll of labels is changed.
    RollChange,
    /// Held: the printer waits for numbers.
    NumbersAwaited,
    /// Held: units are jammed in the machine, and are scrapped when it is cleared.
    Jam,
    /// Held: a stop, a refill or the like waits for a free person of the crew.
    OperatorAwaited,
    /// Holding: on its way from Execute to Held.
    Holding,
    /// Unholding: on its way from Held back to Execute.
    Unholding,
    /// Aborting: on its way from Execute to Aborted.
    Aborting,
    /// Aborted: a breakdown.
    Breakdown,
    /// Aborted: a breakdown waits for a free person of the crew.
    RepairAwaited,
    /// Clearing: after the repair, faults and product are cleared away.
    Clearing,
    /// Stopped: after a breakdown, cleared and not yet reset.
    ResetAwaited,
    /// Resetting: after a breakdown, safety and drives are reset.
    Resetting,
    /// Idle: after a breakdown, ready and not yet started.
    StartAwaited,
    /// Starting: the machine starts, after a breakdown or at the beginning of an order.
    Starting,
    /// Stopped: planned maintenance.
    Maintenance,
    /// Starting: the line is started at the beginning of a shift.
    StartUp,
    /// Completing: its share of the order is done, and the line is not yet empty.
    OrderDone,
    /// Complete: the order is closed and its numbers are reconciled.
    LotClose,
    /// Stopped: material and print of the last order are cleared away.
    LineClearance,
    /// Stopped: format parts, recipe and print are changed for the next order.
    Changeover,
    /// Stopped: a planned break.
    Break,
    /// Stopped: outside the shift.
    OffShift,
    /// Idle: no order left.
    NoOrder,
}

impl Cause {
    pub const ALL: [Cause; 29] = [
        Cause::Working,
        Cause::Starved,
        Cause::Blocked,
        Cause::MicroStop,
        Cause::Rework,
        Cause::Refill,
        Cause::RollChange,
        Cause::NumbersAwaited,
        Cause::Jam,
        Cause::OperatorAwaited,
        Cause::Holding,
        Cause::Unholding,
        Cause::Aborting,
        Cause::Breakdown,
        Cause::RepairAwaited,
        Cause::Clearing,
        Cause::ResetAwaited,
        Cause::Resetting,
        Cause::StartAwaited,
        Cause::Starting,
        Cause::Maintenance,
        Cause::StartUp,
        Cause::OrderDone,
        Cause::LotClose,
        Cause::LineClearance,
        Cause::Changeover,
        Cause::Break,
        Cause::OffShift,
        Cause::NoOrder,
    ];

    pub fn index(self) -> usize {
        self as usize
    }

    /// The PackML state a station is in for this cause.
    pub fn state(self) -> State {
        match self {
            Cause::Working => State::Execute,
            Cause::Starved | Cause::Blocked => State::Suspended,
            Cause::MicroStop | Cause::Rework | Cause::NumbersAwaited => State::Held,
            Cause::Jam | Cause::OperatorAwaited => State::Held,
            Cause::Holding => State::Holding,
            Cause::Unholding => State::Unholding,
            Cause::Aborting => State::Aborting,
            Cause::Breakdown | Cause::RepairAwaited => State::Aborted,
            Cause::Clearing => State::Clearing,
            Cause::Resetting => State::Resetting,
            Cause::Starting | Cause::StartUp => State::Starting,
            Cause::OrderDone => State::Completing,
            Cause::LotClose => State::Complete,
            Cause::Refill | Cause::RollChange => State::Held,
            Cause::LineClearance | Cause::Changeover => State::Stopped,
            Cause::ResetAwaited | Cause::Maintenance => State::Stopped,
            Cause::Break | Cause::OffShift => State::Stopped,
            Cause::NoOrder | Cause::StartAwaited => State::Idle,
        }
    }

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

    pub fn name(self) -> &'static str {
        match self {
            Cause::Working => "working",
            Cause::Starved => "starved",
            Cause::Blocked => "blocked",
            Cause::MicroStop => "micro-stop",
            Cause::Rework => "rework",
            Cause::Refill => "refill",
            Cause::RollChange => "roll change",
            Cause::NumbersAwaited => "numbers awaited",
            Cause::Jam => "jam",
            Cause::OperatorAwaited => "operator awaited",
            Cause::Holding => "holding",
            Cause::Unholding => "unholding",
            Cause::Aborting => "aborting",
            Cause::Breakdown => "breakdown",
            Cause::RepairAwaited => "repair awaited",
            Cause::Clearing => "clearing",
            Cause::ResetAwaited => "reset awaited",
            Cause::Resetting => "resetting",
            Cause::StartAwaited => "start awaited",
            Cause::Starting => "starting",
            Cause::Maintenance => "planned maintenance",
            Cause::StartUp => "start-up",
            Cause::OrderDone => "order done",
            Cause::LotClose => "lot close",
            Cause::LineClearance => "line clearance",
            Cause::Changeover => "changeover",
            Cause::Break => "break",
            Cause::OffShift => "off shift",
            Cause::NoOrder => "no order",
        }
    }
}

/// Packaging level of a unit, from the smallest up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Level {
    /// What goes into a pack: a blister, a bottle before its carton.
    Primary,
    /// The saleable unit.
    Pack,
    Bundle,
    Case,
    Pallet,
}

impl Level {
    pub const ALL: [Level; 5] =
        [Level::Primary, Level::Pack, Level::Bundle, Level::Case, Level::Pallet];

    pub fn index(self) -> usize {
        self as usize
    }

    pub fn name(self) -> &'static str {
        match self {
            Level::Primary => "primary",
            Level::Pack => "pack",
            Level::Bundle => "bundle",
            Level::Case => "case",
            Level::Pallet => "pallet",
        }
    }
}
