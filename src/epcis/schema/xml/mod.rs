//! The rules of the published XSDs of EPCIS 1.2 and 2.0, judged while the document streams by.

mod header;
mod judge;
mod model;
mod query;
mod read;
mod simple;
mod v12;
mod v20;

pub use judge::{Judge, Name};
pub use read::{Broken, read};
