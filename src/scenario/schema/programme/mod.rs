//! A programme file as it is written.

mod commerce;
mod driver;
mod durations;
mod parties;
mod root;
mod sites;
mod spread;
mod strategy;

pub use commerce::{Commerce, Costs, Fees};
pub use driver::{CombineWord, Driver, OccursWord};
pub use durations::{Durations, Rework};
pub use parties::{
    AggregationWord, Answer, ArtworkWord, Congestion, CustomerGroup, MarketDeadline, NeedWord,
    OnboardingWord, Postponed, ProductGroup, VendorEntry,
};
pub use root::{DateSpan, ProgrammeFile, Team, TeamWord, WorkCalendar, YearSpan};
pub use sites::{Capable, LineGroup, LineWord, Oee, RateSpan, SiteGroup, StudyRef, UpgradeEntry};
pub use spread::{Amount, Impact, Multiple, Portion, Spread, Weeks};
pub use strategy::{GateEntry, GateWord, PolicyWord, StrategyEntry};
