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
    /// Units jammed in the machine.
    Jam,
    /// Planned maintenance began.
    Maintenance,
    /// A unit was scrapped because it was jammed.
    JamScrap,
    /// A unit was scrapped because the machine had stood too long before it.
    RestartScrap,
}

impl Happening {
    pub const ALL: [Happening; 7] = [
        Happening::MicroStop,
        Happening::Breakdown,
        Happening::Reworked,
        Happening::Jam,
        Happening::Maintenance,
        Happening::JamScrap,
        Happening::RestartScrap,
    ];

    pub fn index(self) -> usize {
        self as usize
    }

    /// In the plural, with what is counted: `micro-stops`, `packs scrapped by a jam`.
    pub fn name(self) -> &'static str {
        match self {
            Happening::MicroStop => "micro-stops",
            Happening::Breakdown => "breakdowns",
            Happening::Reworked => "packs sent to rework",
            Happening::Jam => "jams",
            Happening::Maintenance => "planned maintenance",
            Happening::JamScrap => "units scrapped by jams",
            Happening::RestartScrap => "units scrapped at restarts",
        }
    }
}
