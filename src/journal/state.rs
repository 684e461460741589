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
