//! Monte-Carlo simulation of a programme: when is what ready, and what does it cost.
//!
//! ```text
//! Programme + Strategy -build-> Network -engine-> one run -ready, money-> row
//! rows -study-> Runs + Tallies -summary, trials, latest, answers, plan-> Outcome
//! ```
//!
//! A draw belongs to (seed, name of the activity or risk, run): strategies and what-ifs share all
//! draws of the things that they share, and are compared run by run.

mod answers;
mod build;
mod built_in;
mod calendar;
mod engine;
mod estimate;
#[cfg(test)]
pub mod fixture;
mod latest;
mod laws;
mod ledger;
mod money;
mod network;
mod option;
mod options;
mod outcome;
mod plan;
mod planned;
mod ready;
mod study;
mod summary;
mod supply;
mod tallies;
#[cfg(test)]
mod tests;
mod trials;
mod warnings;
mod whole;

pub use calendar::{Calendar, Minute};
pub use estimate::{Difference, Probability};
pub use options::{Options, WhatIf};
pub use outcome::{
    ActivityOutcome, Bar, Comparison, CreditCurves, Credits, Curve, CustomerOutcome, Dot,
    DriverEffect, EarlierStart, GateValue, JointConfidence, Money, MoneySheet, OneMore, Orders,
    Outcome, Percentiles, PhaseDays, ReadyDates, ResourceOutcome, StrategyOutcome, WaitOrStart,
    WeekReady,
};
pub use planned::planned_network;
pub use study::Progress;
pub use warnings::warnings;
pub use whole::simulate;
