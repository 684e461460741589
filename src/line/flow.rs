//! How units move from station to station: over belts and buffers, through merges and splits, from
//! hand to hand, and out of the line.

use super::belt::{Pull, Put};
use super::engine::{Engine, FIRST_STATION};
use super::model::{Kind, Merge, Split, Until};
use super::network::MANY;
use super::station::Phase;
use super::world::Fate;
use crate::base::random::Draws;
use crate::journal::{Cause, Fact, Level, Observer, UnitId};
use crate::kernel::Stop;

/// Where a unit went that a station wanted to pass on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Passed {
    On,
    /// There is no room for it, yet.
    Stuck,
    /// It was offered from hand to hand: the station below has seen to all that follows.
    Offered,
}

impl<O: Observer> Engine<'_, O> {
    /// Takes in units up to what a cycle needs, and starts it.
    pub(super) fn collect(&mut self, i: usize) {
        if let Some(way) = self.stations[i].way
            && self.takes_next(i, way)
        {
            return;
        }
        self.collect_slowly(i);
    }

    /// The same, where more than one unit, infeed or hold may be in question.
    pub(super) fn collect_slowly(&mut self, i: usize) {
        if self.is_held(i) {
            return;
        }
        if self.stations[i].phase != Phase::Waiting {
            self.stations[i].phase = Phase::Waiting;
            self.stations[i].waits_since = self.now;
        }
        if self.network.sole.infeed[i] == MANY && self.network.is_source(i) {
            return if self.book.is_exhausted() { self.wind_down(i) } else { self.start(i) };
        }
        let takes = self.line.stations[i].takes as usize;
        let mut pulled = false;
        while self.stations[i].intake.len() < takes {
            match self.pull(i) {
                Pull::Unit(unit) => {
                    self.stations[i].intake.push(unit);
                    pulled = true;
                }
                Pull::At(at) => {
                    self.agenda.set(FIRST_STATION + i, at);
                    break;
                }
                Pull::Empty => break,
            }
        }
        if self.stations[i].intake.len() == takes {
            self.start(i);
        } else if !pulled && self.is_cut_off(i) {
            return self.wind_down(i);
        } else {
            self.set_cause(i, Cause::Starved);
        }
        if pulled {
            self.relieve_above(i);
            // What stood above may have been the last of the order.
            if self.stations[i].phase == Phase::Waiting && self.is_cut_off(i) {
                self.wind_down(i);
            }
        }
    }

    #[inline]
    fn relieve_above(&mut self, i: usize) {
        let sole = self.network.sole.infeed[i];
        if sole != MANY {
            return self.relieve(sole as usize);
        }
        for k in 0..self.network.infeeds[i].len() {
            self.relieve(self.network.infeeds[i][k]);
        }
    }

    /// Nothing of this order can come to station `i` any more.
    #[inline]
    fn is_cut_off(&self, i: usize) -> bool {
        let (sole, feeders) = (self.network.sole.infeed[i] as usize, &self.network.sole.feeder);
        // The common case first: something is left, or may still come.
        if let Some(belt) = self.belts.get(sole)
            && (!belt.is_empty()
                || self.stations.get(feeders[sole] as usize).is_some_and(|above| !above.done))
            && self.network.loop_of[i].is_none()
        {
            return false;
        }
        match self.network.loop_of[i] {
            None => self.network.infeeds[i].iter().all(|&link| {
                self.belts[link].is_empty()
                    && self.network.feeders[link].iter().all(|&f| self.stations[f].done)
            }),
            Some(ring) => self.is_dry(ring),
        }
    }

    /// No unit is in the loop, and none can come into it.
    fn is_dry(&self, ring: usize) -> bool {
        self.network.loops[ring].iter().all(|&i| {
            let station = &self.stations[i];
            let holds = !station.intake.is_empty()
                || !station.ready.is_empty()
                || !station.diverted.is_empty()
                || station.open.is_some();
            let fed = |&f: &usize| self.stations[f].done || self.network.loop_of[f] == Some(ring);
            !holds
                && self.network.infeeds[i].iter().all(|&link| {
                    self.belts[link].is_empty() && self.network.feeders[link].iter().all(fed)
                })
        })
    }

    /// A unit for station `i`, from the infeed whose turn it is.
    #[inline]
    fn pull(&mut self, i: usize) -> Pull {
        let sole = self.network.sole.infeed[i];
        if sole != MANY {
            return self.pull_from(sole as usize, i);
        }
        let lanes = self.network.infeeds[i].len();
        let first = match self.line.stations[i].merge {
            Merge::Alternate => self.stations[i].turn,
            Merge::Priority => 0,
        };
        let mut answer = Pull::Empty;
        for k in 0..lanes {
            let lane = (first + k) % lanes;
            match (self.pull_from(self.network.infeeds[i][lane], i), answer) {
                (Pull::Unit(unit), _) => {
                    self.stations[i].turn = lane + 1;
                    return Pull::Unit(unit);
                }
                (Pull::At(at), Pull::At(other)) => answer = Pull::At(at.min(other)),
                (Pull::At(at), _) => answer = Pull::At(at),
                (Pull::Empty, _) => {}
            }
        }
        answer
    }

    fn pull_from(&mut self, link: usize, i: usize) -> Pull {
        if self.belts[link].direct {
            let above = &mut self.stations[self.network.sole.feeder[link] as usize];
            if above.phase != Phase::Blocked {
                return Pull::Empty;
            }
            let Some(unit) = above.ready.pop_front() else { return Pull::Empty };
            self.saw_enter(link, unit);
            self.saw_take(link, unit);
            return Pull::Unit(unit);
        }
        let follows = !self.stations[i].intake.is_empty();
        let answer = self.belts[link].pull(self.now, follows);
        if let Pull::Unit(unit) = answer {
            self.on_belts -= 1;
            self.saw_content(link);
            self.saw_take(link, unit);
        }
        answer
    }

    /// Room has come on this link. Of several stations that wait for it, the one that has waited
    /// longest comes first.
    fn relieve(&mut self, link: usize) {
        let only = self.network.sole.feeder[link] as usize;
        if only < self.stations.len() {
            if self.stations[only].phase == Phase::Blocked {
                self.hand_over(only);
            }
            return;
        }
        for _ in 0..self.network.feeders[link].len() {
            let blocked = |f: &&usize| self.stations[**f].phase == Phase::Blocked;
            let feeders = self.network.feeders[link].iter().filter(blocked);
            let Some(&longest) = feeders.min_by_key(|f| self.stations[**f].blocked_since) else {
                return;
            };
            self.hand_over(longest);
            if self.stations[longest].phase == Phase::Blocked {
                return;
            }
        }
    }

    /// Hands over what station `i` made, as far as there is room, and goes on.
    pub(super) fn hand_over(&mut self, i: usize) {
        self.agenda.clear(FIRST_STATION + i);
        // While the units leave, the station below may ask for more: it is served by this call.
        let was_blocked = self.stations[i].phase == Phase::Blocked;
        self.stations[i].phase = Phase::Handing;
        if !self.divert(i) {
            return self.block(i, was_blocked);
        }
        while let Some(&unit) = self.stations[i].ready.front() {
            match self.pass(i, unit) {
                Passed::On => {
                    self.stations[i].ready.pop_front();
                    self.stations[i].lane = None;
                }
                Passed::Stuck => return self.block(i, was_blocked),
                Passed::Offered => return,
            }
        }
        self.stations[i].handing = false;
        self.collect(i);
    }

    fn block(&mut self, i: usize, already: bool) {
        self.stations[i].phase = Phase::Blocked;
        if !already {
            self.stations[i].blocked_since = self.now;
        }
        self.set_cause(i, Cause::Blocked);
    }

    /// Puts the rejected units on the reject lane. False: some are left.
    #[inline]
    fn divert(&mut self, i: usize) -> bool {
        while let Some(&unit) = self.stations[i].diverted.front() {
            let Some(lane) = self.line.stations[i].rejects_to else { return true };
            if !self.put(i, lane, unit) {
                return false;
            }
            self.stations[i].diverted.pop_front();
            self.arrived(lane);
        }
        true
    }

    /// Passes a unit on to the lane that is its own.
    #[inline]
    fn pass(&mut self, i: usize, unit: UnitId) -> Passed {
        let sole = self.network.sole.outfeed[i];
        if sole != MANY {
            let lane = sole as usize;
            if self.belts[lane].direct {
                self.offer(i, lane);
                return Passed::Offered;
            }
            return self.pass_to(i, lane, unit);
        }
        self.choose(i, unit)
    }

    /// Several lanes, or none at the exit of the line.
    fn choose(&mut self, i: usize, unit: UnitId) -> Passed {
        let lanes = &self.network.outfeeds[i];
        if lanes.is_empty() {
            self.exit(i, unit);
            return Passed::On;
        }
        if let Some(lane) = self.stations[i].lane {
            return self.pass_to(i, lane, unit);
        }
        match &self.line.stations[i].split {
            Split::Overflow => {
                for k in 0..lanes.len() {
                    if self.pass_to(i, self.network.outfeeds[i][k], unit) == Passed::On {
                        // A lane before this one may have told when it has room.
                        self.agenda.clear(FIRST_STATION + i);
                        return Passed::On;
                    }
                }
                Passed::Stuck
            }
            Split::Alternate => {
                let turn = self.stations[i].lane_turn % lanes.len();
                self.stations[i].lane_turn = turn + 1;
                self.pass_to(i, self.network.outfeeds[i][turn], unit)
            }
            Split::Shares(shares) => {
                let level = self.line.stations[i].makes;
                let draw = self.stations[i].lanes.of(self.world.key(level, unit)).unit();
                let mut sum = 0.0;
                let last = lanes.len() - 1;
                let chosen = shares.iter().position(|share| {
                    sum += share;
                    draw < sum
                });
                let lane = self.network.outfeeds[i][chosen.unwrap_or(last).min(last)];
                self.pass_to(i, lane, unit)
            }
        }
    }

    /// Puts the unit onto the lane; where there is no room the lane stays its own.
    #[inline]
    fn pass_to(&mut self, i: usize, lane: usize, unit: UnitId) -> Passed {
        if self.put(i, lane, unit) {
            self.arrived(lane);
            return Passed::On;
        }
        if !matches!(self.line.stations[i].split, Split::Overflow) {
            self.stations[i].lane = Some(lane);
        }
        Passed::Stuck
    }

    /// Puts one unit on a belt. False: there is no room at this moment.
    #[inline]
    fn put(&mut self, i: usize, link: usize, unit: UnitId) -> bool {
        match self.belts[link].put(unit, self.now, self.stations[i].handing) {
            Put::Done => {}
            Put::Full => return false,
            Put::At(at) => {
                let at = at.min(self.agenda.at(FIRST_STATION + i));
                self.agenda.set(FIRST_STATION + i, at);
                return false;
            }
        }
        self.stations[i].handing = true;
        self.on_belts += 1;
        if self.on_belts > self.line.limits.wip {
            self.stop = Some(Stop::WipLimit);
        }
        self.saw_content(link);
        self.saw_enter(link, unit);
        true
    }

    /// A unit came onto a link: of those who wait for one there, the one that has waited longest
    /// looks at it.
    #[inline]
    fn arrived(&mut self, link: usize) {
        let only = self.network.sole.taker[link];
        if only != MANY {
            return self.look(only as usize);
        }
        let waits = |t: &&usize| {
            self.stations[**t].phase == Phase::Waiting
                && self.agenda.at(FIRST_STATION + **t).is_never()
        };
        let waiting = self.network.takers[link].iter().filter(waits);
        if let Some(&longest) = waiting.min_by_key(|t| self.stations[**t].waits_since) {
            self.look(longest);
        }
    }

    /// Something came to one of the infeeds of station `i`.
    #[inline]
    pub(super) fn look(&mut self, i: usize) {
        if self.stations[i].phase == Phase::Waiting
            && (self.agenda.at(FIRST_STATION + i).is_never() || self.network.sole.infeed[i] == MANY)
        {
            self.collect(i);
        }
    }

    /// Without a belt the station below takes the unit from our hands, when it can.
    fn offer(&mut self, i: usize, lane: usize) {
        let below = self.network.sole.taker[lane] as usize;
        self.stations[i].phase = Phase::Blocked;
        if self.stations[below].phase == Phase::Waiting {
            self.collect(below);
        }
        // The station below may have taken all, and we may be at work again.
        if self.stations[i].phase == Phase::Blocked && !self.stations[i].ready.is_empty() {
            self.set_cause(i, Cause::Blocked);
        }
    }

    /// A unit leaves the line at its exit.
    pub(super) fn exit(&mut self, i: usize, unit: UnitId) {
        let station = &self.line.stations[i];
        let level = station.makes;
        match level {
            Level::Primary => self.world.counts[level.index()].passed += 1,
            Level::Pack => {
                let since = self.world.packs[unit as usize].made;
                let order = self.world.packs[unit as usize].order;
                self.observer.see(self.now, Fact::Left { since });
                self.count_good(order, 1);
                self.world.end_pack(unit, Fate::Out);
            }
            Level::Bundle | Level::Case | Level::Pallet => {
                self.world.counts[level.index()].passed += 1;
                let parent = &mut self.world.parents[level.index()][unit as usize];
                parent.out = true;
                let (order, packs) = (parent.order, parent.packs);
                // A packer at the line exit has counted each child as it was put in.
                if !matches!(station.kind, Kind::Packer(_)) {
                    self.count_good(order, packs);
                }
            }
        }
        if level > Level::Primary {
            self.tell_unit(Fact::Departed { level, unit });
        }
        self.exited += 1;
        if self.line.horizon.until == Until::Units(self.exited) {
            self.stop = Some(Stop::Horizon);
        }
    }

    pub(super) fn count_good(&mut self, order: u16, packs: u32) {
        self.world.orders[order as usize].good += u64::from(packs);
        self.observer.see(self.now, Fact::Exited { packs });
    }

    /// The order has nothing more for station `i`: it ends what it has begun, and is done.
    pub(super) fn wind_down(&mut self, i: usize) {
        self.agenda.clear(FIRST_STATION + i);
        if !self.stations[i].intake.is_empty() {
            if self.takes_a_rest(i) {
                return self.start(i);
            }
            self.scrap_intake(i);
        }
        if self.stations[i].open.is_some() {
            return self.close_partial(i);
        }
        self.stations[i].done = true;
        self.stations[i].phase = Phase::Off;
        self.undone -= 1;
        self.set_cause(i, Cause::OrderDone);
        if self.undone == 0 {
            return self.order_emptied();
        }
        let lanes = self.network.outfeeds[i].len();
        for k in 0..lanes {
            self.tell_takers(self.network.outfeeds[i][k]);
        }
        if let Some(lane) = self.line.stations[i].rejects_to {
            self.tell_takers(lane);
        }
    }

    /// Those who wait at this link may wait in vain.
    fn tell_takers(&mut self, link: usize) {
        for k in 0..self.network.takers[link].len() {
            let taker = self.network.takers[link][k];
            if self.stations[taker].phase == Phase::Waiting && !self.stations[taker].done {
                self.collect(taker);
            }
        }
    }

    /// The last cycle of an order may work on fewer units than it could take: only a pack needs
    /// all that goes into it.
    fn takes_a_rest(&self, i: usize) -> bool {
        let station = &self.line.stations[i];
        station.from == station.makes || station.makes > Level::Pack
    }

    /// Primaries too few for a last pack are thrown away.
    fn scrap_intake(&mut self, i: usize) {
        let left = std::mem::take(&mut self.stations[i].intake);
        let level = self.line.stations[i].from;
        let units = left.len() as u32;
        self.world.counts[level.index()].scrapped += u64::from(units);
        self.observer.see(self.now, Fact::Scrapped { station: i as u16, level, units });
    }

    /// The order begins: the first stations draw on its material.
    pub(super) fn release_order(&mut self) {
        self.undone = self.stations.len();
        self.stations_get_ready();
        for i in 0..self.stations.len() {
            self.stations[i].done = false;
            self.stations[i].phase = Phase::Waiting;
            self.stations[i].waits_since = self.now;
            self.set_cause(i, Cause::Starved);
        }
        for i in 0..self.stations.len() {
            if self.network.is_source(i) {
                self.collect(i);
            }
        }
        self.stations_start_up();
        self.order_starts();
    }

    /// For who watches units: this one is on the link now.
    #[inline(always)]
    pub(super) fn saw_enter(&mut self, link: usize, unit: UnitId) {
        if O::UNITS {
            let level = self.level_on(link);
            self.observer.see(self.now, Fact::Entered { link: link as u16, level, unit });
        }
    }

    /// It is with the station behind the link now.
    #[inline(always)]
    pub(super) fn saw_take(&mut self, link: usize, unit: UnitId) {
        if O::UNITS {
            let level = self.level_on(link);
            self.observer.see(self.now, Fact::Taken { link: link as u16, level, unit });
        }
    }

    fn level_on(&self, link: usize) -> Level {
        let from = self.line.links[link].from.first();
        from.map_or(Level::Pack, |&station| self.line.stations[station].makes)
    }

    /// Tells who watches units, and costs nothing where nobody does.
    #[inline(always)]
    pub(super) fn tell_unit(&mut self, fact: Fact) {
        if O::UNITS {
            self.observer.see(self.now, fact);
        }
    }

    #[inline(always)]
    pub(super) fn saw_content(&mut self, link: usize) {
        let units = self.belts[link].len() as u32;
        self.observer.see(self.now, Fact::Content { link: link as u16, units });
    }

    /// Who waits for whom, for a run that cannot go on.
    pub(super) fn waits(&self) -> Vec<String> {
        let name = |i: usize| self.line.stations[i].name.as_str();
        let around = |links: &[usize], ends: &[Vec<usize>]| {
            let all: Vec<&str> =
                links.iter().flat_map(|&l| ends[l].iter()).map(|&s| name(s)).collect();
            all.join(", ")
        };
        let wait = |i: usize| match self.stations[i].phase {
            Phase::Waiting if !self.network.is_source(i) => {
                let above = around(&self.network.infeeds[i], &self.network.feeders);
                Some(format!("{} waits for {above}", name(i)))
            }
            Phase::Blocked => {
                let mut lanes = self.network.outfeeds[i].clone();
                lanes.extend(self.line.stations[i].rejects_to);
                let below = around(&lanes, &self.network.takers);
                Some(format!("{} waits for room before {below}", name(i)))
            }
            Phase::Numberless => Some(format!("{} waits for numbers", name(i))),
            Phase::Down | Phase::Held if self.crews.waits(i) => {
                Some(format!("{} waits for a free person of the crew", name(i)))
            }
            _ => None,
        };
        let mut waits: Vec<String> = (0..self.stations.len()).filter_map(wait).collect();
        if waits.is_empty() && self.book.stage() != super::orders::Stage::Running {
            waits.push(format!("the line waits for the order book: {}", self.book.stage().name()));
        }
        waits
    }
}
