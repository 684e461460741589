//! Writes documents in each form, one event at a time.

mod document;
mod groups;
mod head_json;
mod head_xml;
mod json;
mod xml;

pub use document::{Writer, as_json};
pub use head_xml::holds;
