//! The order book, with the same draws as in the pack engine: which order runs, and what happens
//! between two orders.

use super::engine::Engine;
use super::run::{Hold, NEAR, Phase};
use crate::base::clock::Time;
use crate::base::random::{Keyed, stream_seed};
use crate::journal::{Cause, Fact, Happening, Observer, OrderPhase};
use crate::kernel::Stop;
use crate::line::model::{Line, Until};
use crate::line::plan::Class;
use crate::line::world::OrderRun;
use crate::line::{REPORT, Way};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    StartUp,
    Running,
    LotClose,
    LineClearance,
    Changeover,
    OrderAwaited,
    BookIsEmpty,
}

impl Stage {
    fn cause(self) -> Option<Cause> {
        match self {
            Stage::StartUp => Some(Cause::StartUp),
            Stage::Running => None,
            Stage::LotClose => Some(Cause::LotClose),
            Stage::LineClearance => Some(Cause::LineClearance),
            Stage::Changeover => Some(Cause::Changeover),
            Stage::OrderAwaited => Some(Cause::OrderAwaited),
            Stage::BookIsEmpty => Some(Cause::NoOrder),
        }
    }
}

#[derive(Debug)]
pub struct Book {
    pub stage: Stage,
    pub order: usize,
    pub orders: Vec<OrderRun>,
    /// Units that the first stations may still take in; infinite without an order.
    material: f64,
    /// Good packs before the present order, by what flowed.
    good_before: f64,
    /// Packs made and rejected before it.
    made_before: f64,
    rejected_before: f64,
    close: Keyed,
    clearance: Keyed,
    changeover: Keyed,
    start_up: Keyed,
    set_up: Keyed,
    customer_close: Keyed,
    l2: Option<Way>,
    l3: Option<Way>,
}

impl Book {
    pub fn new(line: &Line, seed: u64) -> Book {
        let stream = |purpose| Keyed::new(stream_seed(seed, "orders", purpose));
        let levels = line.plan.levels.as_ref();
        Book {
            stage: Stage::StartUp,
            order: 0,
            orders: vec![OrderRun::new(); line.orders.len().max(1)],
            material: f64::INFINITY,
            good_before: 0.0,
            made_before: 0.0,
            rejected_before: 0.0,
            close: stream("lot close"),
            clearance: stream("line clearance"),
            changeover: stream("changeover"),
            start_up: stream("start-up"),
            set_up: stream("customer set-up"),
            customer_close: stream("customer close"),
            l2: levels.and_then(|l| l.l2.as_ref()).map(|c| Way::new(c, seed, "L2")),
            l3: levels.and_then(|l| l.l3.as_ref()).map(|c| Way::new(c, seed, "L3")),
        }
    }

    /// The first stations draw on the material of the order.
    #[inline]
    pub fn draw(&mut self, units: f64) {
        self.material -= units;
    }

    pub fn material(&self) -> f64 {
        self.material.max(0.0)
    }
}

