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
    /// A layer of children was read by one picture.
    Picture,
    /// A magazine was filled.
    Refill,
    /// A roll of labels was changed.
    RollChange,
    /// A label failed its check, was scrapped and printed anew.
    Relabelled,
    /// A parent got another label than the one that was recorded for it, or none.
    WrongLabel,
    /// Somebody noticed that labels were one parent late.
    ShiftNoticed,
    /// A parent got no number: its pool is used up.
    Unnumbered,
    /// A closed parent was opened and labelled anew.
    Opened,
    /// A child of an opened parent was scrapped and replaced.
    Replaced,
    /// A pack was taken out of an opened parent and kept.
    Retained,
    /// A pack was put aside at a packer as a sample of its order.
    OrderSample,
    /// A pack was taken out of its parent, and nobody recorded it.
    TakenUnrecorded,
}

impl Happening {
    pub const ALL: [Happening; 19] = [
        Happening::MicroStop,
        Happening::Breakdown,
        Happening::Reworked,
        Happening::Jam,
        Happening::Maintenance,
        Happening::JamScrap,
        Happening::RestartScrap,
        Happening::Picture,
        Happening::Refill,
        Happening::RollChange,
        Happening::Relabelled,
        Happening::WrongLabel,
        Happening::ShiftNoticed,
        Happening::Unnumbered,
        Happening::Opened,
        Happening::Replaced,
        Happening::Retained,
        Happening::OrderSample,
        Happening::TakenUnrecorded,
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
            Happening::Picture => "pictures of layers",
            Happening::Refill => "magazine refills",
            Happening::RollChange => "roll changes",
            Happening::Relabelled => "parents labelled once more",
            Happening::WrongLabel => "parents whose label is not the recorded number",
            Happening::ShiftNoticed => "shifts of labels noticed",
            Happening::Unnumbered => "parents without a number, the pool being used up",
            Happening::Opened => "parents opened",
            Happening::Replaced => "children replaced in opened parents",
            Happening::Retained => "retained packs",
            Happening::OrderSample => "samples of the order",
            Happening::TakenUnrecorded => "packs taken out and not recorded",
        }
    }
}
