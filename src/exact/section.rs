//! A saturated serial section: what the recursion must know of a line.

use super::refusal::Refusal;
use crate::base::clock::Time;
use crate::base::law::Law;
use crate::journal::{Level, State};
use crate::line::conduct::{Clock, Conduct, Restart};
use crate::line::model::{Kind, Line, Link, LinkKind, Station, Stops};

/// Stations in a row, never starved at the beginning and never blocked at the end.
#[derive(Debug, Clone)]
pub struct Section {
    pub(super) stations: Vec<Work>,
    /// Before the first cycle, in seconds.
    pub(super) start_up: Law,
}

/// A station of a section.
#[derive(Debug, Clone)]
pub(super) struct Work {
    pub name: String,
    pub cycle: Law,
    pub classes: Vec<Class>,
    /// What lies behind it; None: the exit.
    pub behind: Option<Room>,
}

/// A class of stops whose clock runs while the station works.
#[derive(Debug, Clone)]
pub(super) struct Class {
    /// First word of the names of its streams.
    pub name: String,
    pub every: Law,
    pub lasts: Law,
    /// What the station passes on its way down and back.
    pub around: Time,
}

/// What lies between two stations. A unit n may be put there when unit n - `delay` has left the
/// station below (`slots` + 1), or the belt (`slots`).
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// None: no bound.
    pub delay: Option<usize>,
    pub belt: Option<Crossing>,
}

/// Nanoseconds of an accumulating belt.
#[derive(Debug, Clone, Copy)]
pub(super) struct Crossing {
    pub crossing: i64,
    /// From one entry to the next, and from one exit to the next.
    pub entry: i64,
    pub spacing: i64,
}

impl Section {
    /// The section that this line is, or all that keeps it from being one. Horizon and limits of
    /// the line are left aside: a run is told its units.
    pub fn of(line: &Line) -> Result<Section, Vec<Refusal>> {
        let mut refused = of_line(line);
        let mut stations = Vec::new();
        for (i, station) in line.stations.iter().enumerate() {
            refused.extend(of_station(station, i == 0));
            refused.extend(of_conduct(&station.name, &station.conduct));
            let behind = behind(line, i, &mut refused);
            stations.push(Work {
                name: station.name.clone(),
                cycle: station.cycle.clone(),
                classes: classes(station, &mut refused),
                behind,
            });
        }
        let start_up = line.between_orders.start_up.clone();
        if refused.is_empty() { Ok(Section { stations, start_up }) } else { Err(refused) }
    }

    pub fn stations(&self) -> usize {
        self.stations.len()
    }
}

