//! Gives each identifier a number, in little memory.

use crate::epcis::hash::canonical_uri;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// No more identifiers are followed.
const MOST: usize = 20_000_000;

/// The number of an identifier.
pub type Id = u32;

/// Identifiers one behind the other in one text, found by a hash of them.
#[derive(Default)]
pub struct Index {
    text: String,
    ends: Vec<u64>,
    places: HashMap<u64, Id>,
    state: RandomState,
    /// True: some are not followed.
    pub is_full: bool,
}

impl Index {
    /// The number of an identifier, a new one where it is new. A URN and its address are the same.
    pub fn id(&mut self, epc: &str) -> Option<Id> {
        let canonical = canonical_uri(epc);
        let epc = canonical.as_deref().unwrap_or(epc);
        let mut hash = self.state.hash_one(epc);
        loop {
            match self.places.get(&hash) {
                Some(&id) if self.text(id) == epc => return Some(id),
                Some(_) => hash = hash.wrapping_add(1),
                None if self.ends.len() >= MOST => {
                    self.is_full = true;
                    return None;
                }
                None => break,
            }
        }
        let id = Id::try_from(self.ends.len()).ok()?;
        self.text.push_str(epc);
        self.ends.push(self.text.len() as u64);
        self.places.insert(hash, id);
        Some(id)
    }

    /// The identifier in its canonical form.
    pub fn text(&self, id: Id) -> &str {
        let at = id as usize;
        let end = |at: usize| self.ends.get(at).map_or(0, |&end| end as usize);
        let begin = if at == 0 { 0 } else { end(at - 1) };
        self.text.get(begin..end(at)).unwrap_or_default()
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }
}

/// What an identifier is one of: all before its last part.
pub fn class(epc: &str) -> &str {
    let at = epc.rfind(['/', '.', ':']).unwrap_or(0);
    &epc[..at]
}
