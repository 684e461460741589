//! Plain lines: machines in a row, buffers between them, nothing that rejects, prints, packs or
//! waits for people, and no order book. Packs cannot overtake, so that a buffer is known by how
//! many lie in it, and the n-th unit of each station is the n-th pack of the line. The loop here
//! tells the same facts in the same order as the engine does for the same line, which a test holds;
//! stops are the engine's own. Whatever comes up that it does not know, the engine goes on with.

use super::conduct::{Clock, Restart};
use super::engine::{Engine, FIRST_STATION};
use super::model::{Kind, Line, LinkKind, Station, Until};
use super::ring::Ring;
use super::station::{Cycle, Phase, StationRun};
use crate::base::block::{self, BLOCK};
use crate::base::clock::Time;
use crate::journal::{Cause, Fact, Level, Observer};
use crate::kernel::Stop;

/// Cycles drawn before they are needed: the search for the next event could not begin before a draw
/// has ended.
struct Ahead {
    spans: [Time; BLOCK],
    /// The unit that the first of them belongs to.
    first: u64,
}

impl Ahead {
    /// Nothing is drawn yet.
    fn new() -> Ahead {
        // No unit is as far.
        Ahead { spans: [Time::ZERO; BLOCK], first: u64::MAX / 2 }
    }

    #[inline(always)]
    fn of(&mut self, unit: u64, cycle: &Cycle) -> Time {
        let mut place = unit.wrapping_sub(self.first);
        if place >= BLOCK as u64 {
            self.draw(unit, cycle);
            place = 0;
        }
        self.spans[place as usize % BLOCK]
    }

    #[inline(never)]
    fn draw(&mut self, first: u64, cycle: &Cycle) {
        self.first = first;
        match cycle {
            Cycle::Constant(span) => self.spans.fill(*span),
            Cycle::Drawn(law, keyed) => block::fill(law, keyed, first, &mut self.spans),
        }
    }
}

/// More stations than this make a line no plain one.
const MOST: usize = 64;

/// One station, and the buffer behind it. What its stops need beside is in its [`StationRun`].
/// In a line of the cache of its own, so that it is found by a shift.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Cell {
    phase: Phase,
    cause: Cause,
    /// The present stretch of work ends with a stop.
    stops: bool,
    stretch: Time,
    operated: Time,
    stop_at: Time,
    /// How long the next cycle will take: known before it begins, so that the search for the next
    /// event need not wait for it.
    work: Time,
    is_drawn: bool,
    cycles: u64,
    content: u32,
    slots: u32,
}

/// When each station's present stretch, stop or wait ends; never beyond the last station.
struct Due {
    times: [Time; MOST],
    /// The same as one number each, so that the least of them tells both time and station: time
    /// since `base`, then how far the station stands from the end.
    keys: [u64; MOST],
    base: Time,
}

impl Due {
    /// More than four years since the base.
    const MOST_SPAN: u64 = 1 << 57;

    fn new() -> Due {
        let (times, keys) = ([Time::NEVER; MOST], [u64::MAX; MOST]);
        Due { times, keys, base: Time::ZERO }
    }

    #[inline(always)]
    fn clear(&mut self, i: usize) {
        self.times[i % MOST] = Time::NEVER;
        self.keys[i % MOST] = u64::MAX;
    }

    /// So long after `now`, which is not before the present event.
    #[inline(always)]
    fn set(&mut self, i: usize, now: Time, after: Time) {
        // The bound on the span holds for this sum too: all times are before the year 292.
        self.times[i % MOST].0 = now.0.wrapping_add(after.0);
        let span = (now.0.wrapping_sub(self.base.0) as u64).wrapping_add(after.0 as u64);
        if span >= Due::MOST_SPAN {
            return self.set_far(i, now + after);
        }
        self.keys[i % MOST] = Due::key(i, span);
    }

    #[cold]
    #[inline(never)]
    fn set_far(&mut self, i: usize, at: Time) {
        self.times[i % MOST] = at;
        self.rebase();
    }

    /// All numbers anew, from the earliest time on. Where one is still too large there are none,
    /// and the loop ends.
    fn rebase(&mut self) {
        self.base = self.times.into_iter().min().unwrap_or(Time::NEVER);
        self.keys = [u64::MAX; MOST];
        for (i, at) in self.times.into_iter().enumerate().filter(|(_, at)| !at.is_never()) {
            let span = at.0.wrapping_sub(self.base.0) as u64;
            if span >= Due::MOST_SPAN {
                self.keys = [u64::MAX; MOST];
                return;
            }
            self.keys[i] = Due::key(i, span);
        }
    }

