//! How a fact changes a scene.

use super::model::{Numbered, Parent, Present, Scene, StationScene};
use crate::base::clock::Time;
use crate::journal::{Fact, Level, OrderPhase, StationId, UnitId};

/// Units that stand in a station at most. What came first is forgotten then: facts that lose
/// units without telling must not make a scene grow without end.
const MOST_INSIDE: usize = 1 << 12;

impl Scene {
    /// Whatever the facts are, also such as cannot be.
    #[inline]
    pub fn apply(&mut self, at: Time, fact: Fact) {
        self.at = at;
        match fact {
            Fact::State { station, cause } => {
                if let Some(station) = self.station(station) {
                    (station.cause, station.since) = (Some(cause), at);
                }
            }
            Fact::Content { link, units } => {
                if let Some(link) = self.links.get_mut(usize::from(link)) {
                    link.units = units;
                }
            }
            Fact::Made { station, units } => {
                if let Some(station) = self.station(station) {
                    station.made = station.made.saturating_add(units.into());
                }
            }
            Fact::Entered { link, level, unit } => self.enters(at, link.into(), level, unit),
            Fact::Taken { link, level, unit } => self.is_taken(at, link.into(), level, unit),
            Fact::Exited { packs } => self.exited = self.exited.saturating_add(packs.into()),
            Fact::Printed { .. }
            | Fact::Left { .. }
            | Fact::Coded { .. }
            | Fact::Read { .. }
            | Fact::Commissioned { .. }
            | Fact::Happened { .. }
            | Fact::Issued { .. }
            | Fact::Spent { .. }
            // It is still in the station, and enters the lane for rework later.
            | Fact::Reworked { .. } => {}
            other => self.apply_rarer(at, other),
        }
    }

    fn apply_rarer(&mut self, at: Time, fact: Fact) {
        match fact {
            Fact::Born { station, unit, .. } => self.is_born(at, station, unit),
            Fact::Packed { station, level, parent, child } => {
                self.is_packed(at, station, level, parent, child);
            }
            Fact::Closed { station, level, parent, .. } => self.closes(at, station, level, parent),
            Fact::Departed { level, unit } => {
                self.leaves(None, level, unit);
                self.departed[level.index()] = self.departed[level.index()].saturating_add(1);
            }
            Fact::Rejected { station, level, unit, .. } => {
                self.leaves(Some(station), level, unit);
                self.count(station, |station| &mut station.rejected, 1);
            }
            Fact::Sampled { station, unit } => {
                self.leaves(Some(station), Level::Pack, unit);
                self.count(station, |station| &mut station.sampled, 1);
            }
            Fact::Scrapped { station, level, units } => {
                self.are_scrapped(station, level, units);
                self.count(station, |station| &mut station.scrapped, units);
            }
            Fact::Unpacked { level, parent, child, .. } => self.is_unpacked(level, parent, child),
            Fact::Moved { station, level, parent, child } => {
                self.is_moved(station, level, parent, child);
            }
            Fact::Vanished { station, level, unit } => {
                self.leaves(Some(station), level, unit);
                self.vanished = self.vanished.saturating_add(1);
            }
            Fact::Labelled { level, parent, pool, number, recorded, .. } => {
                if let Some(parent) = self.parents.get_mut(&(level, parent)) {
                    parent.label = Some(Numbered { pool, number, recorded });
                }
            }
            Fact::Unlabelled { station, level, parent } => {
                self.is_opened(station, level, parent);
            }
            Fact::Injected { .. } => self.injected = self.injected.saturating_add(1),
            Fact::Crew { crew, busy, waiting } => {
                self.crews.insert(crew, (busy, waiting));
            }
            Fact::Numbers { pool, left } => {
                self.numbers.insert(pool, left);
            }
            Fact::Shift { shift } => self.shift = Some(shift),
            Fact::Order { order, phase } => {
                self.order = Some((order, phase, at));
                if phase == OrderPhase::Closing {
                    self.is_cleared();
                }
            }
            _ => {}
        }
    }

    #[inline(always)]
    fn station(&mut self, station: StationId) -> Option<&mut StationScene> {
        self.stations.get_mut(usize::from(station))
    }

