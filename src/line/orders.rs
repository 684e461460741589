//! The order book: which order runs, what happens between two orders, and the numbers of each.

use super::commissioning;
use super::engine::{BOOK, Engine};
use super::model::{Kind, Line, Until};
use super::network::Network;
use super::plan::{Class, Terms};
use super::station::Phase;
use super::world::NONE;
use crate::base::clock::Time;
use crate::base::law::Law;
use crate::base::random::{Keyed, stream_seed};
use crate::journal::{Cause, Fact, Happening, Level, Observer, OrderId, OrderPhase, UnitId};
use crate::kernel::Stop;

/// Where the line is between two orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    StartUp,
    Running,
    ChallengeTest,
    LotClose,
    LineClearance,
    Changeover,
    /// Set up, and the order is not ready.
    OrderAwaited,
    BookIsEmpty,
}

impl Stage {
    pub fn name(self) -> &'static str {
        match self {
            Stage::StartUp => "start-up",
            Stage::Running => "running",
            Stage::ChallengeTest => "challenge test",
            Stage::LotClose => "lot close",
            Stage::LineClearance => "line clearance",
            Stage::Changeover => "changeover",
            Stage::OrderAwaited => "the next order is not ready",
            Stage::BookIsEmpty => "no order is left",
        }
    }

    /// Cause of every station's state in this stage; None while an order runs.
    fn cause(self) -> Option<Cause> {
        match self {
            Stage::StartUp => Some(Cause::StartUp),
            Stage::Running => None,
            // Its own stations stand for the test.
            Stage::ChallengeTest => Some(Cause::OrderDone),
            Stage::LotClose => Some(Cause::LotClose),
            Stage::LineClearance => Some(Cause::LineClearance),
            Stage::Changeover => Some(Cause::Changeover),
            Stage::OrderAwaited => Some(Cause::OrderAwaited),
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
    pub(super) asked: Time,
    /// When those of the present order are there.
    pub(super) numbers_at: Time,
    /// Numbers used between two facts of what is left of the pack numbers.
    pub(super) grain: u32,
    /// The highest level at which the present order is aggregated.
    depth: Level,
    /// Packs made before the present order, and how many of its first ones are rejected, where.
    first_pack: u64,
    rejects: u32,
    rejecters: Vec<bool>,
    close: Keyed,
    clearance: Keyed,
    changeover: Keyed,
    start_up: Keyed,
    pub(super) reply: Keyed,
    set_up: Keyed,
    customer_close: Keyed,
}

/// Start-up rejects are taken out by the last gate, or else by the machine that makes the packs;
/// where lanes run side by side, each has its own.
fn rejecters(line: &Line, network: &Network) -> Vec<bool> {
    if line.stations.iter().any(|station| matches!(station.kind, Kind::Gate(_))) {
        return commissioning::last(line, network, |kind| matches!(kind, Kind::Gate(_)));
    }
    line.pack_makers()
}

impl Book {
    pub fn new(line: &Line, network: &Network, seed: u64) -> Book {
        let stream = |purpose| Keyed::new(stream_seed(seed, "orders", purpose));
        Book {
            stage: Stage::StartUp,
            order: 0,
            material: None,
            asked: Time::ZERO,
            numbers_at: Time::ZERO,
            grain: 1,
            depth: Level::Pallet,
            first_pack: 0,
            rejects: line.plan.start_up_rejects,
            rejecters: rejecters(line, network),
            close: stream("lot close"),
            clearance: stream("line clearance"),
            changeover: stream("changeover"),
            start_up: stream("start-up"),
            reply: stream("number request"),
            set_up: stream("customer set-up"),
            customer_close: stream("customer close"),
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

    /// The first packs of an order are as good as any.
    pub fn has_no_rejects(&self) -> bool {
        self.rejects == 0
    }

    /// The present order is aggregated at this level.
    pub fn aggregates(&self, level: Level) -> bool {
        level <= self.depth
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
        self.world.orders[0].released = Some(Time::ZERO);
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
            Stage::StartUp | Stage::Changeover | Stage::OrderAwaited => self.begin_when_ready(),
            Stage::ChallengeTest => self.close_lot(),
            Stage::LotClose => self.lot_is_closed(),
            Stage::LineClearance => {
                self.world.orders[self.book.order as usize].set_up = Some(self.now);
                self.tell_order(OrderPhase::SetUp);
                let span = self.changeover_span();
                self.enter(Stage::Changeover, span);
            }
            Stage::Running | Stage::BookIsEmpty => {}
        }
    }

    /// The line is set up. An order that comes from elsewhere may not be there yet.
    fn begin_when_ready(&mut self) {
        let ready = self.terms().map_or(Time::ZERO, |terms| terms.ready);
        if ready > self.now {
            return self.enter(Stage::OrderAwaited, ready - self.now);
        }
        self.begin_order();
    }

    /// A pause is over. An order comes by the clock, whether the line stood or not.
    pub(super) fn book_thaws(&mut self) {
        if self.book.stage == Stage::OrderAwaited
            && let Some(ready) = self.terms().map(|terms| terms.ready)
        {
            self.agenda.set(BOOK, ready.max(self.now));
        }
    }

    fn terms(&self) -> Option<&Terms> {
        self.line.orders.get(self.book.order as usize).map(|order| &order.terms)
    }

    fn begin_order(&mut self) {
        self.book.stage = Stage::Running;
        let order = self.book.order as usize;
        self.world.orders[order].begun = Some(self.now);
        self.world.orders[order].paused = self.frozen;
        self.tell_order(OrderPhase::Started);
        self.book.depth = self.terms().map_or(Level::Pallet, |terms| terms.depth);
        self.book.first_pack = self.world.counts[Level::Pack.index()].made;
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
        let order = self.book.order;
        let run = &mut self.world.orders[order as usize];
        run.emptied = Some(self.now);
        run.paused = self.frozen - run.paused;
        self.tell_order(OrderPhase::Closing);
        self.book.asked = self.now;
        match self.order_ends() {
            Time::ZERO => self.close_lot(),
            span => {
                self.enter(Stage::ChallengeTest, span);
                self.show_tests();
            }
        }
    }

    fn close_lot(&mut self) {
        let order = self.book.order;
        let law = &self.line.between_orders.lot_close;
        let mut span = Time::from_secs(law.draw(&mut self.book.close.of(order.into())));
        if let Some(customer) = self.customer() {
            let mut draws = self.book.customer_close.of(order.into());
            span += Time::from_secs(self.line.plan.customers[customer].close.draw(&mut draws));
        }
        let span = self.reported(span);
        self.enter(Stage::LotClose, span);
    }

    /// Place of the present order's customer.
    fn customer(&self) -> Option<usize> {
        self.terms().and_then(|terms| terms.customer)
    }

    fn lot_is_closed(&mut self) {
        self.world.orders[self.book.order as usize].closed = Some(self.now);
        self.tell_order(OrderPhase::Closed);
        self.numbers_are_returned();
        if usize::from(self.book.order) + 1 >= self.line.orders.len() {
            self.enter(Stage::BookIsEmpty, Time::ZERO);
            self.agenda.clear(BOOK);
            if self.line.horizon.until == Until::Orders {
                self.stop = Some(Stop::Horizon);
            }
            return;
        }
        self.book.order += 1;
        self.world.orders[self.book.order as usize].released = Some(self.now);
        self.tell_order(OrderPhase::Released);
        let law = &self.line.between_orders.line_clearance;
        let span = Time::from_secs(law.draw(&mut self.book.clearance.of(self.book.order.into())));
        self.enter(Stage::LineClearance, span);
    }

    /// Changing over to the present order: by what changes, and by its customer's recipe; not
    /// before the line controller has the job.
    fn changeover_span(&mut self) -> Time {
        let line = self.line;
        let order = self.book.order as usize;
        let mut draws = self.book.changeover.of(order as u64);
        let span = match &line.plan.changes {
            Some(changes) => {
                let class = Class::between(&line.orders[order - 1], &line.orders[order]);
                let what = match class {
                    Class::Format => Happening::FormatChange,
                    Class::Product => Happening::ProductChange,
                    Class::Artwork => Happening::ArtworkChange,
                    Class::Lot => Happening::LotChange,
                };
                self.happened(line.core, what, 1);
                changes.of(class).draw(&mut draws)
            }
            None => {
                let between = &line.between_orders;
                let same = line.orders[order].product == line.orders[order - 1].product;
                let law: &Law =
                    if same { &between.changeover_same_product } else { &between.changeover };
                law.draw(&mut draws)
            }
        };
        let mut span = Time::from_secs(span);
        if let Some(customer) = self.customer() {
            let mut draws = self.book.set_up.of(order as u64);
            span += Time::from_secs(line.plan.customers[customer].set_up.draw(&mut draws));
        }
        self.job_sent(span)
    }

    pub(super) fn happened(&mut self, station: usize, what: Happening, units: u32) {
        self.observer.see(self.now, Fact::Happened { station: station as u16, what, units });
    }

    /// The pack is among the first of its order, which are start-up rejects, and this is where
    /// they are taken out. It is never reworked.
    #[inline(always)]
    pub(super) fn is_start_up_reject(&mut self, i: usize, unit: UnitId) -> bool {
        self.book.rejects > 0 && self.book.rejecters[i] && self.is_among_first(unit)
    }

    fn is_among_first(&mut self, unit: UnitId) -> bool {
        let pack = &mut self.world.packs[unit as usize];
        let first = pack.order == self.book.order
            && u64::from(pack.ordinal) < self.book.first_pack + u64::from(self.book.rejects);
        if first {
            pack.passes = u8::MAX;
        }
        first
    }

    fn tell_order(&mut self, phase: OrderPhase) {
        self.observer.see(self.now, Fact::Order { order: self.book.order, phase });
    }
}
