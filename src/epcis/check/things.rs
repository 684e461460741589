//! Identifiers of an event, each looked at once: its canonical form, and the hash by which it is
//! known from then on.

use super::facts::List;
use crate::epcis::hash::canonical_uri;
use crate::epcis::model::{Event, Node};

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

/// Odd numbers without a pattern: digits of the golden ratio, and primes of well-known hashes.
const FIRST: u64 = 0x9E37_79B9_7F4A_7C15;
const SECOND: u64 = 0xA076_1D64_78BD_642F;
const THIRD: u64 = 0xE703_7ED1_A0B4_28DB;
const LAST: u64 = 0x8EBC_6AF0_9C88_C6E3;

/// Both halves of a product, one over the other.
fn folded(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other);
    (product >> 64) as u64 ^ product as u64
}

/// Two hashes of a text that share its words and nothing else.
fn lanes(text: &str) -> Key {
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let mut end = [0; 8];
    end[..rest.len()].copy_from_slice(rest);
    let (mut one, mut other) = (text.len() as u64 ^ FIRST, text.len() as u64 ^ LAST);
    for word in words.iter().chain([&end]) {
        let word = u64::from_le_bytes(*word);
        one = folded(one ^ word, SECOND).rotate_left(23) ^ word;
        other = folded(other.rotate_left(29) ^ word, THIRD) ^ word.rotate_left(17);
    }
    [folded(one ^ THIRD, FIRST), folded(other ^ SECOND, LAST)]
}

pub fn key(text: &str) -> Key {
    let [one, other] = lanes(text);
    [one.max(1), other]
}

/// A hash that is the same in every run, never 0.
pub fn hashed(text: &str) -> u64 {
    key(text)[0]
}

#[test]
fn numbers_that_differ_in_little_have_other_keys() {
    let numbers = (0..200_000).map(|at| format!("https://id.gs1.org/01/00300123456013/21/{at}"));
    let keys: Vec<Key> = numbers.map(|text| key(&text)).collect();
    for lane in 0..2 {
        let mut all: Vec<u64> = keys.iter().map(|key| key[lane]).collect();
        all.sort_unstable();
        assert!(all.is_sorted_by(|one, other| one < other));
        // Every bit is set in one half of them.
        for bit in 0..64 {
            let set = all.iter().filter(|key| *key >> bit & 1 == 1).count();
            assert!((98_000..102_000).contains(&set), "bit {bit} of lane {lane}: {set}");
        }
    }
    assert_ne!(key("a"), key("a\0"));
    assert_eq!(hashed("a"), key("a")[0]);
}
