//! What surrounds the stations of a line, as the engine runs it: the calendar of its shifts, the
//! customers and changes of its orders, and the levels of control above it.

use crate::base::clock::Time;
use crate::journal::Cause;

/// Everything here may be absent; the default changes nothing.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// None: the shift of the line, or round the clock.
    pub calendar: Option<Box<Turns>>,
}

/// What the calendar does over the whole of a run, in order of time. Time zero is the start of the
/// first shift.
#[derive(Debug, Clone)]
pub struct Turns {
    pub turns: Vec<Turn>,
    /// Names of the shifts, as [`What::Shift`] counts them.
    pub shifts: Vec<String>,
    /// Stations of each staggered break.
    pub groups: Vec<Vec<usize>>,
    /// End of the first shift.
    pub first_end: Time,
    /// What lies behind this is not planned.
    pub until: Time,
    /// Date and time of day of time zero, in words.
    pub zero: String,
    /// Time zero in seconds of Unix time.
    pub zero_second: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    pub at: Time,
    pub what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The whole line stands until then.
    Pause { cause: Cause, until: Time },
    /// A shift begins: its place in [`Turns::shifts`].
    Shift(u16),
    /// The people of these stations have a break of their own; others go on.
    Rest { group: u16, until: Time },
}
