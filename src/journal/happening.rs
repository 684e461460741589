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
    /// A pack came to the printer before its print job.
    LateJob,
    /// The nozzles had dried: the first prints after a pause lose grades.
    Decap,
    /// A print below the lowest grade that is accepted.
    LowGrade,
    /// An ink cartridge was changed.
    CartridgeChange,
    /// A roll of labels was changed.
    RollChange,
    /// A camera's result came after its pack had passed the gate.
    LateResult,
    /// A pack passed the camera without a picture.
    TriggerMissed,
    /// The shift register of a gate lost count by one pack.
    Slip,
    /// A pack that was judged bad passed the gate.
    BadPassed,
    /// The confirmation sensor saw that a reject stayed on the belt.
    RejectMissed,
    /// A stop after too many rejects in a row.
    RejectStop,
    /// A full reject bin was emptied.
    BinEmptied,
    /// A test pack was sent through and taken out again.
    TestPack,
    /// A challenge test in which a test pack was not found, and that was repeated.
    TestFailed,
}

impl Happening {
    pub const ALL: [Happening; 21] = [
        Happening::MicroStop,
        Happening::Breakdown,
        Happening::Reworked,
        Happening::Jam,
        Happening::Maintenance,
        Happening::JamScrap,
        Happening::RestartScrap,
        Happening::LateJob,
        Happening::Decap,
        Happening::LowGrade,
        Happening::CartridgeChange,
        Happening::RollChange,
        Happening::LateResult,
        Happening::TriggerMissed,
        Happening::Slip,
        Happening::BadPassed,
        Happening::RejectMissed,
        Happening::RejectStop,
        Happening::BinEmptied,
        Happening::TestPack,
        Happening::TestFailed,
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
            Happening::LateJob => "late print jobs",
            Happening::Decap => "prints with dried nozzles",
            Happening::LowGrade => "prints below the minimum grade",
            Happening::CartridgeChange => "cartridge changes",
            Happening::RollChange => "roll changes",
            Happening::LateResult => "late results",
            Happening::TriggerMissed => "missed triggers",
            Happening::Slip => "slips of the shift register",
            Happening::BadPassed => "bad packs passed",
            Happening::RejectMissed => "missed rejects noticed",
            Happening::RejectStop => "stops for rejects in a row",
            Happening::BinEmptied => "reject bins emptied",
            Happening::TestPack => "test packs",
            Happening::TestFailed => "challenge tests repeated",
        }
    }
}