    #[inline(always)]
    fn key(i: usize, span: u64) -> u64 {
        span.wrapping_mul(MOST as u64) | (MOST - 1 - i % MOST) as u64
    }

    /// The next event: of several at one time that of the last station. None: there is none.
    #[inline(always)]
    fn next(&self, stations: usize) -> Option<(usize, Time)> {
        let key = match stations {
            ..=4 => self.least::<4>(),
            5..=10 => self.least::<10>(),
            11..=16 => self.least::<16>(),
            _ => self.least::<MOST>(),
        };
        if key == u64::MAX {
            return None;
        }
        let at = self.base.0.wrapping_add((key / MOST as u64) as i64);
        Some((MOST - 1 - (key % MOST as u64) as usize, Time(at)))
    }

    /// Four running minima: the comparisons of one need not wait for those of the others.
    #[inline(always)]
    fn least<const N: usize>(&self) -> u64 {
        let Some(keys) = self.keys.first_chunk::<N>() else { return u64::MAX };
        let mut least = [u64::MAX; 4];
        for (k, key) in keys.iter().enumerate() {
            least[k % 4] = least[k % 4].min(*key);
        }
        least[0].min(least[1]).min(least[2].min(least[3]))
    }
}

/// The loop's own state, in arrays whose length the compiler knows.
pub(super) struct Plain {
    cells: Box<[Cell; MOST]>,
    due: Due,
    stations: usize,
    slots: Vec<u32>,
    /// How long the next cycles of each station will take.
    ahead: Vec<Ahead>,
    /// When each pack on the line was made, the first one in front.
    made: Ring<Time>,
    /// There are more packs on the line than may lie on its belts: those there are counted.
    is_crowded: bool,
    exited: u64,
    /// The last pack of the horizon; 0 = it goes by time.
    last: u64,
}

impl Plain {
    /// None: the line is not plain.
    pub fn of(line: &Line) -> Option<Plain> {
        let n = line.stations.len();
        let plan = &line.plan;
        let is_bare = line.orders.is_empty()
            && line.crews.is_empty()
            && line.shift.is_none()
            && plan.calendar.is_none()
            && plan.levels.is_none()
            && plan.start_up_rejects == 0;
        let last = match line.horizon.until {
            Until::Units(units) => units,
            Until::Time(_) => 0,
            Until::Shift | Until::Orders => return None,
        };
        if !is_bare || n > MOST || line.links.len() + 1 != n || !line.stations.iter().all(is_plain)
        {
            return None;
        }
        let mut slots = Vec::with_capacity(n);
        for (i, link) in line.links.iter().enumerate() {
            let LinkKind::Buffer { slots: room } = link.kind else { return None };
            if link.from != [i] || link.to != [i + 1] || room == Some(0) {
                return None;
            }
            slots.push(room.unwrap_or(u32::MAX));
        }
        let cell = Cell {
            phase: Phase::Off,
            cause: Cause::NoOrder,
            stops: false,
            stretch: Time::ZERO,
            operated: Time::ZERO,
            stop_at: Time::NEVER,
            work: Time::ZERO,
            is_drawn: false,
            cycles: 0,
            content: 0,
            slots: u32::MAX,
        };
        Some(Plain {
            cells: Box::new([cell; MOST]),
            due: Due::new(),
            stations: n,
            slots,
            ahead: Vec::new(),
            made: Ring::with_capacity(1024),
            is_crowded: false,
            exited: 0,
            last,
        })
    }

    /// Takes over a station from the engine.
    fn take_over(&mut self, i: usize, station: &StationRun, due: Time) {
        let cell = &mut self.cells[i % MOST];
        cell.phase = station.phase;
        cell.cause = station.cause;
        cell.stops = station.next_stop.is_some();
        cell.stretch = station.stretch;
        cell.operated = station.operated;
        cell.stop_at = station.stop_at();
        cell.cycles = station.cycles;
        if due.is_never() { self.due.clear(i) } else { self.due.set(i, due, Time::ZERO) }
    }

    fn on_belts(&self) -> u64 {
        self.cells.iter().map(|cell| u64::from(cell.content)).sum()
    }
}

