//! Lots and expiry dates of what begins.

use super::book::Book;
use super::codes::{EXPIRED, NO_DAY, NO_LOT, TWO_EXPIRIES};
use super::facts::List;
use super::register::Register;
use super::room::Room;
use super::sorter::Sorter;
use super::spool::Record;
use super::things::{Things, class, hashed};
use crate::epcis::cbv::Family;
use crate::epcis::model::{Event, Kind};
use std::collections::{HashMap, HashSet};
use std::io;

/// Lot and expiry together, as a hash; 0: neither.
pub type Batch = u64;

/// Lots of products that are kept with their expiry, and products that are kept as having lots.
const MOST: usize = 1 << 16;

/// What an event says of a product. Notes are ordered by product and lot, then as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Note {
    product: u64,
    /// Hashes; 0: none.
    lot: u64,
    event: u32,
    row: u32,
    expiry: u64,
}

impl Record<4> for Note {
    fn words(&self) -> [u64; 4] {
        let place = u64::from(self.event) << 32 | u64::from(self.row);
        [self.product, self.lot, place, self.expiry]
    }

    fn of([product, lot, place, expiry]: [u64; 4]) -> Note {
        Note { product, lot, event: (place >> 32) as u32, row: place as u32, expiry }
    }
}

pub struct Batches<'a> {
    /// The expiry of a lot of a product.
    expiries: HashMap<(u64, u64), u64>,
    /// Of more lots than that.
    more: Sorter<'a, Note, 4>,
    /// Products of which something came with a lot.
    with_lot: HashSet<u64>,
    /// Products without lot or expiry; those with a lot beyond the set, with their expiry.
    without: Sorter<'a, Note, 4>,
}

impl<'a> Batches<'a> {
    pub fn new(room: Room<'a>) -> Self {
        Batches {
            expiries: HashMap::new(),
            more: Sorter::new(room, 8),
            with_lot: HashSet::new(),
            without: Sorter::new(room, 8),
        }
    }

    /// The batch of what begins in this event.
    pub fn take(&mut self, event: &Event, things: &Things, book: &mut Book) -> io::Result<Batch> {
        let step = event.text("bizStep").and_then(|text| Family::BizStep.word(text));
        let begins = step == Some("commissioning") && event.text("action") == Some("ADD");
        let list = match event.kind {
            Kind::Object if begins => List::Epcs,
            Kind::Transformation => List::Outputs,
            _ => return Ok(0),
        };
        let ilmd = event.field("ilmd");
        let text = |names: &[&str]| {
            let found = names.iter().find_map(|name| ilmd?.descendant(name))?;
            Some(found.text.as_str()).filter(|text| !text.is_empty())
        };
        let lot = text(&["lotNumber", "lot"]);
        let expiry = text(&["itemExpirationDate", "expirationDate", "expiry"]).map(day);
        if expiry.is_some_and(|expiry| !is_day(expiry)) {
            book.add(NO_DAY, || place(event), "the expiry is no day as YYYY-MM-DD".to_owned());
        }
        let today = event.text("eventTime").map(day).unwrap_or_default();
        if expiry.is_some_and(|expiry| expiry.len() == today.len() && expiry < today) {
            book.add(EXPIRED, || place(event), "commissioned after the expiry".to_owned());
        }
        let mut note = Note {
            product: 0,
            lot: lot.map_or(0, hashed),
            event: book.event,
            row: ilmd.map_or(0, |node| node.row),
            expiry: expiry.map_or(0, hashed),
        };
        for thing in things.list(list) {
            if thing.class != note.product && class(thing.text()).contains("/01/") {
                note.product = thing.class;
                self.product(note, event, book)?;
            }
        }
        Ok(match (lot, expiry) {
            (None, None) => 0,
            (lot, expiry) => hashed(&format!("{}\n{}", lot.unwrap_or(""), expiry.unwrap_or(""))),
        })
    }

    fn product(&mut self, note: Note, event: &Event, book: &mut Book) -> io::Result<()> {
        if note.lot == 0 || note.expiry == 0 {
            let row = match &event.place {
                crate::epcis::model::Place::Row(row) => *row,
                crate::epcis::model::Place::Pointer(_) => 0,
            };
            return self.without.push(Note { lot: 1, row, expiry: 0, ..note });
        }
        if self.with_lot.len() < MOST {
            self.with_lot.insert(note.product);
        } else if !self.with_lot.contains(&note.product) {
            self.without.push(Note { lot: 0, ..note })?;
        }
        match self.expiries.get(&(note.product, note.lot)) {
            Some(&known) if known != note.expiry => {
                book.add(TWO_EXPIRIES, || place(event), OTHER_EXPIRY.to_owned());
            }
            Some(_) => {}
            None if self.expiries.len() < MOST => {
                self.expiries.insert((note.product, note.lot), note.expiry);
            }
            None => self.more.push(note)?,
        }
        Ok(())
    }

    /// `all`: everything must have a lot.
    pub fn judge(self, all: bool, book: &mut Book, register: &Register) -> io::Result<()> {
        let (mut more, mut first) = (self.more.sorted()?, None::<Note>);
        while let Some(note) = more.next()? {
            match first {
                Some(first) if (first.product, first.lot) == (note.product, note.lot) => {
                    if first.expiry != note.expiry {
                        let place = || register.place_in(note.event, note.row, "ilmd");
                        book.at(TWO_EXPIRIES, note.event, place, OTHER_EXPIRY);
                    }
                }
                _ => first = Some(note),
            }
        }
        let (mut without, mut with_lot) = (self.without.sorted()?, 0);
        while let Some(note) = without.next()? {
            if note.lot == 0 {
                with_lot = note.product;
            } else if all || note.product == with_lot || self.with_lot.contains(&note.product) {
                let place = || register.place_in(note.event, note.row, "");
                book.at(NO_LOT, note.event, place, "commissioned without lot or expiry");
            }
        }
        Ok(())
    }
}

fn place(event: &Event) -> String {
    match event.field("ilmd") {
        Some(node) => event.place_of(node, "ilmd"),
        None => event.place.to_string(),
    }
}

const OTHER_EXPIRY: &str = "this lot has had another expiry before";

/// Whether it is a day of the calendar as the standard writes it.
fn is_day(date: &str) -> bool {
    date.len() == 10 && date.parse::<jiff::civil::Date>().is_ok()
}

#[test]
fn a_day_is_one_of_the_calendar() {
    assert!(is_day("2028-02-29") && is_day(day("2028-05-31T00:00:00Z")));
    assert!(!["2028-02-30", "banana", "280531", "20280531", ""].into_iter().any(is_day));
}

/// The day of a date that may have a time behind it.
fn day(date: &str) -> &str {
    date.split('T').next().unwrap_or(date)
}
