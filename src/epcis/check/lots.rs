//! Lots of which something has gone out, and what of these is left over. A lot that is still being
//! packed when the document ends may have things that are in nothing yet.

use super::batch::Batch;
use super::facts::Fact;
use super::room::Room;
use super::sorter::{Sorted, Sorter};
use super::things::Key;
use std::collections::{HashMap, HashSet};
use std::io;

/// Lots that are told apart.
const MOST: usize = 1 << 16;
/// Parents on their way whose lot is remembered.
const MOST_PARENTS: usize = 1 << 18;
/// How many parents above each other are looked at.
const HIGHEST: usize = 32;

/// The end of a life.
pub struct End {
    pub first: Fact,
    /// Its own lot; 0: it has none.
    pub batch: Batch,
    /// What it is in at the end.
    pub parent: Option<Key>,
    pub filled: bool,
    /// It has gone out, itself or in something.
    pub out: bool,
    /// It is neither packed, shipped nor ended.
    pub left_over: bool,
}

pub struct Lots<'r> {
    seen: HashSet<Batch>,
    out: HashSet<Batch>,
    /// There are more lots than are told apart: each counts as gone out.
    many: bool,
    /// The lot of what is in a parent that has not gone out.
    contents: HashMap<Key, Batch>,
    /// What has no lot of its own, and what it is in.
    above: Vec<(Key, Key)>,
    left_over: Sorter<'r, Fact, 9>,
}

impl<'r> Lots<'r> {
    /// `known`: it is known what goes out in what.
    pub fn new(room: Room<'r>, known: bool) -> Self {
        Lots {
            seen: HashSet::new(),
            out: HashSet::new(),
            many: !known,
            contents: HashMap::new(),
            above: Vec::new(),
            left_over: Sorter::new(room, 8),
        }
    }

    /// Nothing need be asked of further things of this lot.
    pub fn has_gone_out(&self, batch: Batch) -> bool {
        self.many || self.out.contains(&batch)
    }

    pub fn take(&mut self, end: &End) -> io::Result<()> {
        let has_room = self.contents.len() < MOST_PARENTS;
        match end.parent.filter(|_| has_room && !end.out) {
            Some(parent) if end.batch != 0 && !self.has_gone_out(end.batch) => {
                self.contents.entry(parent).or_insert(end.batch);
            }
            Some(parent) if end.batch == 0 && end.filled && self.above.len() < MOST_PARENTS => {
                self.above.push((end.first.thing, parent));
            }
            _ => {}
        }
        if end.batch != 0 {
            self.seen.insert(end.batch);
            self.many |= self.seen.len() > MOST;
            if end.out {
                self.out.insert(end.batch);
            }
        }
        if end.left_over {
            self.left_over.push(Fact { batch: end.batch, ..end.first })?;
        }
        Ok(())
    }

    /// What must be told as left over.
    pub fn left_over(mut self) -> io::Result<LeftOver> {
        for _ in 0..HIGHEST {
            let before = self.contents.len();
            for (inner, outer) in &self.above {
                if let Some(&batch) = self.contents.get(inner) {
                    self.contents.entry(*outer).or_insert(batch);
                }
            }
            if self.contents.len() == before {
                break;
            }
        }
        let Lots { seen, out, many, contents, left_over, .. } = self;
        let all = many || out.len() == seen.len();
        Ok(LeftOver { out, all, contents, facts: left_over.sorted()? })
    }
}

pub struct LeftOver {
    out: HashSet<Batch>,
    /// Something of every lot has gone out.
    all: bool,
    contents: HashMap<Key, Batch>,
    facts: Sorted<Fact, 9>,
}

impl LeftOver {
    /// The next thing of a lot of which something has gone out. What has no lot and holds none
    /// may belong to any lot.
    pub fn next(&mut self) -> io::Result<Option<Fact>> {
        while let Some(fact) = self.facts.next()? {
            let lot = match fact.batch {
                0 => self.contents.get(&fact.thing).copied(),
                own => Some(own),
            };
            if self.all || lot.is_some_and(|lot| self.out.contains(&lot)) {
                return Ok(Some(fact));
            }
        }
        Ok(None)
    }
}
