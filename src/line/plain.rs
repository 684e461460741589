//! Plain lines: machines in a row, buffers between them, nothing that rejects, prints, packs or
//! waits for people, and no order book. Packs cannot overtake, so that a buffer is known by how
//! many lie in it, and the n-th unit of each station is the n-th pack of the line. The loop here
//! tells the same facts in the same order as the engine does for the same line, which a test holds;
//! stops are the engine's own. Whatever comes up that it does not know, the engine goes on with.

use super::conduct::{Clock, Restart};
use super::engine::{Engine, FIRST_STATION};
use super::model::{Kind, Line, LinkKind, Station, Until};
use super::ring::Ring;
use super::station::{Cycle, Phase};
use crate::base::clock::Time;
use crate::base::law::Law;
use crate::journal::{Cause, Fact, Level, Observer};
use crate::kernel::Stop;

/// Cycles drawn at a time.
const BLOCK: usize = 32;

/// Cycles drawn before they are needed: the search for the next event could not begin before a draw
/// has ended, and draws that do not wait for each other go side by side.
struct Ahead {
    spans: [Time; BLOCK],
    /// The unit that the first of them belongs to.
    first: u64,
}

impl Ahead {
    fn new(cycle: &Cycle) -> Ahead {
        let mut ahead = Ahead { spans: [Time::ZERO; BLOCK], first: 0 };
        ahead.draw(cycle);
        ahead
    }

    #[inline(always)]
    fn of(&mut self, unit: u64, cycle: &Cycle) -> Time {
        if unit >= self.first + BLOCK as u64 {
            self.first = unit;
            self.draw(cycle);
        }
        self.spans[(unit - self.first) as usize % BLOCK]
    }

    fn draw(&mut self, cycle: &Cycle) {
        let keys = self.first..;
        let spans = self.spans.iter_mut().zip(keys);
        match cycle {
            Cycle::Drawn(law @ Law::Exponential { .. }, keyed) => {
                spans.for_each(|(span, key)| *span = Time::from_secs(law.draw(&mut keyed.of(key))));
            }
            _ => spans.for_each(|(span, key)| *span = cycle.duration(key)),
        }
    }
}

/// What lies between the stations.
pub(super) struct Plain {
    /// Packs in the buffer behind each station, and its slots; the last has none.
    content: Vec<u32>,
    slots: Vec<u32>,
    /// How long the next cycles of each station will take.
    ahead: Vec<Ahead>,
    /// When each pack on the line was made, the first one in front.
    made: Ring<Time>,
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
        if !is_bare || line.links.len() + 1 != n || !line.stations.iter().all(is_plain) {
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
        let content = vec![0; slots.len()];
        let made = Ring::with_capacity(1024);
        Some(Plain { content, slots, ahead: Vec::new(), made, exited: 0, last })
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
        let mut events = 0;
        plain.ahead = self.stations.iter().map(|station| Ahead::new(&station.cycle)).collect();
        while events < limit && self.stop.is_none() {
            let (timer, at) = self.agenda.next();
            if timer < FIRST_STATION || at.is_never() {
                break;
            }
            assert!(at >= self.now, "timer {timer} is set to {at}, before {}", self.now);
            events += 1;
            self.now = at;
            self.plain_event(&mut plain, timer - FIRST_STATION);
        }
        self.settle(&plain);
        events
    }

    #[inline(always)]
    fn plain_event(&mut self, plain: &mut Plain, i: usize) {
        let station = &mut self.stations[i];
        if station.phase != Phase::Working {
            self.agenda.clear(FIRST_STATION + i);
            return self.step_ends(i);
        }
        station.operated.0 += station.stretch.0;
        if let Some(class) = station.next_stop {
            return self.stop_begins(i, class);
        }
        station.cycles += 1;
        if i == 0 {
            plain.made.push_back(self.now);
        }
        self.observer.see(self.now, Fact::Made { station: i as u16, units: 1 });
        self.plain_pass(plain, i);
    }