impl Engine<'_> {
    pub(super) fn open(&mut self) {
        self.calendar_opens();
        let law = &self.line.between_orders.start_up;
        let span = Time::from_secs(law.draw(&mut self.book.start_up.of(0)));
        self.book.orders[0].released = Some(Time::ZERO);
        self.enter(Stage::StartUp, span);
    }

    fn enter(&mut self, stage: Stage, span: Time) {
        self.book.stage = stage;
        if let Some(cause) = stage.cause() {
            for i in 0..self.runs.len() {
                self.work_to_now(i);
                self.runs[i].phase = Phase::Off;
                self.plan_station(i);
                self.set_cause(i, cause);
            }
        }
        self.book_at = self.clock + span;
    }

    pub(super) fn book_fires(&mut self) {
        match self.book.stage {
            Stage::StartUp | Stage::Changeover | Stage::OrderAwaited => self.begin_when_ready(),
            Stage::LotClose => self.lot_is_closed(),
            Stage::LineClearance => {
                let now = self.now();
                self.book.orders[self.book.order].set_up = Some(now);
                self.tell_order(OrderPhase::SetUp);
                let span = self.changeover_span();
                self.enter(Stage::Changeover, span);
            }
            Stage::Running | Stage::BookIsEmpty => {}
        }
    }

    fn ready(&self) -> Time {
        self.line.orders.get(self.book.order).map_or(Time::ZERO, |order| order.terms.ready)
    }

    fn begin_when_ready(&mut self) {
        let (ready, now) = (self.ready(), self.now());
        if ready > now {
            return self.enter(Stage::OrderAwaited, ready - now);
        }
        self.begin_order();
    }

    /// A pause is over. An order comes by the time of day, whether the line stood or not.
    pub(super) fn book_thaws(&mut self) {
        if self.book.stage == Stage::OrderAwaited {
            self.book_at = (self.ready().max(self.now())) - self.frozen;
        }
    }

    fn begin_order(&mut self) {
        self.book.stage = Stage::Running;
        let now = self.now();
        let order = &mut self.book.orders[self.book.order];
        (order.begun, order.paused) = (Some(now), self.frozen);
        self.tell_order(OrderPhase::Started);
        if let Some(plan) = self.line.orders.get(self.book.order) {
            self.book.material = self.line.material(plan.quantity) as f64;
        }
        for (i, station) in self.line.stations.iter().enumerate() {
            self.work_to_now(i);
            let run = &mut self.runs[i];
            (run.worked_last, run.doomed) = (None, Default::default());
            run.before = run.taken;
            if let Some(law) = &station.conduct.start_up {
                let order = self.book.order as u64;
                let span = Time::from_secs(law.draw(&mut run.start_ups.of(order)));
                run.holds.push_front(Hold { cause: Cause::Starting, span, work: None });
            }
        }
        for i in 0..self.runs.len() {
            self.runs[i].phase = Phase::Up;
            self.plan_station(i);
            self.set_cause(i, Cause::Starved);
        }
        for i in 0..self.runs.len() {
            self.next_hold(i);
        }
        for l in 0..self.tanks.len() {
            self.flow_to_now(l);
        }
    }

    /// Stations whose share of the order is done, and at last the order itself.
    pub(super) fn wind_down(&mut self) {
        if self.book.stage != Stage::Running || self.book.material > NEAR {
            return;
        }
        for i in 0..self.runs.len() {
            if self.runs[i].phase == Phase::Up && self.has_nothing_left(i) {
                self.is_done(i);
            }
        }
        if self.runs.iter().all(|run| run.phase == Phase::Off) {
            self.order_emptied();
        }
    }

    fn has_nothing_left(&self, i: usize) -> bool {
        match self.machines[i].infeed {
            None => self.book.material <= NEAR,
            Some(l) => self.tanks[l].is_last && self.tanks[l].content <= NEAR,
        }
    }

    fn is_done(&mut self, i: usize) {
        self.work_to_now(i);
        let (run, machine) = (&mut self.runs[i], &self.machines[i]);
        run.phase = Phase::Off;
        run.rate = 0.0;
        // The last parent leaves though it is not full.
        let made = (run.taken - run.before) * machine.ratio;
        let part = if machine.packs { (made - NEAR).ceil() - made } else { 0.0 };
        self.plan_station(i);
        self.set_cause(i, Cause::OrderDone);
        let Some(l) = self.machines[i].outfeed else { return };
        self.flow_to_now(l);
        let tank = &mut self.tanks[l];
        if part > NEAR {
            tank.content += part;
            tank.came += part;
            tank.there += part;
        }
        if self.stores[l].from.iter().all(|&f| self.runs[f].phase == Phase::Off) {
            self.tanks[l].is_last = true;
        }
        self.is_stale |= self.tanks[l].look(&mut self.joints[l], &self.stores[l]);
        self.plan_tank(l);
    }

    fn order_emptied(&mut self) {
        self.all_to_now();
        for (tank, joint) in self.tanks.iter_mut().zip(&mut self.joints) {
            tank.clear(joint);
        }
        let tanks = self.runs.len()..;
        self.due[tanks].fill(Time::NEVER);
        let (made, rejected) = (self.packs_made(), self.packs_rejected());
        let now = self.now();
        let book = &mut self.book;
        // Whole orders are counted by their packs: all that was made and not rejected is out.
        let good = (made - book.made_before) - (rejected - book.rejected_before);
        self.good = book.good_before + good;
        let order = &mut book.orders[book.order];
        order.emptied = Some(now);
        order.paused = self.frozen - order.paused;
        order.good = good.round().max(0.0) as u64;
        (book.good_before, book.made_before, book.rejected_before) = (self.good, made, rejected);
        self.tell_order(OrderPhase::Closing);
        self.close_lot();
    }

    /// Good packs of the order that runs.
    pub(super) fn good_of_order(&self) -> f64 {
        self.good - self.book.good_before
    }

    fn close_lot(&mut self) {
        let order = self.book.order as u64;
        let law = &self.line.between_orders.lot_close;
        let mut span = Time::from_secs(law.draw(&mut self.book.close.of(order)));
        if let Some(customer) = self.customer() {
            let law = &self.line.plan.customers[customer].close;
            span += Time::from_secs(law.draw(&mut self.book.customer_close.of(order)));
        }
        let (key, now) = (order << 32 | REPORT, self.now());
        if let Some(way) = &mut self.book.l3 {
            let (there, again) = way.answered(key, now + span);
            span = there - now;
            self.resent(again);
        }
        self.enter(Stage::LotClose, span);
    }

    fn resent(&mut self, again: u32) {
        let core = &mut self.tally.stations[self.line.core];
        core.happened[Happening::MessageResent.index()] += u64::from(again);
    }

    fn customer(&self) -> Option<usize> {
        self.line.orders.get(self.book.order).and_then(|order| order.terms.customer)
    }

    fn lot_is_closed(&mut self) {
        let now = self.now();
        self.book.orders[self.book.order].closed = Some(now);
        self.tell_order(OrderPhase::Closed);
        if self.book.order + 1 >= self.line.orders.len() {
            self.enter(Stage::BookIsEmpty, Time::ZERO);
            self.book_at = Time::NEVER;
            if self.line.horizon.until == Until::Orders {
                self.stop = Some(Stop::Horizon);
            }
            return;
        }
        self.book.order += 1;
        self.book.orders[self.book.order].released = Some(now);
        self.tell_order(OrderPhase::Released);
        let law = &self.line.between_orders.line_clearance;
        let mut draws = self.book.clearance.of(self.book.order as u64);
        let span = Time::from_secs(law.draw(&mut draws));
        self.enter(Stage::LineClearance, span);
    }

    fn changeover_span(&mut self) -> Time {
        let line = self.line;
        let order = self.book.order;
        let (before, next) = (&line.orders[order - 1], &line.orders[order]);
        let mut draws = self.book.changeover.of(order as u64);
        let span = match &line.plan.changes {
            Some(changes) => {
                let class = Class::between(before, next);
                let what = match class {
                    Class::Format => Happening::FormatChange,
                    Class::Product => Happening::ProductChange,
                    Class::Artwork => Happening::ArtworkChange,
                    Class::Lot => Happening::LotChange,
                };
                self.happened(line.core, what);
                changes.of(class).draw(&mut draws)
            }
            None if before.product == next.product => {
                line.between_orders.changeover_same_product.draw(&mut draws)
            }
            None => line.between_orders.changeover.draw(&mut draws),
        };
        let mut span = Time::from_secs(span);
        if let Some(customer) = self.customer() {
            let mut draws = self.book.set_up.of(order as u64);
            span += Time::from_secs(line.plan.customers[customer].set_up.draw(&mut draws));
        }
        let (key, now) = ((order as u64) << 32 | REPORT, self.now());
        if let Some(way) = &mut self.book.l2 {
            let (there, again) = way.answered(key, now + span);
            span = there - now;
            self.resent(again);
        }
        span
    }

    fn tell_order(&mut self, phase: OrderPhase) {
        let (order, now) = (self.book.order as u16, self.now());
        self.tally.see(now, Fact::Order { order, phase });
    }
}
