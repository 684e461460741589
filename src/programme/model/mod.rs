//! A programme as plain data: sites, lines, products, customers, vendors, markets, the time each
//! phase takes, what may go wrong, what it costs, and by which policy it is run.
//!
//! Units, unless a field says otherwise: times are **weeks** (of the working time of the calendar
//! that holds for the activity: five working days each; waiting times of the calendar: seven days),
//! money is in units of [`Programme::currency`], shares and probabilities are 0 to 1, years have
//! 365.25 days. Things refer to each other by index into the lists of [`Programme`].

mod calendar;
mod commerce;
mod cost;
mod customer;
mod driver;
mod law;
mod line;
mod market;
mod phase;
mod product;
mod programme;
mod resource;
mod site;
mod strategy;
mod vendor;

pub use calendar::{Calendar, Span};
pub use commerce::Commerce;
pub use cost::{Costs, FeeStep};
pub use customer::{Customer, Onboarding};
pub use driver::{Combine, Driver, Effect, Occurs, Reach};
pub use law::Law;
pub use line::{Aggregation, Capacity, Line, LineKind, StudyOutput, Upgrade};
pub use market::{AggregationNeed, Chance, DateSource, Market};
pub use phase::{Durations, Owner, Phase};
pub use product::{Artwork, Product};
pub use programme::{Programme, Rework};
pub use resource::{Resource, Team, TeamKind};
pub use site::Site;
pub use strategy::{Asking, Conversion, Gate, GateRule, Policy, Strategy};
pub use vendor::{Congestion, Vendor};