/// A list of refusals: those whose condition holds.
fn those<const N: usize>(checks: [(bool, &'static str); N]) -> Vec<&'static str> {
    checks.into_iter().filter(|(holds, _)| *holds).map(|(_, what)| what).collect()
}

fn of_line(line: &Line) -> Vec<Refusal> {
    let found = those([
        (line.stations.is_empty(), "has no station"),
        (!line.orders.is_empty(), "has orders: between them it empties and stands"),
        (line.shift.is_some() || line.plan.calendar.is_some(), "has a calendar of shifts"),
        (!line.crews.is_empty(), "has a crew: a stop waits for people"),
        (line.plan.start_up_rejects > 0, "rejects the first packs of an order"),
        (line.plan.levels.is_some(), "waits for messages of the levels above it"),
    ]);
    found.into_iter().map(Refusal::whole).collect()
}

fn of_station(station: &Station, first: bool) -> Vec<Refusal> {
    let rejects = matches!(station.kind, Kind::Machine { reject } if reject > 0.0);
    let found = those([
        (matches!(station.kind, Kind::Printer(_)), "prints: numbers may run out"),
        (matches!(station.kind, Kind::Camera(_)), "judges packs"),
        (matches!(station.kind, Kind::Gate(_)), "takes packs out"),
        (matches!(station.kind, Kind::Packer(_)), "packs: units become fewer"),
        (rejects || station.rejects_to.is_some(), "rejects units"),
        (
            station.makes != Level::Pack || (!first && station.from != Level::Pack),
            "works on other units than packs",
        ),
        (
            station.puts != 1 || (!first && station.takes != 1),
            "works on more than one unit a cycle",
        ),
        (station.equipment.is_some(), "has equipment that stops it or judges packs"),
    ]);
    found.into_iter().map(|what| Refusal::of(&station.name, what)).collect()
}

fn of_conduct(name: &str, conduct: &Conduct) -> Vec<Refusal> {
    let found = those([
        (conduct.jams.is_some(), "jams: units are scrapped"),
        (!conduct.maintenance.is_empty(), "has planned maintenance between cycles"),
        (conduct.restart_scrap.is_some(), "scraps units after standing"),
        (conduct.start_up.is_some(), "starts up by itself"),
        (conduct.pace.is_some(), "changes its speed"),
    ]);
    found.into_iter().map(|what| Refusal::of(name, what)).collect()
}

/// The link behind station `i`, which must lead to the next one and to nothing else.
fn behind(line: &Line, i: usize, refused: &mut Vec<Refusal>) -> Option<Room> {
    let leading: Vec<&Link> = line.links.iter().filter(|link| link.from.contains(&i)).collect();
    let exit = i + 1 == line.stations.len();
    let link = match leading[..] {
        [] if exit => return None,
        [link] if !exit && link.from == [i] && link.to == [i + 1] => link,
        _ => {
            let what = "is not followed by the next station alone";
            refused.push(Refusal::of(&line.stations[i].name, what));
            return None;
        }
    };
    match link.kind {
        LinkKind::Direct => Some(Room { delay: Some(1), belt: None }),
        LinkKind::Buffer { slots } => {
            Some(Room { delay: slots.map(|slots| slots as usize + 1), belt: None })
        }
        LinkKind::Conveyor { rigid, slots, .. } if rigid || slots == 0 => {
            let what = if rigid { "is a belt that stands as a whole" } else { "has no slot" };
            refused.push(Refusal::of(&link.name, what));
            None
        }
        LinkKind::Conveyor { slots, crossing, spacing, gap, .. } => Some(Room {
            delay: Some(slots as usize),
            belt: Some(Crossing {
                crossing: crossing.0,
                entry: (spacing + gap).0,
                spacing: spacing.0,
            }),
        }),
    }
}

/// The classes of stops in the order of the pack engine: of two that come at once, the first does.
fn classes(station: &Station, refused: &mut Vec<Refusal>) -> Vec<Class> {
    let conduct = &station.conduct;
    let restart = &conduct.restart;
    let class = |name: String, state: State, stops: &Stops| Class {
        name,
        every: stops.every.clone(),
        lasts: stops.lasts.clone(),
        around: around(restart, state),
    };
    let mut all = Vec::new();
    all.extend(station.micro_stop.iter().map(|s| (class("micro-stop".into(), State::Held, s), s)));
    all.extend(station.breakdown.iter().map(|s| (class("breakdown".into(), State::Aborted, s), s)));
    all.extend(conduct.classes.iter().map(|of| {
        let name = format!("stop {}", of.name);
        (class(name, of.cause.state(), &of.stops), &of.stops)
    }));
    if all.iter().any(|(_, stops)| stops.clock == Clock::Calendar) {
        refused.push(Refusal::of(&station.name, "has stops by the calendar"));
    }
    all.into_iter().map(|(class, _)| class).collect()
}

/// A held machine is held and unheld; one that broke down is cleared, reset and started.
fn around(restart: &Restart, state: State) -> Time {
    match state {
        State::Held => restart.holding + restart.unholding,
        State::Aborted => {
            let down = restart.aborting + restart.clearing;
            down + restart.stopped + restart.resetting + restart.idle + restart.starting
        }
        _ => Time::ZERO,
    }
}
