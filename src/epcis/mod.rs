//! Floor 3: EPCIS documents: reading, writing, hashing, and what is wrong with them.

pub mod cbv;
pub mod check;
mod convert;
mod fault;
mod finding;
pub mod hash;
mod mask;
pub mod model;
pub mod read;
mod sbdh;
pub mod schema;
mod sequence;
mod show;
pub mod write;

pub use convert::{Converted, convert};
pub use fault::Fault;
pub use finding::{Finding, Layer, Severity};
pub use mask::masked;
pub use sbdh::{Parties, SPACE as SBDH_SPACE};
pub use show::{Tree, tree};
