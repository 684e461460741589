//! What is packed in what, and when that cannot be.

use super::book::Book;
use super::codes::{IN_A_RING, NOT_PACKED, PACKED_TWICE, TWO_PARENTS};
use super::facts::What;
use super::history::History;
use super::index::Id;
use std::collections::HashMap;

/// How many parents above each other are looked at.
const HIGHEST: usize = 32;

/// Follows each thing from parent to parent, all in the order of time.
pub fn judge(history: &History, book: &mut Book) {
    let mut order: Vec<u32> = (0u32..).take(history.facts.len()).collect();
    let fact = |at: &u32| &history.facts[*at as usize];
    order.retain(|at| {
        matches!(
            fact(at).what,
            What::Packed | What::Unpacked | What::Emptied | What::Ended | What::Commissioned
        )
    });
    order.sort_by_key(|at| (fact(at).time, fact(at).event));
    let mut walk = Walk::default();
    for at in &order {
        let fact = fact(at);
        let child = fact.thing;
        match fact.what {
            What::Packed => match walk.parent(child) {
                Some(parent) if parent == fact.other => {
                    history.add(PACKED_TWICE, fact, "is in this parent already", book);
                }
                Some(_) => {
                    history.add(TWO_PARENTS, fact, "is still in another parent", book);
                    walk.pack(child, fact.other);
                }
                None if walk.is_above(child, fact.other) => {
                    history.add(IN_A_RING, fact, "holds the parent it is packed into", book);
                }
                None => walk.pack(child, fact.other),
            },
            What::Unpacked => {
                let known = walk.known.contains_key(&child);
                if walk.parent(child) != Some(fact.other) && known {
                    history.add(NOT_PACKED, fact, "is not in this parent", book);
                }
                walk.known.insert(child, ());
                walk.parents.remove(&child);
            }
            What::Emptied => {
                *walk.emptied.entry(child).or_default() += 1;
            }
            // Of what begins here the whole life is known.
            What::Commissioned => {
                walk.known.insert(child, ());
            }
            _ => {}
        }
    }
}

#[derive(Default)]
struct Walk {
    /// The parent, and how often it had been emptied when the child came in.
    parents: HashMap<Id, (Id, u32)>,
    emptied: HashMap<Id, u32>,
    known: HashMap<Id, ()>,
}

impl Walk {
    fn parent(&self, child: Id) -> Option<Id> {
        let (parent, emptied) = *self.parents.get(&child)?;
        (self.emptied.get(&parent).copied().unwrap_or(0) == emptied).then_some(parent)
    }

    fn pack(&mut self, child: Id, parent: Id) {
        let emptied = self.emptied.get(&parent).copied().unwrap_or(0);
        self.parents.insert(child, (parent, emptied));
        self.known.insert(child, ());
    }

    /// Whether `upper` holds `lower`, however far up.
    fn is_above(&self, upper: Id, lower: Id) -> bool {
        let up = std::iter::successors(Some(lower), |thing| self.parent(*thing));
        up.take(HIGHEST).any(|thing| thing == upper)
    }
}
