//! What is reported to be in what: labels, wrong parents, swaps, gaps.

use super::codes::{
    INCOMPLETE, LABEL_DIFFERS, REPORTED_TWICE, SWAPPED_CHILDREN, WRONG_PARENT, WRONG_TIME,
};
use super::index::Id;
use super::judge::{About, Judge};
use super::meaning::{each_child, own_id};
use super::tell::span;
use super::words::Words;
use crate::base::clock::Time;
use crate::capture::truth::Unit;
use std::collections::{BTreeMap, BTreeSet};

/// A child in another parent than reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Astray {
    /// Where it is, and where its report has it.
    truly: Option<Unit>,
    said: Option<Unit>,
    child: Unit,
    id: Id,
}

/// Children of one parent that are reported in none, or twice.
#[derive(Debug, Clone, Copy)]
struct Gap {
    children: u32,
    first: Unit,
    id: Id,
}

impl Judge<'_> {
    /// Parents that are reported under another number than the one on their label.
    pub fn labels(&mut self) {
        let meant: Vec<(Id, Unit)> =
            self.meanings.iter().filter_map(|(id, unit)| Some((id, unit?))).collect();
        for (id, unit) in meant {
            let bearer = self.bearer(id);
            if bearer == Some(unit) {
                continue;
            }
            let own = own_id(self.truth, self.reported, unit);
            self.settled.insert(id);
            self.relabelled.insert(unit);
            let other = bearer.zip(own).filter(|(bearer, own)| {
                self.meanings.get(*own) == Some(*bearer) && self.bearer(*own) == Some(unit)
            });
            match other {
                // Told once, for both.
                Some((_, own)) if own < id => {}
                Some((bearer, own)) => self.swapped_labels([unit, bearer], [id, own]),
                None => self.label_differs(unit, id),
            }
        }
    }

    fn label_differs(&mut self, unit: Unit, id: Id) {
        let at = self.truth.parent(unit).map_or(Time::NEVER, |parent| parent.closed);
        let row = self.row(id);
        let about = About::unit(unit, Some(id), at);
        self.add(
            LABEL_DIFFERS,
            about,
            |judge| judge.story(unit),
            |judge| {
                let words = Words::new("its children are reported in ").then(judge.epc(id));
                words.say(": ").then(judge.report(&row))
            },
        );
    }

    fn swapped_labels(&mut self, units: [Unit; 2], ids: [Id; 2]) {
        let closed = |unit: Unit| self.truth.parent(unit).map_or(Time::NEVER, |p| p.closed);
        let at = closed(units[0]).min(closed(units[1]));
        let about = About { units: units.to_vec(), id: Some(ids[0]), at };
        let rows = ids.map(|id| self.row(id));
        self.add(
            SWAPPED_CHILDREN,
            about,
            |judge| judge.story(units[0]).say(". ").then(judge.story(units[1])),
            |judge| {
                let words = Words::new(format!("what is in {} is reported in ", units[0]));
                let words = words.then(judge.epc(ids[0])).say(" ");
                let words = words.say(judge.event(rows[0].filled));
                let words = words.say(format!(", what is in {} in ", units[1]));
                words.then(judge.epc(ids[1])).say(" ").say(judge.event(rows[1].filled))
            },
        );
    }

    /// Children that are reported in another parent, or in none.
    pub fn tree(&mut self) {
        let (mut astray, mut gaps) = (Vec::new(), BTreeMap::new());
        let mut mistimed = BTreeSet::new();
        let (mut doubtful, mut again) = (Vec::new(), BTreeMap::new());
        let (truth, reported) = (self.truth, self.reported);
        each_child(truth, reported, &mut |child, id| {
            let row = reported.row(id);
            let place = truth.numbered_parent(child);
            if reported.other_parent(&row).is_some() {
                doubtful.push((child, id));
                return;
            }
            let truly = place.map(|(outer, _)| outer);
            let Some(said) = reported.parent(&row) else {
                // What was not commissioned is missing as a whole.
                if let Some(outer) = truly.filter(|_| row.begun != 0)
                    && truth.parent(outer).is_some_and(|p| p.is_recorded() && !p.closed.is_never())
                {
                    let gap = gaps.entry(outer).or_insert(Gap { children: 0, first: child, id });
                    gap.children += 1;
                }
                return;
            };
            if row.is_packed_twice() && !reported.is_emptied(said) {
                let gap = again.entry(said).or_insert(Gap { children: 0, first: child, id });
                gap.children += 1;
            }
            let (meant, bearer) = (self.meanings.get(said), self.bearer(said));
            match place {
                Some((outer, since)) if meant == Some(outer) || bearer == Some(outer) => {
                    let closed = truth.parent(outer).map_or(Time::NEVER, |parent| parent.closed);
                    if let Some(ms) = self.outside(row.packed, since, closed)
                        && mistimed.len() < MOST_MISTIMED
                    {
                        mistimed.insert((outer, row.packed, ms));
                    }
                }
                _ => astray.push(Astray { truly, said: meant.or(bearer), child, id }),
            }
        });
        for (child, id) in doubtful {
            self.wrong_parent(child, id);
        }
        self.strays(astray);
        for (outer, gap) in gaps {
            self.gap(outer, gap);
        }
        for (said, gap) in again {
            self.packed_twice(said, gap);
        }
        let mut told = BTreeSet::new();
        for (outer, note, ms) in mistimed {
            if told.insert((outer, note)) {
                self.packed_at_another_time(outer, note, ms);
            }
        }
    }

    fn packed_twice(&mut self, said: Id, gap: Gap) {
        let unit = self.meanings.get(said).or_else(|| self.bearer(said));
        let units: Vec<Unit> = unit.into_iter().collect();
        let about = About { units, id: Some(said), at: self.packed_at(gap.first) };
        let row = self.row(gap.id);
        self.add(
            REPORTED_TWICE,
            about,
            |judge| unit.map_or_else(Words::default, |unit| judge.story(unit)),
            |judge| {
                let (count, first) = (gap.children, gap.first);
                let words = format!("{count} children are packed into it twice, as {first} ");
                Words::new(words).then(judge.epc(gap.id)).say(": ").then(judge.report(&row))
            },
        );
    }

    fn packed_at_another_time(&mut self, outer: Unit, note: u32, ms: i64) {
        let closed = self.truth.parent(outer).map_or(Time::NEVER, |parent| parent.closed);
        let id = own_id(self.truth, self.reported, outer);
        let about = About::unit(outer, id, closed);
        self.add(
            WRONG_TIME,
            about,
            |judge| judge.story(outer),
            |judge| Words::new(format!("packing at {}: {}", judge.event(note), span(ms))),
        );
    }

    /// Children of two parents, each of which is reported in the other one, are swapped.
    fn strays(&mut self, mut astray: Vec<Astray>) {
        astray.sort_unstable();
        let group = |truly: Option<Unit>, said: Option<Unit>| {
            let begin = astray.partition_point(|a| (a.truly, a.said) < (truly, said));
            let end = astray.partition_point(|a| (a.truly, a.said) <= (truly, said));
            &astray[begin..end]
        };
        for there in astray.chunk_by(|a, b| (a.truly, a.said) == (b.truly, b.said)) {
            let (truly, said) = (there[0].truly, there[0].said);
            let back: &[Astray] =
                if truly.is_some() && said.is_some() { group(said, truly) } else { &[] };
            let swapped = there.len().min(back.len());
            if swapped > 0 && truly < said {
                self.swapped_children(&there[..swapped], &back[..swapped]);
            }
            for one in &there[swapped..] {
                self.wrong_parent(one.child, one.id);
            }
        }
    }

    fn swapped_children(&mut self, there: &[Astray], back: &[Astray]) {
        let (Some(a), Some(b)) = (there.first().copied(), back.first().copied()) else { return };
        let at = self.packed_at(a.child).min(self.packed_at(b.child));
        let about = About { units: vec![a.child, b.child], id: Some(a.id), at };
        let rows = [a, b].map(|one| self.row(one.id));
        let count = there.len();
        self.add(
            SWAPPED_CHILDREN,
            about,
            |judge| {
                let words = Words::new(format!("{count} and {count} children, first of all: "));
                words.then(judge.story(a.child)).say(". ").then(judge.story(b.child))
            },
            |judge| {
                let words = Words::new("each in the parent of the other: ").then(judge.epc(a.id));
                let words = words.say(" ").then(judge.report(&rows[0])).say(". ");
                words.then(judge.epc(b.id)).say(" ").then(judge.report(&rows[1]))
            },
        );
    }

    fn wrong_parent(&mut self, child: Unit, id: Id) {
        let row = self.row(id);
        let about = About::unit(child, Some(id), self.packed_at(child));
        self.add(WRONG_PARENT, about, |j| j.story(child), |j| j.report(&row));
    }

    fn gap(&mut self, outer: Unit, gap: Gap) {
        let own = own_id(self.truth, self.reported, outer);
        let row = self.row(gap.id);
        let about = About::unit(outer, own, self.packed_at(gap.first));
        self.add(
            INCOMPLETE,
            about,
            |judge| judge.story(outer),
            |judge| {
                let (count, first) = (gap.children, gap.first);
                let words =
                    format!("{count} of its children are reported in no parent, as {first} ");
                Words::new(words).then(judge.epc(gap.id)).say(": ").then(judge.report(&row))
            },
        );
    }

    /// When a child came into its numbered parent, or else the moment of its own last fact.
    fn packed_at(&self, child: Unit) -> Time {
        match self.truth.numbered_parent(child) {
            Some((_, since)) => since,
            None => self.truth.departed(child).unwrap_or(self.truth.last()),
        }
    }
}

/// So many parents at wrong times are kept to be told.
const MOST_MISTIMED: usize = 1_000_000;
