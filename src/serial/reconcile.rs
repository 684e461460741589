//! Where every number went: issued = the sum of ten classes and what is unaccounted.
//!
//! Physical packs are conserved and asserted; numbers are reconciled and reported, since a number
//! can be lost, used twice or never appear. The classes follow the life cycle of OPEN-SCS
//! (OPC 30260, 6.4.9): LabelScrapped, SNInvalid, Commissioned and Released, Sampled. What tells
//! the first two apart is whether the number ever stood readable on something: a label that was
//! encoded and destroyed is scrapped, a number that was used up and stands on nothing is invalid.

use crate::journal::Level;
use crate::line::world::{Allotment, Fate, Marks, NONE, Pack, World};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// The numbers of one level. `issued` is the sum of all other fields.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Reconciliation {
    /// Allotted to the line by the site system (L3).
    pub issued: u64,
    /// On a pack or parent that left good in an order that was closed.
    pub released: u64,
    /// Readable on a label that was scrapped.
    pub label_scrapped: u64,
    /// On a label sampled before it was commissioned.
    pub label_sampled: u64,
    /// Sent to a printer and readable on nothing: the print is missing, another's or smeared.
    pub invalid: u64,
    /// On a commissioned pack that was taken as a sample.
    pub sampled: u64,
    /// Commissioned and withdrawn, the pack still being there.
    pub inactive: u64,
    /// Commissioned, and the pack destroyed.
    pub destroyed: u64,
    /// On test packs of challenge tests.
    #[serde(skip_serializing_if = "is_zero")]
    pub test_packs: u64,
    /// Given back at lot close.
    pub returned_unused: u64,
    /// Of an order that was not closed when the run ended.
    pub in_process: u64,
    /// None of these: the books do not close.
    pub unaccounted: i64,
}

impl AddAssign for Reconciliation {
    fn add_assign(&mut self, other: Reconciliation) {
        self.issued += other.issued;
        self.released += other.released;
        self.label_scrapped += other.label_scrapped;
        self.label_sampled += other.label_sampled;
        self.invalid += other.invalid;
        self.sampled += other.sampled;
        self.inactive += other.inactive;
        self.destroyed += other.destroyed;
        self.test_packs += other.test_packs;
        self.returned_unused += other.returned_unused;
        self.in_process += other.in_process;
        self.unaccounted += other.unaccounted;
    }
}

impl Reconciliation {
    fn accounted(&self) -> u64 {
        self.released
            + self.label_scrapped
            + self.label_sampled
            + self.invalid
            + self.sampled
            + self.inactive
            + self.destroyed
            + self.test_packs
            + self.returned_unused
            + self.in_process
    }
}

/// The class is left out of a report where no line has any.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// The numbers of all levels that have any, by level.
pub fn reconcile(world: &World) -> BTreeMap<Level, Reconciliation> {
    reconcile_by(world, |allotment| allotment.level)
}

/// The numbers of all allotments, summed by the key that each is given: its pool, its owner.
pub fn reconcile_by<K: Ord>(
    world: &World,
    key: impl Fn(&Allotment) -> K,
) -> BTreeMap<K, Reconciliation> {
    let mut sums: BTreeMap<K, Reconciliation> = BTreeMap::new();
    let mut packs = vec![Reconciliation::default(); world.orders.len()];
    for pack in world.packs.iter().filter(|p| p.encoded != NONE) {
        let order = pack.order as usize;
        add_pack(&mut packs[order], pack, world.orders[order].closed.is_some());
    }
    for (order, run) in world.orders.iter().enumerate() {
        let closed = run.closed.is_some();
        for allotment in &run.allotments {
            let mut sum = Reconciliation::default();
            if allotment.level == Level::Pack {
                // One allotment of packs an order.
                sum = packs[order];
                sum.test_packs += run.test_numbers;
            } else {
                add_parents(&mut sum, world, order, allotment);
            }
            add_allotment(&mut sum, allotment, closed);
            sum.unaccounted = sum.issued as i64 - sum.accounted() as i64;
            *sums.entry(key(allotment)).or_default() += sum;
        }
    }
    sums
}

