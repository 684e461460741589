//! What is worth counting on a line beside states and units.

/// Occurrences by station: what happened, and what is counted of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Happening {
    /// A micro-stop began.
    MicroStop,
    /// A breakdown began.
    Breakdown,
    /// A rejected pack went to rework.
    Reworked,
}

impl Happening {
    pub const ALL: [Happening; 3] =
        [Happening::MicroStop, Happening::Breakdown, Happening::Reworked];

    pub fn index(self) -> usize {
        self as usize
    }

    /// In the plural, with what is counted: `micro-stops`, `packs scrapped by a jam`.
    pub fn name(self) -> &'static str {
        match self {
            Happening::MicroStop => "micro-stops",
            Happening::Breakdown => "breakdowns",
            Happening::Reworked => "packs sent to rework",
        }
    }
}
