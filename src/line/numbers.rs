//! The numbers of an order: when they come, which one is next, and what is left of them.

use super::engine::{Engine, FIRST_STATION};
use super::model::{Kind, packs_in_unit};
use super::plan::Request;
use super::station::Phase;
use super::world::{Allotment, NONE};
use crate::base::clock::Time;
use crate::journal::{Cause, Fact, Happening, Level, Observer, Spending};

impl<O: Observer> Engine<'_, O> {
    /// The site system sends the numbers of the order: the quantity and the overage. Asked for
    /// ahead, when the order before had left the line, the reply is late only if it takes longer
    /// than all that lies between two orders; those of the first order are there.
    pub(super) fn allot_numbers(&mut self, order: usize) {
        let line = self.line;
        let plan = &line.orders[order];
        if let Some(pool) = plan.pool {
            let wanted = with_overage(u64::from(plan.quantity), line.pools[pool].overage);
            let there = line.plan.request == Request::Ahead && order == 0;
            if line.plan.request == Request::AtRelease {
                self.book.asked = self.now;
            }
            self.book.grain = (wanted / 100).clamp(1, u64::from(u32::MAX)) as u32;
            if self.messages.is_some() {
                self.allot(order, Level::Pack, pool, 0);
                self.order_numbers(wanted, there);
            } else {
                self.allot(order, Level::Pack, pool, wanted);
                if !there {
                    self.book.numbers_at = self.book.asked + self.reply(pool, 0);
                }
            }
            self.tell_numbers(Level::Pack);
        }
        for station in &line.stations {
            let Kind::Packer(packer) = &station.kind else { continue };
            let level = station.makes;
            let labels = self.book.aggregates(level);
            for pool in packer.pools().filter(|_| labels) {
                // Packers side by side share the numbers of their level.
                if self.allotment_of(level, pool).is_none() {
                    let per_parent = packs_in_unit(&line.stations, &line.holds, level);
                    let parents = u64::from(plan.quantity).div_ceil(per_parent);
                    let wanted = with_overage(parents, line.pools[pool].overage) + 1;
                    self.allot(order, level, pool, wanted);
                    self.tell_numbers_of(level, pool);
                }
            }
        }
    }

    fn allot(&mut self, order: usize, level: Level, pool: usize, wanted: u64) {
        let first = self.world.issued[pool];
        let issued = self.line.pools[pool].left_after(first).min(wanted) as u32;
        self.world.issued[pool] += issued;
        self.world.orders[order].allotments.push(Allotment::new(level, pool, first, issued));
        self.tell_unit(Fact::Issued { pool: pool as u16, level, first, numbers: issued });
    }

    pub(super) fn allotment(&mut self, level: Level) -> Option<&mut Allotment> {
        let order = self.book.order() as usize;
        self.world.orders[order].allotments.iter_mut().find(|a| a.level == level)
    }

    /// A parent's label may bear numbers of two pools.
    fn allotment_of(&mut self, level: Level, pool: usize) -> Option<&mut Allotment> {
        let order = self.book.order() as usize;
        let mut allotments = self.world.orders[order].allotments.iter_mut();
        allotments.find(|a| a.level == level && a.pool == pool)
    }

    /// Who watches is told what the line holds of the numbers of a level.
    pub(super) fn tell_numbers(&mut self, level: Level) {
        if let Some(pool) = self.allotment(level).map(|a| a.pool) {
            self.tell_numbers_of(level, pool);
        }
    }

    fn tell_numbers_of(&mut self, level: Level, pool: usize) {
        let now = self.now;
        if let Some(a) = self.allotment_of(level, pool).copied() {
            let there = a.level != Level::Pack || self.book.numbers_at <= now;
            let left = if there { a.issued - a.used } else { 0 };
            self.observer.see(now, Fact::Numbers { pool: a.pool as u16, left });
        }
    }

    /// The order is closed: what is left of its numbers is no longer on the line.
    pub(super) fn numbers_are_returned(&mut self) {
        let order = self.book.order() as usize;
        for a in &self.world.orders[order].allotments {
            self.observer.see(self.now, Fact::Numbers { pool: a.pool as u16, left: 0 });
        }
    }

    /// How long the site system (L3) takes to answer the order's request of this number.
    pub(super) fn reply(&self, pool: usize, request: u64) -> Time {
        let key = u64::from(self.book.order()) << 32 | request;
        Time::from_secs(self.line.pools[pool].reply.draw(&mut self.book.reply.of(key)))
    }

    /// There is a number for the next pack. If not, the printer asks for more and waits.
    pub(super) fn has_number(&mut self, i: usize) -> bool {
        let now = self.now;
        let Some(a) = self.allotment(Level::Pack).copied() else { return true };
        let free = self.free_numbers(&a);
        if free > 0 && self.book.numbers_at <= now {
            if a.used == 0 {
                self.tell_numbers(Level::Pack);
            }
            return true;
        }
        if self.messages.is_some() {
            self.ask_when_used_up(i);
        } else if free > 0 {
            self.agenda.set(FIRST_STATION + i, self.book.numbers_at);
        } else if self.pool_is_dry(a.pool) {
            self.happened(i, Happening::PoolDry, 1);
        } else {
            self.happened(i, Happening::NumberRequest, 1);
            let span = self.reply(a.pool, u64::from(a.issued));
            self.agenda.set(FIRST_STATION + i, now + span);
        }
        self.stations[i].phase = Phase::Numberless;
        self.set_cause(i, Cause::NumbersAwaited);
        false
    }

    /// Numbers that no other printer is about to use.
    fn free_numbers(&self, a: &Allotment) -> u32 {
        let left = a.issued - a.used;
        if left as usize > self.stations.len() {
            return left;
        }
        let printers = self.line.stations.iter().zip(&self.stations);
        let at_work = printers.filter(|(station, run)| {
            matches!(station.kind, Kind::Printer(_))
                && matches!(run.phase, Phase::Working | Phase::Down)
        });
        left.saturating_sub(at_work.count() as u32)
    }

    pub(super) fn pool_is_dry(&self, pool: usize) -> bool {
        self.line.pools[pool].left_after(self.world.issued[pool]) == 0
    }

    /// The site system answers. If the order had used up its numbers, there is one hundredth of
    /// its quantity more, at least ten.
    pub(super) fn numbers_arrive(&mut self, i: usize) {
        if self.allotment(Level::Pack).copied().is_some_and(|a| self.free_numbers(&a) == 0) {
            self.top_up(Level::Pack, self.more());
            self.tell_numbers(Level::Pack);
        }
        self.start(i);
    }

    /// What is asked for where an order has used up its numbers.
    pub(super) fn more(&self) -> u32 {
        let quantity = self.line.orders[self.book.order() as usize].quantity;
        (quantity / 100).max(10)
    }

    /// One order runs at a time, so the numbers that follow are still free.
    pub(super) fn top_up(&mut self, level: Level, wanted: u32) {
        if let Some(pool) = self.allotment(level).map(|a| a.pool) {
            self.top_up_of(level, pool, wanted);
        }
    }

    fn top_up_of(&mut self, level: Level, pool: usize, wanted: u32) {
        let left = self.line.pools[pool].left_after(self.world.issued[pool]);
        let more = left.min(u64::from(wanted)) as u32;
        self.world.issued[pool] += more;
        if let Some(allotment) = self.allotment_of(level, pool) {
            let first = allotment.first + allotment.issued;
            allotment.issued += more;
            self.tell_unit(Fact::Issued { pool: pool as u16, level, first, numbers: more });
        }
    }

    /// Challenge tests use up numbers of the order, as far as there are free ones.
    pub(super) fn use_test_numbers(&mut self, wanted: u32) {
        let Some(allotment) = self.allotment(Level::Pack).copied() else { return };
        let taken = wanted.min(self.free_numbers(&allotment));
        if taken == 0 {
            return;
        }
        if let Some(allotment) = self.allotment(Level::Pack) {
            allotment.used += taken;
        }
        let (pool, first) = (allotment.pool as u16, allotment.first + allotment.used);
        self.tell_unit(Fact::Spent { pool, first, numbers: taken, how: Spending::TestPack });
        let order = self.book.order() as usize;
        self.world.orders[order].test_numbers += u64::from(taken);
        self.tell_numbers(Level::Pack);
    }

    /// The next number of the order for a pack; None where the order is not serialized.
    pub(super) fn use_number(&mut self) -> Option<u32> {
        let allotment = self.allotment(Level::Pack)?;
        let number = allotment.first + allotment.used;
        allotment.used += 1;
        assert!(allotment.used <= allotment.issued, "a number was used that was not issued");
        let (used, left) = (allotment.used, allotment.issued - allotment.used);
        if used % self.book.grain == 0 || left == 0 {
            self.tell_numbers(Level::Pack);
        }
        if self.messages.is_some() {
            self.watch_stock(left);
        }
        Some(number)
    }

    /// The next number for a parent. The line makes its own parent numbers and never waits.
    pub(super) fn use_parent_number(&mut self, level: Level, pool: usize) -> u32 {
        if self.allotment_of(level, pool).is_some_and(|a| a.used == a.issued) {
            self.top_up_of(level, pool, 10);
        }
        let number = match self.allotment_of(level, pool) {
            Some(a) if a.used < a.issued => {
                a.used += 1;
                a.first + a.used - 1
            }
            _ => return NONE,
        };
        self.tell_numbers_of(level, pool);
        number
    }

    /// A label was printed, failed its check, and is scrapped with its number.
    pub(super) fn scrap_label(&mut self, level: Level, pool: usize) {
        let first = self.use_parent_number(level, pool);
        if first != NONE {
            let how = Spending::ScrappedLabel;
            self.tell_unit(Fact::Spent { pool: pool as u16, first, numbers: 1, how });
        }
        if first != NONE
            && let Some(allotment) = self.allotment_of(level, pool)
        {
            allotment.scrapped += 1;
        }
    }
}

fn with_overage(quantity: u64, overage: f64) -> u64 {
    (quantity as f64 * (1.0 + overage)).ceil() as u64
}
