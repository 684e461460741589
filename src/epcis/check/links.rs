//! What parents know of what is packed in them: their lot, and when all is taken out of them.

use super::batch::Batch;
use super::facts::{Fact, What};
use super::rings::Rings;
use super::room::Room;
use super::sorter::{Sorted, Sorter};
use super::spool::{Record, Spool};
use super::things::Key;
use std::io;

/// What holds for all that one event packs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    pub event: u32,
    /// Lot and expiry of the parent.
    pub batch: Batch,
    /// Time and event in which all is taken out again.
    pub until: Option<(i64, u32)>,
}

impl Record<3> for Mark {
    fn words(&self) -> [u64; 3] {
        let (time, event) = self.until.unwrap_or((0, u32::MAX));
        let events = u64::from(self.event) << 32 | u64::from(event);
        [events, self.batch, time.cast_unsigned()]
    }

    fn of([events, batch, time]: [u64; 3]) -> Mark {
        let until = Some((time.cast_signed(), events as u32));
        let until = until.filter(|(_, event)| *event < u32::MAX);
        Mark { event: (events >> 32) as u32, batch, until }
    }
}

/// One event in the life of a parent: its lot first, the last one in the document before others;
/// then from the end of its life to the beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Link {
    parent: Key,
    kind: Kind,
    /// Larger is earlier.
    back: (u64, u32),
    batch: Batch,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Labelled,
    /// In the order of time with the others, so no kind of its own.
    Moved,
}

/// In place of a batch.
const EMPTIED: Batch = 1;

impl Record<5> for Link {
    fn words(&self) -> [u64; 5] {
        let small = u64::from(self.back.1) << 1 | self.kind as u64;
        [self.parent[0], self.parent[1], small, self.back.0, self.batch]
    }

    fn of([one, two, small, back, batch]: [u64; 5]) -> Link {
        let kind = if small & 1 == 0 { Kind::Labelled } else { Kind::Moved };
        Link { parent: [one, two], kind, back: (back, (small >> 1) as u32), batch }
    }
}

/// Backwards in time, as a number.
fn back(time: i64) -> u64 {
    !(time.cast_unsigned() ^ (1 << 63))
}

fn link(fact: &Fact, parents: &Rings) -> Option<Link> {
    let earlier = (back(fact.time), !fact.event);
    let (kind, back, batch) = match fact.what {
        What::Filled => (Kind::Moved, earlier, 0),
        What::Emptied => (Kind::Moved, earlier, EMPTIED),
        What::Commissioned if fact.batch != 0 && parents.may_be_parent(fact.thing) => {
            (Kind::Labelled, (0, !fact.event), fact.batch)
        }
        _ => return None,
    };
    Some(Link { parent: fact.thing, kind, back, batch })
}

/// What is to be known of the events that pack something, in the order of the events.
pub fn marks(
    room: Room<'_>,
    facts: &mut Spool<'_, Fact, 9>,
    parents: &Rings,
) -> io::Result<Sorted<Mark, 3>> {
    let mut links = Sorter::new(room, 2);
    facts.each(&mut |fact| link(fact, parents).map_or(Ok(()), |link| links.push(link)))?;
    let (mut links, mut marks) = (links.sorted()?, Sorter::new(room, 4));
    let (mut parent, mut batch, mut until) = ([0, 0], 0, None);
    while let Some(link) = links.next()? {
        if link.parent != parent {
            (parent, batch, until) = (link.parent, 0, None);
        }
        let event = !link.back.1;
        match (link.kind, link.batch) {
            (Kind::Labelled, own) if batch == 0 => batch = own,
            (Kind::Labelled, _) => {}
            (Kind::Moved, EMPTIED) => until = Some((unback(link.back.0), event)),
            (Kind::Moved, _) if batch != 0 || until.is_some() => {
                marks.push(Mark { event, batch, until })?;
            }
            (Kind::Moved, _) => {}
        }
    }
    marks.sorted()
}

fn unback(back: u64) -> i64 {
    (!back ^ (1 << 63)).cast_signed()
}

#[test]
fn links_and_marks_are_the_same_on_disk_and_go_backwards() {
    for time in [i64::MIN, -1, 0, 1, i64::MAX] {
        assert_eq!(unback(back(time)), time);
        let link =
            Link { parent: [1, 2], kind: Kind::Moved, back: (back(time), !7), batch: EMPTIED };
        assert_eq!(Link::of(link.words()), link);
        for until in [None, Some((time, 9))] {
            let mark = Mark { event: 3, batch: 4, until };
            assert_eq!(Mark::of(mark.words()), mark);
        }
    }
    assert!(back(-1) > back(0) && back(0) > back(1));
}
