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
    /// Aborted: a breakdown.
    Breakdown,
    /// Starting: the line is started at the beginning of a shift.
    StartUp,
    /// Complete: its share of the order is done.
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
    pub const ALL: [Cause; 17] = [
        Cause::Working,
        Cause::Starved,
        Cause::Blocked,
        Cause::MicroStop,
        Cause::Rework,
        Cause::Refill,
        Cause::RollChange,
        Cause::NumbersAwaited,
        Cause::Breakdown,
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
            Cause::Refill | Cause::RollChange => State::Held,
            Cause::Breakdown => State::Aborted,
            Cause::StartUp => State::Starting,
            Cause::OrderDone | Cause::LotClose => State::Complete,
            Cause::LineClearance | Cause::Changeover => State::Stopped,
            Cause::Break | Cause::OffShift => State::Stopped,
            Cause::NoOrder => State::Idle,
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
            Cause::Breakdown => "breakdown",
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
