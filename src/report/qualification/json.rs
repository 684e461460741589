//! The record for scripts.

use super::Record;
use crate::report::machine;

/// The record as one JSON object, `lineproof/qualification/v1`, ended by a line feed.
pub fn json(record: &Record) -> String {
    machine::pretty(record)
}
