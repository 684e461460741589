//! Gives each identifier a number in little memory: those of the run by pool and place, others as
//! they come.

use super::words::Words;
use crate::capture::truth::Truth;
use crate::capture::{Ids, Names, Numbered};
use crate::epcis::hash::canonical_uri;
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hasher};

/// The number of an identifier.
pub type Id = u32;

/// No more identifiers that are none of the run are followed.
const MOST_FOREIGN: usize = 2_000_000;

/// The keys are hashes already.
#[derive(Debug, Clone, Default)]
pub struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// Identifiers by a hash of their canonical form, whose texts are made anew when they are told.
#[derive(Debug)]
pub struct Index {
    /// The number of place 0 of each pool, and the first that belongs to none.
    bases: Vec<Id>,
    of_hash: HashMap<u64, Id, BuildHasherDefault<AsIs>>,
    /// Identifiers that are none of the run, one behind the other.
    foreign: String,
    ends: Vec<u64>,
    /// Mentions of identifiers that are not followed any more.
    pub unfollowed: u64,
}

impl Index {
    pub fn new(truth: &Truth, names: &Names) -> Index {
        let mut bases = vec![0];
        let mut spent = 0;
        for (pool, len) in truth.pools() {
            let base = bases.last().copied().unwrap_or(0);
            bases.push(base + Id::try_from(len).unwrap_or(0));
            spent += (0..).take(len).filter(|&place| truth.number(pool, place).is_some()).count();
        }
        let of_hash = HashMap::with_capacity_and_hasher(spent, BuildHasherDefault::default());
        let (foreign, ends) = (String::new(), Vec::new());
        let mut index = Index { bases, of_hash, foreign, ends, unfollowed: 0 };
        index.fill(truth, names);
        index
    }

    fn fill(&mut self, truth: &Truth, names: &Names) {
        let mut text = String::new();
        for (pool, len) in truth.pools() {
            for place in (0u32..).take(len) {
                let Some(number) = truth.number(pool, place) else { continue };
                text.clear();
                if names.push_id(Numbered { order: number.order, pool, place }, &mut text) {
                    let canonical = match names.ids() {
                        Ids::DigitalLink => Cow::Borrowed(text.as_str()),
                        Ids::Urn => canonical(&text),
                    };
                    // Of two pools with the same numbers the first one has them.
                    let id = self.id(pool, place);
                    self.of_hash.entry(hash(&canonical)).or_insert(id);
                }
            }
        }
    }

    /// The number of a place in a pool.
    pub fn id(&self, pool: u16, place: u32) -> Id {
        self.bases.get(usize::from(pool)).map_or(Id::MAX, |base| base.saturating_add(place))
    }

    /// The pool and the place of an identifier; None: it is none of the run.
    pub fn numbered(&self, id: Id) -> Option<(u16, u32)> {
        if id >= self.known() {
            return None;
        }
        let pool = self.bases.partition_point(|base| *base <= id).checked_sub(1)?;
        Some((u16::try_from(pool).ok()?, id - self.bases[pool]))
    }

    /// How many numbers belong to the run; those from here on are foreign.
    pub fn known(&self) -> Id {
        self.bases.last().copied().unwrap_or(0)
    }

    /// The number of a reported identifier. A URN and its address are the same.
    pub fn of(&mut self, epc: &str) -> Option<Id> {
        let canonical = canonical(epc);
        let mut hash = hash(&canonical);
        loop {
            match self.of_hash.get(&hash) {
                Some(&id) if id < self.known() => return Some(id),
                Some(&id) if self.foreign(id) == epc => return Some(id),
                // The same thing in another form.
                Some(&id) if canonical == self::canonical(self.foreign(id)) => return Some(id),
                Some(_) => hash = hash.wrapping_add(1),
                None => break,
            }
        }
        if self.ends.len() >= MOST_FOREIGN {
            self.unfollowed += 1;
            return None;
        }
        let id = self.known() + Id::try_from(self.ends.len()).ok()?;
        self.foreign.push_str(epc);
        self.ends.push(self.foreign.len() as u64);
        self.of_hash.insert(hash, id);
        Some(id)
    }

    /// The number of an identifier that is none of the run and was reported.
    pub fn reported(&self, epc: &str) -> Option<Id> {
        let canonical = canonical(epc);
        let mut hash = hash(&canonical);
        loop {
            let id = *self.of_hash.get(&hash)?;
            if id < self.known() || canonical == self::canonical(self.foreign(id)) {
                return Some(id).filter(|id| *id >= self.known());
            }
            hash = hash.wrapping_add(1);
        }
    }

    /// An identifier that is none of the run, as it was reported first.
    pub fn foreign(&self, id: Id) -> &str {
        let at = id.wrapping_sub(self.known()) as usize;
        let end = |at: usize| self.ends.get(at).map_or(0, |&end| end as usize);
        let begin = if at == 0 { 0 } else { end(at - 1) };
        self.foreign.get(begin..end(at)).unwrap_or_default()
    }

    pub fn foreign_ids(&self) -> impl Iterator<Item = Id> + use<> {
        (self.known()..).take(self.ends.len())
    }

    /// The text of an identifier.
    pub fn text(&self, id: Id, truth: &Truth, names: &Names) -> String {
        let Some((pool, place)) = self.numbered(id) else { return self.foreign(id).to_owned() };
        let order = truth.number(pool, place).map_or(0, |number| number.order);
        names.id(Numbered { order, pool, place }).unwrap_or_default()
    }

    /// The same as words.
    pub fn words(&self, id: Id, truth: &Truth, names: &Names) -> Words {
        Words::default().epc(self.text(id, truth, names))
    }
}

fn canonical(epc: &str) -> Cow<'_, str> {
    canonical_uri(epc).map_or(Cow::Borrowed(epc), Cow::Owned)
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(text.as_bytes());
    hasher.finish()
}
