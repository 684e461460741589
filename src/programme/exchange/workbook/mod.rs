//! A programme as a workbook (XLSX), and what was changed there back into the programme.
//!
//! ```text
//! Programme -fill-> sheets -write-> XLSX -(a person)-> XLSX -read-> sheets -take-> Programme
//! ```
//!
//! The workbook has a sheet for each list that people keep in spreadsheets: sites, lines,
//! customers, products, vendors, deadlines, activities; and a guide to their columns. What no
//! sheet says is taken from the programme that is given with it.

mod cell;
mod changes;
mod columns;
mod fill;
mod law;
mod programme;
mod read;
mod rows;
mod take;
mod take_parties;
mod write;

pub use cell::{Cell, Sheet};
pub use fill::sheets;
pub use programme::{from_workbook, to_workbook};
pub use write::write;
