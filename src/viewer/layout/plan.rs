//! The stations of a line in columns and rows.

use super::belt::{self, Belt, SHARE, wanted};
use super::graph::Graph;
use super::shape::Shape;
use super::station::Placed;
use super::unit::UnitSizes;
use glam::Vec3;
use lineproof::journal::Head;
use std::f32::consts::{FRAC_PI_2, PI};

/// A line longer than this is folded into rows, metres.
pub const LONGEST_ROW: f32 = 24.0;
/// Between machines side by side, and between a row and what stands behind it, metres.
const AISLE: f32 = 1.3;
/// Between two rows, metres.
const BETWEEN_ROWS: f32 = 2.4;
/// Rows at most.
const MOST_ROWS: usize = 6;
/// A stated position is no further off than this, metres.
const FARTHEST: f64 = 10_000.0;

/// A line in space.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// In the order of the head.
    pub stations: Vec<Placed>,
    /// One for each link, in the order of the head.
    pub belts: Vec<Belt>,
    /// The corners of a box around all of it.
    pub min: Vec3,
    pub max: Vec3,
    pub units: UnitSizes,
    /// Rows that the line is folded into.
    pub rows: usize,
}

/// Stations of one rank, side by side.
#[derive(Debug, Default)]
struct Column {
    stations: Vec<usize>,
    length: f32,
    depth: f32,
    /// Metres of belt behind it.
    gap: f32,
}

impl Layout {
    /// Where all stands, whatever the head says: all numbers are finite.
    pub fn of(head: &Head) -> Layout {
        let (graph, units) = (Graph::of(head), UnitSizes::of(head));
        let shapes: Vec<Shape> = head.stations.iter().map(Shape::of).collect();
        let aside: Vec<bool> = (0..shapes.len()).map(|station| graph.runs_back(station)).collect();
        let columns = columns(head, &graph, &shapes, &aside, &units);
        let (mut stations, rows) = in_rows(&columns, &shapes, &aside);
        set_aside(head, &mut stations, &aside);
        move_to_stated(head, &mut stations);
        let side = stations.iter().map(|s| s.at.z - s.half().z).fold(0.0, f32::min) - 0.7;
        let rank = |station: usize| graph.rank(station);
        let belts = belt::belts(head, &stations, &rank, side, &units);
        let (min, max) = bounds(&stations, &belts);
        Layout { stations, belts, min, max, units, rows }
    }

    /// Middle of the line, on the floor.
    pub fn centre(&self) -> Vec3 {
        let middle = (self.min + self.max) / 2.0;
        Vec3::new(middle.x, 0.0, middle.z)
    }
}

fn columns(
    head: &Head,
    graph: &Graph,
    shapes: &[Shape],
    aside: &[bool],
    units: &UnitSizes,
) -> Vec<Column> {
    let main = || (0..shapes.len()).filter(|&station| !aside[station]);
    let mut ranks: Vec<usize> = main().map(|station| graph.rank(station)).collect();
    ranks.sort_unstable();
    ranks.dedup();
    let column_of = |station: usize| ranks.binary_search(&graph.rank(station)).unwrap_or(0);
    let mut columns: Vec<Column> = ranks.iter().map(|_| Column::default()).collect();
    for station in main() {
        let (column, size) = (&mut columns[column_of(station)], shapes[station].size());
        let aisle = if column.stations.is_empty() { 0.0 } else { AISLE };
        column.stations.push(station);
        column.length = column.length.max(size.x);
        column.depth += size.z + aisle;
    }
    let known = |place: &u16| Some(usize::from(*place)).filter(|s| *s < shapes.len());
    for link in &head.links {
        let on_line = |list: &[u16]| -> Vec<usize> {
            list.iter().filter_map(known).filter(|s| !aside[*s]).map(column_of).collect()
        };
        let (from, to) = (on_line(&link.from), on_line(&link.to));
        let Some(before) = to.iter().min().and_then(|first| first.checked_sub(1)) else { continue };
        if from.is_empty() || from.iter().any(|from| *from > before) {
            continue;
        }
        let shares =
            [link.from.len(), link.to.len()].map(|n| if n > 1 { 2.0 * SHARE } else { 0.0 });
        let gap = wanted(link, units).length + shares[0] + shares[1];
        columns[before].gap = columns[before].gap.max(gap);
    }
    for column in &mut columns {
        column.gap = column.gap.max(0.5);
    }
    columns
}

/// So many rows that a picture 16 wide and 9 high shows the line as large as can be, seen from
/// above at a slant.
fn rows_for(columns: &[Column]) -> (usize, f32) {
    let whole: f32 = columns.iter().map(|column| column.length + column.gap).sum();
    if whole <= LONGEST_ROW {
        return (1, whole);
    }
    let depth = columns.iter().map(|column| column.depth).fold(0.0, f32::max) + BETWEEN_ROWS;
    let needs = |rows: usize| {
        let rows = rows as f32;
        (whole / rows / 16.0).max(rows * depth * 0.8 / 9.0)
    };
    let best = (1..=MOST_ROWS).min_by(|a, b| needs(*a).total_cmp(&needs(*b))).unwrap_or(1);
    let best = best.max(2);
    (best, whole / best as f32)
}

