//! A small line that moves at random: facts that can be, and what is then where.

use crate::base::clock::Time;
use crate::base::random::{Draws, Stream};
use crate::journal::scene::Scene;
use crate::journal::{
    Cause, Fact, Flaws, Happening, Head, Level, LinkHead, OrderPhase, Reason, StationHead,
    UNNUMBERED, UnitId, Withdrawn,
};
use std::collections::VecDeque;

const PRINTER: usize = 1;
const CAMERA: usize = 2;
const GATE: usize = 3;
/// Two of them draw from one link.
const CASE_PACKERS: [usize; 2] = [4, 5];
const PALLETISER: usize = 6;
const STATIONS: usize = 7;
const CASE: u32 = 10;
const PALLET: u32 = 8;
const ROOM: usize = 12;

/// The head of its journal.
pub(super) fn head() -> Head {
    let station = |name: &str, from: &str, makes: &str, holds: Option<u32>| StationHead {
        name: name.into(),
        kind: name.into(),
        from: from.into(),
        makes: makes.into(),
        cycle_s: Some(0.5),
        rate_per_min: Some(240.0),
        holds,
        position: None,
    };
    let link = |name: &str, from: &[u16], to: &[u16]| LinkHead {
        name: name.into(),
        from: from.to_vec(),
        to: to.to_vec(),
        level: "pack".into(),
        kind: "buffer".into(),
        slots: Some(ROOM as u32),
        ..LinkHead::default()
    };
    Head {
        made_by: "lineproof test".into(),
        name: "sample".into(),
        seed: 7,
        stations: vec![
            station("cartoner", "primary", "pack", None),
            station("printer", "pack", "pack", None),
            station("camera", "pack", "pack", None),
            station("gate", "pack", "pack", None),
            station("case-packer-1", "pack", "case", Some(CASE)),
            station("case-packer-2", "pack", "case", Some(CASE)),
            station("palletiser", "case", "pallet", Some(PALLET)),
        ],
        links: vec![
            link("a", &[0], &[1]),
            link("b", &[1], &[2]),
            link("c", &[2], &[3]),
            link("d", &[3], &[4, 5]),
            link("e", &[4, 5], &[6]),
        ],
        ..Head::default()
    }
}

#[derive(Debug, Clone, Default)]
struct Station {
    work: Option<UnitId>,
    ready: Option<UnitId>,
    /// Parent that is being filled, and what is in it.
    open: Option<(UnitId, Vec<UnitId>)>,
    last: Option<UnitId>,
    starved: bool,
}

/// The line.
#[derive(Debug)]
pub(super) struct Line {
    pub now: Time,
    draws: Stream,
    stations: Vec<Station>,
    links: Vec<VecDeque<UnitId>>,
    born: u32,
    parents: [u32; 5],
    encoded: u32,
    /// Lets parents be opened, and hands interfere.
    pub trouble: bool,
}

type Tell<'a> = &'a mut dyn FnMut(Time, Fact);

impl Line {
    pub(super) fn new(seed: u64) -> Line {
        Line {
            now: Time::ZERO,
            draws: Stream::new(seed),
            stations: vec![Station::default(); STATIONS],
            links: vec![VecDeque::new(); 5],
            born: 0,
            parents: [0; 5],
            encoded: 0,
            trouble: true,
        }
    }

    fn infeed(i: usize) -> usize {
        [0, 0, 1, 2, 3, 3, 4][i]
    }

    fn outfeed(i: usize) -> usize {
        [0, 1, 2, 3, 4, 4, 4][i]
    }

    fn level(i: usize) -> Level {
        [Level::Pack, Level::Case, Level::Pallet][i.saturating_sub(2) / 2]
    }

    /// One station does what comes next for it.
    pub(super) fn moves(&mut self, tell: Tell) {
        if self.now == Time::ZERO {
            self.now = Time(1);
            tell(self.now, Fact::Order { order: 0, phase: OrderPhase::Started });
        }
        if !self.draws.chance(0.3) {
            self.now += Time((self.draws.word() % 20_000_000) as i64);
        }
        let i = (self.draws.word() % STATIONS as u64) as usize;
        let (now, station) = (self.now, i as u16);
        if let Some(unit) = self.stations[i].ready {
            self.passes_on(i, unit, tell);
        } else if let Some(unit) = self.stations[i].work.take() {
            tell(now, Fact::Made { station, units: 1 });
            self.ends_work(i, unit, tell);
        } else if i == 0 {
            self.stations[0].work = Some(self.born);
            tell(now, Fact::Born { station, unit: self.born, order: 0 });
            self.born += 1;
        } else {
            self.takes(i, tell);
        }
        if self.draws.chance(0.002) {
            tell(now, Fact::State { station, cause: Cause::MicroStop });
            tell(now, Fact::Happened { station, what: Happening::MicroStop, units: 1 });
            tell(now, Fact::Crew { crew: 0, busy: 1, waiting: 0 });
            tell(now, Fact::State { station, cause: Cause::Working });
        }
    }

    fn takes(&mut self, i: usize, tell: Tell) {
        let (now, station, link) = (self.now, i as u16, Line::infeed(i));
        let Some(unit) = self.links[link].pop_front() else {
            if !std::mem::replace(&mut self.stations[i].starved, true) {
                tell(now, Fact::State { station, cause: Cause::Starved });
            }
            return;
        };
        let units = self.links[link].len() as u32;
        let level = if i == PALLETISER { Level::Case } else { Level::Pack };
        tell(now, Fact::Content { link: link as u16, units });
        tell(now, Fact::Taken { link: link as u16, level, unit });
        self.stations[i].work = Some(unit);
        if std::mem::take(&mut self.stations[i].starved) {
            tell(now, Fact::State { station, cause: Cause::Working });
        }
    }

