//! The lives of all things, one after the other, and what in them cannot have happened.

use super::batch::Batch;
use super::book::Book;
use super::codes::{
    AFTER_END, AFTER_SHIPPING, BEFORE_COMMISSIONING, COMMISSIONED_TWICE, EMPTY_SHIPMENT,
    ENDED_AFTER_SHIPPING, FILLED_LATE, LEFT_OVER, NEVER_COMMISSIONED, NOT_PACKED, OTHER_LOT,
    PACKED_TWICE, SHIPPED_TWICE, TWO_PARENTS,
};
use super::facts::{Fact, What};
use super::goods::Shipments;
use super::lots::{End, Lots};
use super::register::Register;
use super::room::Room;
use super::sorter::{Sorted, Sorter};
use super::things::Key;
use std::collections::HashSet;
use std::io;

/// Facts of one thing before its beginning that are told one by one.
const MOST_EARLY: usize = 10_000;

/// What is known of all lives.
pub struct Lives<'a, 'r> {
    /// Classes of what is commissioned in this document.
    pub begun: &'a HashSet<u64>,
    pub dscsa: bool,
    /// Everything that is commissioned must have gone somewhere.
    pub all: bool,
    /// The class of logistic units.
    pub units: u64,
    pub shipments: &'a Shipments,
    pub lots: Lots<'r>,
    pub book: &'a mut Book,
    pub register: &'a Register,
}

/// One life up to a fact.
#[derive(Default)]
struct Life {
    first: Option<Fact>,
    beginning: Option<i64>,
    /// What happens before the beginning, and how much more than is kept.
    early: Vec<Fact>,
    more: usize,
    alive: bool,
    ended: bool,
    gone: Option<i64>,
    /// The first use.
    used: Option<Fact>,
    went: bool,
    parent: Option<Key>,
    /// When it came into this parent.
    packed: i64,
    filled: bool,
    shipped: Option<Fact>,
    /// Its end, before what it is in goes out, and when that is.
    doomed: Option<(Fact, i64)>,
    known: bool,
    batch: Batch,
    /// Packed before its own lot is known.
    unlabelled: Option<Fact>,
}

impl Lives<'_, '_> {
    /// `orphans`: beginnings of more classes; things without a beginning join them.
    pub fn judge(
        mut self,
        facts: &mut Sorted<Fact, 9>,
        mut orphans: Sorter<'_, Fact, 9>,
    ) -> io::Result<()> {
        let mut life = Life::default();
        while let Some(fact) = facts.next()? {
            if life.first.is_some_and(|first| first.thing != fact.thing) {
                self.end(std::mem::take(&mut life), &mut orphans)?;
            }
            self.take(&mut life, &fact);
        }
        if life.first.is_some() {
            self.end(life, &mut orphans)?;
        }
        self.left_over()?;
        let (mut orphans, mut begun) = (orphans.sorted()?, 0);
        while let Some(fact) = orphans.next()? {
            match fact.thing {
                [class, 0] => begun = class,
                [class, _] if class == begun => self.never(&fact),
                _ => {}
            }
        }
        Ok(())
    }

    fn take(&mut self, life: &mut Life, fact: &Fact) {
        life.first.get_or_insert(*fact);
        self.course(life, fact);
        self.shipments(life, fact);
        self.within(life, fact);
        self.packing(life, fact);
        if fact.is_packed() || matches!(fact.what, What::Filled | What::Shipped) {
            life.used.get_or_insert(*fact);
        }
        life.went |= fact.is_packed() || matches!(fact.what, What::Shipped | What::Ended);
    }

    /// From beginning to end.
    fn course(&mut self, life: &mut Life, fact: &Fact) {
        if life.beginning.is_none() {
            match fact.what {
                What::Released => {}
                What::Commissioned => self.begin(life, fact),
                _ if life.early.len() < MOST_EARLY => life.early.push(*fact),
                _ => life.more += 1,
            }
            return;
        }
        match fact.what {
            What::Commissioned if life.alive => {
                self.tell(COMMISSIONED_TWICE, fact, "is commissioned again");
            }
            What::Commissioned => (life.alive, life.ended) = (true, false),
            What::Ended => (life.alive, life.ended) = (false, true),
            What::Unpacked | What::Emptied | What::Released => {}
            _ if life.ended => self.tell(AFTER_END, fact, "has been decommissioned"),
            _ => {}
        }
        if fact.what == What::Commissioned && fact.batch != 0 {
            life.batch = fact.batch;
        }
    }

    fn begin(&mut self, life: &mut Life, fact: &Fact) {
        (life.beginning, life.alive, life.batch) = (Some(fact.time), true, fact.batch);
        for early in std::mem::take(&mut life.early) {
            if early.time < fact.time {
                self.tell(BEFORE_COMMISSIONING, &early, "is commissioned later");
            }
        }
        self.book.count(BEFORE_COMMISSIONING, std::mem::take(&mut life.more));
    }

