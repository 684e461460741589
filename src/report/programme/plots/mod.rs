//! Plots of a programme: readiness over time, chances by market, line and customer, risks,
//! resources, money, cost against date, the plan.

mod bars;
mod curves;
mod gantt;
mod list;
mod months;
mod queues;
mod scatter;
mod spans;
mod years;

pub use list::plots;
