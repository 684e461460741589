//! The rules of the published EPCIS schemas, judged event by event: no engine, no schema file.
//! What the `jsonschema` crate says of a JSON document is said here, with one finding a fault.

mod clock;
mod code;
mod document;
mod events;
mod parts;
mod path;
mod rule;
mod say;
mod term;
mod unique;
mod uri;
mod validator;
mod walk;
pub mod xml;

pub use code::CODES;
pub use term::{BIZ_STEP, BIZ_TRANSACTION, DISPOSITION, SOURCE_DEST, Vocabulary};
pub use validator::Validator;
