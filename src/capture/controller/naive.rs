//! The line controller as it should not be: it commissions what it sends to the printer, counts
//! where it should read, takes no notice of rejects and samples, and never gives a number back.

use super::system::Sink;
use crate::base::clock::Time;
use crate::capture::names::Numbered;
use crate::capture::report::Report;
use crate::journal::{Fact, Head, Level, OrderId, OrderPhase, UNNUMBERED, UnitId};
use std::collections::VecDeque;

#[derive(Debug, Clone)]
pub struct Naive {
    from: Vec<Level>,
    pools: Vec<Option<u16>>,
    order: OrderId,
    /// By level: numbers that are in no parent yet, in the order in which they were printed.
    waiting: [VecDeque<Numbered>; 5],
    /// By level: what was counted into each parent, and of which level it is.
    counted: [Vec<(u32, Level)>; 5],
    ships_after: Time,
}

/// Parents that are counted at most.
const MOST: usize = 1 << 26;

impl Naive {
    pub fn new(head: &Head, ships_after: Time) -> Naive {
        let level = |name: &str| Level::of_name(name).unwrap_or(Level::Pack);
        let pool = |order: &crate::journal::OrderHead| {
            let pools = order.pools.iter();
            pools.rev().find(|(level, _)| level == Level::Pack.name()).map(|(_, pool)| *pool)
        };
        Naive {
            from: head.stations.iter().map(|station| level(&station.from)).collect(),
            pools: head.orders.iter().map(pool).collect(),
            order: 0,
            waiting: Default::default(),
            counted: Default::default(),
            ships_after,
        }
    }

    pub fn see(&mut self, at: Time, fact: Fact, sink: Sink<'_>) {
        match fact {
            Fact::Coded { encoded, .. } => {
                let pool = self.pools.get(usize::from(self.order)).copied().flatten();
                if let Some(pool) = pool.filter(|_| encoded != UNNUMBERED) {
                    let item = Numbered { order: self.order, pool, place: encoded };
                    self.waiting[Level::Pack.index()].push_back(item);
                    sink(at, Report::Commission { item });
                }
            }
            Fact::Packed { station, level, parent, child } => {
                self.count(station, level, parent, child);
            }
            Fact::Labelled { level, parent, pool, recorded, .. } if pool != u16::MAX => {
                let item = Numbered { order: self.order, pool, place: recorded };
                self.labelled(at, level, parent, item, sink);
            }
            Fact::Order { order, phase: OrderPhase::Closed } => {
                self.order = order;
                self.close(at, sink);
            }
            Fact::Order { order, .. } => self.order = order,
            _ => {}
        }
    }

    /// It comes up again, and knows nothing of what was under way.
    pub fn restart(&mut self) {
        self.counted.iter_mut().flatten().for_each(|(count, _)| *count = 0);
        self.waiting.iter_mut().for_each(VecDeque::clear);
    }

    fn count(&mut self, station: u16, level: Level, parent: UnitId, child: UnitId) {
        let from = self.from.get(usize::from(station)).copied().unwrap_or(Level::Pack);
        // A child without a number counts for what is in it.
        let inside = self.counted[from.index()].get(child as usize).copied();
        let (more, of) = inside.filter(|(count, _)| *count > 0).unwrap_or((1, from));
        if let Some(own) = self.counted(level, parent) {
            *own = (own.0 + more, of);
        }
    }

    fn counted(&mut self, level: Level, parent: UnitId) -> Option<&mut (u32, Level)> {
        let counted = &mut self.counted[level.index()];
        let at = parent as usize;
        if at >= counted.len() && at < MOST {
            counted.resize(at + 1, (0, Level::Pack));
        }
        counted.get_mut(at)
    }

    fn labelled(&mut self, at: Time, level: Level, parent: UnitId, item: Numbered, sink: Sink<'_>) {
        if item.place == UNNUMBERED {
            return;
        }
        let Some(own) = self.counted(level, parent) else { return };
        let (count, of) = std::mem::replace(own, (0, Level::Pack));
        let waiting = &mut self.waiting[of.index()];
        let some = waiting.len().min(count as usize);
        let children: Vec<Numbered> = waiting.drain(..some).collect();
        self.waiting[level.index()].push_back(item);
        sink(at, Report::Commission { item });
        if !children.is_empty() {
            sink(at, Report::Pack { parent: item, children });
        }
    }

    /// Ships what is in nothing, of the highest level that there is.
    fn close(&mut self, at: Time, sink: Sink<'_>) {
        let highest = self.waiting.iter_mut().rev().find(|waiting| !waiting.is_empty());
        let items: Vec<Numbered> = highest.map(std::mem::take).unwrap_or_default().into();
        if !items.is_empty() {
            sink(at + self.ships_after, Report::Ship { order: self.order, items });
        }
        self.waiting.iter_mut().for_each(VecDeque::clear);
    }
}
