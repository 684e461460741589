//! Dates of a market, for the plot of deadlines.

use jiff::civil::Date;
use serde::Deserialize;

/// A day on which a duty began, moved or will begin.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// Filled in on loading.
    #[serde(skip)]
    pub market: String,
    pub date: Date,
    /// When it became known.
    pub announced: Option<Date>,
    pub who: String,
    /// `serialization`, `reporting`, `verification`, `aggregation`, joined by `+`.
    pub what: String,
    /// What it is about, in a clause.
    pub detail: String,
    /// `met`, `future`, `superseded`, ...
    pub state: String,
    /// Mark of the fact.
    pub evidence: super::Mark,
}
