//! The order book: which order runs, what happens between two orders, and the numbers of each.

use super::engine::{BOOK, Engine, FIRST_STATION};
use super::model::{Kind, Until};
use super::station::Phase;
use super::world::{Allotment, NONE};
use crate::base::clock::Time;
use crate::base::law::Law;
use crate::base::random::{Keyed, stream_seed};
use crate::journal::{Cause, Fact, Level, Observer, OrderId, OrderPhase};
use crate::kernel::Stop;

/// Where the line is between two orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    StartUp,
    Running,
    LotClose,
    LineClearance,
    Changeover,
    BookIsEmpty,
}

impl Stage {
    pub fn name(self) -> &'static str {
        match self {
            Stage::StartUp => "start-up",
            Stage::Running => "running",
            Stage::LotClose => "lot close",
            Stage::LineClearance => "line clearance",
            Stage::Changeover => "changeover",
            Stage::BookIsEmpty => "no order is left",
        }
    }

    /// Cause of every station's state in this stage; None while an order runs.
    fn cause(self) -> Option<Cause> {
        match self {
            Stage::StartUp => Some(Cause::StartUp),
            Stage::Running => None,
            Stage::LotClose => Some(Cause::LotClose),
            Stage::LineClearance => Some(Cause::LineClearance),
            Stage::Changeover => Some(Cause::Changeover),
            Stage::BookIsEmpty => Some(Cause::NoOrder),
        }
    }
}

/// Durations between orders and the material of the present order. The draws belong to the order,
/// so that one duration more or less shifts none of a later order.
#[derive(Debug)]
pub struct Book {
    stage: Stage,
    order: OrderId,
    /// Units of the first station's level still to be started; None = without end.
    material: Option<u64>,
    /// When the numbers of the next order were asked for.
    asked: Time,
    /// When those of the present order are there.
    numbers_at: Time,
    close: Keyed,
    clearance: Keyed,
    changeover: Keyed,
    start_up: Keyed,
    reply: Keyed,
}

impl Book {
    pub fn new(seed: u64) -> Book {
        let stream = |purpose| Keyed::new(stream_seed(seed, "orders", purpose));
        Book {
            stage: Stage::StartUp,
            order: 0,
            material: None,
            asked: Time::ZERO,
            numbers_at: Time::ZERO,
            close: stream("lot close"),
            clearance: stream("line clearance"),
            changeover: stream("changeover"),
            start_up: stream("start-up"),
            reply: stream("number request"),
        }
    }

    pub fn stage(&self) -> Stage {
        self.stage
    }

    pub fn order(&self) -> OrderId {
        self.order
    }

    pub fn is_exhausted(&self) -> bool {
        self.material == Some(0)
    }

    /// Takes material for a cycle of so many units; the last cycle of an order may get fewer.
    pub fn draw_material(&mut self, wanted: u32) -> u32 {
        match &mut self.material {
            None => wanted,
            Some(left) => {
                let taken = (*left).min(u64::from(wanted));
                *left -= taken;
                taken as u32
            }
        }
    }
}

