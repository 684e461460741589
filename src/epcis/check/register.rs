//! How facts are told to people: the place in the document, and the masked identifier.

use super::facts::{Fact, List};
use super::things::Thing;
use crate::epcis::model::{Form, Place};
use std::collections::HashMap;

/// Beginnings of identifiers that are kept, and how long one may be.
const MOST_HEADS: usize = 1 << 16;
const LONGEST_HEAD: usize = 200;
/// Lists of events in one document whose pointers are kept.
const MOST_LISTS: usize = 1 << 16;

pub struct Register {
    form: Form,
    /// Class of things -> what stands before the end of their numbers.
    heads: HashMap<u64, Box<str>>,
    /// The class that came last.
    last: u64,
    lists: Vec<Events>,
    count: u32,
}

/// Events whose pointers differ in a number only.
struct Events {
    first: u32,
    /// None: the pointer has no number at its end.
    number: Option<u32>,
    pointer: String,
}

impl Register {
    pub fn new(form: Form) -> Register {
        Register { form, heads: HashMap::new(), last: 0, lists: Vec::new(), count: 0 }
    }

    /// Takes the next event; its number in the document.
    pub fn event(&mut self, place: &Place) -> u32 {
        let event = self.count;
        self.count = self.count.saturating_add(1);
        let Place::Pointer(pointer) = place else { return event };
        let (head, end) = pointer.rsplit_once('/').unwrap_or_default();
        let number = end.parse().ok();
        let goes_on = self.lists.last().is_some_and(|list| {
            let expected = list.number.map(|number| number + (event - list.first));
            number.is_some() && expected == number && list.pointer == head
        });
        if !goes_on && self.lists.len() < MOST_LISTS {
            let pointer = if number.is_some() { head } else { pointer }.to_owned();
            self.lists.push(Events { first: event, number, pointer });
        }
        event
    }

    /// The end of an identifier, its beginning being kept by its class.
    pub fn tail(&mut self, thing: &Thing) -> [u8; 3] {
        let text = thing.text();
        if thing.class != self.last {
            self.last = thing.class;
            if self.heads.len() < MOST_HEADS && !self.heads.contains_key(&thing.class) {
                let end = text.rfind(['.', '/']).map_or(0, |at| at + 1);
                let head = if end > LONGEST_HEAD { "" } else { &text[..end] };
                self.heads.insert(thing.class, head.into());
            }
        }
        let from = text.rfind(['.', '/']).map_or(0, |at| at + 1);
        let serial = text.get(from..).unwrap_or_default();
        let mut tail = [0; 3];
        if serial.len() > tail.len() {
            for (into, c) in tail.iter_mut().rev().zip(serial.chars().rev()) {
                *into = if c.is_ascii_graphic() { c as u8 } else { b'?' };
            }
        }
        tail
    }

    /// The masked identifier.
    pub fn name(&self, fact: &Fact) -> String {
        let head = self.heads.get(&fact.class).map_or("", |head| head);
        let tail = fact.tail.iter().filter(|&&byte| byte > 0).map(|&byte| char::from(byte));
        format!("{head}...{}", tail.collect::<String>())
    }

    pub fn place(&self, fact: &Fact) -> String {
        let path = match fact.list {
            List::Parent => "parentID".to_owned(),
            list => format!("{}/{}", list.name(), fact.at),
        };
        self.place_in(fact.event, fact.at, &path)
    }

    /// The place of a part of an event: a row in XML, a pointer with `path` at its end in JSON.
    pub fn place_in(&self, event: u32, row: u32, path: &str) -> String {
        if self.form != Form::Json {
            return format!("row {row}");
        }
        let after = self.lists.partition_point(|list| list.first <= event);
        let pointer = match after.checked_sub(1).and_then(|at| self.lists.get(at)) {
            Some(Events { number: Some(number), first, pointer }) => {
                format!("{pointer}/{}", number.saturating_add(event - first))
            }
            Some(Events { number: None, pointer, .. }) => pointer.clone(),
            None => String::new(),
        };
        if path.is_empty() { pointer } else { format!("{pointer}/{path}") }
    }
}
