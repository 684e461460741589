//! Writes documents in each form, one event at a time.

mod document;
mod groups;
mod head_json;
mod head_xml;
mod json;
mod xml;

use super::model::{Event, Spaces};

pub use document::Writer;

/// An event as JSON, for those who judge JSON.
pub fn as_json(event: &Event, spaces: &Spaces) -> serde_json::Value {
    let (mut out, mut spaces) = (Vec::new(), spaces.clone());
    json::event(&mut out, event, &mut spaces, &[]);
    serde_json::from_slice(&out).unwrap_or_default()
}
