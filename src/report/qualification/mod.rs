//! The record of a qualification: what ran, where, against which limits, and what came of it.

mod numbers;
mod page;
mod plan;
mod record;
#[cfg(test)]
mod tests;
mod text;

pub use page::html;
pub use plan::{plan_json, plan_text};
pub use record::{Place, Record, record};
pub use text::text;

/// The record as one JSON object, `lineproof/qualification/v1`, ended by a line feed.
pub fn json(record: &Record) -> String {
    super::machine::pretty(record)
}
