//! Plots of a programme: readiness over time, chances by market, risks, cost against date.

mod bars;
mod curves;
mod list;
mod scatter;

pub use list::plots;