    fn count(
        &mut self,
        station: StationId,
        counter: impl Fn(&mut StationScene) -> &mut u64,
        units: u32,
    ) {
        if let Some(station) = self.station(station) {
            let counter = counter(station);
            *counter = counter.saturating_add(units.into());
        }
    }

    /// Takes a unit out of a station, or out of one that may have taken it instead.
    #[inline]
    fn lift_beside(&mut self, station: usize, level: Level, unit: UnitId) -> bool {
        let beside = self.topology.beside.get(station);
        lift(&mut self.stations, beside.into_iter().flatten(), level, unit)
    }

    fn put_inside(&mut self, station: usize, present: Present) {
        if let Some(station) = self.stations.get_mut(station) {
            if station.inside.len() >= MOST_INSIDE {
                station.inside.remove(0);
            }
            station.inside.push(present);
        }
    }

    fn enters(&mut self, at: Time, link: usize, level: Level, unit: UnitId) {
        let topology = &*self.topology;
        let Some(from) = topology.from.get(link) else { return };
        let beside = from.iter().filter_map(|&station| topology.beside.get(station)).flatten();
        let was_there = lift(&mut self.stations, beside, level, unit);
        // Primaries are not told when they are made: one comes for one, or a web is divided.
        if !was_there && level == Level::Primary {
            for &station in from {
                drop_primary(&mut self.stations, station);
            }
        }
        if let Some(link) = self.links.get_mut(link) {
            link.queue.push_back(Present { level, unit, since: at });
        }
    }

    fn is_taken(&mut self, at: Time, link: usize, level: Level, unit: UnitId) {
        let Some(scene) = self.links.get_mut(link) else { return };
        let is_it = |present: &Present| (present.level, present.unit) == (level, unit);
        match scene.queue.iter().position(is_it) {
            Some(0) => {
                scene.queue.pop_front();
            }
            Some(place) => {
                scene.queue.remove(place);
            }
            None => {}
        }
        let stations = &self.stations;
        let takers = self.topology.to.get(link).into_iter().flatten();
        let taker = takers.min_by_key(|&&station| stations[station].inside.len()).copied();
        if let Some(station) = taker {
            self.put_inside(station, Present { level, unit, since: at });
        }
    }

    fn is_born(&mut self, at: Time, station: StationId, unit: UnitId) {
        let station = usize::from(station);
        // What was in the machine is in the pack now.
        if let Some(station) = self.stations.get_mut(station) {
            station.inside.retain(|present| present.level > Level::Primary);
        }
        self.put_inside(station, Present { level: Level::Pack, unit, since: at });
    }

    fn children_of(&self, station: StationId, parent: Level) -> Option<Level> {
        let level = *self.topology.takes.get(usize::from(station))?;
        (level < parent).then_some(level)
    }

    fn is_packed(
        &mut self,
        at: Time,
        station: StationId,
        level: Level,
        parent: UnitId,
        child: UnitId,
    ) {
        let Some(of) = self.children_of(station, level) else { return };
        self.lift_beside(station.into(), of, child);
        if of > Level::Pack
            && let Some(child) = self.parents.get_mut(&(of, child))
        {
            child.within = Some((level, parent));
        }
        let room = self.topology.holds.get(usize::from(station)).copied().unwrap_or(0);
        let parent = self.parents.entry((level, parent)).or_insert_with(|| Parent {
            station,
            opened: at,
            closed: None,
            label: None,
            within: None,
            of,
            children: Vec::with_capacity(room),
        });
        parent.children.push(child);
    }

    fn closes(&mut self, at: Time, station: StationId, level: Level, parent: UnitId) {
        if let Some(scene) = self.parents.get_mut(&(level, parent)) {
            scene.closed = Some(at);
            let present = Present { level, unit: parent, since: at };
            self.lift_beside(station.into(), level, parent);
            self.put_inside(station.into(), present);
        }
    }

    /// Its label is off, and more may be put in.
    fn is_opened(&mut self, station: StationId, level: Level, parent: UnitId) {
        if let Some(scene) = self.parents.get_mut(&(level, parent)) {
            (scene.closed, scene.label) = (None, None);
            self.lift_beside(station.into(), level, parent);
        }
    }

