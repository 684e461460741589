//! Plain lines: machines in a row, buffers between them, nothing that rejects, prints, packs or
//! waits for people, and no order book. Packs cannot overtake, so that a buffer is known by how
//! many lie in it, and the n-th unit of each station is the n-th pack of the line. The loop here
//! tells the same facts in the same order as the engine does for the same line, which a test holds;
//! stops are the engine's own. Whatever comes up that it does not know, the engine goes on with.

use super::conduct::{Clock, Restart};
use super::due::{Due, MOST, Now};
use super::engine::{Engine, FIRST_STATION};
use super::model::{Kind, Line, LinkKind, Station, Until};
use super::ring::Ring;
use super::station::{Cycle, Phase, StationRun};
use crate::base::block::{self, BLOCK};
use crate::base::clock::Time;
use crate::journal::{Cause, Fact, Level, Observer};
use crate::kernel::Stop;

/// What a station is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doing {
    Waits,
    /// Up to the end of its cycle.
    Works,
    Blocked,
    /// Works until a stop, or stands, or rests: its [`StationRun`] says it.
    Else,
}

/// One station, and the buffer behind it. In a line of the cache of its own, so that it is found by
/// a shift.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Cell {
    /// How long the next cycle will take: known before it begins, so that the search for the next
    /// event need not wait for it.
    work: Time,
    /// Of the present cycle, or what is left of it after a stop.
    stretch: Time,
    /// Time that it may work behind the present stretch before the next stop comes.
    spare: Time,
    cycles: u64,
    content: u32,
    slots: u32,
    doing: Doing,
    is_drawn: bool,
    /// Which of the cycles that are drawn ahead the next one is.
    ahead: u8,
}

impl Cell {
    /// Time that it has worked before the present stretch.
    fn operated(&self, station: &StationRun) -> Time {
        let now = if self.doing == Doing::Works { self.stretch } else { Time::ZERO };
        Time(station.stop_at().0 - self.spare.0 - now.0)
    }

    fn give_back(&self, station: &mut StationRun) {
        station.cycles = self.cycles;
        (station.phase, station.cause) = match self.doing {
            Doing::Waits => (Phase::Waiting, Cause::Starved),
            Doing::Works => (Phase::Working, Cause::Working),
            Doing::Blocked => (Phase::Blocked, Cause::Blocked),
            Doing::Else => return,
        };
        station.operated = self.operated(station);
        station.stretch = self.stretch;
        station.next_stop = None;
    }
}

