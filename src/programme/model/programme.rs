//! The whole programme.

use super::{
    Calendar, Commerce, Costs, Customer, Driver, Durations, Line, Market, Product, Site, Strategy,
    Team, Vendor,
};
use crate::scenario::Assumption;
use jiff::civil::Date;

/// Loops that send an activity back.
#[derive(Debug, Clone, PartialEq)]
pub struct Rework {
    /// Probability that a factory test fails; each repetition fails with it again.
    pub fat_failure: f64,
    /// Probability that a legitimacy check must be repeated, each time.
    pub legitimacy_repeat: f64,
    /// At most so many repetitions of one activity.
    pub most_repeats: u32,
    /// Probability that a customer changes its specification after the order of a line: the line
    /// is reworked, as after a wrong guess.
    pub spec_change: f64,
}

/// A programme, complete and checked: every index is valid, every list that must not be empty is
/// not.
#[derive(Debug, Clone, PartialEq)]
pub struct Programme {
    pub name: String,
    pub title: String,
    /// Day zero. Week w of the calendar begins 7 w days later.
    pub start: Date,
    /// Weeks after the start at which a run ends; what is not ready by then never is.
    pub horizon_weeks: f64,
    /// ISO 4217 code.
    pub currency: String,
    /// A year.
    pub discount_rate: f64,
    /// Seed by which groups are dealt out, and who asks for aggregation.
    pub spread_seed: u64,
    /// Never empty; the first one is that of the programme's own people.
    pub calendars: Vec<Calendar>,
    pub team: Team,
    pub sites: Vec<Site>,
    pub lines: Vec<Line>,
    pub products: Vec<Product>,
    pub customers: Vec<Customer>,
    pub vendors: Vec<Vendor>,
    pub markets: Vec<Market>,
    pub durations: Durations,
    pub rework: Rework,
    pub drivers: Vec<Driver>,
    pub costs: Costs,
    pub commerce: Commerce,
    /// Never empty.
    pub strategies: Vec<Strategy>,
    /// Every figure of the file with who vouches for it.
    pub assumptions: Vec<Assumption>,
}

impl Programme {
    /// Sales a year of all products.
    pub fn revenue_per_year(&self) -> f64 {
        self.products.iter().map(super::Product::revenue_per_year).sum()
    }
}