    fn is_unpacked(&mut self, level: Level, parent: UnitId, child: UnitId) {
        let Some(parent) = self.parents.get_mut(&(level, parent)) else { return };
        let of = parent.of;
        if let Some(place) = parent.children.iter().rposition(|unit| *unit == child) {
            parent.children.remove(place);
        }
        self.forget(of, child);
    }

    fn is_moved(&mut self, station: StationId, level: Level, parent: UnitId, child: UnitId) {
        let Some(of) = self.children_of(station, level) else { return };
        if let Some(old) = self.parent_of(of, child)
            && let Some(old) = self.parents.get_mut(&old)
        {
            old.children.retain(|unit| *unit != child);
        }
        self.lift_beside(station.into(), of, child);
        match self.parents.get_mut(&(level, parent)) {
            Some(scene) => {
                scene.children.push(child);
                if let Some(child) = self.parents.get_mut(&(of, child)) {
                    child.within = Some((level, parent));
                }
            }
            // That parent has left the line already.
            None => self.forget(of, child),
        }
    }

    /// A unit is no longer on the line, nor what is in it.
    fn leaves(&mut self, station: Option<StationId>, level: Level, unit: UnitId) {
        let Scene { stations, links, topology, .. } = self;
        let place = station.map(usize::from);
        let likely = match place {
            Some(place) => topology.beside.get(place),
            None => Some(&topology.exits),
        };
        let all: Vec<usize>;
        if !lift(stations, likely.into_iter().flatten(), level, unit) {
            all = (0..stations.len()).collect();
            let infeeds = place.and_then(|place| topology.infeeds.get(place));
            if !lift(stations, all.iter(), level, unit) {
                let is_it = |present: &Present| (present.level, present.unit) == (level, unit);
                for &link in infeeds.into_iter().flatten() {
                    if let Some(place) = links[link].queue.iter().position(is_it) {
                        links[link].queue.remove(place);
                        break;
                    }
                }
            }
        }
        self.forget(level, unit);
    }

    /// Forgets a parent and all that is in it.
    fn forget(&mut self, level: Level, unit: UnitId) {
        let Some(parent) = self.parents.remove(&(level, unit)) else { return };
        // Levels fall on the way down, so that this ends.
        if parent.of > Level::Primary {
            for child in parent.children {
                self.forget(parent.of, child);
            }
        }
    }

    /// Leftovers of an order at a station are thrown away: those that came first.
    fn are_scrapped(&mut self, station: StationId, level: Level, units: u32) {
        let Some(scene) = self.stations.get_mut(usize::from(station)) else { return };
        let mut gone = Vec::new();
        scene.inside.retain(|present| {
            let goes = present.level == level && gone.len() < units as usize;
            if goes {
                gone.push(present.unit);
            }
            !goes
        });
        for unit in gone {
            self.forget(level, unit);
        }
    }

    /// The last unit of an order has left the line.
    fn is_cleared(&mut self) {
        for station in &mut self.stations {
            station.inside.clear();
        }
        for link in &mut self.links {
            link.queue.clear();
        }
        self.parents.clear();
    }
}

/// Takes a unit out of one of these stations.
#[inline]
fn lift<'a>(
    stations: &mut [StationScene],
    among: impl Iterator<Item = &'a usize>,
    level: Level,
    unit: UnitId,
) -> bool {
    let is_it = |present: &Present| (present.level, present.unit) == (level, unit);
    for &station in among {
        let Some(station) = stations.get_mut(station) else { continue };
        if let Some(place) = station.inside.iter().rposition(is_it) {
            station.inside.remove(place);
            return true;
        }
    }
    false
}

/// The primary that came first is no longer in the station.
fn drop_primary(stations: &mut [StationScene], station: usize) {
    let Some(station) = stations.get_mut(station) else { return };
    let is_primary = |present: &Present| present.level == Level::Primary;
    if let Some(place) = station.inside.iter().position(is_primary) {
        station.inside.remove(place);
    }
}
