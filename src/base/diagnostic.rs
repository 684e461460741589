//! Faults in a user's file as plain data. Drawing them is the report's business.

use serde::Serialize;
use std::sync::Arc;

/// A text that was read: a file, or the words of a `--set`.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// As the user named it: `scenarios/lines/blister-100.yaml` or `--set`.
    pub name: String,
    pub text: String,
}

/// A stretch of a [`Source`]: what a fault points at.
#[derive(Debug, Clone)]
pub struct Place {
    pub source: Arc<Source>,
    /// From 1.
    pub row: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Byte range in `source.text`.
    pub bytes: std::ops::Range<usize>,
}

/// What is wrong, where, and how to mend it.
#[derive(Debug, Clone)]
pub struct Fault {
    pub code: Code,
    pub message: String,
    pub place: Place,
    /// Other places that explain this one, each with a short label.
    pub related: Vec<(Place, String)>,
    pub help: String,
}

impl Fault {
    pub fn new(
        code: Code,
        place: &Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Fault {
        Fault {
            code,
            message: message.into(),
            place: place.clone(),
            related: Vec::new(),
            help: help.into(),
        }
    }

    pub fn related(mut self, place: &Place, label: impl Into<String>) -> Fault {
        self.related.push((place.clone(), label.into()));
        self
    }
}

/// The code of a kind of fault, as `LP-S014`. All codes stand in `scenario::codes`,
/// those of rule files in `market::codes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Code(pub &'static str);
