//! What a line controller tells the system above it, and how that travels.

use super::names::Numbered;
use crate::base::clock::Time;
use crate::journal::OrderId;

/// Something that a track-and-trace system records as an EPCIS event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    /// The number of a pack or of a parent is in use from now on. Lot and expiry are those of its
    /// order; an SSCC has none.
    Commission { item: Numbered },
    /// Children are in a parent: its immediate children, or what is in them where these bear no
    /// number.
    Pack { parent: Numbered, children: Vec<Numbered> },
    /// Children are no longer in their parent.
    Unpack { parent: Numbered, children: Vec<Numbered> },
    /// Numbers are out of use.
    Decommission { items: Vec<Numbered>, why: Why },
    /// Packs were taken as samples.
    Sample { items: Vec<Numbered> },
    /// Things were destroyed.
    Destroy { items: Vec<Numbered> },
    /// What is in nothing else leaves for the customer.
    Ship { order: OrderId, items: Vec<Numbered> },
}

/// Why a number is out of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// What bears it was rejected.
    Rejected,
    /// What bears it was printed anew.
    Reworked,
    /// The parent that bore it was opened, and gets another.
    Opened,
    /// It was printed, and nothing that bears it was ever accepted.
    Unused,
    /// It was on a test pack or on a label that failed its check.
    Spent,
    /// At the close of the lot nobody can say where it is.
    Missing,
}

impl Why {
    pub fn name(self) -> &'static str {
        match self {
            Why::Rejected => "rejected",
            Why::Reworked => "reworked",
            Why::Opened => "opened",
            Why::Unused => "printed and never used",
            Why::Spent => "test pack or scrapped label",
            Why::Missing => "missing at lot close",
        }
    }
}

/// A report on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its place among all messages of the run.
    pub number: u32,
    /// When it happened, by the clock of the line controller.
    pub at: Time,
    /// When the system above had it.
    pub recorded: Time,
    pub report: Report,
    pub damage: Damage,
}

/// What an interface has made of the texts of a message, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Damage(pub u8);

impl Damage {
    /// Serial numbers have lost their leading zeros.
    pub const NO_ZEROS: Damage = Damage(1);
    /// Serial numbers are in small letters.
    pub const SMALL_LETTERS: Damage = Damage(2);
    /// The expiry date is the one before a change.
    pub const OLD_EXPIRY: Damage = Damage(4);

    pub fn has(self, damage: Damage) -> bool {
        self.0 & damage.0 != 0
    }

    pub fn add(&mut self, damage: Damage) {
        self.0 |= damage.0;
    }
}

impl Report {
    /// The order by whose end it is told, if it is told at an end only.
    pub fn ships(&self) -> Option<OrderId> {
        match self {
            Report::Ship { order, .. } => Some(*order),
            _ => None,
        }
    }
}
