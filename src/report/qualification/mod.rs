//! The record of a qualification: what ran, where, against which limits, and what came of it.

mod json;
mod numbers;
mod page;
mod plan;
mod record;
#[cfg(test)]
mod tests;
mod text;

pub use json::json;
pub use page::html;
pub use plan::{plan_json, plan_text};
pub use record::{Place, Record, record};
pub use text::text;
