//! The observer that is always there: adds up times, counts and contents while the run goes on.

use super::bins::Bins;
use super::bottleneck::{Bottleneck, is_active};
use super::grades::Grades;
use super::histogram::Histogram;
use crate::base::clock::Time;
use crate::journal::{
    Cause, Fact, Happening, Level, LinkId, Observer, OrderPhase, Reason, Withdrawn,
};

/// What a tally must know of the line.
#[derive(Debug, Clone)]
pub struct Layout {
    pub stations: usize,
    pub links: usize,
    /// Stations that make the packs.
    pub pack_makers: Vec<bool>,
    pub crews: usize,
}

const CAUSES: usize = Cause::ALL.len();
const REASONS: usize = Reason::ALL.len();
const HAPPENINGS: usize = Happening::ALL.len();

/// In whole lines of the cache: the next one is found by a shift.
#[derive(Debug, Clone)]
#[repr(align(64))]
pub struct StationTally {
    pub cause: Cause,
    since: Time,
    pub time: [Time; CAUSES],
    /// How often each cause began; one that goes on after a pause began once.
    pub entries: [u32; CAUSES],
    /// Grades of what it has printed.
    pub grades: Option<Box<Grades>>,
    before_pause: Cause,
    makes_packs: bool,
    pub cycles: u64,
    /// Units that its cycles have put out or worked on.
    pub units: u64,
    /// Units rejected, by reason.
    pub rejected: [u64; REASONS],
    /// Units of each happening.
    pub happened: [u64; HAPPENINGS],
}

#[derive(Debug, Clone)]
#[repr(align(64))]
pub struct LinkTally {
    units: u32,
    since: Time,
    pub max: u32,
    /// Unit-seconds, once the run is finished.
    pub bins: Bins,
}

/// Numbers of a pool that the line holds.
#[derive(Debug, Clone)]
pub struct PoolTally {
    pub left: u32,
    since: Time,
    /// Number-seconds, once the run is finished.
    pub bins: Bins,
}

/// People of a crew at work and calls that wait for them; breaks are left out.
#[derive(Debug, Clone, Default)]
pub struct CrewTally {
    busy: u16,
    waiting: u16,
    since: Time,
    /// Person-time at work, call-time of waiting, and the time observed.
    pub busy_time: Time,
    pub waiting_time: Time,
    pub span: Time,
}

impl CrewTally {
    fn add(&mut self, at: Time) {
        let span = at - self.since;
        self.busy_time += Time(span.0 * i64::from(self.busy));
        self.waiting_time += Time(span.0 * i64::from(self.waiting));
        self.span += span;
        self.since = at;
    }
}

#[derive(Debug, Clone)]
pub struct Tally {
    layout: Layout,
    /// Facts before this are left out of all figures.
    pub begin: Time,
    pub end: Time,
    pub stations: Vec<StationTally>,
    pub links: Vec<LinkTally>,
    /// Parallel to the line's pools, as far as they were used.
    pub pools: Vec<PoolTally>,
    pub crews: Vec<CrewTally>,
    pub good: u64,
    pub rejected: u64,
    pub sampled: u64,
    pub scrapped: u64,
    /// Packs made, and packs rejected by reason.
    pub made: u64,
    pub reasons: [u64; REASONS],
    /// Packs on the line when the figures began.
    pub at_begin: u64,
    /// Packs in parents that have not left.
    packed: i64,
    /// Packs that left the pack level, the sum of their times since they were made, and quantiles.
    pub left: u64,
    lead_sum: i128,
    pub lead: Histogram,
    wip: i64,
    wip_since: Time,
    /// Pack-nanoseconds.
    wip_area: f64,
    pub good_bins: Bins,
    pub bottleneck: Bottleneck,
    /// Time in which an order ran, without breaks.
    pub order_time: Time,
    order_since: Option<Time>,
    paused: bool,
    /// Causes whose end is looked at: the pauses, and all in a pause of the line.
    watched: u64,
    pub orders_closed: u32,
    /// Units that must leave before the figures begin; 0 = none.
    warm_up: u64,
    exits: u64,
}

