//! To and from what customers work with: planners' XML (MSPDI), tables in CSV, workbooks.

mod fault;
pub mod mspdi;
mod network_read;
pub mod table;
#[cfg(test)]
mod tests;
pub mod workbook;

pub use fault::{ExchangeFault, Spot};
pub use network_read::NetworkRead;
