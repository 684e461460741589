//! What a user says of the line.

use jiff::civil::Date;

/// Kinds of line that can be written anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Blister machine, cartoner, checkweigher, bundler, case packer, palletiser.
    Blister,
}

impl LineKind {
    pub const ALL: [LineKind; 1] = [LineKind::Blister];

    pub fn name(self) -> &'static str {
        match self {
            LineKind::Blister => "blister",
        }
    }
}

/// Where packs go: the market by whose rules they are judged, and the country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    pub market: String,
    /// Two capital letters (ISO 3166-1).
    pub country: String,
}

/// The figures of a new line. None: the user does not say, and the template assumes.
#[derive(Debug, Clone)]
pub struct Wish {
    pub kind: LineKind,
    pub name: String,
    /// Qualified speed, packs a minute; above zero.
    pub packs_per_min: f64,
    /// OEE of the line as it is, above 0 and below 1.
    pub oee: f64,
    /// Packs an order; above zero.
    pub batch: u32,
    /// Changes to another product a day.
    pub changeovers: u32,
    /// Seconds of a working day, breaks included; at most 24 h.
    pub shift: Option<f64>,
    /// Seconds of breaks in it, in all.
    pub breaks: Option<f64>,
    /// In turn. Empty: the template's own.
    pub destinations: Vec<Destination>,
    /// Primary units in a pack.
    pub primaries: Option<u32>,
    /// Expiry dates count from this day.
    pub day: Date,
    /// Where the JSON Schema of line files stands, seen from the new file.
    pub schema: String,
}