/// What became of the packs of a run that told of no single pack.
#[derive(Debug, Clone)]
pub struct Settled {
    pub made: u64,
    pub good: u64,
    pub reasons: [u64; REASONS],
}

const BIN: Time = Time(300_000_000_000);

impl Tally {
    /// `warm_up`: so many exits are left out at the beginning (steady-state horizons only).
    pub fn new(layout: Layout, warm_up: u64) -> Tally {
        let station = StationTally {
            cause: Cause::NoOrder,
            since: Time::ZERO,
            time: [Time::ZERO; CAUSES],
            entries: [0; CAUSES],
            grades: None,
            before_pause: Cause::NoOrder,
            makes_packs: false,
            cycles: 0,
            units: 0,
            rejected: [0; REASONS],
            happened: [0; HAPPENINGS],
        };
        let link = LinkTally { units: 0, since: Time::ZERO, max: 0, bins: Bins::new(BIN) };
        let (stations, links, crews) = (layout.stations, layout.links, layout.crews);
        let mut all = vec![station; stations];
        for (station, makes) in all.iter_mut().zip(&layout.pack_makers) {
            station.makes_packs = *makes;
        }
        Tally {
            layout,
            begin: Time::ZERO,
            end: Time::ZERO,
            stations: all,
            links: vec![link; links],
            pools: Vec::new(),
            crews: vec![CrewTally::default(); crews],
            good: 0,
            rejected: 0,
            sampled: 0,
            scrapped: 0,
            made: 0,
            reasons: [0; REASONS],
            at_begin: 0,
            packed: 0,
            left: 0,
            lead_sum: 0,
            lead: Histogram::default(),
            wip: 0,
            wip_since: Time::ZERO,
            wip_area: 0.0,
            good_bins: Bins::new(BIN),
            bottleneck: Bottleneck::new(stations),
            order_time: Time::ZERO,
            order_since: None,
            paused: false,
            watched: PAUSES,
            orders_closed: 0,
            warm_up,
            exits: 0,
        }
    }

    /// The warm-up has ended within the run.
    pub fn is_warm(&self) -> bool {
        self.warm_up == 0
    }

    /// Packs that are neither good nor gone.
    pub fn on_the_line(&self) -> u64 {
        u64::try_from(self.wip + self.packed).unwrap_or(0)
    }

    /// Takes over the packs of a run that told of no single pack. Nothing is known of the time that
    /// packs spend on the line, nor of how many are there at once.
    pub fn settle(&mut self, settled: &Settled) {
        self.made = settled.made;
        self.good = settled.good;
        self.reasons = settled.reasons;
        self.rejected = settled.reasons.iter().sum();
        self.wip = settled.made as i64 - (settled.good + self.rejected) as i64;
        self.wip_area = f64::NAN;
    }

    /// Seconds from made to packed, summed over the packs that left.
    pub fn lead_sum(&self) -> f64 {
        self.lead_sum as f64 / 1e9
    }

    /// Pack-seconds on the line.
    pub fn wip_integral(&self) -> f64 {
        self.wip_area / 1e9
    }

    /// Closes all open spans at the end of the run.
    pub fn finish(&mut self, at: Time) {
        self.end = at;
        for station in 0..self.stations.len() {
            let cause = self.stations[station].cause;
            self.enter(at, station, cause);
        }
        for link in 0..self.links.len() {
            let units = self.links[link].units;
            self.content(at, link, units);
            self.links[link].bins.fold();
        }
        for pool in 0..self.pools.len() {
            let left = self.pools[pool].left;
            self.numbers(at, pool, left);
            self.pools[pool].bins.fold();
        }
        self.change_wip(at, 0);
        if !self.paused {
            self.pause_order(at);
        }
        if !self.paused {
            self.bottleneck.pause(at);
            self.crews.iter_mut().for_each(|crew| crew.add(at));
        }
    }

