//! Which physical parent a reported one means: that in which most of its reported children are.

use super::index::Id;
use super::reported::Reported;
use crate::capture::truth::{Standing, Truth, Unit};
use crate::journal::{Level, UNNUMBERED};
use std::collections::BTreeMap;

/// The physical parent of each reported one; None: its children are in none.
#[derive(Debug, Default)]
pub struct Meanings(BTreeMap<Id, Option<Unit>>);

/// Parents by reported and physical parent, and how many children say so.
type Votes = BTreeMap<(Id, Option<Unit>), u32>;

impl Meanings {
    pub fn of(truth: &Truth, reported: &Reported) -> Meanings {
        let mut votes = Votes::new();
        let mut before = None;
        let mut run = 0;
        each_child(truth, reported, &mut |child, id| {
            let Some(parent) = reported.parent(&reported.row(id)) else { return };
            let vote = (parent, truth.numbered_parent(child).map(|(outer, _)| outer));
            if before != Some(vote) {
                count(&mut votes, before.replace(vote), std::mem::take(&mut run));
            }
            run += 1;
        });
        count(&mut votes, before, run);
        Meanings::elect(truth, reported, &votes)
    }

    fn elect(truth: &Truth, reported: &Reported, votes: &Votes) -> Meanings {
        let bearer = |id: Id| {
            let (pool, place) = reported.index.numbered(id)?;
            truth.bearer(pool, place)
        };
        let mut elected: BTreeMap<Id, (Option<Unit>, u32, bool)> = BTreeMap::new();
        for (&(id, unit), &count) in votes {
            // At equal numbers the one that bears the label is meant.
            let own = unit.is_some() && bearer(id) == unit;
            let better =
                |&(_, known, label): &(Option<Unit>, u32, bool)| (count, own) > (known, label);
            if elected.get(&id).is_none_or(better) {
                elected.insert(id, (unit, count, own));
            }
        }
        let mut meanings: BTreeMap<Id, Option<Unit>> =
            elected.iter().map(|(id, (unit, ..))| (*id, *unit)).collect();
        // A parent that is reported under its own label is meant by nothing else.
        for (&id, &(unit, ..)) in &elected {
            let own = unit.and_then(|unit| own_id(truth, reported, unit));
            let is_known = own.is_some_and(|own| {
                own != id && elected.get(&own).is_some_and(|(other, ..)| *other == unit)
            });
            if is_known {
                meanings.insert(id, bearer(id));
            }
        }
        Meanings(meanings)
    }

    /// What a reported parent means; None: it has no children, or they are in nothing.
    pub fn get(&self, id: Id) -> Option<Unit> {
        self.0.get(&id).copied().flatten()
    }

    pub fn iter(&self) -> impl Iterator<Item = (Id, Option<Unit>)> {
        self.0.iter().map(|(id, unit)| (*id, *unit))
    }
}

fn count(votes: &mut Votes, vote: Option<(Id, Option<Unit>)>, run: u32) {
    if let Some(vote) = vote {
        *votes.entry(vote).or_default() += run;
    }
}

/// The number that the label of a parent bears.
pub fn own_id(truth: &Truth, reported: &Reported, unit: Unit) -> Option<Id> {
    let parent = truth.parent(unit)?;
    (parent.pool != u16::MAX && parent.number != UNNUMBERED)
        .then(|| reported.index.id(parent.pool, parent.number))
}

/// Everything in trade that may be a child, by the identifier under which it must be reported:
/// what it bears, or for a parent without a label that under which it was recorded.
pub fn each_child(truth: &Truth, reported: &Reported, each: &mut dyn FnMut(Unit, Id)) {
    for (id, pack) in truth.packs() {
        let unit = Unit::pack(id);
        let Some(pool) = truth.pack_pool(pack.order).filter(|_| pack.is_readable()) else {
            continue;
        };
        if truth.bearer(pool, pack.printed) == Some(unit) && truth.standing(unit) == Standing::Trade
        {
            each(unit, reported.index.id(pool, pack.printed));
        }
    }
    for level in [Level::Bundle, Level::Case, Level::Pallet] {
        for (unit, parent) in truth.parents(level) {
            if !parent.is_recorded() || truth.standing(unit) != Standing::Trade {
                continue;
            }
            let labelled = parent.number != UNNUMBERED;
            let place = if labelled { parent.number } else { parent.recorded };
            let bearer = truth.bearer(parent.pool, place);
            if bearer == labelled.then_some(unit) {
                each(unit, reported.index.id(parent.pool, place));
            }
        }
    }
}