    /// Station `i` has ended a cycle.
    #[inline(always)]
    fn plain_pass(&mut self, plain: &mut Plain, i: usize) {
        let Some(content) = plain.content.get_mut(i) else {
            self.plain_exit(plain);
            return self.plain_next(plain, i);
        };
        if *content >= plain.slots[i] {
            self.agenda.clear(FIRST_STATION + i);
            self.stations[i].phase = Phase::Blocked;
            self.stations[i].blocked_since = self.now;
            return self.set_cause(i, Cause::Blocked);
        }
        *content += 1;
        let units = *content;
        self.plain_put(i, units);
        if self.stations[i + 1].phase == Phase::Waiting {
            *content -= 1;
            self.plain_pull(i, units - 1);
            self.plain_start(plain, i + 1);
        }
        self.plain_next(plain, i);
    }

    /// The next cycle of station `i`, and of those above that were blocked.
    #[inline(always)]
    fn plain_next(&mut self, plain: &mut Plain, mut i: usize) {
        while i > 0 {
            let above = i - 1;
            if plain.content[above] == 0 {
                self.agenda.clear(FIRST_STATION + i);
                self.stations[i].phase = Phase::Waiting;
                self.stations[i].waits_since = self.now;
                return self.set_cause(i, Cause::Starved);
            }
            plain.content[above] -= 1;
            self.plain_pull(above, plain.content[above]);
            self.plain_start(plain, i);
            if self.stations[above].phase != Phase::Blocked {
                return;
            }
            plain.content[above] += 1;
            self.plain_put(above, plain.content[above]);
            i = above;
        }
        self.plain_start(plain, 0);
    }

    #[inline(always)]
    fn plain_put(&mut self, link: usize, units: u32) {
        self.on_belts += 1;
        if self.on_belts > self.line.limits.wip {
            self.stop = Some(Stop::WipLimit);
        }
        self.observer.see(self.now, Fact::Content { link: link as u16, units });
    }

    #[inline(always)]
    fn plain_pull(&mut self, link: usize, units: u32) {
        self.on_belts -= 1;
        self.observer.see(self.now, Fact::Content { link: link as u16, units });
    }

    #[inline(always)]
    fn plain_start(&mut self, plain: &mut Plain, i: usize) {
        let station = &self.stations[i];
        let work = match &station.cycle {
            Cycle::Constant(work) => *work,
            drawn => plain.ahead[i].of(station.cycles, drawn),
        };
        self.work_on(i, work);
    }

    #[inline(always)]
    fn plain_exit(&mut self, plain: &mut Plain) {
        if let Some(since) = plain.made.pop_front() {
            self.observer.see(self.now, Fact::Left { since });
        }
        self.observer.see(self.now, Fact::Exited { packs: 1 });
        plain.exited += 1;
        if plain.exited == plain.last {
            self.stop = Some(Stop::Horizon);
        }
    }

    /// Puts the packs back to where the engine looks for them.
    fn settle(&mut self, plain: &Plain) {
        let mut made = plain.made.clone();
        self.exited = plain.exited;
        let first = self.world.after_exits(plain.exited);
        while let Some(at) = made.pop_front() {
            self.world.make(Level::Pack, 0, at);
        }
        // The pack with this ordinal number.
        let unit = |ordinal: u64| (ordinal - first) as u32;
        for i in 0..self.stations.len() {
            let station = &mut self.stations[i];
            match station.phase {
                Phase::Working | Phase::Down if i > 0 => station.intake.push(unit(station.cycles)),
                Phase::Blocked => station.ready.push_back(unit(station.cycles - 1)),
                _ => {}
            }
            if let Some(&content) = plain.content.get(i) {
                let blocked = u64::from(self.stations[i].phase == Phase::Blocked);
                let end = self.stations[i].cycles - blocked;
                for ordinal in end - u64::from(content)..end {
                    let put = self.belts[i].put(unit(ordinal), self.now, false);
                    assert!(put == super::belt::Put::Done, "a buffer has room for what lay in it");
                }
            }
        }
    }
}