    #[inline(always)]
    fn enter(&mut self, at: Time, station: usize, cause: Cause) {
        let tally = &mut self.stations[station];
        let old = tally.cause;
        // Sums of spans of the run, and counts of its events: they stay below what counts those.
        let time = &mut tally.time[old.index()].0;
        *time = time.wrapping_add(at.0.wrapping_sub(tally.since.0));
        tally.entries[cause.index()] += u32::from(cause != old);
        tally.cause = cause;
        tally.since = at;
        if has(self.watched, old) || has(PAUSES, cause) {
            self.enter_or_leave_pause(at, station, old);
        } else if has(ACTIVE, old) != has(ACTIVE, cause) {
            self.bottleneck.see(at, station, has(ACTIVE, cause));
        }
    }

    #[cold]
    #[inline(never)]
    fn enter_or_leave_pause(&mut self, at: Time, station: usize, old: Cause) {
        let tally = &mut self.stations[station];
        let cause = tally.cause;
        if is_pause(cause) && !is_pause(old) {
            tally.before_pause = old;
        } else if is_pause(old) && !is_pause(cause) && cause == tally.before_pause {
            tally.entries[cause.index()] -= 1;
        }
        if station == 0 {
            let paused = is_pause(cause);
            if paused != self.paused {
                self.set_paused(paused);
                if paused { self.pause(at) } else { self.resume(at) }
            }
        }
        // A pause ends no active period: the line goes on as it was.
        if !self.paused && !is_pause(cause) {
            self.bottleneck.see(at, station, is_active(cause));
        }
    }

    #[inline(always)]
    fn content(&mut self, at: Time, link: usize, units: u32) {
        let tally = &mut self.links[link];
        tally.bins.count(tally.since, at, tally.units);
        if units > tally.max {
            tally.max = units;
        }
        tally.units = units;
        tally.since = at;
    }

    /// The list grows with the first fact of a pool: few lines have one.
    fn numbers(&mut self, at: Time, pool: usize, left: u32) {
        while self.pools.len() <= pool {
            let (since, bins) = (self.begin, Bins::new(BIN));
            self.pools.push(PoolTally { left: 0, since, bins });
        }
        let tally = &mut self.pools[pool];
        tally.bins.count(tally.since, at, tally.left);
        tally.left = left;
        tally.since = at;
    }

    #[inline(always)]
    fn change_wip(&mut self, at: Time, by: i64) {
        self.wip_area += self.wip as f64 * at.0.wrapping_sub(self.wip_since.0) as f64;
        self.wip = self.wip.wrapping_add(by);
        self.wip_since = at;
    }

    fn set_paused(&mut self, paused: bool) {
        self.paused = paused;
        self.watched = if paused { u64::MAX } else { PAUSES };
    }

    fn pause(&mut self, at: Time) {
        self.pause_order(at);
        self.bottleneck.pause(at);
        self.crews.iter_mut().for_each(|crew| crew.add(at));
    }

    fn resume(&mut self, at: Time) {
        self.resume_order(at);
        self.bottleneck.resume(at);
        self.crews.iter_mut().for_each(|crew| crew.since = at);
    }

    fn pause_order(&mut self, at: Time) {
        if let Some(since) = self.order_since {
            self.order_time += at - since;
            self.order_since = Some(at);
        }
    }

    fn resume_order(&mut self, at: Time) {
        if self.order_since.is_some() {
            self.order_since = Some(at);
        }
    }

    fn order(&mut self, at: Time, phase: OrderPhase) {
        match phase {
            OrderPhase::Started => self.order_since = Some(at),
            OrderPhase::Closing => {
                self.pause_order(at);
                self.order_since = None;
            }
            OrderPhase::Closed => self.orders_closed += 1,
            OrderPhase::Released | OrderPhase::SetUp => {}
        }
    }

