//! A network of activities with calendars: critical path method with dates, and a check of its
//! health before anything is simulated.
//!
//! ```text
//! Network -schedule-> Timetable (dates and floats) -health-> findings, by practice
//! ```

mod calendar;
mod check;
mod cpm;
mod flow;
mod health;
mod inspect;
mod model;
#[cfg(test)]
mod tests;

pub use calendar::{Days, OutOfTime, WorkCalendar, date_of, offset_of};
pub use check::{Check, Severity};
pub use cpm::{Tangle, Times, Timetable, schedule};
pub use flow::Stretch;
pub use health::{Finding, HealthLimits, health};
pub use model::{
    Activity, Constraint, ConstraintKind, Link, LinkKind, Network, NetworkResource, Use,
};
