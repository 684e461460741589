//! Things that are packed into what they hold. Only what is a parent and a child can be part of a
//! ring, so that all others are left out, again and again, until hardly anything is left.

use super::book::Book;
use super::codes::{IN_A_RING, UNFOLLOWED};
use super::facts::{Fact, What};
use super::register::Register;
use super::spool::Spool;
use super::things::Key;
use std::collections::{HashMap, HashSet};
use std::io;

/// How many parents above each other are looked at.
const HIGHEST: usize = 32;
/// So often things are left out that cannot be part of a ring.
const ROUNDS: usize = 40;
/// Of no more things rings are looked for.
const MOST: usize = 1 << 20;
/// Of no more moves of such things either.
const MOST_MOVES: usize = 4 << 20;
/// Bits of a set of things.
const BITS: u64 = 1 << 26;

/// Things of which some others may be taken for members, but no member is missed.
#[derive(Default)]
struct Sieve {
    bits: Vec<u64>,
}

impl Sieve {
    fn insert(&mut self, key: Key) {
        if self.bits.is_empty() {
            self.bits = vec![0; (BITS / 64) as usize];
        }
        let bit = key[0] % BITS;
        if let Some(word) = self.bits.get_mut((bit / 64) as usize) {
            *word |= 1 << (bit % 64);
        }
    }

    fn has(&self, key: Key) -> bool {
        let bit = key[0] % BITS;
        self.bits.get((bit / 64) as usize).is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }
}

/// What is packed, and what something is packed into.
#[derive(Default)]
pub struct Rings {
    parents: Sieve,
    children: Sieve,
    /// The parent that came last: it mostly comes again.
    last: Key,
}

impl Rings {
    pub fn pack(&mut self, child: Key, parent: Key) {
        if parent != self.last {
            self.last = parent;
            self.parents.insert(parent);
        }
        self.children.insert(child);
    }

    pub fn may_be_parent(&self, thing: Key) -> bool {
        self.parents.has(thing)
    }

    fn may_be_in_ring(&self, fact: &Fact) -> bool {
        let both = self.parents.has(fact.thing) && self.children.has(fact.other);
        fact.what == What::Packed && both
    }
}

/// Where something is packed into what it holds: event and thing of each. They are told.
pub fn refused(
    facts: &mut Spool<'_, Fact, 9>,
    rings: &Rings,
    book: &mut Book,
    register: &Register,
) -> io::Result<HashSet<(u32, Key)>> {
    let mut left: Option<Rings> = None;
    let mut before = usize::MAX;
    for _ in 0..ROUNDS {
        let (mut count, mut next) = (0, Rings::default());
        let now = left.as_ref().unwrap_or(rings);
        facts.each(&mut |fact| {
            if now.may_be_in_ring(fact) {
                count += 1;
                next.pack(fact.thing, fact.other);
            }
            Ok(())
        })?;
        left = Some(next);
        if count == 0 {
            return Ok(HashSet::new());
        }
        if count == before {
            break;
        }
        before = count;
    }
    let left = left.unwrap_or_default();
    let story = if before > MOST { None } else { gather(facts, &left)? };
    let Some(story) = story else {
        book.at(UNFOLLOWED, 0, String::new, "no rings are sought among so many parents in parents");
        return Ok(HashSet::new());
    };
    let mut walk = Walk::default();
    let mut refused = HashSet::new();
    for fact in &story {
        if walk.step(fact) {
            refused.insert((fact.event, fact.thing));
            book.fact(IN_A_RING, fact, "holds the parent it is packed into", register);
        }
    }
    Ok(refused)
}

/// What happens to the things that may be part of a ring, in the order of time; None: too much.
fn gather(facts: &mut Spool<'_, Fact, 9>, left: &Rings) -> io::Result<Option<Vec<Fact>>> {
    let mut things: HashSet<Key> = HashSet::new();
    facts.each(&mut |fact| {
        if left.may_be_in_ring(fact) {
            things.insert(fact.thing);
        }
        Ok(())
    })?;
    let (mut story, mut parents) = (Vec::new(), HashSet::new());
    facts.each(&mut |fact| {
        let moved = matches!(fact.what, What::Packed | What::Unpacked);
        if moved && things.contains(&fact.thing) && story.len() <= MOST_MOVES {
            parents.insert(fact.other);
            story.push(*fact);
        }
        Ok(())
    })?;
    facts.each(&mut |fact| {
        let emptied = fact.what == What::Emptied;
        if emptied && parents.contains(&fact.thing) && story.len() <= MOST_MOVES {
            story.push(*fact);
        }
        Ok(())
    })?;
    story.sort_by_key(|fact| (fact.time, fact.event, fact.list, fact.at));
    Ok(Some(story).filter(|story| story.len() <= MOST_MOVES))
}

/// Each thing on its way from parent to parent.
#[derive(Default)]
struct Walk {
    /// The parent, and how often it had been emptied when the child came in.
    parents: HashMap<Key, (Key, u32)>,
    emptied: HashMap<Key, u32>,
}

impl Walk {
    /// Whether this cannot be, since the thing holds what it is packed into.
    fn step(&mut self, fact: &Fact) -> bool {
        let child = fact.thing;
        match fact.what {
            What::Packed => match self.parent(child) {
                Some(parent) if parent == fact.other => {}
                None if self.is_above(child, fact.other) => return true,
                _ => {
                    let emptied = self.emptied.get(&fact.other).copied().unwrap_or(0);
                    self.parents.insert(child, (fact.other, emptied));
                }
            },
            What::Unpacked => drop(self.parents.remove(&child)),
            What::Emptied => *self.emptied.entry(child).or_default() += 1,
            _ => {}
        }
        false
    }

    fn parent(&self, child: Key) -> Option<Key> {
        let (parent, emptied) = *self.parents.get(&child)?;
        (self.emptied.get(&parent).copied().unwrap_or(0) == emptied).then_some(parent)
    }

    /// Whether `upper` holds `lower`, however far up.
    fn is_above(&self, upper: Key, lower: Key) -> bool {
        let up = std::iter::successors(Some(lower), |thing| self.parent(*thing));
        up.take(HIGHEST).any(|thing| thing == upper)
    }
}
