//! What documents say of one identifier, small enough for millions of them.

use super::index::Id;
use crate::capture::truth::Store;

/// The number of an event, from 1; 0: there is none.
pub type Note = u32;

/// All that was reported of one identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Row {
    /// The earliest commissioning and the latest one.
    pub begun: Note,
    pub again: Note,
    /// The latest decommissioning, destruction or the like.
    pub ended: Note,
    pub shipped: Note,
    /// The latest packing of it, and the latest unpacking.
    pub packed: Note,
    pub out: Note,
    /// The earliest packing of something into it.
    pub filled: Note,
    /// Parent of the latest packing, and another one that it was not taken out of; 0: none, else
    /// the number of the identifier and 1.
    parent: u32,
    other: u32,
    /// The packing into that other one.
    other_packed: Note,
    /// Lot and expiry of the earliest commissioning, as a number.
    pub batch: u16,
    pub times: u8,
    repeats: Repeats,
}

/// What is reported twice with nothing between, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Repeats(u8);

impl Repeats {
    const PACKED: u8 = 1;
    const SHIPPED: u8 = 2;
    /// It came back from where it was shipped to.
    const BACK: u8 = 4;

    fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }

    fn set(&mut self, bit: u8, is: bool) {
        self.0 = if is { self.0 | bit } else { self.0 & !bit };
    }
}

/// One event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventNote {
    /// Milliseconds since 1970.
    pub ms: i64,
    /// Number in its list, or row of its document.
    pub number: u32,
    pub document: u16,
}

/// All events, for their times.
#[derive(Debug, Default)]
pub struct Events(Store<EventNote>);

impl Events {
    pub fn push(&mut self, event: EventNote) -> Note {
        self.0.push(event);
        Note::try_from(self.0.len()).unwrap_or(Note::MAX)
    }

    pub fn get(&self, note: Note) -> Option<&EventNote> {
        self.0.get((note as usize).checked_sub(1)?)
    }

    /// Milliseconds since 1970; None: there is no such event.
    pub fn ms(&self, note: Note) -> Option<i64> {
        self.get(note).map(|event| event.ms)
    }

    /// Whether `a` comes behind `b`: later, or at the same time and reported later. Anything comes
    /// behind nothing.
    pub fn is_behind(&self, a: Note, b: Note) -> bool {
        a != 0 && (b == 0 || (self.ms(a), a) > (self.ms(b), b))
    }
}

impl Row {
    pub fn parent(&self) -> Option<Id> {
        self.parent.checked_sub(1)
    }

    pub fn other(&self) -> Option<Id> {
        self.other.checked_sub(1)
    }

    pub fn begin(&mut self, note: Note, batch: u16, events: &Events) {
        self.times = self.times.saturating_add(1);
        if self.begun == 0 || events.is_behind(self.begun, note) {
            (self.begun, self.batch) = (note, batch);
        }
        keep_latest(&mut self.again, note, events);
    }

    pub fn end(&mut self, note: Note, events: &Events) {
        keep_latest(&mut self.ended, note, events);
    }

    /// `alone`: it tells of a shipment, and does not only add documents to one.
    pub fn ship(&mut self, note: Note, alone: bool, events: &Events) {
        if alone {
            if self.shipped != 0 && !self.repeats.has(Repeats::BACK) {
                self.repeats.set(Repeats::SHIPPED, true);
            }
            self.repeats.set(Repeats::BACK, false);
        }
        keep_latest(&mut self.shipped, note, events);
    }

    /// It was received: it may be shipped once more.
    pub fn receive(&mut self) {
        self.repeats.set(Repeats::BACK, self.shipped != 0);
    }

    /// The shipment has not taken place.
    pub fn void_shipment(&mut self, note: Note, events: &Events) {
        self.repeats.set(Repeats::SHIPPED, false);
        if events.is_behind(note, self.shipped) {
            self.shipped = 0;
        }
    }

    pub fn fill(&mut self, note: Note, events: &Events) {
        if self.filled == 0 || events.is_behind(self.filled, note) {
            self.filled = note;
        }
    }

    pub fn pack(&mut self, note: Note, parent: Id, events: &Events) {
        let parent = parent.saturating_add(1);
        let is_in = self.parent != 0 && events.is_behind(self.packed, self.out);
        let is_latest = events.is_behind(note, self.packed);
        let is_once_more = is_in && note != self.packed && events.is_behind(note, self.out);
        if self.parent == parent && is_once_more {
            self.repeats.set(Repeats::PACKED, true);
        }
        if self.parent != parent && is_in && events.is_behind(note, self.out) {
            let other = if is_latest { (self.parent, self.packed) } else { (parent, note) };
            (self.other, self.other_packed) = other;
        }
        if is_latest {
            (self.packed, self.parent) = (note, parent);
        }
    }

    /// Taken out of one of two parents, it stays in the other one.
    pub fn unpack(&mut self, note: Note, parent: Id, events: &Events) {
        let parent = parent.saturating_add(1);
        let is_behind = |packed: Note| events.is_behind(note, packed);
        if !is_behind(self.packed) {
            // It may lie between the two packings.
            self.repeats.set(Repeats::PACKED, false);
        }
        if self.other == parent && is_behind(self.other_packed) {
            (self.other, self.other_packed) = (0, 0);
        } else if self.other != 0 && self.parent == parent && is_behind(self.packed) {
            (self.parent, self.packed) = (self.other, self.other_packed);
            (self.other, self.other_packed) = (0, 0);
        } else {
            keep_latest(&mut self.out, note, events);
        }
    }

    /// It is packed into one parent twice, and not taken out between.
    pub fn is_packed_twice(&self) -> bool {
        self.repeats.has(Repeats::PACKED)
    }

    /// It is shipped twice, and neither came back nor was that taken back.
    pub fn is_shipped_twice(&self) -> bool {
        self.repeats.has(Repeats::SHIPPED)
    }

    /// It is not reported as gone after it began for the last time.
    pub fn is_alive(&self, events: &Events) -> bool {
        self.ended == 0 || events.is_behind(self.again, self.ended)
    }

    /// It is said to be in trade or on its way there.
    pub fn is_claimed(&self, events: &Events) -> bool {
        let is_told = self.begun != 0 || self.packed != 0 || self.shipped != 0 || self.filled != 0;
        is_told && self.is_alive(events)
    }

    /// It is commissioned more than once, with no end between.
    pub fn is_begun_twice(&self, events: &Events) -> bool {
        let ended_between =
            events.is_behind(self.ended, self.begun) && events.is_behind(self.again, self.ended);
        self.times > 2 || self.times == 2 && !ended_between
    }
}

fn keep_latest(kept: &mut Note, note: Note, events: &Events) {
    if events.is_behind(note, *kept) {
        *kept = note;
    }
}

#[test]
fn a_row_and_an_event_are_small() {
    assert_eq!(size_of::<Row>(), 44);
    assert_eq!(size_of::<EventNote>(), 16);
}