    fn rejected(&mut self, at: Time, station: usize, level: Level, reason: Reason) {
        self.stations[station].rejected[reason.index()] += 1;
        if level == Level::Pack {
            self.rejected += 1;
            self.reasons[reason.index()] += 1;
            self.change_wip(at, -1);
        }
    }

    #[inline(always)]
    fn made(&mut self, at: Time, station: usize, units: u32) {
        let tally = &mut self.stations[station];
        tally.cycles = tally.cycles.wrapping_add(1);
        tally.units = tally.units.wrapping_add(u64::from(units));
        if tally.makes_packs {
            self.made += u64::from(units);
            self.change_wip(at, i64::from(units));
        }
    }

    #[inline]
    fn left(&mut self, at: Time, since: Time) {
        // Counts of packs, and a sum of spans of the run for each of them.
        let lead = Time(at.0.wrapping_sub(since.0));
        self.left = self.left.wrapping_add(1);
        self.packed = self.packed.wrapping_add(1);
        self.lead_sum = self.lead_sum.wrapping_add(i128::from(lead.0));
        self.lead.add(lead);
        self.change_wip(at, -1);
    }

    #[inline]
    fn exited(&mut self, at: Time, packs: u32) {
        self.good = self.good.wrapping_add(u64::from(packs));
        self.packed = self.packed.wrapping_sub(i64::from(packs));
        self.good_bins.add(at, f64::from(packs));
        self.exits = self.exits.wrapping_add(u64::from(packs));
        if self.warm_up != 0 && self.exits >= self.warm_up {
            self.restart(at);
        }
    }

    fn see_rarer(&mut self, at: Time, fact: Fact) {
        match fact {
            Fact::Rejected { station, level, reason, .. } => {
                self.rejected(at, station as usize, level, reason);
            }
            Fact::Sampled { .. } => {
                self.sampled += 1;
                self.change_wip(at, -1);
            }
            Fact::Scrapped { level: Level::Pack, units, .. } => {
                self.scrapped += u64::from(units);
                self.change_wip(at, -i64::from(units));
            }
            Fact::Unpacked { packs, how, .. } => {
                // They have left the pack level before, when they were packed.
                self.packed -= i64::from(packs);
                match how {
                    Withdrawn::Sampled => self.sampled += u64::from(packs),
                    Withdrawn::Scrapped | Withdrawn::Unrecorded => {
                        self.scrapped += u64::from(packs);
                    }
                }
            }
            Fact::Happened { station, what, units } => {
                self.stations[station as usize].happened[what.index()] += u64::from(units);
            }
            Fact::Order { phase, .. } => self.order(at, phase),
            Fact::Numbers { pool, left } => self.numbers(at, pool.into(), left),
            Fact::Crew { crew, busy, waiting } => {
                let tally = &mut self.crews[crew as usize];
                tally.add(at);
                (tally.busy, tally.waiting) = (busy, waiting);
            }
            Fact::Printed { station, grade, .. } => {
                let grades = &mut self.stations[station as usize].grades;
                grades.get_or_insert_with(|| Box::new(Grades::new(BIN))).add(at, grade);
            }
            Fact::Scrapped { .. } => {}
            Fact::State { .. }
            | Fact::Content { .. }
            | Fact::Made { .. }
            | Fact::Left { .. }
            | Fact::Exited { .. }
            | Fact::Packed { .. }
            | Fact::Closed { .. }
            | Fact::Shift { .. }
            | Fact::Born { .. }
            | Fact::Coded { .. }
            | Fact::Read { .. }
            | Fact::Commissioned { .. }
            | Fact::Reworked { .. }
            | Fact::Moved { .. }
            | Fact::Vanished { .. }
            | Fact::Labelled { .. }
            | Fact::Unlabelled { .. }
            | Fact::Issued { .. }
            | Fact::Spent { .. }
            | Fact::Entered { .. }
            | Fact::Taken { .. }
            | Fact::Departed { .. }
            | Fact::Injected { .. } => {}
        }
    }