impl<O: Observer> Engine<'_, O> {
    /// The first event of a run.
    pub(super) fn open(&mut self) {
        self.calendar_opens();
        let law = &self.line.between_orders.start_up;
        let span = Time::from_secs(law.draw(&mut self.book.start_up.of(0)));
        self.enter(Stage::StartUp, span);
    }

    /// All stations wait out a stage of this length.
    fn enter(&mut self, stage: Stage, span: Time) {
        self.book.stage = stage;
        if let Some(cause) = stage.cause() {
            for i in 0..self.stations.len() {
                self.stations[i].phase = Phase::Off;
                self.set_cause(i, cause);
            }
        }
        self.agenda.set(BOOK, self.now + span);
    }

    /// A stage between two orders ends.
    pub(super) fn book_fires(&mut self) {
        match self.book.stage {
            Stage::StartUp | Stage::Changeover => self.begin_order(),
            Stage::LotClose => self.lot_is_closed(),
            Stage::LineClearance => {
                let span = self.changeover_span();
                self.enter(Stage::Changeover, span);
            }
            Stage::Running | Stage::BookIsEmpty => {}
        }
    }

    fn begin_order(&mut self) {
        self.book.stage = Stage::Running;
        let order = self.book.order as usize;
        self.world.orders[order].begun = Some(self.now);
        self.tell_order(OrderPhase::Started);
        if let Some(plan) = self.line.orders.get(order) {
            self.book.material = Some(self.line.material(plan.quantity));
            self.allot_numbers(order);
        }
        for station in &mut self.stations {
            station.last_printed = NONE;
        }
        self.release_order();
    }

    /// The last station is done with the order.
    pub(super) fn order_emptied(&mut self) {
        self.world.orders[self.book.order as usize].emptied = Some(self.now);
        self.tell_order(OrderPhase::Closing);
        self.book.asked = self.now;
        let law = &self.line.between_orders.lot_close;
        let span = Time::from_secs(law.draw(&mut self.book.close.of(self.book.order.into())));
        self.enter(Stage::LotClose, span);
    }

    fn lot_is_closed(&mut self) {
        self.world.orders[self.book.order as usize].closed = Some(self.now);
        self.tell_order(OrderPhase::Closed);
        if usize::from(self.book.order) + 1 >= self.line.orders.len() {
            self.enter(Stage::BookIsEmpty, Time::ZERO);
            self.agenda.clear(BOOK);
            if self.line.horizon.until == Until::Orders {
                self.stop = Some(Stop::Horizon);
            }
            return;
        }
        self.book.order += 1;
        let law = &self.line.between_orders.line_clearance;
        let span = Time::from_secs(law.draw(&mut self.book.clearance.of(self.book.order.into())));
        self.enter(Stage::LineClearance, span);
    }

    fn changeover_span(&mut self) -> Time {
        let order = self.book.order as usize;
        let same = self.line.orders[order].product == self.line.orders[order - 1].product;
        let between = &self.line.between_orders;
        let law: &Law = if same { &between.changeover_same_product } else { &between.changeover };
        Time::from_secs(law.draw(&mut self.book.changeover.of(order as u64)))
    }

    fn tell_order(&mut self, phase: OrderPhase) {
        self.observer.see(self.now, Fact::Order { order: self.book.order, phase });
    }

    /// The site system sends the numbers of the order: the quantity and the overage. They were
    /// asked for when the order before had left the line, so the reply is late only if it takes
    /// longer than all that lies between two orders. Those of the first order are there.
    fn allot_numbers(&mut self, order: usize) {
        let plan = &self.line.orders[order];
        if let Some(pool) = plan.pool {
            let wanted = with_overage(u64::from(plan.quantity), self.line.pools[pool].overage);
            self.allot(order, Level::Pack, pool, wanted);
            if order > 0 {
                self.book.numbers_at = self.book.asked + self.reply(pool, 0);
            }
        }
        let mut packs = [1; 5];
        for station in &self.line.stations {
            let Kind::Packer(packer) = &station.kind else { continue };
            packs[station.makes.index()] = packs[station.from.index()] * u64::from(packer.holds);
            for pool in packer.pools() {
                // Packers side by side draw on the same numbers.
                if self.allotment_of(station.makes, pool).is_some() {
                    continue;
                }
                let parents = u64::from(plan.quantity).div_ceil(packs[station.makes.index()]);
                let wanted = with_overage(parents, self.line.pools[pool].overage) + 1;
                self.allot(order, station.makes, pool, wanted);
            }
        }
    }

    fn allot(&mut self, order: usize, level: Level, pool: usize, wanted: u64) {
        let first = self.world.issued[pool];
        let issued = self.line.pools[pool].left_after(first).min(wanted) as u32;
        self.world.issued[pool] += issued;
        self.world.orders[order].allotments.push(Allotment::new(level, pool, first, issued));
    }

    pub(super) fn allotment(&mut self, level: Level) -> Option<&mut Allotment> {
        let order = self.book.order as usize;
        self.world.orders[order].allotments.iter_mut().find(|a| a.level == level)
    }

    /// How long the site system (L3) takes to answer the order's request of this number.
    fn reply(&self, pool: usize, request: u64) -> Time {
        let key = u64::from(self.book.order) << 32 | request;
        Time::from_secs(self.line.pools[pool].reply.draw(&mut self.book.reply.of(key)))
    }

    /// There is a number for the next pack. If not, the printer asks for more and waits.
    pub(super) fn has_number(&mut self, i: usize) -> bool {
        let now = self.now;
        let Some(a) = self.allotment(Level::Pack).copied() else { return true };
        if a.used < a.issued && self.book.numbers_at <= now {
            return true;
        }
        let left = self.line.pools[a.pool].left_after(self.world.issued[a.pool]);
        if a.used < a.issued {
            self.agenda.set(FIRST_STATION + i, self.book.numbers_at);
        } else if left > 0 {
            let span = self.reply(a.pool, u64::from(a.issued));
            self.agenda.set(FIRST_STATION + i, now + span);
        }
        self.stations[i].phase = Phase::Numberless;
        self.set_cause(i, Cause::NumbersAwaited);
        false
    }

    /// The site system answers. If the order had used up its numbers, there is one hundredth of
    /// its quantity more, at least ten.
    pub(super) fn numbers_arrive(&mut self, i: usize) {
        let quantity = self.line.orders[self.book.order as usize].quantity;
        if self.allotment(Level::Pack).is_some_and(|a| a.used == a.issued) {
            self.top_up(Level::Pack, (quantity / 100).max(10));
        }
        self.start(i);
    }

    /// One order runs at a time, so the numbers that follow are still free.
    fn top_up(&mut self, level: Level, wanted: u32) {
        if let Some(pool) = self.allotment(level).map(|a| a.pool) {
            self.top_up_of(level, pool, wanted);
        }
    }

    fn top_up_of(&mut self, level: Level, pool: usize, wanted: u32) {
        let left = self.line.pools[pool].left_after(self.world.issued[pool]);
        let more = left.min(u64::from(wanted)) as u32;
        self.world.issued[pool] += more;
        if let Some(allotment) = self.allotment_of(level, pool) {
            allotment.issued += more;
        }
    }

    /// A parent's label may bear numbers of two pools.
    fn allotment_of(&mut self, level: Level, pool: usize) -> Option<&mut Allotment> {
        let order = self.book.order() as usize;
        let mut allotments = self.world.orders[order].allotments.iter_mut();
        allotments.find(|a| a.level == level && a.pool == pool)
    }

    /// The next number of the order for a pack; None where the order is not serialized.
    pub(super) fn use_number(&mut self) -> Option<u32> {
        let allotment = self.allotment(Level::Pack)?;
        let number = allotment.first + allotment.used;
        allotment.used += 1;
        assert!(allotment.used <= allotment.issued, "a number was used that was not issued");
        Some(number)
    }

    /// The next number for a parent. The line makes its own parent numbers and never waits.
    pub(super) fn use_parent_number(&mut self, level: Level, pool: usize) -> u32 {
        if self.allotment_of(level, pool).is_some_and(|a| a.used == a.issued) {
            self.top_up_of(level, pool, 10);
        }
        match self.allotment_of(level, pool) {
            Some(a) if a.used < a.issued => {
                a.used += 1;
                a.first + a.used - 1
            }
            _ => NONE,
        }
    }

    /// A label was printed, failed its check, and is scrapped with its number.
    pub(super) fn scrap_label(&mut self, level: Level, pool: usize) {
        if self.use_parent_number(level, pool) != NONE
            && let Some(allotment) = self.allotment_of(level, pool)
        {
            allotment.scrapped += 1;
        }
    }
}

fn with_overage(quantity: u64, overage: f64) -> u64 {
    (quantity as f64 * (1.0 + overage)).ceil() as u64
}
