//! A customer, whose answer the order of a line waits for.

use super::Law;

/// How far a customer's connection to the hub of a market (EMVO) has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Onboarding {
    Done,
    /// Signed; legitimacy check and test are still to come.
    Signed,
    Open,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Customer {
    pub name: String,
    /// Index into the calendars.
    pub calendar: usize,
    /// Weeks from being asked to the answer, if invited to plan together.
    pub answer_invited: Law,
    /// Weeks from the programme's start to the answer, if it is waited for.
    pub answer_waiting: Law,
    /// Probability that no answer ever comes.
    pub never_answers: f64,
    /// Share of the capex of its lines which it pays if it plans together; 0 to 1.
    pub co_pay: Law,
    /// Weeks that a product may be late, beyond its cover, before the customer leaves.
    pub patience: Law,
    /// Name of its enterprise system; empty where the file does not say.
    pub system: String,
    /// Its system is connected already.
    pub is_connected: bool,
    /// Marketing-authorisation holders which it stands for.
    pub holders: u32,
    pub onboarding: Onboarding,
    /// Share of the programme's sales, 0 to 1: computed from the products.
    pub sales_share: f64,
    /// Probability of insolvency or of leaving for reasons of its own, a year.
    pub leaves_per_year: f64,
}