    fn shipments(&mut self, life: &mut Life, fact: &Fact) {
        match fact.what {
            What::Shipped if life.gone.is_some() => {
                self.tell(SHIPPED_TWICE, fact, "has been shipped already");
            }
            What::Shipped => {
                life.gone = Some(fact.time);
                life.shipped.get_or_insert(*fact);
            }
            What::Ended if life.gone.is_some_and(|gone| gone < fact.time) => {
                self.tell(ENDED_AFTER_SHIPPING, fact, "has been shipped already");
            }
            What::Received | What::Unpacked | What::Emptied => life.gone = None,
            What::Packed | What::InRing | What::Filled
                if life.gone.is_some_and(|gone| gone < fact.time) =>
            {
                self.tell(AFTER_SHIPPING, fact, "has been shipped already");
            }
            _ => {}
        }
    }

    /// Its end while it is in something that goes out.
    fn within(&mut self, life: &mut Life, fact: &Fact) {
        match fact.what {
            What::Ended => {
                let Some(trip) = self.shipments.with(life.parent, life.packed) else { return };
                if fact.time <= trip.left {
                    life.doomed = Some((*fact, trip.left));
                } else if fact.time < trip.back && life.gone.is_none() {
                    self.tell(ENDED_AFTER_SHIPPING, fact, "has been shipped in what it is in");
                }
            }
            What::Unpacked | What::Released | What::Commissioned => {
                life.doomed = life.doomed.filter(|(_, leaves)| *leaves < fact.time);
            }
            _ => {}
        }
    }

    fn packing(&mut self, life: &mut Life, fact: &Fact) {
        match (fact.what, life.parent) {
            (What::Packed, Some(parent)) if parent == fact.other => {
                self.tell(PACKED_TWICE, fact, "is in this parent already");
            }
            (What::Packed, parent) => {
                if parent.is_some() {
                    self.tell(TWO_PARENTS, fact, "is still in another parent");
                }
                (life.parent, life.known) = (Some(fact.other), true);
                life.packed = fact.time;
            }
            (What::Unpacked, parent) => {
                if parent != Some(fact.other) && life.known {
                    self.tell(NOT_PACKED, fact, "is not in this parent");
                }
                (life.parent, life.known) = (None, true);
            }
            (What::Released, Some(parent)) if parent == fact.other => life.parent = None,
            (What::Filled, parent) => {
                life.filled = true;
                if parent.is_some() && life.packed < fact.time {
                    self.tell(FILLED_LATE, fact, "is packed itself, and is filled now");
                }
            }
            // Of what begins here the whole life is known.
            (What::Commissioned, _) => life.known = true,
            _ => {}
        }
        if fact.is_packed() && fact.batch != 0 {
            match life.batch {
                0 => life.unlabelled = Some(*fact),
                own => self.labels(own, fact),
            }
        }
    }

    fn labels(&mut self, own: Batch, fact: &Fact) {
        if own != fact.batch {
            self.tell(OTHER_LOT, fact, "has another lot or expiry than its parent");
        }
    }

    /// Of a document that commissions things, all that are packed must be among them; a parent
    /// only where others of its kind are.
    fn end(&mut self, life: Life, orphans: &mut Sorter<'_, Fact, 9>) -> io::Result<()> {
        if let (Some(fact), true) = (life.unlabelled, life.batch != 0) {
            self.labels(life.batch, &fact);
        }
        if let Some(fact) = life.shipped
            && self.all
            && !life.filled
            && life.beginning.is_some()
            && fact.class == self.units
        {
            self.tell(EMPTY_SHIPMENT, &fact, "is shipped, and nothing is packed into it");
        }
        if let Some((fact, _)) = life.doomed {
            self.tell(AFTER_END, &fact, "is decommissioned, and shipped in what it is in");
        }
        if let Some(first) = life.first.filter(|_| self.all) {
            let in_parent = || self.shipments.with(life.parent, life.packed).is_some();
            let known = life.batch != 0 && self.lots.has_gone_out(life.batch);
            let out = life.shipped.is_some() || known || in_parent();
            let begins = life.beginning.is_some() && first.what == What::Commissioned;
            let left_over = begins && !life.went;
            let (batch, parent, filled) = (life.batch, life.parent, life.filled);
            self.lots.take(&End { first, batch, parent, filled, out, left_over })?;
        }
        let (None, Some(used)) = (life.beginning, life.used) else { return Ok(()) };
        if self.begun.is_empty() {
            return Ok(());
        }
        if self.dscsa || self.begun.contains(&used.class) {
            self.never(&used);
            return Ok(());
        }
        orphans.push(Fact { thing: [used.class, 1], ..used })
    }

    fn left_over(&mut self) -> io::Result<()> {
        let lots = std::mem::replace(&mut self.lots, Lots::new(Room::UNBOUNDED, true));
        let mut left_over = lots.left_over()?;
        while let Some(fact) = left_over.next()? {
            self.tell(LEFT_OVER, &fact, "is neither packed, shipped nor decommissioned");
        }
        Ok(())
    }

    fn never(&mut self, fact: &Fact) {
        self.tell(NEVER_COMMISSIONED, fact, "is commissioned nowhere");
    }

    fn tell(&mut self, code: super::codes::Code, fact: &Fact, what: &str) {
        self.book.fact(code, fact, what, self.register);
    }
}
