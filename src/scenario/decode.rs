//! From the tree to the types of the schema, with every fault on the way.
//!
//! A *leaf* is what one scalar says ([`Leaf`]); a *record* is a mapping with known keys (macro
//! `record!`). A record with a fault in any field is left out, so that later checks see
//! only what is sound; [`List`] and [`Part`] stop this from spreading upwards, and say whether
//! something was left out.

use super::codes;
use super::tree::{Key, Node, Scalar, Value};
use crate::base::diagnostic::{Code, Fault, Place};
use crate::base::quantity::nearest;

/// What decoding collects and needs.
pub struct Context<'a> {
    pub faults: Vec<Fault>,
    /// Every quantity that was read, for the list of assumptions.
    pub quantities: Vec<Noted>,
    /// Reads a file named in a scenario; the place tells relative to which file.
    pub files: &'a mut dyn FnMut(&Place, &str) -> Result<String, String>,
    path: Vec<String>,
}

/// A quantity as it stands in the file.
#[derive(Debug, Clone)]
pub struct Noted {
    /// `stations.cartoner.micro_stops.every`.
    pub path: String,
    pub text: String,
    pub place: Place,
}

impl<'a> Context<'a> {
    pub fn new(files: &'a mut dyn FnMut(&Place, &str) -> Result<String, String>) -> Context<'a> {
        Context { faults: Vec::new(), quantities: Vec::new(), files, path: Vec::new() }
    }

    pub fn fault(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// Runs `work` one step down the path.
    fn at<T>(&mut self, step: &str, work: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step.to_owned());
        let result = work(self);
        self.path.pop();
        result
    }

    fn note_quantity(&mut self, text: &str, place: &Place) {
        let path = self.path.join(".");
        self.quantities.push(Noted { path, text: text.to_owned(), place: place.clone() });
    }
}

/// A value of the schema and the place it was read from.
#[derive(Debug, Clone)]
pub struct At<T> {
    pub value: T,
    pub place: Place,
}

/// Anything that can be read from a node. None: it could not, and a fault tells why.
pub trait Decode: Sized {
    fn decode(node: &Node, context: &mut Context<'_>) -> Option<Self>;

    /// What stands in for a key that is not there. None: the key is required.
    fn absent() -> Option<Self> {
        None
    }
}

/// Why a scalar does not say what it should.
#[derive(Debug)]
pub struct Unfit {
    pub code: Code,
    pub message: String,
    pub help: String,
    /// The part of the scalar's text that is to blame, in bytes; None: all of it.
    pub bytes: Option<std::ops::Range<usize>>,
}

impl Unfit {
    pub fn new(code: Code, message: impl Into<String>, help: impl Into<String>) -> Unfit {
        Unfit { code, message: message.into(), help: help.into(), bytes: None }
    }
}

/// What one scalar says.
pub trait Leaf: Sized {
    /// Whether the text is a quantity, to be listed among the assumptions.
    const QUANTITY: bool = false;

    fn read(
        scalar: &Scalar,
        files: &mut dyn FnMut(&str) -> Result<String, String>,
    ) -> Result<Self, Unfit>;

