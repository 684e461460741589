//! Links in space: the way that units take on them, and how they lie there.

use super::station::Placed;
use super::unit::UnitSizes;
use glam::Vec3;
use lineproof::journal::{Head, Level, LinkHead};

/// Upper side of the belts, metres above the floor.
pub const BELT_HEIGHT: f32 = 0.9;
/// Between the last unit of a trunk and the stations that share it, metres.
pub(super) const SHARE: f32 = 0.5;
/// Straight stretch before a bend, metres.
const STUB: f32 = 0.35;
/// Units of a magazine side by side and above each other at most.
const MOST_LANES: u32 = 8;
const MOST_LAYERS: u32 = 60;
/// Slots that a link without a limit is drawn with.
const NO_LIMIT: u32 = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BeltKind {
    /// Units go from hand to hand: nothing stays on it.
    Direct,
    /// A magazine, a table, a roller track: no way to go, only room.
    Buffer,
    Conveyor,
}

/// A link in space.
#[derive(Debug, Clone, PartialEq)]
pub struct Belt {
    /// Corners of the way that units take, at the height of the belts; two or more.
    pub path: Vec<Vec3>,
    /// Stretches that join it to its stations where several share it: from a station to the
    /// beginning of the path, or from its end to a station.
    pub spurs: Vec<Vec<Vec3>>,
    /// Of the path, metres.
    pub length: f32,
    /// Metres.
    pub width: f32,
    pub slots: Option<u32>,
    /// Seconds from one end to the other when nothing is in the way.
    pub moving_s: f32,
    pub kind: BeltKind,
    /// It stands while its first unit waits.
    pub rigid: bool,
    pub level: Level,
    /// Metres along the path from one waiting unit to the next.
    pub gap: f32,
    /// So many lie side by side, and so many above each other: units that the line packs closer
    /// than they are drawn long.
    pub lanes: u32,
    pub layers: u32,
    /// The straight parts of the path; one or more.
    pub(super) stretches: Vec<Stretch>,
}

impl Belt {
    /// The place at so many metres from the beginning, and the direction there as a turn about the
    /// upward axis.
    pub fn point(&self, metres: f32) -> (Vec3, f32) {
        let (at, yaw, _) = self.point_and_side(metres);
        (at, yaw)
    }

    /// The same, and the way across the belt.
    #[inline]
    pub(crate) fn point_and_side(&self, metres: f32) -> (Vec3, f32, Vec3) {
        let metres = metres.clamp(0.0, self.length);
        let last = self.stretches.len() - 1;
        let nth = match last {
            0 => 0,
            _ => self.stretches[1..].iter().take_while(|next| next.begins < metres).count(),
        };
        let stretch = &self.stretches[nth];
        (stretch.from + stretch.ahead * (metres - stretch.begins), stretch.yaw, stretch.side)
    }
}

/// A straight part of a way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stretch {
    /// Metres of the way before it.
    begins: f32,
    from: Vec3,
    /// Of length 1.
    ahead: Vec3,
    side: Vec3,
    yaw: f32,
}

fn stretches(path: &[Vec3]) -> (Vec<Stretch>, f32) {
    let (mut begins, mut stretches) = (0.0, Vec::new());
    for pair in path.windows(2) {
        let ahead = (pair[1] - pair[0]).normalize_or(Vec3::X);
        let (side, yaw) = (Vec3::new(-ahead.z, 0.0, ahead.x), (-ahead.z).atan2(ahead.x));
        stretches.push(Stretch { begins, from: pair[0], ahead, side, yaw });
        begins += pair[0].distance(pair[1]);
    }
    (stretches, begins)
}

/// How a link is to be drawn, before its place is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// Metres.
    pub length: f32,
    kind: BeltKind,
    level: Level,
}

