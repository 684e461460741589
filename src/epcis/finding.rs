//! What is wrong with a document: a code, a layer, a place.

use serde::Serialize;

/// One thing that is wrong in a document that could be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub code: &'static str,
    pub layer: Layer,
    pub severity: Severity,
    /// JSON pointer or XML row.
    pub place: String,
    pub message: String,
}

/// Who has found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    Schema,
    Consistency,
}

/// An error is wrong by a rule; a warning may be right in a case that the rule does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    Warning,
}
