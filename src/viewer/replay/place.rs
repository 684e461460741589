//! Where each unit lies.

use super::look::Tint;
use super::playback::Replay;
use super::recent::{Event, EventKind};
use crate::layout::{Belt, Layout, Placed};
use glam::Vec3;
use lineproof::journal::scene::{Parent, Present, Whereabouts};
use lineproof::journal::{Level, UnitId};
use std::io::{Read, Seek};

/// Seconds in which a reject falls into its bin.
const FALL: f64 = 1.2;
/// Rejects that are seen in a bin at most.
const IN_BIN: u64 = 40;
/// Seconds, and metres a second, for which a unit is seen that has left the line.
const LEAVES: f64 = 3.0;
const PACE: f32 = 0.4;
/// Children of an open parent that are drawn at most.
const MOST_CHILDREN: usize = 600;

/// A unit at its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    pub level: Level,
    pub unit: UnitId,
    /// Middle of its lower side, metres.
    pub at: Vec3,
    /// Turn about the upward axis, radians.
    pub yaw: f32,
    /// How large it is drawn, as a share of its size.
    pub scale: Vec3,
    pub look: Tint,
    pub place: Where,
}

/// On what it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    Link(usize),
    Station(usize),
    /// A child in a parent that is still being filled, at its packer.
    Parent(usize),
    /// On its way into the bin of a station, and in it.
    Falling(usize),
    Bin(usize),
    /// Past the line exit.
    Leaving,
}

impl<R: Read + Seek> Replay<R> {
    /// All units that are seen at the time shown, added to `out`.
    pub fn placements(&self, layout: &Layout, out: &mut Vec<Placement>) {
        for (link, belt) in layout.belts.iter().enumerate() {
            self.on_belt(link, belt, layout, out);
        }
        for (station, placed) in layout.stations.iter().enumerate() {
            self.in_station(station, placed, layout, out);
        }
        for (&(level, _), parent) in self.scene().parents() {
            if parent.closed.is_none() {
                self.filling(level, parent, layout, out);
            }
        }
        for event in self.recent() {
            self.happening(event, layout, out);
        }
    }

    fn on_belt(&self, link: usize, belt: &Belt, layout: &Layout, out: &mut Vec<Placement>) {
        let Some(scene) = self.scene().links().get(link) else { return };
        for (ahead, present) in scene.queue.iter().enumerate() {
            let (at, yaw) = self.on_link(belt, ahead, present, layout);
            let look = self.tint(present.level, present.unit);
            out.push(placement(present, at, yaw, look, Where::Link(link)));
        }
    }

    /// As far as it has come since it was put on, and no further than the queue before it lets it.
    fn on_link(
        &self,
        belt: &Belt,
        ahead: usize,
        present: &Present,
        layout: &Layout,
    ) -> (Vec3, f32) {
        let size = layout.units.of_level(present.level);
        let queued = belt.length - 0.5 * size.x - belt.gap * ahead as f32;
        let gone = (self.at().secs() - present.since.secs()).max(0.0) as f32;
        let free = if belt.moving_s > 0.0 { belt.length * gone / belt.moving_s } else { queued };
        let (point, yaw) = belt.point(free.min(queued).max(0.0));
        let lane = present.unit % belt.lanes.max(1);
        let layer = present.unit / belt.lanes.max(1) % belt.layers.max(1);
        let aside = (lane as f32 - 0.5 * (belt.lanes.max(1) - 1) as f32) * 1.05 * size.z;
        let across = Vec3::new(yaw.sin(), 0.0, yaw.cos()) * aside;
        (point + across + Vec3::Y * (layer as f32 * size.y), yaw)
    }

    fn in_station(
        &self,
        station: usize,
        placed: &Placed,
        layout: &Layout,
        out: &mut Vec<Placement>,
    ) {
        let Some(scene) = self.scene().stations().get(station) else { return };
        let count = scene.inside.len();
        for (place, present) in scene.inside.iter().enumerate() {
            let at = self.within(station, placed, (place, count), present);
            let look = self.tint(present.level, present.unit);
            out.push(placement(present, at, placed.yaw, look, Where::Station(station)));
        }
        let Some(bin) = placed.bin else { return };
        let level = self.head().stations.get(station).and_then(|s| Level::of_name(&s.from));
        let level = level.unwrap_or(Level::Pack);
        let falling = self.recent().filter(|event| self.falls(event, station)).count() as u64;
        let lie = scene.rejected.saturating_sub(falling).min(IN_BIN);
        let size = layout.units.of_level(level);
        for place in 0..lie {
            let (at, yaw) = heap(bin, place, size);
            let (unit, scale, place) = (UnitId::MAX, Vec3::ONE, Where::Bin(station));
            out.push(Placement { level, unit, at, yaw, scale, look: Tint::Rejected, place });
        }
    }

    /// From the infeed to the outfeed within a cycle, behind those that came before it.
    fn within(
        &self,
        station: usize,
        placed: &Placed,
        (place, count): (usize, usize),
        present: &Present,
    ) -> Vec3 {
        let rate = self.head().stations.get(station).and_then(|head| head.rate_per_min);
        let cycle = 60.0 / rate.filter(|rate| *rate > 0.0).unwrap_or(60.0);
        let gone = ((self.at().secs() - present.since.secs()) / cycle).clamp(0.0, 1.0) as f32;
        let room = 1.0 - place as f32 / count.max(1) as f32;
        let share = 0.06 + 0.88 * gone.min(room);
        placed.infeed().lerp(placed.outfeed(), share)
    }

