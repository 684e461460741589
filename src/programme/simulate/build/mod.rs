//! From a programme and one of its strategies to a network.

mod builder;
mod capex;
mod customers;
mod items;
mod lines;
mod priority;
mod risks;
mod sites;

pub use builder::{LEAD, minutes, network, quantiles};
pub use capex::{line_capex, line_laws};
pub use items::{asked, site_cell};
pub use lines::{WEEKS, main_customers};
