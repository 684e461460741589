//! What a check of an EPCIS document found.

/// Which layer of checks found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    Schema,
    Consistency,
}

impl Layer {
    pub fn name(self) -> &'static str {
        match self {
            Layer::Schema => "schema",
            Layer::Consistency => "consistency",
        }
    }
}

/// Whether it makes the document wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

impl Severity {
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// One thing that is wrong, where, and what is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub code: &'static str,
    pub layer: Layer,
    pub severity: Severity,
    /// JSON pointer, or row of an XML document.
    pub place: String,
    pub message: String,
}