/// The length that suits the units of a link: 1 to 6 m for a conveyor, half of it for a magazine.
pub(super) fn wanted(link: &LinkHead, units: &UnitSizes) -> Wanted {
    let level = Level::of_name(&link.level).unwrap_or(Level::Pack);
    let kind = match link.kind.as_str() {
        "direct" => BeltKind::Direct,
        "conveyor" => BeltKind::Conveyor,
        _ if link.slots == Some(0) => BeltKind::Direct,
        _ => BeltKind::Buffer,
    };
    let pitch = units.of_level(level).x * 1.25;
    let row = link.slots.unwrap_or(NO_LIMIT).max(1) as f32 * pitch;
    let length = match kind {
        BeltKind::Direct => 0.5,
        BeltKind::Buffer => (row / 3.0).clamp(1.0, 3.0).max(pitch),
        BeltKind::Conveyor => row.clamp(1.0, 6.0),
    };
    Wanted { length, kind, level }
}

/// The belts of all links. `side`: z behind everything, for what passes by other stations.
pub(super) fn belts(
    head: &Head,
    stations: &[Placed],
    rank: &dyn Fn(usize) -> usize,
    side: f32,
    units: &UnitSizes,
) -> Vec<Belt> {
    let mut free = 0.0;
    let belt = |link: &LinkHead| {
        let want = wanted(link, units);
        let (path, spurs) = way(link, stations, rank, side, want.length, &mut free);
        laid(link, want, path, spurs, units)
    };
    head.links.iter().map(belt).collect()
}

fn laid(
    link: &LinkHead,
    want: Wanted,
    mut path: Vec<Vec3>,
    spurs: Vec<Vec<Vec3>>,
    units: &UnitSizes,
) -> Belt {
    path.dedup_by(|a, b| a.distance(*b) < 1e-4);
    if path.len() < 2 {
        let only = path.first().copied().unwrap_or(Vec3::Y * BELT_HEIGHT);
        path = vec![only, only + Vec3::X * 0.05];
    }
    let (stretches, length) = stretches(&path);
    let size = units.of_level(want.level);
    let slots = link.slots.unwrap_or(NO_LIMIT).max(1) as f32;
    let room = (length / slots).min(size.x * 1.25);
    let beside = (size.x / room).ceil().clamp(1.0, 1e6) as u32;
    let fit = ((1.1 / (size.z * 1.05)) as u32).clamp(1, MOST_LANES);
    let lanes = beside.min(fit);
    let layers = beside.div_ceil(lanes).min(MOST_LAYERS);
    let moving_s = link.crossing_s as f32;
    Belt {
        width: (lanes as f32 * size.z * 1.05 + 0.06).max(0.2),
        path,
        spurs,
        length,
        slots: link.slots,
        moving_s: if moving_s.is_finite() { moving_s.clamp(0.0, 1e6) } else { 0.0 },
        kind: want.kind,
        rigid: link.rigid,
        level: want.level,
        gap: room,
        lanes,
        layers,
        stretches,
    }
}

type Way = (Vec<Vec3>, Vec<Vec<Vec3>>);

fn way(
    link: &LinkHead,
    stations: &[Placed],
    rank: &dyn Fn(usize) -> usize,
    side: f32,
    length: f32,
    free: &mut f32,
) -> Way {
    let places = |list: &[u16]| -> Vec<usize> {
        list.iter().map(|&s| usize::from(s)).filter(|s| *s < stations.len()).collect()
    };
    let (from, to) = (places(&link.from), places(&link.to));
    match (from.as_slice(), to.as_slice()) {
        ([], []) => {
            let begin = Vec3::new(*free, BELT_HEIGHT, side - 1.0);
            *free += length + 0.5;
            (vec![begin, begin + Vec3::X * length], Vec::new())
        }
        ([], to) => {
            let (end, ahead) = shared(to, stations, Placed::infeed, -SHARE);
            let path = vec![end - ahead * length, end];
            (path, spurs(&[], to, stations, Vec3::ZERO, end))
        }
        (from, []) => {
            let (begin, ahead) = shared(from, stations, Placed::outfeed, SHARE);
            let path = vec![begin, begin + ahead * length];
            (path, spurs(from, &[], stations, begin, Vec3::ZERO))
        }
        (from, to) => {
            // What goes to rework leaves at the back.
            let rework = to.iter().all(|s| stations[*s].aside) && !stations[from[0]].aside;
            let main: Vec<usize> = from.iter().copied().filter(|s| !stations[*s].aside).collect();
            let trunk = if main.is_empty() { from } else { &main };
            let (begin, ahead) = shared(trunk, stations, Placed::outfeed, SHARE);
            let (end, onward) = shared(to, stations, Placed::infeed, -SHARE);
            if rework {
                let begin = stations[from[0]].back();
                let path = vec![begin, Vec3::new(begin.x, begin.y, end.z), end];
                return (path, spurs(&from[1..], to, stations, begin, end));
            }
            let far = trunk.iter().map(|s| rank(*s)).max().unwrap_or(0) + 1;
            let near = to.iter().map(|s| rank(*s)).min().unwrap_or(0);
            let bypass = far < near && ahead.dot(onward) > 0.5;
            let path = route(begin, ahead, end, onward, bypass.then_some(side));
            (path, spurs(from, to, stations, begin, end))
        }
    }
}