    fn passes_on(&mut self, i: usize, unit: UnitId, tell: Tell) {
        let (now, link, level) = (self.now, Line::outfeed(i), Line::level(i));
        if i == PALLETISER {
            tell(now, Fact::Departed { level, unit });
            tell(now, Fact::Exited { packs: PALLET * CASE });
        } else if self.links[link].len() < ROOM {
            self.links[link].push_back(unit);
            let units = self.links[link].len() as u32;
            tell(now, Fact::Content { link: link as u16, units });
            tell(now, Fact::Entered { link: link as u16, level, unit });
        } else {
            return;
        }
        self.stations[i].ready = None;
    }

    fn ends_work(&mut self, i: usize, unit: UnitId, tell: Tell) {
        let (now, station) = (self.now, i as u16);
        match i {
            PRINTER => {
                let printed = if self.draws.chance(0.01) { UNNUMBERED } else { self.encoded };
                let flaws =
                    Flaws((self.draws.word() % 8) as u8 * u8::from(self.draws.chance(0.01)));
                let grade = (self.draws.word() % 41) as u8;
                tell(now, Fact::Printed { station, unit, grade });
                let encoded = self.encoded;
                tell(now, Fact::Coded { station, unit, encoded, printed, flaws });
                self.encoded += 1;
            }
            CAMERA => {
                let accepted = !self.draws.chance(0.01);
                let read = if accepted { unit } else { UNNUMBERED };
                tell(now, Fact::Read { station, unit, read, accepted });
            }
            GATE => {
                if self.draws.chance(0.01) {
                    let (level, reason) = (Level::Pack, Reason::FalseReject);
                    return tell(now, Fact::Rejected { station, level, unit, reason });
                }
                if self.draws.chance(0.01) {
                    return tell(now, Fact::Sampled { station, unit });
                }
                if self.draws.chance(0.01) {
                    return tell(now, Fact::Vanished { station, level: Level::Pack, unit });
                }
                tell(now, Fact::Commissioned { station, unit });
            }
            _ if CASE_PACKERS.contains(&i) || i == PALLETISER => {
                return self.packs(i, unit, tell);
            }
            _ => {}
        }
        self.stations[i].ready = Some(unit);
    }

    fn packs(&mut self, i: usize, child: UnitId, tell: Tell) {
        let (now, station, level) = (self.now, i as u16, Line::level(i));
        let holds = if i == PALLETISER { PALLET } else { CASE };
        let parents = &mut self.parents[level.index()];
        let (parent, children) = self.stations[i].open.get_or_insert_with(|| {
            *parents += 1;
            (*parents - 1, Vec::new())
        });
        let parent = *parent;
        children.push(child);
        tell(now, Fact::Packed { station, level, parent, child });
        if i != PALLETISER {
            tell(now, Fact::Left { since: Time(now.0 - 1_000_000_000) });
        }
        if (children.len() as u32) < holds {
            return;
        }
        tell(
            now,
            Fact::Labelled { station, level, parent, pool: 1, number: parent, recorded: parent },
        );
        tell(now, Fact::Closed { station, level, parent, children: holds });
        if self.trouble && self.draws.chance(0.05) {
            let gone = children.remove(0);
            let how = Withdrawn::Sampled;
            tell(now, Fact::Unlabelled { station, level, parent });
            return tell(
                now,
                Fact::Unpacked { station, level, parent, child: gone, packs: 1, how },
            );
        }
        if self.trouble
            && self.draws.chance(0.05)
            && let Some(last) = self.stations[i].last
        {
            tell(now, Fact::Moved { station, level, parent: last, child });
        }
        self.stations[i].open = None;
        self.stations[i].last = Some(parent);
        self.stations[i].ready = Some(parent);
    }

    /// The scene says what is where.
    pub(super) fn is_seen_in(&self, scene: &Scene) {
        for (link, queue) in self.links.iter().enumerate() {
            let seen: Vec<UnitId> = scene.links()[link].queue.iter().map(|p| p.unit).collect();
            assert_eq!(&seen, &Vec::from(queue.clone()), "link {link} at {}", self.now);
            assert_eq!(scene.links()[link].units, queue.len() as u32);
        }
        let inside = |stations: &[usize]| {
            let (mut there, mut seen) = (Vec::new(), Vec::new());
            for &i in stations {
                let (own, child) = (Line::level(i), if i == PALLETISER { 3 } else { 1 });
                there.extend(self.stations[i].ready.map(|unit| (own, unit)));
                there.extend(self.stations[i].work.map(|unit| (Level::ALL[child], unit)));
                seen.extend(scene.stations()[i].inside.iter().map(|p| (p.level, p.unit)));
            }
            there.sort();
            seen.sort();
            assert_eq!(seen, there, "stations {stations:?} at {}", self.now);
        };
        for i in [0, PRINTER, CAMERA, GATE, PALLETISER] {
            inside(&[i]);
        }
        inside(&CASE_PACKERS);
        for (i, station) in self.stations.iter().enumerate() {
            if let Some((parent, children)) = &station.open {
                let seen = scene.parent(Line::level(i), *parent).unwrap();
                assert_eq!((&seen.children, seen.closed), (children, None));
            }
        }
    }
}
