//! Colours: those of Okabe and Ito (2008), which people with any colour vision tell apart. Each is
//! shown with a sign or at a place of its own as well.

use crate::history::MarkKind;
use crate::replay::Tint;
use bevy::color::Srgba;
use lineproof::journal::{Level, State};

const ORANGE: Srgba = Srgba::rgb(0.90, 0.62, 0.0);
const SKY: Srgba = Srgba::rgb(0.34, 0.71, 0.91);
const GREEN: Srgba = Srgba::rgb(0.0, 0.62, 0.45);
const YELLOW: Srgba = Srgba::rgb(0.94, 0.89, 0.26);
const BLUE: Srgba = Srgba::rgb(0.0, 0.45, 0.70);
const RED: Srgba = Srgba::rgb(0.84, 0.37, 0.0);
const PURPLE: Srgba = Srgba::rgb(0.80, 0.47, 0.65);
const GREY: Srgba = Srgba::rgb(0.55, 0.58, 0.62);

/// Of a stack light: works, waits, stands, broken, is made ready.
pub fn state_colour(state: State) -> Srgba {
    match state {
        State::Execute => GREEN,
        State::Suspended => SKY,
        State::Held | State::Holding | State::Unholding => ORANGE,
        State::Aborted | State::Aborting | State::Clearing => RED,
        State::Resetting | State::Starting => YELLOW,
        State::Completing | State::Complete => BLUE,
        _ => GREY,
    }
}

/// A sign for each group of states.
pub fn state_sign(state: State) -> &'static str {
    match state {
        State::Execute => "▶",
        State::Suspended => "…",
        State::Held | State::Holding | State::Unholding => "❚❚",
        State::Aborted | State::Aborting | State::Clearing => "✕",
        State::Resetting | State::Starting => "↻",
        State::Completing | State::Complete => "✓",
        _ => "■",
    }
}

/// Of a unit.
pub fn tint_colour(level: Level, tint: Tint) -> Srgba {
    match (tint, level) {
        (Tint::Rejected, _) => RED,
        (Tint::Fault, _) => PURPLE,
        (Tint::Suspect, _) => ORANGE,
        (_, Level::Primary) => Srgba::rgb(0.75, 0.78, 0.82),
        (_, Level::Bundle) => Srgba::rgb(0.80, 0.86, 0.92),
        (_, Level::Case) => Srgba::rgb(0.76, 0.60, 0.40),
        (_, Level::Pallet) => Srgba::rgb(0.66, 0.50, 0.32),
        (Tint::Good, Level::Pack) => Srgba::rgb(0.80, 0.93, 0.86),
        (_, Level::Pack) => Srgba::rgb(0.95, 0.95, 0.93),
    }
}

/// Of a mark on the time line.
pub fn mark_colour(kind: MarkKind) -> Srgba {
    match kind {
        MarkKind::Stop => ORANGE,
        MarkKind::Changeover => SKY,
        MarkKind::Fault => PURPLE,
        MarkKind::Shift => GREY,
    }
}

/// Shares of a station's time, in the order that they are told: starved, blocked, stopped.
pub const HEAT: [Srgba; 3] = [SKY, YELLOW, RED];
/// Of the bottleneck.
pub const BOTTLENECK: Srgba = PURPLE;
