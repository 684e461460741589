//! What is wrong with an element string, where, why, and how to mend it.

use super::super::check::Flaw;
use std::fmt;
use std::ops::Range;

/// One fault of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub problem: Problem,
    /// Bytes of the text that was read; empty where something is missing.
    pub place: Range<usize>,
    pub cause: String,
    pub cure: String,
}

/// The kinds of faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// No element at all.
    Empty,
    /// Neither bracketed nor unbracketed, no scan and no URI.
    NoForm,
    /// More characters or elements than any carrier holds.
    TooLarge,
    UnknownAi,
    /// `(AI)` was expected.
    Bracket,
    /// Shorter than the identifier allows, or empty.
    TooShort,
    TooLong,
    /// The characters or the content of a value.
    Content(Flaw),
    /// Two identifiers that must not stand together.
    Excluded,
    /// An identifier that another needs is not there.
    Required,
    /// An identifier with two values.
    Repeated,
    /// A digital signature over a key without serial number.
    SerialMissing,
    /// No symbology identifier, or one that carries no GS1 data.
    Symbology,
    /// Not as many digits as an EAN, UPC or ITF-14 has, or others.
    Primary,
    Scheme,
    UriCharacter,
    Domain,
    /// No primary key in the path.
    NoKey,
    /// A name as `gtin` in place of the identifier.
    ShortName,
    /// The percent code of the character 0.
    Null,
    /// Key and qualifiers in a wrong order, or not of one family.
    KeySequence,
    /// A query key of digits that is no identifier.
    QueryKey,
    /// An identifier that stands twice in a URI.
    Duplicate,
    /// An identifier that may not stand in the query of a URI.
    NotAttribute,
    /// An identifier in the query that belongs into the path.
    InPath,
    /// A text that is no EPC URN.
    Urn,
    /// Elements that make no EPC of this scheme.
    NoEpc,
    /// A number of digits that no company prefix has.
    PrefixLength,
}

impl Problem {
    /// The word by which programs know it. Words are added, none is changed.
    pub fn word(self) -> &'static str {
        match self {
            Problem::Empty => "empty",
            Problem::NoForm => "no-form",
            Problem::TooLarge => "too-large",
            Problem::UnknownAi => "unknown-ai",
            Problem::Bracket => "bracket",
            Problem::TooShort => "too-short",
            Problem::TooLong => "too-long",
            Problem::Content(flaw) => flaw.word(),
            Problem::Excluded => "excluded-pair",
            Problem::Required => "required-ai",
            Problem::Repeated => "repeated-ai",
            Problem::SerialMissing => "serial-missing",
            Problem::Symbology => "symbology",
            Problem::Primary => "primary-data",
            Problem::Scheme => "scheme",
            Problem::UriCharacter => "uri-character",
            Problem::Domain => "domain",
            Problem::NoKey => "no-key",
            Problem::ShortName => "short-name",
            Problem::Null => "null",
            Problem::KeySequence => "key-sequence",
            Problem::QueryKey => "query-key",
            Problem::Duplicate => "duplicate-ai",
            Problem::NotAttribute => "not-attribute",
            Problem::InPath => "in-path",
            Problem::Urn => "epc-urn",
            Problem::NoEpc => "no-epc",
            Problem::PrefixLength => "prefix-length",
        }
    }

    /// About identifiers that stand together or do not; each of them alone is right. What several
    /// carriers of one item tell must be judged together (GS1 General Specifications 4.14).
    pub fn is_of_pairs(self) -> bool {
        matches!(
            self,
            Problem::Excluded | Problem::Required | Problem::Repeated | Problem::SerialMissing
        )
    }
}

impl Fault {
    pub(in crate::gs1) fn new(
        problem: Problem,
        place: Range<usize>,
        cause: impl Into<String>,
        cure: impl Into<String>,
    ) -> Fault {
        Fault { problem, place, cause: cause.into(), cure: cure.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.place.start;
        write!(f, "{} at byte {at}: {} ({})", self.problem.word(), self.cause, self.cure)
    }
}

impl std::error::Error for Fault {}
