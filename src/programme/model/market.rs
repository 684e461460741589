//! A market's deadline as it was known on the day on which the programme starts.

use super::Law;
use jiff::civil::Date;

/// Where a deadline comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateSource {
    /// A rule of the rulebook, as it was known on the programme's start date.
    Rule(String),
    /// A milestone of the rulebook, by its title.
    Milestone(String),
    /// The file's own.
    File,
}

/// Who asks for known contents of cases and pallets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AggregationNeed {
    No,
    /// Nobody must, yet this share of customers asks for it, in percent.
    Asked(u8),
    Law,
}

/// Something that happens with a probability, for so many weeks.
#[derive(Debug, Clone, PartialEq)]
pub struct Chance {
    pub probability: f64,
    pub weeks: Law,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Market {
    /// As in the rulebook, or the file's own: `EU`, `US`, `IT`.
    pub id: String,
    pub title: String,
    /// Product that is packed from this day on must be ready.
    pub deadline: Date,
    pub source: DateSource,
    pub aggregation: AggregationNeed,
    /// Marketing-authorisation holders must be on-boarded to a hub.
    pub onboarding: bool,
    /// The legal date moves. Shown as a curve of its own, never credited in the base case.
    pub slip: Chance,
    /// Enforcement begins later than the law. Shown apart, never credited in the base case.
    pub soft: Chance,
    /// Packs released before the deadline may be sold after it. Shown apart, never credited in the
    /// base case.
    pub grandfathers: bool,
    /// What came later, for a what-if: the deadline as the whole rulebook tells it today. None: it
    /// is the same, or unknown.
    pub later: Option<Date>,
}
