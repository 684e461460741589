//! A scene as bytes: the content of a key frame.
//!
//! All numbers are LEB128, those that may be negative in zigzag. A time is the step back from the
//! scene's own. What may be missing is one more than it is, and 0 where it is missing.

use super::model::{Parent, Present, Scene, StationScene};
use crate::base::clock::Time;
use crate::journal::wire::{put, step32, zigzag};

impl Scene {
    /// Appends the scene to `bytes`.
    pub fn encode(&self, bytes: &mut Vec<u8>) {
        put(bytes, zigzag(self.at.0));
        match self.order {
            None => put(bytes, 0),
            Some((order, phase, since)) => {
                put(bytes, u64::from(order) + 1);
                put(bytes, phase as u64);
                self.put_time(bytes, since);
            }
        }
        put(bytes, self.shift.map_or(0, |shift| u64::from(shift) + 1));
        put(bytes, self.exited);
        for departed in self.departed {
            put(bytes, departed);
        }
        put(bytes, self.vanished);
        put(bytes, self.injected);
        put(bytes, self.crews.len() as u64);
        for (crew, (busy, waiting)) in &self.crews {
            for number in [crew, busy, waiting] {
                put(bytes, u64::from(*number));
            }
        }
        put(bytes, self.numbers.len() as u64);
        for (pool, left) in &self.numbers {
            put(bytes, u64::from(*pool));
            put(bytes, u64::from(*left));
        }
        put(bytes, self.stations.len() as u64);
        for station in &self.stations {
            self.put_station(bytes, station);
        }
        put(bytes, self.links.len() as u64);
        for link in &self.links {
            put(bytes, u64::from(link.units));
            self.put_units(bytes, link.queue.len(), link.queue.iter());
        }
        put(bytes, self.parents.len() as u64);
        let mut last = 0;
        for ((level, unit), parent) in &self.parents {
            bytes.push(*level as u8);
            put(bytes, step32(*unit, last));
            last = *unit;
            self.put_parent(bytes, parent);
        }
    }

    fn put_time(&self, bytes: &mut Vec<u8>, time: Time) {
        put(bytes, zigzag(self.at.0.wrapping_sub(time.0)));
    }

    fn put_station(&self, bytes: &mut Vec<u8>, station: &StationScene) {
        put(bytes, station.cause.map_or(0, |cause| cause as u64 + 1));
        self.put_time(bytes, station.since);
        for count in [station.made, station.rejected, station.sampled, station.scrapped] {
            put(bytes, count);
        }
        self.put_units(bytes, station.inside.len(), station.inside.iter());
    }

    fn put_units<'a>(
        &self,
        bytes: &mut Vec<u8>,
        length: usize,
        units: impl Iterator<Item = &'a Present>,
    ) {
        put(bytes, length as u64);
        let (mut next, mut since) = (0, self.at);
        for present in units {
            bytes.push(present.level as u8);
            put(bytes, step32(present.unit, next));
            put(bytes, zigzag(present.since.0.wrapping_sub(since.0)));
            (next, since) = (present.unit.wrapping_add(1), present.since);
        }
    }

    fn put_parent(&self, bytes: &mut Vec<u8>, parent: &Parent) {
        put(bytes, u64::from(parent.station));
        self.put_time(bytes, parent.opened);
        match parent.closed {
            None => bytes.push(0),
            Some(closed) => {
                bytes.push(1);
                self.put_time(bytes, closed);
            }
        }
        match parent.label {
            None => bytes.push(0),
            Some(label) => {
                bytes.push(1);
                put(bytes, u64::from(label.pool));
                put(bytes, u64::from(label.number));
                put(bytes, step32(label.recorded, label.number));
            }
        }
        match parent.within {
            None => bytes.push(0),
            Some((level, unit)) => {
                bytes.push(level as u8 + 1);
                put(bytes, u64::from(unit));
            }
        }
        bytes.push(parent.of as u8);
        put(bytes, parent.children.len() as u64);
        let mut next = 0;
        for child in &parent.children {
            put(bytes, step32(*child, next));
            next = child.wrapping_add(1);
        }
    }
}
