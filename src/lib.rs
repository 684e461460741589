//! lineproof simulates pharmaceutical packaging lines that print, check and aggregate serial
//! numbers, judges what they produce against the rules of each market, and shows throughput.
//!
//! The modules stand in floor order: a module imports only from those above it in this list.
//! ARCHITECTURE.md tells the way of the data through them.

pub mod base;

pub mod gs1;
pub mod journal;

pub mod epcis;
pub mod kernel;
pub mod stats;
pub mod symbol;

pub mod line;

pub mod exact;
pub mod flow;
pub mod serial;

pub mod market;

pub mod scenario;

pub mod run;

pub mod capture;

pub mod programme;

pub mod verify;

pub mod report;

pub mod cli;
