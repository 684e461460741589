//! Events of one eventID.

use super::book::Book;
use super::codes::SAME_EVENT_ID;
use super::register::Register;
use super::room::Room;
use super::sorter::Sorter;
use super::spool::Record;
use super::things::{Key, key};
use crate::epcis::model::Event;
use std::io;

/// An eventID and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Seen {
    id: Key,
    event: u32,
    row: u32,
}

impl Record<3> for Seen {
    fn words(&self) -> [u64; 3] {
        [self.id[0], self.id[1], u64::from(self.event) << 32 | u64::from(self.row)]
    }

    fn of([one, two, place]: [u64; 3]) -> Seen {
        Seen { id: [one, two], event: (place >> 32) as u32, row: place as u32 }
    }
}

pub struct Ids<'a> {
    seen: Sorter<'a, Seen, 3>,
}

impl<'a> Ids<'a> {
    pub fn new(room: Room<'a>) -> Self {
        Ids { seen: Sorter::new(room, 2) }
    }

    /// Takes an event. One that is declared an error has the eventID of the other.
    pub fn take(&mut self, number: u32, event: &Event) -> io::Result<()> {
        let Some(node) = event.field("eventID") else { return Ok(()) };
        if node.text.is_empty() || event.field("errorDeclaration").is_some() {
            return Ok(());
        }
        self.seen.push(Seen { id: key(&node.text), event: number, row: node.row })
    }

    pub fn judge(self, book: &mut Book, register: &Register) -> io::Result<()> {
        let (mut seen, mut first) = (self.seen.sorted()?, None);
        while let Some(next) = seen.next()? {
            if first == Some(next.id) {
                let place = || register.place_in(next.event, next.row, "eventID");
                book.at(SAME_EVENT_ID, next.event, place, "another event has this eventID");
            }
            first = Some(next.id);
        }
        Ok(())
    }
}
