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
    /// The line was changed over: to another pack format, to another product of the same format,
    /// to another artwork of the same product, to another lot only.
    FormatChange,
    ProductChange,
    ArtworkChange,
    LotChange,
    /// Numbers were asked for while an order ran.
    NumberRequest,
    /// Numbers were asked for, and the pool had none.
    PoolDry,
    /// A message was lost or met a level out of service, and was sent again.
    MessageResent,
    /// The line controller (L2) went out of service.
    ControllerOutage,
}

impl Happening {
    pub const ALL: [Happening; 15] = [
        Happening::MicroStop,
        Happening::Breakdown,
        Happening::Reworked,
        Happening::Jam,
        Happening::Maintenance,
        Happening::JamScrap,
        Happening::RestartScrap,
        Happening::FormatChange,
        Happening::ProductChange,
        Happening::ArtworkChange,
        Happening::LotChange,
        Happening::NumberRequest,
        Happening::PoolDry,
        Happening::MessageResent,
        Happening::ControllerOutage,
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
            Happening::FormatChange => "changes of format",
            Happening::ProductChange => "changes of product",
            Happening::ArtworkChange => "changes of artwork",
            Happening::LotChange => "changes of lot only",
            Happening::NumberRequest => "requests for numbers in an order",
            Happening::PoolDry => "requests to an empty pool",
            Happening::MessageResent => "messages sent again",
            Happening::ControllerOutage => "outages of the line controller",
            Happening::Jam => "jams",
            Happening::Maintenance => "planned maintenance",
            Happening::JamScrap => "units scrapped by jams",
            Happening::RestartScrap => "units scrapped at restarts",
        }
    }
}
