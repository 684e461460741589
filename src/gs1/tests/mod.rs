//! The whole layer: against the verdicts of the GS1 Syntax Engine, and round trips. The engine is
//! https://github.com/gs1/gs1-syntax-engine at commit 50657dbd (June 2026) with its own dictionary.

mod check_vectors;
mod checks;
mod coupon_vectors;
mod data;
mod link_vectors;
mod links;
mod places;
mod round_trips;
mod scan_vectors;
mod scans;
mod string_vectors;
mod strings;