/// The end of a trunk: at the station itself where it has it alone, else some way off the middle
/// of those that share it. With the way that the goods go there.
fn shared(of: &[usize], stations: &[Placed], port: fn(&Placed) -> Vec3, off: f32) -> (Vec3, Vec3) {
    let ahead = stations[of[0]].ahead();
    if let [only] = of {
        return (port(&stations[*only]), ahead);
    }
    let ports = of.iter().map(|s| port(&stations[*s]));
    let middle = ports.clone().sum::<Vec3>() / of.len() as f32;
    let along = ports.map(|p| p.dot(ahead) * off.signum()).fold(f32::NEG_INFINITY, f32::max);
    let along = along * off.signum();
    (middle + ahead * (along - middle.dot(ahead) + off), ahead)
}

/// From each station to the beginning of a trunk, and from its end to each station.
fn spurs(
    from: &[usize],
    to: &[usize],
    stations: &[Placed],
    begin: Vec3,
    end: Vec3,
) -> Vec<Vec<Vec3>> {
    let ins = from.iter().map(|s| &stations[*s]).map(|s| (s.outfeed(), s.ahead()));
    let ins = ins.filter(|(port, _)| port.distance(begin) > 1e-3);
    let ins = ins.map(|(port, ahead)| {
        let knee = port + ahead * STUB;
        vec![port, knee, begin]
    });
    let outs = to.iter().map(|s| &stations[*s]).map(|s| (s.infeed(), s.ahead()));
    let outs = outs.filter(|(port, _)| port.distance(end) > 1e-3);
    ins.chain(outs.map(|(port, ahead)| vec![end, port - ahead * STUB, port])).collect()
}

/// A way with right angles from a point that is left towards `ahead` to one that is reached
/// towards `onward`; with `side`, around what stands between.
fn route(begin: Vec3, ahead: Vec3, end: Vec3, onward: Vec3, side: Option<f32>) -> Vec<Vec3> {
    let forward = (end - begin).dot(ahead);
    let across = end - begin - ahead * forward;
    if let Some(side) = side {
        let (out, back) = (begin + ahead * STUB, end - onward * STUB);
        let at_side = |p: Vec3| Vec3::new(p.x, p.y, side);
        return vec![begin, out, at_side(out), at_side(back), back, end];
    }
    if ahead.dot(onward) > 0.5 && forward > 0.0 {
        if across.length() < 1e-3 {
            return vec![begin, end];
        }
        let knee = begin + ahead * (forward / 2.0);
        return vec![begin, knee, knee + across, end];
    }
    // A turn into the next row, or back: out beyond both ends, across, and in.
    let out = STUB + forward.max(0.0);
    let knee = begin + ahead * out;
    let turn = knee + across;
    if ahead.dot(onward) > 0.5 {
        let before = end - onward * STUB;
        let half = knee + across / 2.0;
        let under = before + (half - before) * Vec3::Z;
        return vec![begin, knee, half, under, before, end];
    }
    vec![begin, knee, turn, end]
}
