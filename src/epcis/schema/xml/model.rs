//! The shape of a rule: what an element must be.

use super::simple::Simple;

/// What an element has in it.
pub struct Model {
    pub content: Content,
    pub attributes: &'static [Attribute],
    /// Whether it may have other attributes.
    pub open: bool,
}

pub enum Content {
    Text(Simple),
    /// Child elements; in groups, since events share some. 64 at most.
    Parts(Order, &'static [&'static [Part]], Tail),
    /// At least one element that the standard does not know.
    Foreign(Tail),
    Any,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// In the order of the table.
    Sequence,
    /// In any order, as often as one likes.
    Free,
    /// One of the table.
    One,
}

/// Which elements may stand behind the known ones.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tail {
    None,
    /// Without a name space.
    Local,
    /// Of any name space but this one.
    Other(&'static str),
}

impl Tail {
    pub fn takes(self, space: &str) -> bool {
        match self {
            Tail::None => false,
            Tail::Local => space.is_empty(),
            Tail::Other(own) => !space.is_empty() && space != own,
        }
    }
}

/// A child element.
pub struct Part {
    /// Its name space; mostly none.
    pub space: &'static str,
    pub name: &'static str,
    pub needed: bool,
    pub many: bool,
    /// Whether it stands only behind the part before it.
    pub behind: bool,
    pub model: &'static Model,
}

pub struct Attribute {
    pub name: &'static str,
    pub needed: bool,
    pub simple: Simple,
}

pub const fn must(name: &'static str, model: &'static Model) -> Part {
    Part { space: "", name, needed: true, many: false, behind: false, model }
}

pub const fn may(name: &'static str, model: &'static Model) -> Part {
    Part { space: "", name, needed: false, many: false, behind: false, model }
}

/// Any number.
pub const fn many(name: &'static str, model: &'static Model) -> Part {
    Part { space: "", name, needed: false, many: true, behind: false, model }
}

/// One or more.
pub const fn some(name: &'static str, model: &'static Model) -> Part {
    Part { space: "", name, needed: true, many: true, behind: false, model }
}

/// At most one, and only behind the part before it.
pub const fn behind(name: &'static str, model: &'static Model) -> Part {
    Part { behind: true, ..may(name, model) }
}

/// The same part with a name space.
pub const fn within(space: &'static str, part: Part) -> Part {
    Part { space, ..part }
}

pub const fn attribute(name: &'static str, simple: Simple) -> Attribute {
    Attribute { name, needed: false, simple }
}

pub const fn needed(name: &'static str, simple: Simple) -> Attribute {
    Attribute { name, needed: true, simple }
}

const fn leaf(simple: Simple) -> Model {
    Model { content: Content::Text(simple), attributes: &[], open: false }
}

pub const fn sequence(parts: &'static [&'static [Part]], tail: Tail) -> Model {
    Model { content: Content::Parts(Order::Sequence, parts, tail), attributes: &[], open: true }
}

/// A sequence without attributes and foreign elements.
pub const fn closed(parts: &'static [&'static [Part]]) -> Model {
    Model {
        content: Content::Parts(Order::Sequence, parts, Tail::None),
        attributes: &[],
        open: false,
    }
}

pub static TEXT: Model = leaf(Simple::Text);
pub static URI: Model = leaf(Simple::Uri);
pub static TIME: Model = leaf(Simple::Time);
pub static STAMP: Model = leaf(Simple::Stamp);
/// The only element that may be empty if it says `xsi:nil`.
pub static AMOUNT: Model = leaf(Simple::Amount);
pub static INTEGER: Model = leaf(Simple::Integer);
pub static TRUTH: Model = leaf(Simple::Truth);
pub static ACTION: Model = leaf(Simple::Action);
pub static ANY: Model = Model { content: Content::Any, attributes: &[], open: true };
/// `extension` of elements without name space.
pub static LOCAL: Model =
    Model { content: Content::Foreign(Tail::Local), attributes: &[], open: true };