fn in_rows(columns: &[Column], shapes: &[Shape], aside: &[bool]) -> (Vec<Placed>, usize) {
    let (most, target) = rows_for(columns);
    let mut rows: Vec<&[Column]> = Vec::new();
    let (mut begin, mut length) = (0, 0.0);
    for (place, column) in columns.iter().enumerate() {
        let half = (column.length + column.gap) / 2.0;
        if place > begin && length + half > target && rows.len() + 1 < most {
            rows.push(&columns[begin..place]);
            (begin, length) = (place, 0.0);
        }
        length += column.length + column.gap;
    }
    rows.push(&columns[begin..]);
    let place = |station: usize, at, yaw| Placed::new(shapes[station], at, yaw, aside[station]);
    let mut stations: Vec<Placed> =
        (0..shapes.len()).map(|station| place(station, Vec3::ZERO, 0.0)).collect();
    // Each row begins where the one before it ends, and runs the other way.
    let (mut z, mut last, mut start) = (0.0, None::<f32>, 0.0);
    for (number, row) in rows.iter().enumerate() {
        let half = row.iter().map(|column| column.depth).fold(0.0, f32::max) / 2.0;
        z += last.map_or(0.0, |last| last + BETWEEN_ROWS + half);
        last = Some(half);
        let back = number % 2 == 1;
        let way = if back { -1.0 } else { 1.0 };
        let (mut x, mut end) = (0.0, start);
        for column in *row {
            let middle = start + way * (x + column.length / 2.0);
            end = start + way * (x + column.length);
            let mut across = z - column.depth / 2.0;
            for &station in &column.stations {
                let deep = shapes[station].size().z;
                let at = Vec3::new(middle, 0.0, across + deep / 2.0);
                stations[station] = place(station, at, if back { PI } else { 0.0 });
                across += deep + AISLE;
            }
            x += column.length + column.gap;
        }
        start = end;
    }
    (stations, rows.len())
}

/// Rework stations stand behind the line, before the station whose rejects they take.
fn set_aside(head: &Head, stations: &mut [Placed], aside: &[bool]) {
    let count = stations.len();
    let known = |place: &u16| Some(usize::from(*place)).filter(|s| *s < count);
    let mut feeder = vec![None; count];
    for link in &head.links {
        let from = link.from.iter().filter_map(known).find(|s| !aside[*s]);
        for to in link.to.iter().filter_map(known).filter(|to| aside[*to]) {
            feeder[to] = feeder[to].or(from);
        }
    }
    // Behind all that stands on the line within its reach, and beyond the last one set aside.
    let mut set: Vec<usize> = (0..count).filter(|station| !aside[*station]).collect();
    for station in (0..count).filter(|station| aside[*station]) {
        let (size, before) = (stations[station].size, feeder[station]);
        let (at, yaw) = before.map_or((Vec3::ZERO, 0.0), |s| (stations[s].at, stations[s].yaw));
        let ahead = glam::Quat::from_rotation_y(yaw) * Vec3::X;
        let x = at.x - ahead.x * (size.x / 2.0 + 1.0);
        let mut z = at.z;
        // It goes behind what it would stand on, until there is none: each step is further back.
        let meets = |other: &Placed, z: f32| {
            let room = other.half() + size / 2.0 + AISLE * 0.99;
            (other.at.x - x).abs() < room.x && (other.at.z - z).abs() < room.z
        };
        while let Some(other) = set.iter().map(|s| &stations[*s]).find(|other| meets(other, z)) {
            z = other.at.z - other.half().z - AISLE - size.z / 2.0;
        }
        let at = Vec3::new(x, 0.0, z);
        stations[station] = Placed::new(stations[station].shape, at, yaw + PI, true);
        set.push(station);
    }
}

/// Stated positions win. A station that has one faces the one that follows it.
fn move_to_stated(head: &Head, stations: &mut [Placed]) {
    let stated = |station: usize| {
        let [x, z] = head.stations.get(station)?.position?;
        let is_sound = [x, z].iter().all(|metres| metres.abs() <= FARTHEST);
        is_sound.then(|| Vec3::new(x as f32, 0.0, z as f32))
    };
    let mut next = vec![None; stations.len()];
    for link in &head.links {
        let to = link.to.iter().map(|to| usize::from(*to)).find_map(stated);
        for from in link.from.iter().map(|from| usize::from(*from)) {
            if let Some(next) = next.get_mut(from) {
                *next = next.or(to);
            }
        }
    }
    let mut yaw = 0.0;
    for (station, placed) in stations.iter_mut().enumerate() {
        let Some(at) = stated(station) else { continue };
        if let Some(to) = next[station].map(|to| to - at).filter(|to| to.length() > 1e-3) {
            yaw = ((-to.z).atan2(to.x) / FRAC_PI_2).round() * FRAC_PI_2;
        }
        *placed = Placed::new(placed.shape, at, yaw, placed.aside);
    }
}

fn bounds(stations: &[Placed], belts: &[Belt]) -> (Vec3, Vec3) {
    let boxes = stations.iter().map(|s| {
        let half = s.half();
        (s.at - half * (Vec3::X + Vec3::Z), s.at + half * Vec3::new(1.0, 2.0, 1.0))
    });
    let points = belts.iter().flat_map(|belt| belt.path.iter().chain(belt.spurs.iter().flatten()));
    let bins = stations.iter().filter_map(|s| s.bin);
    let points = points.copied().chain(bins).map(|point| (point, point));
    let none = (Vec3::splat(f32::INFINITY), Vec3::splat(f32::NEG_INFINITY));
    let around = boxes.chain(points);
    let (min, max) = around.fold(none, |(min, max), (low, high)| (min.min(low), max.max(high)));
    if min.is_finite() && max.is_finite() { (min, max) } else { (Vec3::ZERO, Vec3::ONE) }
}