/// What the allotment itself says of its numbers.
fn add_allotment(sum: &mut Reconciliation, allotment: &Allotment, closed: bool) {
    sum.issued += u64::from(allotment.issued);
    // Printed on cartons that rework has thrown away, or on labels that failed their check.
    sum.label_scrapped += u64::from(allotment.scrapped);
    sum.inactive += u64::from(allotment.withdrawn);
    let unused = u64::from(allotment.issued - allotment.used);
    if closed {
        sum.returned_unused += unused;
        // Found and thrown away at line clearance.
        sum.label_scrapped += u64::from(allotment.hanging);
    } else {
        sum.in_process += unused + u64::from(allotment.hanging);
    }
}

/// The number that was sent to the printer for this pack. It is released only if it was
/// commissioned and stands on a pack that left; otherwise nothing accounts for it.
fn add_pack(sum: &mut Reconciliation, pack: &Pack, closed: bool) {
    let commissioned = pack.marks.has(Marks::COMMISSIONED);
    let there = pack.printed == pack.encoded;
    match pack.fate {
        Fate::Rejected | Fate::Scrapped if commissioned => sum.destroyed += 1,
        Fate::Rejected | Fate::Scrapped if !pack.bears_its_number() => sum.invalid += 1,
        Fate::Rejected | Fate::Scrapped => sum.label_scrapped += 1,
        Fate::Sampled if commissioned && there => sum.sampled += 1,
        Fate::Sampled if there => sum.label_sampled += 1,
        Fate::Present | Fate::Out if !closed => sum.in_process += 1,
        Fate::Present | Fate::Out if commissioned && there => sum.released += 1,
        _ => {}
    }
}

/// What stands on the labels of this order's parents.
fn add_parents(sum: &mut Reconciliation, world: &World, order: usize, allotment: &Allotment) {
    let closed = world.orders[order].closed.is_some();
    let parents = world.parents[allotment.level.index()].iter();
    for parent in parents.filter(|p| usize::from(p.order) == order) {
        let numbers = [parent.number, parent.second].into_iter().zip(parent.pools);
        let mut of_pool = numbers.filter(|(_, pool)| usize::from(*pool) == allotment.pool);
        match of_pool.next() {
            None | Some((NONE, _)) => {}
            _ if parent.gone => sum.destroyed += 1,
            _ if closed => sum.released += 1,
            _ => sum.in_process += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::clock::Time;
    use crate::line::world::OrderRun;

    fn world(closed: bool) -> World {
        let mut world = World::new(1, 1, true);
        world.orders[0] = OrderRun {
            closed: closed.then_some(Time(1)),
            test_numbers: 1,
            allotments: vec![Allotment { used: 8, ..Allotment::new(Level::Pack, 0, 0, 11) }],
            ..OrderRun::new()
        };
        for (number, fate, printed, mark) in [
            (0, Fate::Present, 0, Some(Marks::COMMISSIONED)),
            (1, Fate::Rejected, 1, None),
            (2, Fate::Rejected, NONE, None),
            (3, Fate::Rejected, 3, Some(Marks::UNREADABLE)),
            (6, Fate::Rejected, 6, Some(Marks::WRONG_DATA)),
            (4, Fate::Sampled, 4, Some(Marks::COMMISSIONED)),
            // The number of the pack before it stands on this one: a false accept.
            (5, Fate::Present, 4, Some(Marks::COMMISSIONED)),
        ] {
            let place = world.make(Level::Pack, 0, Time(0)) as usize;
            let pack = &mut world.packs[place];
            (pack.encoded, pack.printed, pack.fate) = (number, printed, fate);
            if let Some(mark) = mark {
                pack.marks.add(mark);
            }
        }
        world
    }

    #[test]
    fn every_number_has_one_class_and_a_number_on_no_pack_is_unaccounted() {
        let sums = reconcile(&world(true));
        let expected = Reconciliation {
            issued: 11,
            released: 1,
            label_scrapped: 2,
            invalid: 2,
            sampled: 1,
            test_packs: 1,
            returned_unused: 3,
            unaccounted: 1,
            ..Reconciliation::default()
        };
        assert_eq!(sums[&Level::Pack], expected);
    }

    #[test]
    fn numbers_of_an_open_order_are_in_process() {
        let sums = reconcile(&world(false));
        assert_eq!(sums[&Level::Pack].in_process, 5);
        assert_eq!(sums[&Level::Pack].unaccounted, 0);
    }
}
