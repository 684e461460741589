//! Monte-Carlo simulation of a programme: when is what ready, and what does it cost.

mod build;
mod calendar;
mod engine;
mod estimate;
#[cfg(test)]
mod fixture;
mod laws;
mod ledger;
mod money;
mod network;
mod ready;
mod supply;

#[cfg(test)]
mod engine_tests;
