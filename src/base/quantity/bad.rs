//! Why a text is no quantity, and what was probably meant.

use std::ops::Range;

/// Why a text is no quantity of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bad {
    pub why: Why,
    pub message: String,
    pub help: String,
    /// What is to blame, in bytes of the text.
    pub bytes: Range<usize>,
}

/// The class of a [`Bad`]; the scenario maps each to a fault code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// No number can be read.
    Number,
    /// The unit is missing, unknown or of another kind.
    Unit,
    /// Read, but outside what makes sense.
    Range,
    /// No such law, or its brackets are wrong.
    Law,
    /// A parameter of a law is missing, unknown or contradicts another.
    Parameter,
    /// The file of an empirical law.
    File,
}

impl Bad {
    pub fn new(
        why: Why,
        bytes: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Bad {
        Bad { why, message: message.into(), help: help.into(), bytes }
    }

    /// The same, seen from a text in which this one starts at byte `start`.
    pub(super) fn shifted(mut self, start: usize) -> Bad {
        self.bytes = self.bytes.start + start..self.bytes.end + start;
        self
    }
}

/// The word among `words` that is most like `word`, if any is like it at all.
pub fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A typo in a longer word is still a typo; half of the letters wrong is another word.
    let allowed = match word.chars().count() {
        0..=2 => 0,
        length => (length / 3).clamp(1, 4),
    };
    words
        .into_iter()
        .map(|other| (strsim::damerau_levenshtein(&word.to_lowercase(), other), other))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}
