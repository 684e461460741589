//! Messages between the line and the levels of control above it (ISA-95): the line controller
//! (L2), the site (L3), the enterprise (L4). A message takes time, can be lost, and finds its level
//! out of service; then it is sent again. Requests for numbers go to L3 and on to L4, the job of an
//! order comes from L2, the report of a closed order goes to L3. Messages go by the clock, in
//! breaks and nights as well.

use super::engine::{Engine, FIRST_STATION, MESSAGES};
use super::model::{Kind, Line};
use super::plan::{Channel, Outage};
use super::station::Phase;
use crate::base::clock::Time;
use crate::base::random::{Draws, Keyed, Stream, stream_seed};
use crate::journal::{Cause, Happening, Level, Observer};
use crate::kernel::Stop;

/// A message is sent so often at most; by then it has been under way for a very long time.
const MOST_TRIES: u32 = 1000;
/// An outage is this far from the next one, at least.
const SHORTEST: Time = Time(1_000_000_000);
/// The request number under which an order is reported, and its job sent.
pub const REPORT: u64 = u32::MAX as u64;

#[derive(Debug)]
pub struct Messages {
    l2: Option<Way>,
    l3: Option<Way>,
    l4: Option<Way>,
    /// The present order's numbers: asked for in all, to be asked for in all.
    asked: u64,
    wanted: u64,
    /// The block under way: when it comes, and how many.
    block: Option<(Time, u32)>,
}

impl Messages {
    pub fn new(line: &Line, seed: u64) -> Option<Box<Messages>> {
        let levels = line.plan.levels.as_ref()?;
        let way =
            |channel: &Option<Channel>, name| channel.as_ref().map(|c| Way::new(c, seed, name));
        Some(Box::new(Messages {
            l2: way(&levels.l2, "L2"),
            l3: way(&levels.l3, "L3"),
            l4: way(&levels.l4, "L4"),
            asked: 0,
            wanted: 0,
            block: None,
        }))
    }

    /// When the next block comes or the line controller fails.
    fn next(&mut self, now: Time) -> Time {
        let block = self.block.map_or(Time::NEVER, |block| block.0);
        let outage = self.l2.as_mut().map_or(Time::NEVER, |l2| l2.next_outage(now));
        block.min(outage)
    }
}

/// The way to one level, and its outages so far, in order.
#[derive(Debug)]
pub struct Way {
    channel: Channel,
    latency: Keyed,
    loss: Keyed,
    every: Stream,
    lasts: Stream,
    outages: Vec<(Time, Time)>,
}

impl Way {
    pub fn new(channel: &Channel, seed: u64, name: &str) -> Way {
        let seed = |purpose| stream_seed(seed, name, purpose);
        Way {
            channel: channel.clone(),
            latency: Keyed::new(seed("latency")),
            loss: Keyed::new(seed("loss")),
            every: Stream::new(seed("outage every")),
            lasts: Stream::new(seed("outage lasts")),
            outages: Vec::new(),
        }
    }

    /// Draws outages until one begins after `at`.
    fn reach(&mut self, at: Time) {
        let Some(Outage { every, lasts }) = &self.channel.outage else { return };
        while self.outages.last().is_none_or(|last| last.0 <= at) {
            let from = self.outages.last().map_or(Time::ZERO, |last| last.1);
            let from = from + Time::from_secs(every.draw(&mut self.every)).max(SHORTEST);
            let to = from + Time::from_secs(lasts.draw(&mut self.lasts));
            self.outages.push((from, to));
        }
    }

    fn next_outage(&mut self, after: Time) -> Time {
        self.reach(after);
        let place = self.outages.partition_point(|outage| outage.0 <= after);
        self.outages.get(place).map_or(Time::NEVER, |outage| outage.0)
    }

    /// End of the outage at this moment.
    fn out_until(&mut self, at: Time) -> Option<Time> {
        self.reach(at);
        let place = self.outages.partition_point(|outage| outage.0 <= at).checked_sub(1)?;
        self.outages.get(place).map(|outage| outage.1).filter(|end| *end > at)
    }

