//! What the events say of single things, small enough to be kept.

use super::spool::Record;
use super::things::Key;

/// What happens to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    Commissioned,
    Ended,
    /// Packed into the other thing.
    Packed,
    /// Packed into what it holds, which cannot be.
    InRing,
    /// Taken out of the other thing.
    Unpacked,
    /// Out of the other thing, since all was taken out of that.
    Released,
    /// Something is packed into it.
    Filled,
    /// All is taken out of it.
    Emptied,
    Shipped,
    Received,
}

impl What {
    const ALL: [What; 10] = [
        What::Commissioned,
        What::Ended,
        What::Packed,
        What::InRing,
        What::Unpacked,
        What::Released,
        What::Filled,
        What::Emptied,
        What::Shipped,
        What::Received,
    ];
}

/// One thing in one event. Facts are ordered by thing, then by time, then as they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    pub thing: Key,
    /// Milliseconds; where the event has no time, that of the one before.
    pub time: i64,
    /// Number of the event in its document.
    pub event: u32,
    pub list: List,
    /// Row in XML, or place in the list in JSON.
    pub at: u32,
    pub what: What,
    /// The parent of what is packed or unpacked.
    pub other: Key,
    /// What it is one of, as a hash.
    pub class: u64,
    /// Hash of lot and expiry: of what is commissioned, its own; of what is packed, that of the
    /// parent. 0: none.
    pub batch: u64,
    /// The end of its number, for people; 0: nothing.
    pub tail: [u8; 3],
}

/// Where a thing stands in its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    Epcs,
    Parent,
    Children,
    Inputs,
    Outputs,
}

impl List {
    pub const ALL: [List; 5] =
        [List::Epcs, List::Parent, List::Children, List::Inputs, List::Outputs];

    pub fn name(self) -> &'static str {
        match self {
            List::Epcs => "epcList",
            List::Children => "childEPCs",
            List::Parent => "parentID",
            List::Outputs => "outputEPCList",
            List::Inputs => "inputEPCList",
        }
    }
}

impl Fact {
    /// Whether it is put into the other thing, be that possible or not.
    pub fn is_packed(&self) -> bool {
        matches!(self.what, What::Packed | What::InRing)
    }
}

impl Record<9> for Fact {
    fn words(&self) -> [u64; 9] {
        let [a, b, c] = self.tail;
        let small = u64::from_le_bytes([self.what as u8, self.list as u8, a, b, c, 0, 0, 0]);
        let place = u64::from(self.event) << 32 | u64::from(self.at);
        let time = self.time.cast_unsigned();
        let ([one, two], [other, others]) = (self.thing, self.other);
        [one, two, time, place, small, other, others, self.class, self.batch]
    }

    fn of(words: [u64; 9]) -> Fact {
        let [one, two, time, place, small, other, others, class, batch] = words;
        let [what, list, a, b, c, ..] = small.to_le_bytes();
        Fact {
            thing: [one, two],
            time: time.cast_signed(),
            event: (place >> 32) as u32,
            at: place as u32,
            list: List::ALL.get(list as usize).copied().unwrap_or(List::Epcs),
            what: What::ALL.get(what as usize).copied().unwrap_or(What::Received),
            other: [other, others],
            class,
            batch,
            tail: [a, b, c],
        }
    }
}

#[test]
fn a_fact_is_the_same_on_disk() {
    for (at, what) in What::ALL.into_iter().enumerate() {
        let at = at as u32;
        let fact = Fact {
            thing: [1, u64::MAX],
            time: -5,
            event: u32::MAX - at,
            list: List::ALL[what as usize % List::ALL.len()],
            at,
            what,
            other: [3, 4],
            class: 5,
            batch: 6,
            tail: *b"abc",
        };
        assert_eq!(Fact::of(fact.words()), fact);
    }
}
