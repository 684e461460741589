//! What the events of a document say of single things, in the order of the document, and the way
//! from there to the life of each thing. Events are judged in the order of their times, whatever
//! their order in the document.

use super::batch::Batch;
use super::book::Book;
use super::facts::{Fact, List, What};
use super::goods::Shipments;
use super::life::Lives;
use super::links::{Mark, marks};
use super::lots::Lots;
use super::register::Register;
use super::rings::{Rings, refused};
use super::room::Room;
use super::sorter::{Sorted, Sorter};
use super::spool::Spool;
use super::things::{Key, Thing, Things, hashed};
use crate::epcis::cbv::Family;
use crate::epcis::model::{Event, Kind};
use std::collections::HashSet;
use std::io;

/// What a serial shipping container code is one of.
const UNITS: &str = "https://id.gs1.org/00";
/// Classes that are kept as having a beginning.
const MOST_CLASSES: usize = 1 << 16;

pub struct History<'a> {
    room: Room<'a>,
    facts: Spool<'a, Fact, 9>,
    rings: Rings,
    time: i64,
    event: u32,
    batch: Batch,
    /// What is commissioned here is one of these.
    pub begun: HashSet<u64>,
    /// Beginnings of more classes, by their class; things without a beginning join them.
    orphans: Sorter<'a, Fact, 9>,
    pub ships: bool,
}

impl<'a> History<'a> {
    pub fn new(room: Room<'a>) -> Self {
        History {
            room,
            facts: Spool::new(room),
            rings: Rings::default(),
            time: 0,
            event: 0,
            batch: 0,
            begun: HashSet::new(),
            orphans: Sorter::new(room, 8),
            ships: false,
        }
    }

    /// Takes an event; `batch` is that of what begins in it.
    pub fn take(
        &mut self,
        (number, event): (u32, &Event),
        time: Option<i64>,
        (things, batch): (&Things, Batch),
        register: &mut Register,
    ) -> io::Result<()> {
        self.time = time.unwrap_or(self.time);
        (self.event, self.batch) = (number, batch);
        let step = event.text("bizStep").and_then(|text| Family::BizStep.word(text));
        let action = event.text("action");
        let parent = things.list(List::Parent).first();
        let mut all = |list, what, other| self.all(things.list(list), list, what, other, register);
        match (&event.kind, action) {
            (Kind::Object, _) => {
                if let Some(what) = of_step(step, action) {
                    all(List::Epcs, what, None)?;
                }
            }
            (Kind::Transaction, _) if step == Some("shipping") => {
                all(List::Epcs, What::Shipped, None)?;
                all(List::Parent, What::Shipped, None)?;
            }
            (Kind::Transformation, _) => {
                all(List::Inputs, What::Ended, None)?;
                all(List::Outputs, What::Commissioned, None)?;
            }
            (Kind::Aggregation, Some("ADD")) if parent.is_some() => {
                all(List::Parent, What::Filled, None)?;
                all(List::Children, What::Packed, parent)?;
            }
            (Kind::Aggregation, Some("DELETE")) => {
                let of_all = event.list("childQuantityList").is_empty();
                if things.list(List::Children).is_empty() && of_all {
                    all(List::Parent, What::Emptied, None)?;
                } else if parent.is_some() {
                    all(List::Children, What::Unpacked, parent)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn all(
        &mut self,
        things: &[Thing],
        list: List,
        what: What,
        other: Option<&Thing>,
        register: &mut Register,
    ) -> io::Result<()> {
        for (at, thing) in things.iter().enumerate() {
            let row = if thing.node.row > 0 { thing.node.row } else { at as u32 };
            let fact = Fact {
                thing: thing.key,
                time: self.time,
                event: self.event,
                list,
                at: row,
                what,
                other: other.map_or([0, 0], |other| other.key),
                class: thing.class,
                batch: if what == What::Commissioned { self.batch } else { 0 },
                tail: register.tail(thing),
            };
            match what {
                What::Commissioned => self.begin(&fact)?,
                What::Packed => self.rings.pack(fact.thing, fact.other),
                What::Shipped => self.ships = true,
                _ => {}
            }
            self.facts.push(fact)?;
        }
        Ok(())
    }

    fn begin(&mut self, fact: &Fact) -> io::Result<()> {
        if self.begun.len() < MOST_CLASSES {
            self.begun.insert(fact.class);
        } else if !self.begun.contains(&fact.class) {
            self.orphans.push(Fact { thing: [fact.class, 0], ..*fact })?;
        }
        Ok(())
    }

    /// Judges all; `dscsa`: everything must have a beginning, and an end where something is
    /// shipped.
    pub fn judge(mut self, dscsa: bool, book: &mut Book, register: &Register) -> io::Result<()> {
        self.facts.settle()?;
        let refused = refused(&mut self.facts, &self.rings, book, register)?;
        let marks = marks(self.room, &mut self.facts, &self.rings)?;
        let shipments = Shipments::of(&mut self.facts, &self.rings, self.ships)?;
        let mut lives = self.lives(marks, &refused)?;
        let all = dscsa && self.ships;
        let units = hashed(UNITS);
        let lots = Lots::new(self.room, shipments.whole);
        let (begun, shipments) = (&self.begun, &shipments);
        let judge = Lives { begun, dscsa, all, units, shipments, lots, book, register };
        judge.judge(&mut lives, self.orphans)
    }

    /// The facts in the order of lives, with what the parents know of what is in them.
    fn lives(
        &mut self,
        mut marks: Sorted<Mark, 3>,
        refused: &HashSet<(u32, Key)>,
    ) -> io::Result<Sorted<Fact, 9>> {
        let mut mark = marks.next()?;
        let mut told = |fact: &mut Fact| -> io::Result<Option<Fact>> {
            if fact.what != What::Packed {
                return Ok(None);
            }
            while let Some(before) = mark.filter(|mark| mark.event < fact.event) {
                let _done = before;
                mark = marks.next()?;
            }
            if refused.contains(&(fact.event, fact.thing)) {
                fact.what = What::InRing;
            }
            let Some(mark) = mark.filter(|mark| mark.event == fact.event) else { return Ok(None) };
            fact.batch = mark.batch;
            let out = Fact { what: What::Released, batch: 0, ..*fact };
            let until = mark.until.map(|(time, event)| Fact { time, event, ..out });
            Ok(until)
        };
        if let Some(mut facts) = self.facts.in_memory() {
            let mut released = Vec::new();
            for fact in &mut facts {
                released.extend(told(fact)?);
            }
            facts.append(&mut released);
            return Sorter::of(self.room, facts).sorted();
        }
        let mut sorter = Sorter::new(self.room, 1);
        self.facts.each(&mut |fact| {
            let mut fact = *fact;
            let released = told(&mut fact)?;
            sorter.push(fact)?;
            released.map_or(Ok(()), |released| sorter.push(released))
        })?;
        sorter.sorted()
    }
}

fn of_step(step: Option<&str>, action: Option<&str>) -> Option<What> {
    Some(match (step, action) {
        (Some("commissioning"), Some("ADD")) => What::Commissioned,
        (_, Some("DELETE")) => What::Ended,
        (Some("shipping"), _) => What::Shipped,
        (Some("receiving" | "arriving" | "accepting" | "void_shipping"), _) => What::Received,
        _ => return None,
    })
}