fn is_plain(station: &Station) -> bool {
    let conduct = &station.conduct;
    let by_calendar = |stops: Option<&super::model::Stops>| {
        stops.is_some_and(|stops| stops.clock == Clock::Calendar)
    };
    matches!(station.kind, Kind::Machine { reject: 0.0 })
        && (station.from, station.makes) == (Level::Pack, Level::Pack)
        && (station.takes, station.puts) == (1, 1)
        && station.equipment.is_none()
        && station.rejects_to.is_none()
        && !by_calendar(station.micro_stop.as_ref())
        && !by_calendar(station.breakdown.as_ref())
        && !conduct.classes.iter().any(|class| class.stops.clock == Clock::Calendar)
        && conduct.jams.is_none()
        && conduct.maintenance.is_empty()
        && conduct.restart == Restart::default()
        && conduct.restart_scrap.is_none()
        && conduct.start_up.is_none()
        && conduct.pace.is_none()
}

impl<O: Observer> Engine<'_, O> {
    /// Runs a plain line from the moment at which its first cycle has begun, and leaves it as the
    /// engine would have. Gives how many events it took, at most `limit`.
    pub(super) fn run_plain(&mut self, mut plain: Plain, limit: u64) -> u64 {
        plain.ahead = self.stations.iter().map(|_| Ahead::new()).collect();
        for (i, station) in self.stations.iter().enumerate() {
            plain.take_over(i, station, self.agenda.at(FIRST_STATION + i));
            let cell = &mut plain.cells[i % MOST];
            let is_under_way = matches!(cell.phase, Phase::Working | Phase::Down);
            cell.work = plain.ahead[i].of(cell.cycles + u64::from(is_under_way), &station.cycle);
            cell.is_drawn = matches!(station.cycle, Cycle::Drawn(..));
            cell.slots = plain.slots.get(i).copied().unwrap_or(u32::MAX);
        }
        let end = (0..FIRST_STATION).map(|timer| self.agenda.at(timer)).min();
        let end = end.unwrap_or(Time::NEVER);
        let mut events = 0;
        while events < limit && self.stop.is_none() {
            let Some((i, at)) = plain.due.next(plain.stations) else { break };
            // The stations come before the calendar at one moment.
            if at > end {
                break;
            }
            assert!(at >= self.now, "station {i} is set to {at}, before {}", self.now);
            events = events.wrapping_add(1);
            self.now = at;
            self.plain_event(&mut plain, i, at);
        }
        self.settle(&plain);
        events
    }

    #[inline(always)]
    fn plain_event(&mut self, plain: &mut Plain, i: usize, now: Time) {
        let cell = &mut plain.cells[i % MOST];
        if cell.phase != Phase::Working || cell.stops {
            return self.plain_stop(plain, i);
        }
        // Sums of times that have passed, and counts of events: no sum of them leaves its range.
        cell.operated.0 = cell.operated.0.wrapping_add(cell.stretch.0);
        cell.cycles = cell.cycles.wrapping_add(1);
        if i == 0 {
            plain.made.push_back(now);
            plain.is_crowded = plain.made.len() as u64 > self.line.limits.wip;
        }
        self.observer.see(now, Fact::Made { station: i as u16, units: 1 });
        self.plain_pass(plain, i, now);
    }

    /// A stop begins or ends: the engine does it.
    #[inline(never)]
    fn plain_stop(&mut self, plain: &mut Plain, i: usize) {
        let cell = &plain.cells[i % MOST];
        self.agenda.clear(FIRST_STATION + i);
        match (cell.phase, self.stations[i].next_stop) {
            (Phase::Working, Some(class)) => {
                self.stations[i].operated = Time(cell.operated.0 + cell.stretch.0);
                self.stations[i].cause = cell.cause;
                self.stations[i].cycles = cell.cycles;
                self.stop_begins(i, class);
            }
            _ => self.step_ends(i),
        }
        let due = self.agenda.at(FIRST_STATION + i);
        plain.take_over(i, &self.stations[i], due);
    }

    /// Station `i` has ended a cycle.
    #[inline(always)]
    fn plain_pass(&mut self, plain: &mut Plain, i: usize, now: Time) {
        if i + 1 == plain.stations {
            self.plain_exit(plain, now);
            return self.plain_next(plain, i, now);
        }
        let cell = &mut plain.cells[i % MOST];
        if cell.content >= cell.slots {
            plain.due.clear(i);
            cell.phase = Phase::Blocked;
            return self.plain_cause(plain, i, Cause::Blocked, now);
        }
        let units = cell.content.wrapping_add(1);
        cell.content = units;
        self.plain_put(plain, i, units, now);
        if plain.cells[(i + 1) % MOST].phase == Phase::Waiting {
            plain.cells[i % MOST].content = units - 1;
            self.saw_units(i, units - 1, now);
            self.plain_start(plain, i + 1, now);
        }
        self.plain_next(plain, i, now);
    }

    /// The next cycle of station `i`, and of those above that were blocked.
    #[inline(always)]
    fn plain_next(&mut self, plain: &mut Plain, mut i: usize, now: Time) {
        while i > 0 {
            let above = &mut plain.cells[(i - 1) % MOST];
            if above.content == 0 {
                plain.due.clear(i);
                plain.cells[i % MOST].phase = Phase::Waiting;
                return self.plain_cause(plain, i, Cause::Starved, now);
            }
            let units = above.content.wrapping_sub(1);
            above.content = units;
            let blocked = above.phase == Phase::Blocked;
            self.saw_units(i - 1, units, now);
            self.plain_start(plain, i, now);
            if !blocked {
                return;
            }
            i -= 1;
            plain.cells[i % MOST].content = units + 1;
            self.plain_put(plain, i, units + 1, now);
        }
        self.plain_start(plain, 0, now);
    }

    #[inline(always)]
    fn plain_put(&mut self, plain: &Plain, link: usize, units: u32, now: Time) {
        if plain.is_crowded && plain.on_belts() > self.line.limits.wip {
            self.stop = Some(Stop::WipLimit);
        }
        self.saw_units(link, units, now);
    }

    #[inline(always)]
    fn saw_units(&mut self, link: usize, units: u32, now: Time) {
        self.observer.see(now, Fact::Content { link: link as u16, units });
    }

    #[inline(always)]
    fn plain_start(&mut self, plain: &mut Plain, i: usize, now: Time) {
        let cell = &mut plain.cells[i % MOST];
        let work = cell.work;
        if cell.is_drawn {
            cell.work = plain.ahead[i].of(cell.cycles.wrapping_add(1), &self.stations[i].cycle);
        }
        cell.phase = Phase::Working;
        cell.stretch = work;
        if cell.stop_at.0.wrapping_sub(cell.operated.0) < work.0 {
            let clock = self.clock();
            let station = &mut self.stations[i];
            station.operated = cell.operated;
            cell.stretch = station.plan(work, clock);
            cell.stops = station.next_stop.is_some();
        }
        plain.due.set(i, now, cell.stretch);
        if cell.cause != Cause::Working {
            self.plain_cause(plain, i, Cause::Working, now);
        }
    }

    #[inline(always)]
    fn plain_cause(&mut self, plain: &mut Plain, i: usize, cause: Cause, now: Time) {
        plain.cells[i % MOST].cause = cause;
        self.observer.see(now, Fact::State { station: i as u16, cause });
    }

    #[inline(always)]
    fn plain_exit(&mut self, plain: &mut Plain, now: Time) {
        if let Some(since) = plain.made.pop_front() {
            self.observer.see(now, Fact::Left { since });
        }
        self.observer.see(now, Fact::Exited { packs: 1 });
        plain.exited += 1;
        if plain.exited == plain.last {
            self.stop = Some(Stop::Horizon);
        }
    }

    /// Gives all back to the engine, and puts the packs to where it looks for them.
    fn settle(&mut self, plain: &Plain) {
        let mut made = plain.made.clone();
        self.exited = plain.exited;
        self.on_belts = plain.on_belts();
        let first = self.world.after_exits(plain.exited);
        while let Some(at) = made.pop_front() {
            self.world.make(Level::Pack, 0, at);
        }
        // The pack with this ordinal number.
        let unit = |ordinal: u64| (ordinal - first) as u32;
        for i in 0..self.stations.len() {
            let (station, cell) = (&mut self.stations[i], &plain.cells[i]);
            (station.phase, station.cause, station.cycles) = (cell.phase, cell.cause, cell.cycles);
            (station.stretch, station.operated) = (cell.stretch, cell.operated);
            if !cell.stops {
                station.next_stop = None;
            }
            self.agenda.set(FIRST_STATION + i, plain.due.times[i]);
            match cell.phase {
                Phase::Working | Phase::Down if i > 0 => station.intake.push(unit(cell.cycles)),
                Phase::Blocked => station.ready.push_back(unit(cell.cycles - 1)),
                _ => {}
            }
            let end = cell.cycles - u64::from(cell.phase == Phase::Blocked);
            for ordinal in end - u64::from(cell.content)..end {
                let put = self.belts[i].put(unit(ordinal), self.now, false);
                assert!(put == super::belt::Put::Done, "a buffer has room for what lay in it");
            }
        }
    }
}