    /// Its JSON Schema, without the description, which is the field's.
    fn schema() -> serde_json::Value;
}

impl<T: Leaf> Decode for At<T> {
    fn decode(node: &Node, context: &mut Context<'_>) -> Option<At<T>> {
        let Value::Scalar(scalar) = &node.value else {
            context.fault(shape(node, "one value"));
            return None;
        };
        if node.is_null() {
            context.fault(Fault::new(
                codes::SHAPE,
                &node.place,
                "this key has no value",
                "write a value, or remove the key",
            ));
            return None;
        }
        let place = &node.place;
        let files = &mut *context.files;
        match T::read(scalar, &mut |name| files(place, name)) {
            Ok(value) => {
                if T::QUANTITY {
                    context.note_quantity(&scalar.text, place);
                }
                Some(At { value, place: place.clone() })
            }
            Err(unfit) => {
                let place = match &unfit.bytes {
                    Some(bytes) => inside(place, &scalar.text, bytes.clone()),
                    None => place.clone(),
                };
                context.fault(Fault::new(unfit.code, &place, unfit.message, unfit.help));
                None
            }
        }
    }
}

/// The place of some bytes of a scalar's text, where the source shows that text unchanged on one
/// row; else the place of the whole scalar.
pub fn inside(place: &Place, text: &str, bytes: std::ops::Range<usize>) -> Place {
    let shown = &place.source.text[place.bytes.clone()];
    let found = shown.find(text).filter(|_| !text.is_empty() && !text.contains('\n'));
    let Some(offset) = found else { return place.clone() };
    // A missing unit is shown by the number that lacks it.
    if bytes.is_empty() || text.get(bytes.clone()).is_none() {
        return place.clone();
    }
    let start = place.bytes.start + offset + bytes.start;
    let before = &place.source.text[place.bytes.start..start];
    Place {
        source: place.source.clone(),
        row: place.row,
        column: place.column + before.chars().count(),
        bytes: start..start + bytes.len(),
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, context: &mut Context<'_>) -> Option<Option<T>> {
        T::decode(node, context).map(Some)
    }

    fn absent() -> Option<Option<T>> {
        Some(None)
    }
}

/// An optional section of a file. Its faults do not make the whole file unsound.
#[derive(Debug, Clone, Default)]
pub enum Part<T> {
    #[default]
    Absent,
    /// It is there, and faulty: a fault has been told.
    Faulty,
    Sound(T),
}

impl<T> Part<T> {
    pub fn sound(&self) -> Option<&T> {
        match self {
            Part::Sound(value) => Some(value),
            Part::Absent | Part::Faulty => None,
        }
    }

    pub fn is_faulty(&self) -> bool {
        matches!(self, Part::Faulty)
    }

    pub fn is_stated(&self) -> bool {
        !matches!(self, Part::Absent)
    }
}

impl<T: Decode> Decode for Part<T> {
    fn decode(node: &Node, context: &mut Context<'_>) -> Option<Part<T>> {
        Some(match T::decode(node, context) {
            Some(value) => Part::Sound(value),
            None => Part::Faulty,
        })
    }

    fn absent() -> Option<Part<T>> {
        Some(Part::Absent)
    }
}

/// An optional list. Its sound items are kept; `whole` is false where others were left out.
#[derive(Debug, Clone)]
pub struct List<T> {
    pub items: Vec<T>,
    pub whole: bool,
    /// The names of items that were left out; None for one without a name.
    left_out: Vec<Option<String>>,
    /// None: the key is not there.
    pub place: Option<Place>,
}

impl<T> List<T> {
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The names that were left out, for a did-you-mean.
    pub fn left_out(&self) -> impl Iterator<Item = &str> + Clone {
        self.left_out.iter().filter_map(Option::as_deref)
    }

    /// Something of this name was left out, so that a reference to it is no fault of its own.
    pub fn lacks(&self, name: &str) -> bool {
        (!self.whole && self.left_out.is_empty())
            || self.left_out.iter().any(|other| other.as_deref().is_none_or(|other| other == name))
    }
}

impl<T: Decode> Decode for List<T> {
    fn decode(node: &Node, context: &mut Context<'_>) -> Option<List<T>> {
        let place = Some(node.place.clone());
        let Value::Seq(nodes) = &node.value else {
            context.fault(shape(node, "a list"));
            return Some(List { items: Vec::new(), whole: false, left_out: Vec::new(), place });
        };
        let mut left_out = Vec::new();
        let mut items = Vec::with_capacity(nodes.len());
        for (index, node) in nodes.iter().enumerate() {
            let own = node.text_of("name").or_else(|| node.text_of("lot"));
            let step = own.map_or_else(|| (index + 1).to_string(), str::to_owned);
            match context.at(&step, |context| T::decode(node, context)) {
                Some(item) => items.push(item),
                None => left_out.push(own.map(str::to_owned)),
            }
        }
        Some(List { items, whole: left_out.is_empty(), left_out, place })
    }

