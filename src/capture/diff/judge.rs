//! Holds all that was reported against all that happened.

use super::book::{Book, Told};
use super::clock::{Clock, SKEW_MS};
use super::codes::Code;
use super::finding::Finding;
use super::index::Id;
use super::meaning::Meanings;
use super::reported::Reported;
use super::row::{Note, Row};
use super::words::Words;
use crate::base::clock::Time;
use crate::capture::Names;
use crate::capture::truth::{Truth, Unit};
use crate::journal::{OrderId, UNNUMBERED};
use std::collections::{BTreeMap, BTreeSet};

/// What is judged, and what was found so far.
pub struct Judge<'a> {
    pub truth: &'a Truth,
    pub names: &'a Names,
    /// Names of the faults that may have been injected.
    pub faults: &'a [String],
    pub clock: &'a Clock,
    pub reported: &'a Reported,
    pub meanings: Meanings,
    /// Reported parents and physical ones whose labels are told to differ.
    pub settled: BTreeSet<Id>,
    pub relabelled: BTreeSet<Unit>,
    pub book: Book,
}

/// What a finding is about: things, an identifier, and the moment.
pub struct About {
    pub units: Vec<Unit>,
    pub id: Option<Id>,
    pub at: Time,
}

impl About {
    pub fn unit(unit: Unit, id: Option<Id>, at: Time) -> About {
        About { units: vec![unit], id, at }
    }
}

impl<'a> Judge<'a> {
    pub fn new(
        truth: &'a Truth,
        names: &'a Names,
        faults: &'a [String],
        clock: &'a Clock,
        reported: &'a Reported,
    ) -> Judge<'a> {
        let meanings = Meanings::of(truth, reported);
        let (settled, relabelled) = (BTreeSet::new(), BTreeSet::new());
        let book = Book::default();
        Judge { truth, names, faults, clock, reported, meanings, settled, relabelled, book }
    }

    /// Judges everything: findings in the order of their codes, and how many there are.
    pub fn end(mut self) -> (Vec<Finding>, BTreeMap<&'static str, u64>) {
        self.labels();
        self.tree();
        self.packs();
        self.parents();
        self.numbers();
        self.foreign();
        self.untimed();
        self.book.end()
    }

    pub fn row(&self, id: Id) -> Row {
        self.reported.row(id)
    }

    pub fn is_claimed(&self, row: &Row) -> bool {
        row.is_claimed(&self.reported.events)
    }

    pub fn is_alive(&self, row: &Row) -> bool {
        row.is_alive(&self.reported.events)
    }

    /// The number of an identifier; None: it is no number.
    pub fn id(&self, pool: u16, place: u32) -> Option<Id> {
        (place != UNNUMBERED && pool != u16::MAX && self.truth.number(pool, place).is_some())
            .then(|| self.reported.index.id(pool, place))
    }

    /// The thing that bears an identifier.
    pub fn bearer(&self, id: Id) -> Option<Unit> {
        let (pool, place) = self.reported.index.numbered(id)?;
        self.truth.bearer(pool, place)
    }

    pub fn add(
        &mut self,
        code: Code,
        about: About,
        truth: impl FnOnce(&Judge<'_>) -> Words,
        reported: impl FnOnce(&Judge<'_>) -> Words,
    ) {
        let mut book = std::mem::take(&mut self.book);
        book.add(code, || Told {
            pack_id: about.units.iter().map(Unit::to_string).collect::<Vec<_>>().join(", "),
            epc: about.id.map_or_else(String::new, |id| self.text(id)),
            truth: truth(self),
            reported: reported(self),
            at: self.clock.at(about.at),
        });
        self.book = book;
    }

    /// By how many milliseconds an event lies outside of a span of the run, clocks allowing for
    /// their skew; negative: before it. None: it lies inside, or there is no such event.
    pub fn outside(&self, note: Note, from: Time, to: Time) -> Option<i64> {
        let ms = self.reported.ms(note)?;
        let early = self.clock.ms(from) - SKEW_MS - ms;
        if !from.is_never() && early > 0 {
            return Some(-(early + SKEW_MS));
        }
        let late = ms - self.clock.ms(to) - SKEW_MS;
        (!to.is_never() && late > 0).then_some(late + SKEW_MS)
    }

    /// Whether one event is reported earlier than another; not, where one of them is missing.
    pub fn is_before(&self, a: Note, b: Note) -> bool {
        let (a, b) = (self.reported.ms(a), self.reported.ms(b));
        a.zip(b).is_some_and(|(a, b)| a < b)
    }

    pub fn close_of(&self, order: OrderId) -> Time {
        self.truth.close_of(order)
    }
}