    /// The line has warmed up: all figures begin anew.
    fn restart(&mut self, at: Time) {
        let fresh = Tally::new(self.layout.clone(), 0);
        let old = std::mem::replace(self, fresh);
        self.begin = at;
        self.wip = old.wip;
        self.wip_since = at;
        self.packed = old.packed;
        self.at_begin = self.on_the_line();
        self.order_since = old.order_since.map(|_| at);
        self.set_paused(old.paused);
        self.bottleneck = old.bottleneck;
        self.bottleneck.restart(at);
        for (new, old) in self.stations.iter_mut().zip(&old.stations) {
            new.cause = old.cause;
            new.since = at;
        }
        for (new, old) in self.crews.iter_mut().zip(&old.crews) {
            (new.busy, new.waiting, new.since) = (old.busy, old.waiting, at);
        }
        for (new, old) in self.links.iter_mut().zip(&old.links) {
            (new.units, new.max, new.since) = (old.units, old.units, at);
        }
        for old in &old.pools {
            let (left, bins) = (old.left, Bins::new(BIN));
            self.pools.push(PoolTally { left, since: at, bins });
        }
    }
}

impl Observer for Tally {
    /// Who calls knows which fact it tells: inlined, only the arm of that fact is left.
    #[inline(always)]
    fn see(&mut self, at: Time, fact: Fact) {
        match fact {
            Fact::State { station, cause } => self.enter(at, station as usize, cause),
            Fact::Content { link, units } => self.content(at, link as usize, units),
            Fact::Made { station, units } => self.made(at, station as usize, units),
            Fact::Left { since } => self.left(at, since),
            Fact::Exited { packs } => self.exited(at, packs),
            Fact::Packed { .. } | Fact::Closed { .. } | Fact::Shift { .. } => {}
            _ => self.see_rarer(at, fact),
        }
    }

    #[inline(always)]
    fn see_through(&mut self, at: Time, link: LinkId, units: u32) {
        let tally = &mut self.links[link as usize];
        if tally.units != 0 || units != 0 {
            self.content(at, link as usize, units.wrapping_add(1));
            self.content(at, link as usize, units);
        } else if tally.max == 0 {
            // What an empty link holds adds nothing up.
            tally.max = 1;
        }
    }
}

/// Causes as bits: a look at them is one shift.
const PAUSES: u64 = {
    let mut mask = 0;
    let mut i = 0;
    while i < CAUSES {
        mask |= (is_pause(Cause::ALL[i]) as u64) << i;
        i += 1;
    }
    mask
};
const ACTIVE: u64 = {
    let mut mask = 0;
    let mut i = 0;
    while i < CAUSES {
        mask |= (is_active(Cause::ALL[i]) as u64) << i;
        i += 1;
    }
    mask
};

const fn has(mask: u64, cause: Cause) -> bool {
    mask >> cause as u32 & 1 != 0
}

/// The whole line stands and will go on as it was; a start-up after a night belongs to it.
const fn is_pause(cause: Cause) -> bool {
    cause.is_off() || matches!(cause, Cause::StartUp)
}

/// The observer of a pilot run: mean lead time of each group of exits, for the warm-up cut.
#[derive(Debug, Clone)]
pub struct Pilot {
    group: u64,
    count: u64,
    sum: f64,
    pub means: Vec<f64>,
}

impl Pilot {
    pub fn new(group: u64) -> Pilot {
        Pilot { group: group.max(1), count: 0, sum: 0.0, means: Vec::new() }
    }
}

impl Observer for Pilot {
    #[inline]
    fn see(&mut self, at: Time, fact: Fact) {
        if let Fact::Left { since } = fact {
            self.sum += (at - since).secs();
            self.count += 1;
            if self.count == self.group {
                self.means.push(self.sum / self.group as f64);
                (self.count, self.sum) = (0, 0.0);
            }
        }
    }
}
