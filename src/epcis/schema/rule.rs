//! The shape of a rule: what a value must be.

use super::term::Vocabulary;
use serde_json::{Map, Value};

/// What a value must be.
pub enum Rule {
    Any,
    Text,
    Number,
    Truth,
    Uri,
    Time,
    /// A URI or a list of URIs.
    Uris,
    /// A number, text or an object.
    Attribute,
    /// The JSON-LD context.
    Context,
    Form(&'static Form),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A short name of the vocabulary, or a URI of one's own.
    Term(&'static Vocabulary),
    List(&'static Rule),
    /// A list with an item at least.
    Filled(&'static Rule),
    /// A list of text, each once.
    Set(&'static Rule),
    /// Both.
    FilledSet(&'static Rule),
    Record(&'static Record),
    /// An event of any type.
    Event,
}

/// Text of a certain form.
pub struct Form {
    pub holds: fn(&str) -> bool,
    pub wanted: &'static str,
}

/// An object with named fields.
pub struct Record {
    /// With its article, as `an ObjectEvent`.
    pub name: &'static str,
    /// In groups, since events share fields; 64 fields at most.
    pub fields: &'static [&'static [Field]],
    pub others: Others,
    /// What holds between the fields.
    pub also: &'static [Also],
}

pub struct Field {
    pub name: &'static str,
    pub needed: bool,
    pub rule: Rule,
}

/// Which fields there may be besides those named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Others {
    Any,
    /// Extensions: the name is a URI, mostly `prefix:name`.
    Extensions,
    None,
}

/// Code and message if it does not hold.
pub type Also = fn(&Map<String, Value>) -> Option<(&'static str, &'static str)>;

pub const fn must(name: &'static str, rule: Rule) -> Field {
    Field { name, needed: true, rule }
}

pub const fn may(name: &'static str, rule: Rule) -> Field {
    Field { name, needed: false, rule }
}
