//! A scene from the bytes of a key frame, which may be hostile.

use super::model::{LinkScene, Numbered, Parent, Present, Scene, StationScene};
use crate::base::clock::Time;
use crate::journal::wire::{Pull, after32, unzigzag};
use crate::journal::{Cause, Head, Level, OrderPhase};

const PHASES: [OrderPhase; 5] = [
    OrderPhase::Released,
    OrderPhase::SetUp,
    OrderPhase::Started,
    OrderPhase::Closing,
    OrderPhase::Closed,
];

impl Scene {
    /// The scene that [`Scene::encode`] wrote, of the line of this head; None: the bytes are none.
    pub fn decode(head: &Head, bytes: &[u8]) -> Option<Scene> {
        let mut scene = Scene::new(head);
        let mut pull = Pull::new(bytes, 0);
        scene.at = Time(unzigzag(pull.varint()?));
        scene.read_counts(&mut pull)?;
        if pull.count()? != scene.stations.len() {
            return None;
        }
        for station in 0..scene.stations.len() {
            scene.stations[station] = scene.read_station(&mut pull)?;
        }
        if pull.count()? != scene.links.len() {
            return None;
        }
        for link in 0..scene.links.len() {
            let units = pull.varint32()?;
            scene.links[link] = LinkScene { units, queue: scene.read_units(&mut pull)?.into() };
        }
        let mut last = 0;
        for _ in 0..pull.count()? {
            let level = read_level(&mut pull)?;
            last = after32(pull.varint()?, last)?;
            let parent = scene.read_parent(&mut pull, level)?;
            scene.parents.insert((level, last), parent);
        }
        (pull.left() == 0).then_some(scene)
    }

    fn read_counts(&mut self, pull: &mut Pull) -> Option<()> {
        let order = pull.varint()?;
        if order > 0 {
            let order = u16::try_from(order - 1).ok()?;
            let phase = *PHASES.get(usize::from(pull.varint16()?))?;
            self.order = Some((order, phase, self.read_time(pull)?));
        }
        self.shift = match pull.varint()? {
            0 => None,
            shift => Some(u16::try_from(shift - 1).ok()?),
        };
        self.exited = pull.varint()?;
        for departed in &mut self.departed {
            *departed = pull.varint()?;
        }
        self.vanished = pull.varint()?;
        self.injected = pull.varint()?;
        for _ in 0..pull.count()? {
            let crew = pull.varint16()?;
            self.crews.insert(crew, (pull.varint16()?, pull.varint16()?));
        }
        for _ in 0..pull.count()? {
            let pool = pull.varint16()?;
            self.numbers.insert(pool, pull.varint32()?);
        }
        Some(())
    }

    fn read_time(&self, pull: &mut Pull) -> Option<Time> {
        Some(Time(self.at.0.wrapping_sub(unzigzag(pull.varint()?))))
    }

    fn read_station(&self, pull: &mut Pull) -> Option<StationScene> {
        let cause = match pull.varint()? {
            0 => None,
            cause => Some(*Cause::ALL.get(usize::try_from(cause - 1).ok()?)?),
        };
        Some(StationScene {
            cause,
            since: self.read_time(pull)?,
            made: pull.varint()?,
            rejected: pull.varint()?,
            sampled: pull.varint()?,
            scrapped: pull.varint()?,
            inside: self.read_units(pull)?,
        })
    }

    fn read_units(&self, pull: &mut Pull) -> Option<Vec<Present>> {
        let count = pull.count()?;
        let mut units = Vec::with_capacity(count.min(pull.left() / 3));
        let (mut next, mut since) = (0, self.at);
        for _ in 0..count {
            let level = read_level(pull)?;
            let unit = after32(pull.varint()?, next)?;
            since = Time(since.0.wrapping_add(unzigzag(pull.varint()?)));
            next = unit.wrapping_add(1);
            units.push(Present { level, unit, since });
        }
        Some(units)
    }

    fn read_parent(&self, pull: &mut Pull, level: Level) -> Option<Parent> {
        let station = pull.varint16()?;
        let opened = self.read_time(pull)?;
        let closed = if read_flag(pull)? { Some(self.read_time(pull)?) } else { None };
        let label = if read_flag(pull)? {
            let (pool, number) = (pull.varint16()?, pull.varint32()?);
            let recorded = after32(pull.varint()?, number)?;
            Some(Numbered { pool, number, recorded })
        } else {
            None
        };
        let within = match pull.byte()? {
            0 => None,
            above => Some((*Level::ALL.get(usize::from(above - 1))?, pull.varint32()?)),
        };
        // Children are of a lower level: whoever walks down comes to an end.
        let of = read_level(pull).filter(|of| *of < level)?;
        let count = pull.count()?;
        let mut children = Vec::with_capacity(count);
        let mut next = 0;
        for _ in 0..count {
            let child = after32(pull.varint()?, next)?;
            next = child.wrapping_add(1);
            children.push(child);
        }
        Some(Parent { station, opened, closed, label, within, of, children })
    }
}

fn read_level(pull: &mut Pull) -> Option<Level> {
    Level::ALL.get(usize::from(pull.byte()?)).copied()
}

fn read_flag(pull: &mut Pull) -> Option<bool> {
    [false, true].get(usize::from(pull.byte()?)).copied()
}