    /// The children that a parent has so far, as they will lie in it.
    fn filling(&self, level: Level, parent: &Parent, layout: &Layout, out: &mut Vec<Placement>) {
        let station = usize::from(parent.station);
        let Some(placed) = layout.stations.get(station) else { return };
        let full = layout.units.of_level(parent.of);
        for (place, &child) in parent.children.iter().enumerate().take(MOST_CHILDREN) {
            let (centre, size) = layout.units.child(level, place);
            let at = placed.stack() + centre - glam::Vec3::Y * (0.5 * size.y);
            let (yaw, scale) = (0.0, size / full.max(Vec3::splat(1e-3)));
            let (look, place) = (self.tint(parent.of, child), Where::Parent(station));
            out.push(Placement { level: parent.of, unit: child, at, yaw, scale, look, place });
        }
    }

    fn falls(&self, event: &Event, station: usize) -> bool {
        matches!(event.kind, EventKind::Rejected { station: of, .. } if of == station)
            && self.at().secs() - event.at.secs() < FALL
    }

    fn happening(&self, event: &Event, layout: &Layout, out: &mut Vec<Placement>) {
        let gone = (self.at().secs() - event.at.secs()).max(0.0);
        let (level, unit) = (event.level, event.unit);
        let scale = Vec3::ONE;
        match event.kind {
            EventKind::Rejected { station, .. } if gone < FALL => {
                let Some(placed) = layout.stations.get(station) else { return };
                let Some(bin) = placed.bin else { return };
                let share = (gone / FALL) as f32;
                let from = placed.infeed().lerp(placed.outfeed(), 0.5);
                let (to, _) = heap(bin, 0, layout.units.of_level(level));
                // Pushed off the belt, then down.
                let flat = from.lerp(to, share.sqrt());
                let at = Vec3::new(flat.x, from.y + (to.y - from.y) * share * share, flat.z);
                let (yaw, look) = (placed.yaw + 2.0 * share, Tint::Rejected);
                let place = Where::Falling(station);
                out.push(Placement { level, unit, at, yaw, scale, look, place });
            }
            EventKind::Departed if gone < LEAVES => {
                let Some(placed) = self.exit(level, layout) else { return };
                let at = placed.outfeed() + placed.ahead() * (0.1 + PACE * gone as f32);
                let (yaw, look, place) = (placed.yaw, Tint::Coded, Where::Leaving);
                let low = if level == Level::Pallet { Vec3::Y * (0.15 - at.y) } else { Vec3::ZERO };
                let at = at + low;
                out.push(Placement { level, unit, at, yaw, scale, look, place });
            }
            _ => {}
        }
    }

    /// The station from which units of a level leave the line.
    fn exit<'a>(&self, level: Level, layout: &'a Layout) -> Option<&'a Placed> {
        let head = self.head();
        let feeds = |station: usize| {
            head.links.iter().any(|link| link.from.iter().any(|from| usize::from(*from) == station))
        };
        let of_level = |station: &usize| head.stations[*station].makes == level.name();
        let all = 0..head.stations.len().min(layout.stations.len());
        let exit = all.rev().filter(of_level).find(|station| !feeds(*station));
        exit.map(|station| &layout.stations[station])
    }

    fn tint(&self, level: Level, unit: UnitId) -> Tint {
        let tint = self.look(level, unit).tint();
        if level <= Level::Pack || tint != Tint::Blank {
            return tint;
        }
        let label = self.scene().parent(level, unit).and_then(|parent| parent.label);
        if label.is_some_and(|label| label.pool != u16::MAX) { Tint::Coded } else { Tint::Blank }
    }

    /// Where a unit is, or the outermost parent that it is in; None: it has left the line.
    pub fn place_of_unit(&self, layout: &Layout, level: Level, unit: UnitId) -> Option<Vec3> {
        match self.scene().place_of(level, unit)? {
            Whereabouts::Link { link, ahead, since } => {
                let belt = layout.belts.get(usize::from(link))?;
                Some(self.on_link(belt, ahead, &Present { level, unit, since }, layout).0)
            }
            Whereabouts::Station { station, since } => {
                let station = usize::from(station);
                let placed = layout.stations.get(station)?;
                let inside = &self.scene().stations().get(station)?.inside;
                let is_it = |p: &Present| (p.level, p.unit) == (level, unit);
                match inside.iter().position(is_it) {
                    Some(place) => {
                        let present = Present { level, unit, since };
                        Some(self.within(station, placed, (place, inside.len()), &present))
                    }
                    None => Some(placed.stack()),
                }
            }
            Whereabouts::Parent { level: of, parent } => {
                let open = self.scene().parent(of, parent).filter(|p| p.closed.is_none());
                match open {
                    Some(open) => {
                        let placed = layout.stations.get(usize::from(open.station))?;
                        let place = open.children.iter().position(|child| *child == unit)?;
                        Some(placed.stack() + layout.units.child(of, place).0)
                    }
                    // Upwards: levels grow, so that this ends.
                    None if of > level => self.place_of_unit(layout, of, parent),
                    None => None,
                }
            }
        }
    }
}

fn placement(present: &Present, at: Vec3, yaw: f32, look: Tint, place: Where) -> Placement {
    let Present { level, unit, .. } = *present;
    Placement { level, unit, at, yaw, scale: Vec3::ONE, look, place }
}

/// Place and turn of reject number `place` in a bin: as they fall, but the same every time.
fn heap(bin: Vec3, place: u64, size: Vec3) -> (Vec3, f32) {
    let angle = place as f32 * 2.399_963;
    let layer = (place / 10) as f32;
    let radius = 0.16 * ((place % 10) as f32 / 10.0).sqrt();
    let (sin, cos) = angle.sin_cos();
    let up = 0.09 + layer * size.y.min(0.12);
    (bin + Vec3::new(radius * cos, up, radius * sin), 1.7 * angle)
}
