//! The life of one unit: all facts that name it, and those of the parents that it was put into.

use super::fault::JournalFault;
use super::reader::Reader;
use crate::base::clock::Time;
use crate::journal::{Fact, Head, Level, UnitId};
use std::io::Read;

/// All facts of a unit, in order, from a journal that has not been read yet. Of a parent that it
/// was put into, what happens to the parent itself is told while the unit is in it, and nothing of
/// its other children. Asked for a parent, what is put into it and taken out is told as well.
///
/// # Errors
/// A block is damaged, or the source fails. Whether the journal was whole, [`Reader::complete`]
/// tells.
pub fn life<R: Read>(
    reader: &mut Reader<R>,
    level: Level,
    unit: UnitId,
) -> Result<Vec<(Time, Fact)>, JournalFault> {
    let mut watch = Watch::new(reader.head(), level, unit);
    let mut facts = Vec::new();
    while let Some((at, fact)) = reader.next_fact()? {
        if watch.sees(fact) {
            facts.push((at, fact));
        }
    }
    Ok(facts)
}

/// Picks the facts of one unit, told one after the other from the first one on.
#[derive(Debug, Clone)]
pub struct Watch {
    /// By station: the level of what it takes in.
    takes: Vec<Level>,
    /// The unit, the parent that it is in, that one's parent, ...
    chain: Vec<(Level, UnitId)>,
}

impl Watch {
    pub fn new(head: &Head, level: Level, unit: UnitId) -> Watch {
        let level_of = |name: &str| Level::of_name(name).unwrap_or(Level::Pack);
        let takes = head.stations.iter().map(|station| level_of(&station.from)).collect();
        Watch { takes, chain: vec![(level, unit)] }
    }

    /// The fact is one of the unit's life.
    #[inline]
    pub fn sees(&mut self, fact: Fact) -> bool {
        match fact {
            Fact::Packed { station, level, parent, child }
            | Fact::Moved { station, level, parent, child } => {
                self.sees_packed(usize::from(station), level, parent, child)
            }
            Fact::Unpacked { level, parent, child, .. } => self.sees_unpacked(level, parent, child),
            Fact::Rejected { level, unit, .. }
            | Fact::Entered { level, unit, .. }
            | Fact::Taken { level, unit, .. }
            | Fact::Departed { level, unit }
            | Fact::Injected { level, unit, .. }
            | Fact::Vanished { level, unit, .. }
            | Fact::Closed { level, parent: unit, .. }
            | Fact::Labelled { level, parent: unit, .. }
            | Fact::Unlabelled { level, parent: unit, .. } => self.chain.contains(&(level, unit)),
            Fact::Sampled { unit, .. }
            | Fact::Printed { unit, .. }
            | Fact::Born { unit, .. }
            | Fact::Coded { unit, .. }
            | Fact::Read { unit, .. }
            | Fact::Commissioned { unit, .. }
            | Fact::Reworked { unit, .. } => self.chain[0] == (Level::Pack, unit),
            Fact::State { .. }
            | Fact::Content { .. }
            | Fact::Made { .. }
            | Fact::Scrapped { .. }
            | Fact::Happened { .. }
            | Fact::Crew { .. }
            | Fact::Numbers { .. }
            | Fact::Left { .. }
            | Fact::Exited { .. }
            | Fact::Issued { .. }
            | Fact::Spent { .. }
            | Fact::Shift { .. }
            | Fact::Order { .. } => false,
        }
    }

    fn sees_packed(&mut self, station: usize, level: Level, parent: UnitId, child: UnitId) -> bool {
        let of = self.takes.get(station).copied().unwrap_or(Level::Pack);
        if let Some(place) = self.chain.iter().position(|link| *link == (of, child)) {
            self.chain.truncate(place + 1);
            if level > of {
                self.chain.push((level, parent));
            }
            return true;
        }
        self.chain[0] == (level, parent)
    }

    /// The child's level is not told. It is in that parent: that tells.
    fn sees_unpacked(&mut self, level: Level, parent: UnitId, child: UnitId) -> bool {
        let pairs = self.chain.windows(2);
        let is_it = |pair: &[(Level, UnitId)]| pair[0].1 == child && pair[1] == (level, parent);
        if let Some(place) = pairs.into_iter().position(is_it) {
            self.chain.truncate(place + 1);
            return true;
        }
        self.chain[0] == (level, parent)
    }
}