    /// When the answer to a message of this moment is there, and how often it was sent again.
    pub fn answered(&mut self, key: u64, at: Time) -> (Time, u32) {
        let (mut sent, mut again) = (at, 0);
        let mut losses = self.loss.of(key);
        let retry = self.channel.retry.max(SHORTEST);
        while again < MOST_TRIES {
            if let Some(end) = self.out_until(sent) {
                let tries = ((end - sent).0 + retry.0 - 1) / retry.0;
                sent += Time(retry.0.saturating_mul(tries));
                again += tries.clamp(1, i64::from(MOST_TRIES)) as u32;
            } else if losses.chance(self.channel.loss) {
                sent += retry;
                again += 1;
            } else {
                break;
            }
        }
        let latency = self.channel.latency.draw(&mut self.latency.of(key));
        (sent + Time::from_secs(latency), again)
    }
}

impl<O: Observer> Engine<'_, O> {
    /// The message is at its level and answered; what was sent again is counted.
    fn by_way(
        &mut self,
        pick: fn(&mut Messages) -> &mut Option<Way>,
        request: u64,
        at: Time,
    ) -> Time {
        let key = u64::from(self.book.order()) << 32 | request;
        let Some(way) = self.messages.as_mut().and_then(|m| pick(m).as_mut()) else { return at };
        let (there, again) = way.answered(key, at);
        if again > 0 {
            self.happened(self.line.core, Happening::MessageResent, again);
        }
        there
    }

    /// The numbers of an order are asked for, all at once or the first block; or they are there.
    pub(super) fn order_numbers(&mut self, wanted: u64, there: bool) {
        let block = self.line.plan.levels.as_ref().and_then(|levels| levels.stock);
        let count = block.map_or(wanted, |stock| wanted.min(u64::from(stock.block)));
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let Some(messages) = &mut self.messages else { return };
        (messages.wanted, messages.asked, messages.block) = (wanted, 0, None);
        if there {
            messages.asked = count.into();
            self.top_up(Level::Pack, count);
        } else {
            self.request(self.book.asked, count);
            self.due_block();
        }
        self.plan_messages();
    }

    /// Asks for numbers: by way of the site (L3) and the enterprise (L4), and whoever issues them.
    fn request(&mut self, at: Time, count: u32) {
        let Some(pool) = self.allotment(Level::Pack).map(|a| a.pool) else { return };
        let Some(messages) = &mut self.messages else { return };
        let request = messages.asked;
        messages.asked += u64::from(count);
        let at = self.by_way(|m| &mut m.l3, request, at);
        let at = self.by_way(|m| &mut m.l4, request, at);
        let at = at + self.reply(pool, request);
        if let Some(messages) = &mut self.messages {
            messages.block = Some((at, count));
        }
    }

    /// With few numbers left the line asks for the next block.
    #[inline]
    pub(super) fn watch_stock(&mut self, left: u32) {
        let Some(stock) = self.line.plan.levels.as_ref().and_then(|levels| levels.stock) else {
            return;
        };
        let Some(messages) = &self.messages else { return };
        let open = messages.wanted.saturating_sub(messages.asked);
        if left > stock.low || open == 0 || messages.block.is_some() {
            return;
        }
        self.happened(self.line.core, Happening::NumberRequest, 1);
        self.tell_numbers(Level::Pack);
        self.request(self.now, open.min(u64::from(stock.block)) as u32);
        self.plan_messages();
    }

    /// The printer finds no number: if none are under way, a few more are asked for.
    pub(super) fn ask_when_used_up(&mut self, i: usize) {
        let Some(messages) = &self.messages else { return };
        if messages.block.is_some() {
            return;
        }
        let Some(pool) = self.allotment(Level::Pack).map(|a| a.pool) else { return };
        if self.pool_is_dry(pool) {
            return self.happened(i, Happening::PoolDry, 1);
        }
        self.happened(i, Happening::NumberRequest, 1);
        self.request(self.now, self.more());
        self.plan_messages();
    }

    /// A block of numbers is under way.
    pub(super) fn awaits_message(&self) -> bool {
        self.messages.as_ref().is_some_and(|messages| messages.block.is_some())
    }

    fn plan_messages(&mut self) {
        let now = self.now;
        if let Some(messages) = &mut self.messages {
            let at = messages.next(now).max(now);
            self.agenda.set(MESSAGES, at);
        }
    }

    /// What came in a pause is seen after it.
    pub(super) fn messages_thaw(&mut self) {
        if self.messages.is_some() {
            let end = self.now + self.controller_is_back_in();
            for i in 0..self.stations.len() {
                let timer = FIRST_STATION + i;
                if self.stations[i].cause == Cause::ControllerDown && self.agenda.at(timer) > end {
                    self.agenda.set(timer, end);
                }
            }
            self.controller_is_out();
            self.plan_messages();
        }
    }

    /// What is left of an outage of the line controller; zero: it is in service.
    pub(super) fn controller_is_back_in(&mut self) -> Time {
        let now = self.now;
        let l2 = self.messages.as_mut().and_then(|messages| messages.l2.as_mut());
        l2.and_then(|way| way.out_until(now)).map_or(Time::ZERO, |end| end - now)
    }

    pub(super) fn messages_fire(&mut self) {
        self.due_block();
        self.controller_is_out();
        if self.is_stuck() {
            self.stop = Some(Stop::Deadlock);
        }
        self.plan_messages();
    }

    /// Numbers that are due come in; printers that wait for them go on.
    fn due_block(&mut self) {
        let now = self.now;
        let Some(messages) = &mut self.messages else { return };
        let Some((_, count)) = messages.block.take_if(|block| block.0 <= now) else { return };
        let had = self.allotment(Level::Pack).map_or(0, |a| a.issued);
        self.top_up(Level::Pack, count);
        self.tell_numbers(Level::Pack);
        if self.allotment(Level::Pack).is_none_or(|a| a.issued == had) {
            return self.happened(self.line.core, Happening::PoolDry, 1);
        }
        for i in 0..self.stations.len() {
            if self.stations[i].phase == Phase::Numberless {
                self.start(i);
            }
        }
    }

    /// While the line controller is out of service, what prints, reads or aggregates stands, after
    /// its present cycle.
    fn controller_is_out(&mut self) {
        let now = self.now;
        let l2 = self.messages.as_mut().and_then(|messages| messages.l2.as_mut());
        let Some(way) = l2 else { return };
        let Some(end) = way.out_until(now) else { return };
        let begins = way.outages.iter().any(|outage| outage.0 == now);
        if begins {
            self.happened(self.line.core, Happening::ControllerOutage, 1);
        }
        for i in 0..self.stations.len() {
            let needs = match &self.line.stations[i].kind {
                Kind::Printer(_) | Kind::Camera(_) => true,
                Kind::Packer(packer) => packer.aggregation.is_some(),
                Kind::Machine { .. } | Kind::Gate(_) => false,
            };
            let held = self.stations[i].cause == Cause::ControllerDown
                || self.stations[i].holds.iter().any(|h| h.cause == Cause::ControllerDown);
            if needs && !held && self.stations[i].phase != Phase::Off {
                self.hold(i, Cause::ControllerDown, end - now);
            }
        }
    }

    /// The line controller has the job of the next order at the end of this span, or later.
    pub(super) fn job_sent(&mut self, span: Time) -> Time {
        self.by_way(|m| &mut m.l2, REPORT, self.now + span) - self.now
    }

    /// The site has the report of the order at the end of this span, or later.
    pub(super) fn reported(&mut self, span: Time) -> Time {
        self.by_way(|m| &mut m.l3, REPORT, self.now + span) - self.now
    }
}
