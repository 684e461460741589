//! What a scene holds, and what can be asked of it.

use super::topology::Topology;
use crate::base::clock::Time;
use crate::journal::{Cause, Head, Level, LinkId, OrderId, OrderPhase, StationId, UnitId};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// A unit at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Present {
    pub level: Level,
    pub unit: UnitId,
    /// Since when it is at this place.
    pub since: Time,
}

/// One station.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StationScene {
    /// What it does; None: no fact has told.
    pub cause: Option<Cause>,
    /// Since when it does that.
    pub since: Time,
    /// Units, by counting facts.
    pub made: u64,
    pub rejected: u64,
    pub sampled: u64,
    pub scrapped: u64,
    /// Units that were made here or taken from a link and are not yet on the next one, those that
    /// came last at the end. Children are in their parent instead.
    pub inside: Vec<Present>,
}

/// One link.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LinkScene {
    /// Units on it, as counted.
    pub units: u32,
    /// Units on it, the first one to leave at the front.
    pub queue: VecDeque<Present>,
}

/// The label of a parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbered {
    /// Place in the head's list of pools; `u16::MAX`: the level has no numbers.
    pub pool: u16,
    /// On the label, and as recorded.
    pub number: u32,
    pub recorded: u32,
}

/// A parent on the line: one that is being filled, or one that is full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parent {
    /// Where it was opened.
    pub station: StationId,
    pub opened: Time,
    /// None: children are still put in.
    pub closed: Option<Time>,
    pub label: Option<Numbered>,
    /// The parent that it is in itself.
    pub within: Option<(Level, UnitId)>,
    /// Level of its children.
    pub of: Level,
    /// In the order in which they were put in.
    pub children: Vec<UnitId>,
}

/// Where a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts {
    /// On a link, so many units before it.
    Link {
        link: LinkId,
        ahead: usize,
        since: Time,
    },
    Station {
        station: StationId,
        since: Time,
    },
    Parent {
        level: Level,
        parent: UnitId,
    },
}

/// What is on a line at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scene {
    pub(super) topology: Arc<Topology>,
    pub(super) at: Time,
    pub(super) stations: Vec<StationScene>,
    pub(super) links: Vec<LinkScene>,
    pub(super) parents: BTreeMap<(Level, UnitId), Parent>,
    pub(super) order: Option<(OrderId, OrderPhase, Time)>,
    pub(super) shift: Option<u16>,
    /// By crew: busy, waiting.
    pub(super) crews: BTreeMap<u16, (u16, u16)>,
    /// Numbers left, by pool.
    pub(super) numbers: BTreeMap<u16, u32>,
    pub(super) exited: u64,
    /// Good units that passed the line exit, by level.
    pub(super) departed: [u64; 5],
    /// Units taken away by hand.
    pub(super) vanished: u64,
    /// Faults injected.
    pub(super) injected: u64,
}

impl Scene {
    /// Before the first fact. Facts of stations and links that the head does not name change
    /// nothing.
    pub fn new(head: &Head) -> Scene {
        Scene {
            topology: Arc::new(Topology::new(head)),
            at: Time::ZERO,
            stations: vec![StationScene::default(); head.stations.len()],
            links: vec![LinkScene::default(); head.links.len()],
            parents: BTreeMap::new(),
            order: None,
            shift: None,
            crews: BTreeMap::new(),
            numbers: BTreeMap::new(),
            exited: 0,
            departed: [0; 5],
            vanished: 0,
            injected: 0,
        }
    }

    /// Time of the last fact.
    pub fn at(&self) -> Time {
        self.at
    }

    /// In the order of the head.
    pub fn stations(&self) -> &[StationScene] {
        &self.stations
    }

    /// In the order of the head.
    pub fn links(&self) -> &[LinkScene] {
        &self.links
    }

    /// The parents on the line, by level and unit.
    pub fn parents(&self) -> &BTreeMap<(Level, UnitId), Parent> {
        &self.parents
    }

    pub fn parent(&self, level: Level, unit: UnitId) -> Option<&Parent> {
        self.parents.get(&(level, unit))
    }

    /// The order that is on the line, its phase, and since when it is in that.
    pub fn order(&self) -> Option<(OrderId, OrderPhase, Time)> {
        self.order
    }

    /// The shift that began last: its place in the calendar.
    pub fn shift(&self) -> Option<u16> {
        self.shift
    }

    /// People of a crew at work, and stations that wait for one.
    pub fn crew(&self, crew: u16) -> (u16, u16) {
        self.crews.get(&crew).copied().unwrap_or_default()
    }

    /// Numbers of a pool that the line holds; None: no fact has told.
    pub fn numbers(&self, pool: u16) -> Option<u32> {
        self.numbers.get(&pool).copied()
    }

    /// Good packs that passed the line exit, alone or in their parents.
    pub fn exited(&self) -> u64 {
        self.exited
    }

    /// Good units of a level that passed the line exit.
    pub fn departed(&self, level: Level) -> u64 {
        self.departed[level.index()]
    }

    /// Units that somebody took off the line.
    pub fn vanished(&self) -> u64 {
        self.vanished
    }

    /// Faults of the catalogue that were injected.
    pub fn injected(&self) -> u64 {
        self.injected
    }

    pub fn rejected(&self) -> u64 {
        self.stations.iter().map(|station| station.rejected).sum()
    }

    pub fn sampled(&self) -> u64 {
        self.stations.iter().map(|station| station.sampled).sum()
    }

    /// Units that stand by themselves on the line: those in a parent are not counted.
    pub fn units(&self) -> usize {
        let inside: usize = self.stations.iter().map(|station| station.inside.len()).sum();
        inside + self.links.iter().map(|link| link.queue.len()).sum::<usize>()
    }

    /// The parent on the line that a unit is in. Looks through all of them.
    pub fn parent_of(&self, level: Level, unit: UnitId) -> Option<(Level, UnitId)> {
        if let Some(parent) = self.parents.get(&(level, unit))
            && parent.within.is_some()
        {
            return parent.within;
        }
        let holds = |parent: &Parent| parent.of == level && parent.children.contains(&unit);
        self.parents.iter().find(|(_, parent)| holds(parent)).map(|(key, _)| *key)
    }

    /// Where a unit is; None: not on the line. Looks through all that is on the line.
    pub fn place_of(&self, level: Level, unit: UnitId) -> Option<Whereabouts> {
        let is_it = |present: &Present| (present.level, present.unit) == (level, unit);
        for (station, scene) in (0..).zip(&self.stations) {
            if let Some(present) = scene.inside.iter().find(|present| is_it(present)) {
                return Some(Whereabouts::Station { station, since: present.since });
            }
        }
        for (link, scene) in (0..).zip(&self.links) {
            if let Some(ahead) = scene.queue.iter().position(is_it) {
                let since = scene.queue[ahead].since;
                return Some(Whereabouts::Link { link, ahead, since });
            }
        }
        if let Some((level, parent)) = self.parent_of(level, unit) {
            return Some(Whereabouts::Parent { level, parent });
        }
        let parent = self.parents.get(&(level, unit))?;
        Some(Whereabouts::Station { station: parent.station, since: parent.opened })
    }
}
