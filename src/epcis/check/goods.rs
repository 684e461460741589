//! What goes out with what it is in: shipments, handed down from parents to what they hold.

use super::facts::{Fact, What};
use super::rings::Rings;
use super::spool::Spool;
use super::things::Key;
use std::collections::HashMap;
use std::io;

/// How many parents above each other are looked at.
const HIGHEST: usize = 32;
/// Of no more moves of parents shipments are handed down.
const MOST: usize = 1 << 20;

/// The first time that a thing goes out, itself or in something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trip {
    pub left: i64,
    /// When it was received, voided or the like; `i64::MAX`: never.
    pub back: i64,
}

/// Of all that something is packed into.
pub struct Shipments {
    trips: HashMap<Key, Trip>,
    /// All of them are known.
    pub whole: bool,
}

/// A parent in a parent.
struct Inside {
    outer: Key,
    packed: i64,
    trip: Trip,
}

impl Shipments {
    /// `ships`: something is shipped at all.
    pub fn of(facts: &mut Spool<'_, Fact, 9>, rings: &Rings, ships: bool) -> io::Result<Shipments> {
        let mut shipments = Shipments { trips: HashMap::new(), whole: true };
        if !ships {
            return Ok(shipments);
        }
        let mut story: Vec<Fact> = Vec::new();
        facts.each(&mut |fact| {
            let moves = matches!(fact.what, What::Packed | What::Unpacked | What::Emptied);
            let tells = moves || matches!(fact.what, What::Shipped | What::Received);
            if tells && rings.may_be_parent(fact.thing) && story.len() <= MOST {
                story.push(*fact);
            }
            Ok(())
        })?;
        if story.len() > MOST {
            shipments.whole = false;
            return Ok(shipments);
        }
        shipments.own(&story);
        for _ in 0..HIGHEST {
            let before = shipments.trips.len();
            shipments.hand_down(&story);
            if shipments.trips.len() == before {
                break;
            }
        }
        Ok(shipments)
    }

    pub fn get(&self, parent: Key) -> Option<Trip> {
        self.trips.get(&parent).copied()
    }

    /// The trip of what was packed into a parent at this time, and is still in it when it leaves.
    pub fn with(&self, parent: Option<Key>, packed: i64) -> Option<Trip> {
        self.get(parent?).filter(|trip| packed <= trip.left)
    }

    fn own(&mut self, story: &[Fact]) {
        for fact in story.iter().filter(|fact| fact.what == What::Shipped) {
            let fresh = Trip { left: fact.time, back: i64::MAX };
            let trip = self.trips.entry(fact.thing).or_insert(fresh);
            trip.left = trip.left.min(fact.time);
        }
        for fact in story.iter().filter(|fact| fact.what == What::Received) {
            if let Some(trip) = self.trips.get_mut(&fact.thing).filter(|t| t.left <= fact.time) {
                trip.back = trip.back.min(fact.time);
            }
        }
    }

    /// One level further down.
    fn hand_down(&mut self, story: &[Fact]) {
        let mut inside: HashMap<Key, Inside> = HashMap::new();
        for fact in story.iter().filter(|fact| fact.what == What::Packed) {
            let Some(trip) = self.with(Some(fact.other), fact.time) else { continue };
            let is_later = |known: &Inside| known.packed < fact.time;
            if !self.trips.contains_key(&fact.thing) && inside.get(&fact.thing).is_none_or(is_later)
            {
                let found = Inside { outer: fact.other, packed: fact.time, trip };
                inside.insert(fact.thing, found);
            }
        }
        let mut emptied: HashMap<Key, i64> = HashMap::new();
        for fact in story {
            match fact.what {
                What::Unpacked => {
                    let is_out = inside.get(&fact.thing).is_some_and(|known| {
                        let span = known.packed..=known.trip.left;
                        known.outer == fact.other && span.contains(&fact.time)
                    });
                    if is_out {
                        inside.remove(&fact.thing);
                    }
                }
                What::Emptied if self.with(Some(fact.thing), fact.time).is_some() => {
                    let last = emptied.entry(fact.thing).or_insert(fact.time);
                    *last = fact.time.max(*last);
                }
                _ => {}
            }
        }
        inside.retain(|_, known| emptied.get(&known.outer).is_none_or(|at| *at < known.packed));
        self.trips.extend(inside.into_iter().map(|(thing, known)| (thing, known.trip)));
    }
}