    fn absent() -> Option<List<T>> {
        Some(List { items: Vec::new(), whole: true, left_out: Vec::new(), place: None })
    }
}

/// A mapping from words that are not known beforehand, as the paths of `set`.
#[derive(Debug, Clone)]
pub struct Entries<T>(pub Vec<(Key, T)>);

impl<T: Decode> Decode for Entries<T> {
    fn decode(node: &Node, context: &mut Context<'_>) -> Option<Entries<T>> {
        let Value::Map(nodes) = &node.value else {
            context.fault(shape(node, "a mapping"));
            return None;
        };
        let mut entries = Vec::with_capacity(nodes.len());
        for (key, node) in nodes {
            let value = context.at(&key.name, |context| T::decode(node, context));
            entries.extend(value.map(|value| (key.clone(), value)));
        }
        (entries.len() == nodes.len()).then_some(Entries(entries))
    }

    fn absent() -> Option<Entries<T>> {
        Some(Entries(Vec::new()))
    }
}

/// The fields of a record while they are read.
pub struct Fields<'n> {
    node: &'n Node,
    entries: &'n [(Key, Node)],
    sound: bool,
}

impl<'n> Fields<'n> {
    /// Tells unknown keys at once, in the order of the file.
    pub fn open(
        what: &str,
        node: &'n Node,
        known: &[&str],
        context: &mut Context<'_>,
    ) -> Option<Fields<'n>> {
        let Value::Map(entries) = &node.value else {
            context.fault(shape(node, &format!("a mapping: {what}")));
            return None;
        };
        let mut sound = true;
        for (key, _) in entries {
            if !known.contains(&key.name.as_str()) {
                // The sections of a file do not lean on a key that nobody knows; the keys of a
                // station may: it could be the mistyped rate.
                sound = context.path.is_empty();
                context.fault(unknown_key(what, key, known));
            }
        }
        Some(Fields { node, entries, sound })
    }

    /// Reads one field. None: it is faulty, or required and not there.
    pub fn field<T: Decode>(
        &mut self,
        what: &str,
        name: &str,
        context: &mut Context<'_>,
    ) -> Option<T> {
        let found = self.entries.iter().find(|(key, _)| key.name == name);
        let value = match found {
            Some((_, node)) => context.at(name, |context| T::decode(node, context)),
            None => {
                let absent = T::absent();
                if absent.is_none() {
                    context.fault(Fault::new(
                        codes::MISSING_KEY,
                        &self.node.place,
                        format!("{what} needs `{name}`"),
                        format!("add `{name}: ...`"),
                    ));
                }
                absent
            }
        };
        self.sound &= value.is_some();
        value
    }

    /// None: a field was faulty or a key unknown.
    pub fn close(self) -> Option<()> {
        self.sound.then_some(())
    }
}

/// A mapping, a list or a scalar stands where something else is wanted.
pub fn shape(node: &Node, wanted: &str) -> Fault {
    let help = match (&node.value, wanted) {
        (Value::Map(_), "a list") => "start each item with `- `",
        (Value::Seq(_), "one value") => "write one value, not a list",
        _ => "see `lineproof explain LP-S012` for the shapes",
    };
    Fault::new(
        codes::SHAPE,
        &node.place,
        format!("here stands {}, not {wanted}", node.describe()),
        help,
    )
}

fn unknown_key(what: &str, key: &Key, known: &[&str]) -> Fault {
    let help = if key.name.starts_with(|c: char| c.is_ascii_digit()) {
        "a comma inside { } ends a value: write the number without it, or put the value into quotes"
            .to_owned()
    } else {
        match nearest(&key.name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it has {}", known.join(", ")),
        }
    };
    Fault::new(codes::UNKNOWN_KEY, &key.place, format!("{what} has no key `{}`", key.name), help)
}

/// `word` is none of `words`.
pub fn unknown_word(what: &str, word: &str, words: &[&str]) -> Unfit {
    let help = match nearest(word, words.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write one of {}", words.join(", ")),
    };
    Unfit::new(codes::UNKNOWN_WORD, format!("`{word}` is no {what}"), help)
}
