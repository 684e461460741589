//! Identifiers of an event, each looked at once: its canonical form, and the hash by which it is
//! known from then on.

use super::facts::List;
use crate::epcis::hash::canonical_uri;
use crate::epcis::model::{Event, Node};
use std::hash::{DefaultHasher, Hash, Hasher};

/// 128 bits that stand for an identifier, whatever its spelling: two share them with a chance of
/// less than 1e-20 in any document that can be read.
pub type Key = [u64; 2];

/// One identifier.
pub struct Thing<'e> {
    pub node: &'e Node,
    pub canonical: Option<String>,
    pub key: Key,
    /// Hash of what it is one of.
    pub class: u64,
}

/// The identifiers of an event, by the lists they stand in.
#[derive(Default)]
pub struct Things<'e> {
    lists: [Vec<Thing<'e>>; List::ALL.len()],
}

impl<'e> Things<'e> {
    pub fn of(event: &'e Event) -> Things<'e> {
        let mut things = Things::default();
        for list in List::ALL {
            let into = &mut things.lists[list as usize];
            if list == List::Parent {
                let node = event.field("parentID").filter(|node| !node.text.is_empty());
                into.extend(node.map(Thing::of));
            } else {
                into.extend(event.list(list.name()).iter().map(Thing::of));
            }
        }
        things
    }

    pub fn list(&self, list: List) -> &[Thing<'e>] {
        &self.lists[list as usize]
    }
}

impl<'e> Thing<'e> {
    fn of(node: &'e Node) -> Thing<'e> {
        let canonical = canonical_uri(&node.text);
        let text = canonical.as_deref().unwrap_or(&node.text);
        let (key, class) = (key(text), hashed(class(text)));
        Thing { node, canonical, key, class }
    }

    /// Its canonical form, or as it is written.
    pub fn text(&self) -> &str {
        self.canonical.as_deref().unwrap_or(&self.node.text)
    }
}

/// What an identifier is one of: all before its last part.
pub fn class(epc: &str) -> &str {
    let at = epc.rfind(['/', '.', ':']).unwrap_or(0);
    &epc[..at]
}

pub fn key(text: &str) -> Key {
    let mut again = DefaultHasher::new();
    again.write_u64(0x6c70_6570_6369_7301);
    text.hash(&mut again);
    [hashed(text), again.finish()]
}

/// A hash that is the same in every run, never 0.
pub fn hashed(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish().max(1)
}