/// The loop's own state, in arrays whose length the compiler knows.
pub(super) struct Plain {
    cells: [Cell; MOST + 1],
    due: Due,
    last_station: usize,
    /// Cycles are drawn many at a time.
    ahead: Vec<[Time; BLOCK]>,
    /// When each pack on the line was made, the first one in front.
    made: Ring<Time>,
    exited: u64,
    /// The last pack of the horizon; 0 = it goes by time.
    last: u64,
    /// Events that the loop may still take, and those that it leaves to the engine.
    events: u64,
    left_over: u64,
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
        let cell = Cell {
            work: Time::ZERO,
            stretch: Time::ZERO,
            spare: Time::ZERO,
            cycles: 0,
            content: 0,
            slots: u32::MAX,
            doing: Doing::Else,
            is_drawn: false,
            ahead: 0,
        };
        let mut cells = [cell; MOST + 1];
        for (i, link) in line.links.iter().enumerate() {
            let LinkKind::Buffer { slots: room } = link.kind else { return None };
            if link.from != [i] || link.to != [i + 1] || room == Some(0) {
                return None;
            }
            cells[i].slots = room.unwrap_or(u32::MAX);
        }
        Some(Plain {
            cells,
            due: Due::new(Time::ZERO, Time::NEVER),
            last_station: n - 1,
            ahead: vec![[Time::ZERO; BLOCK]; n],
            made: Ring::with_capacity(1024),
            exited: 0,
            last,
            events: 0,
            left_over: 0,
        })
    }

    /// Takes over a station from the engine.
    fn take_over(&mut self, i: usize, station: &StationRun, due: Time, now: Time) {
        let cell = &mut self.cells[i % MOST];
        cell.doing = match station.phase {
            Phase::Working if station.next_stop.is_none() => Doing::Works,
            Phase::Waiting => Doing::Waits,
            Phase::Blocked => Doing::Blocked,
            _ => Doing::Else,
        };
        cell.cycles = station.cycles;
        cell.stretch = station.stretch;
        cell.spare.0 = station.stop_at().0 - station.operated.0;
        if cell.doing == Doing::Works {
            cell.spare.0 -= cell.stretch.0;
        }
        self.due.clear(i);
        if due.is_never() {
            return;
        }
        let after = due - now;
        if Due::is_near(after) {
            self.due.set(i, self.due.now(now), after);
        } else {
            cell.doing = Doing::Else;
            self.end();
        }
    }

    /// The next cycle of a station, which is that of this unit.
    #[inline(always)]
    fn look_ahead(&mut self, i: usize, unit: u64, cycle: &Cycle) {
        let ahead = self.cells[i].ahead.wrapping_add(1) % BLOCK as u8;
        self.cells[i].ahead = ahead;
        if ahead == 0 {
            self.draw(i, unit, cycle);
        }
        self.cells[i].work = self.ahead[i][usize::from(ahead)];
    }

    #[inline(never)]
    fn draw(&mut self, i: usize, first: u64, cycle: &Cycle) {
        let spans = &mut self.ahead[i];
        match cycle {
            Cycle::Constant(span) => spans.fill(*span),
            Cycle::Drawn(law, keyed) => block::fill(law, keyed, first, spans),
        }
        let bits = spans.iter().fold(0, |bits, span| bits | span.0);
        if !Due::is_near(Time(bits)) {
            self.end();
        }
    }

    /// The loop ends with the present event.
    #[cold]
    fn end(&mut self) {
        self.left_over += std::mem::take(&mut self.events);
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
        let end = (0..FIRST_STATION).map(|timer| self.agenda.at(timer)).min();
        plain.due = Due::new(self.now, end.unwrap_or(Time::NEVER));
        plain.events = limit;
        for (i, station) in self.stations.iter().enumerate() {
            plain.take_over(i, station, self.agenda.at(FIRST_STATION + i), self.now);
            let is_under_way = matches!(station.phase, Phase::Working | Phase::Down);
            plain.cells[i].is_drawn = matches!(station.cycle, Cycle::Drawn(..));
            plain.cells[i].ahead = BLOCK as u8 - 1;
            plain.look_ahead(i, station.cycles + u64::from(is_under_way), &station.cycle);
        }
        match self.stations.len() {
            ..=4 => self.plain_loop::<4>(&mut plain),
            5..=10 => self.plain_loop::<10>(&mut plain),
            11..=16 => self.plain_loop::<16>(&mut plain),
            _ => self.plain_loop::<MOST>(&mut plain),
        }
        self.settle(&plain);
        limit - plain.events - plain.left_over
    }

    /// For at most `N` stations.
    #[inline(never)]
    fn plain_loop<const N: usize>(&mut self, plain: &mut Plain) {
        while plain.events > 0 {
            let Some((i, now)) = plain.due.next::<N>() else { break };
            assert!(now.at >= self.now, "station {i} is set to {}, before {}", now.at, self.now);
            plain.events = plain.events.wrapping_sub(1);
            self.now = now.at;
            self.plain_event(plain, i, now);
        }
    }

    #[inline(always)]
    fn plain_event(&mut self, plain: &mut Plain, i: usize, now: Now) {
        let cell = &mut plain.cells[i];
        if cell.doing != Doing::Works {
            return self.plain_stop(plain, i);
        }
        cell.cycles = cell.cycles.wrapping_add(1);
        if i == 0 {
            plain.made.push_back(now.at);
            // More may not lie on belts: from here on the engine counts them.
            if plain.made.len() as u64 >= self.line.limits.wip {
                plain.end();
            }
        }
        self.observer.see(now.at, Fact::Made { station: i as u16, units: 1 });
        if i == plain.last_station {
            self.plain_exit(plain, now);
        } else if !self.plain_pass(plain, i, now) {
            return;
        }
        self.plain_next(plain, i, now);
    }

    /// A stop begins or ends: the engine does it.
    #[inline(never)]
    fn plain_stop(&mut self, plain: &mut Plain, i: usize) {
        self.agenda.clear(FIRST_STATION + i);
        let station = &mut self.stations[i];
        match (station.phase, station.next_stop) {
            (Phase::Working, Some(class)) => {
                station.operated += station.stretch;
                station.cycles = plain.cells[i].cycles;
                self.stop_begins(i, class);
            }
            _ => self.step_ends(i),
        }
        let due = self.agenda.at(FIRST_STATION + i);
        plain.take_over(i, &self.stations[i], due, self.now);
    }

    /// Station `i`, which is not the last one, has ended a cycle. False: it is blocked.
    #[inline(always)]
    fn plain_pass(&mut self, plain: &mut Plain, i: usize, now: Now) -> bool {
        let cell = &mut plain.cells[i];
        let units = cell.content;
        if units >= cell.slots {
            cell.doing = Doing::Blocked;
            plain.due.clear(i);
            self.plain_cause(i, Cause::Blocked, now);
            return false;
        }
        if plain.cells[i + 1].doing == Doing::Waits {
            self.observer.see_through(now.at, i as u16, units);
            self.plain_start(plain, i + 1, now);
        } else {
            plain.cells[i].content = units.wrapping_add(1);
            self.saw_units(i, units.wrapping_add(1), now);
        }
        true
    }

    /// The next cycle of station `i`, and of those above that were blocked.
    #[inline(always)]
    fn plain_next(&mut self, plain: &mut Plain, i: usize, now: Now) {
        if i == 0 {
            self.plain_start(plain, 0, now);
        } else if self.plain_take(plain, i, now) {
            self.plain_unblock(plain, i - 1, now);
        }
    }

    /// Station `i`, which is not the first one, takes a unit for its next cycle. True: the station
    /// above is blocked.
    #[inline(always)]
    fn plain_take(&mut self, plain: &mut Plain, i: usize, now: Now) -> bool {
        let above = &mut plain.cells[i - 1];
        if above.content == 0 {
            plain.due.clear(i);
            plain.cells[i].doing = Doing::Waits;
            self.plain_cause(i, Cause::Starved, now);
            return false;
        }
        let units = above.content.wrapping_sub(1);
        above.content = units;
        let blocked = above.doing == Doing::Blocked;
        self.saw_units(i - 1, units, now);
        self.plain_start(plain, i, now);
        blocked
    }

    /// There is room behind station `i`.
    #[inline(never)]
    fn plain_unblock(&mut self, plain: &mut Plain, mut i: usize, now: Now) {
        loop {
            i %= MOST;
            let units = plain.cells[i].content.wrapping_add(1);
            plain.cells[i].content = units;
            self.saw_units(i, units, now);
            if i == 0 {
                return self.plain_start(plain, 0, now);
            }
            if !self.plain_take(plain, i, now) {
                return;
            }
            i -= 1;
        }
    }

    #[inline(always)]
    fn saw_units(&mut self, link: usize, units: u32, now: Now) {
        self.observer.see(now.at, Fact::Content { link: link as u16, units });
    }

    #[inline(always)]
    fn plain_start(&mut self, plain: &mut Plain, i: usize, now: Now) {
        let cell = &mut plain.cells[i];
        let work = cell.work;
        let before = cell.doing;
        cell.doing = Doing::Works;
        cell.stretch = work;
        // Neither a sum of times that pass nor what is left up to `NEVER` leaves its range.
        cell.spare.0 = cell.spare.0.wrapping_sub(work.0);
        if cell.spare < Time::ZERO {
            self.plain_plan(plain, i, work);
        }
        plain.due.set(i, now, plain.cells[i].stretch);
        if plain.cells[i].is_drawn {
            let unit = plain.cells[i].cycles.wrapping_add(1);
            plain.look_ahead(i, unit, &self.stations[i].cycle);
        }
        if before != Doing::Works {
            self.plain_cause(i, Cause::Working, now);
        }
    }

    /// A stop comes before the end of the cycle that begins.
    #[inline(never)]
    fn plain_plan(&mut self, plain: &mut Plain, i: usize, work: Time) {
        let (clock, cell) = (self.clock(), &mut plain.cells[i]);
        let station = &mut self.stations[i];
        station.operated = cell.operated(station);
        station.cause = Cause::Working;
        cell.stretch = station.plan(work, clock);
        cell.doing = Doing::Else;
    }

    #[inline(always)]
    fn plain_cause(&mut self, i: usize, cause: Cause, now: Now) {
        self.observer.see(now.at, Fact::State { station: i as u16, cause });
    }

    #[inline(always)]
    fn plain_exit(&mut self, plain: &mut Plain, now: Now) {
        if let Some(since) = plain.made.pop_front() {
            self.observer.see(now.at, Fact::Left { since });
        }
        self.observer.see(now.at, Fact::Exited { packs: 1 });
        plain.exited = plain.exited.wrapping_add(1);
        if plain.exited == plain.last {
            self.stop = Some(Stop::Horizon);
            plain.end();
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
            cell.give_back(station);
            match (plain.due.at(i), cell.doing) {
                (Some(at), _) => self.agenda.set(FIRST_STATION + i, at),
                (None, Doing::Else) => {}
                (None, _) => self.agenda.clear(FIRST_STATION + i),
            }
            match station.phase {
                Phase::Working | Phase::Down if i > 0 => station.intake.push(unit(cell.cycles)),
                Phase::Blocked => station.ready.push_back(unit(cell.cycles - 1)),
                _ => {}
            }
            let end = cell.cycles - u64::from(cell.doing == Doing::Blocked);
            for ordinal in end - u64::from(cell.content)..end {
                let put = self.belts[i].put(unit(ordinal), self.now, false);
                assert!(put == super::belt::Put::Done, "a buffer has room for what lay in it");
            }
        }
    }
}
