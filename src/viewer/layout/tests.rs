//! Layouts of lines as they are shipped, and of heads that cannot be.

use super::{BeltKind, Layout, Shape};
use glam::Vec3;
use lineproof::base::random::{Draws, Stream};
use lineproof::journal::{Head, Level, LinkHead, StationHead};

pub(crate) fn station(name: &str, kind: &str, from: &str, makes: &str, rate: f64) -> StationHead {
    StationHead {
        name: name.into(),
        kind: kind.into(),
        from: from.into(),
        makes: makes.into(),
        cycle_s: None,
        rate_per_min: Some(rate),
        holds: match makes {
            _ if kind != "packer" => None,
            "bundle" => Some(10),
            "case" if from == "bundle" => Some(12),
            _ => Some(40),
        },
        position: None,
    }
}

pub(crate) fn link(from: &[u16], to: &[u16], level: &str, kind: &str, slots: u32) -> LinkHead {
    LinkHead {
        name: format!("{from:?}"),
        from: from.to_vec(),
        to: to.to_vec(),
        level: level.into(),
        kind: kind.into(),
        slots: Some(slots),
        crossing_s: if kind == "conveyor" { 6.0 } else { 0.0 },
        rigid: false,
    }
}

/// A blister line of six stations.
pub(crate) fn blister() -> Head {
    Head {
        stations: vec![
            station("thermoformer", "machine", "primary", "primary", 1320.0),
            station("cartoner", "machine", "primary", "pack", 400.0),
            station("checkweigher", "machine", "pack", "pack", 480.0),
            station("bundler", "packer", "pack", "bundle", 480.0),
            station("case-packer", "packer", "bundle", "case", 56.0),
            station("palletiser", "packer", "case", "pallet", 6.0),
        ],
        links: vec![
            link(&[0], &[1], "primary", "buffer", 2400),
            link(&[1], &[2], "pack", "conveyor", 40),
            link(&[2], &[3], "pack", "conveyor", 100),
            link(&[3], &[4], "bundle", "buffer", 80),
            link(&[4], &[5], "case", "buffer", 10),
        ],
        ..Head::default()
    }
}

/// Four tables, a scale with rework, a packer.
pub(crate) fn manual() -> Head {
    let mut stations = vec![station("hopper", "machine", "primary", "primary", 120.0)];
    for number in 1..=4 {
        let name = format!("packing-table-{number}");
        stations.push(station(&name, "machine", "primary", "pack", 6.0));
    }
    stations.push(station("scale", "machine", "pack", "pack", 40.0));
    stations.push(station("repair", "machine", "pack", "pack", 4.0));
    stations.push(station("case-packer", "packer", "pack", "case", 40.0));
    Head {
        stations,
        links: vec![
            link(&[0], &[1, 2, 3, 4], "primary", "buffer", 200),
            link(&[1, 2, 3, 4, 6], &[5], "pack", "buffer", 40),
            link(&[5], &[6], "pack", "buffer", 20),
            link(&[5], &[7], "pack", "buffer", 60),
        ],
        ..Head::default()
    }
}

fn is_finite(layout: &Layout) -> bool {
    let points = layout.belts.iter().flat_map(|b| b.path.iter().chain(b.spurs.iter().flatten()));
    let stations = layout.stations.iter().map(|s| &s.at);
    let mut all = points.chain(stations).chain([&layout.min, &layout.max]);
    let belts = layout.belts.iter().all(|b| {
        let numbers = [b.length, b.width, b.gap, b.moving_s];
        numbers.iter().all(|n| n.is_finite()) && b.gap > 0.0 && b.path.len() >= 2
    });
    all.all(|point| point.is_finite()) && belts
}

fn none_overlap(layout: &Layout) {
    for (i, a) in layout.stations.iter().enumerate() {
        for b in &layout.stations[..i] {
            let (apart, room) = ((a.at - b.at).abs(), a.half() + b.half());
            assert!(apart.x > room.x - 1e-3 || apart.z > room.z - 1e-3, "{a:?} on {b:?}");
        }
    }
}

fn belts_join(head: &Head, layout: &Layout) {
    for (link, belt) in head.links.iter().zip(&layout.belts) {
        let mut ends = vec![belt.path[0], belt.path[belt.path.len() - 1]];
        ends.extend(belt.spurs.iter().flat_map(|spur| [spur[0], spur[spur.len() - 1]]));
        let is_end = |point: Vec3| ends.iter().any(|end| end.distance(point) < 1e-3);
        for &from in &link.from {
            let from = &layout.stations[usize::from(from)];
            assert!(is_end(from.outfeed()) || is_end(from.back()), "{link:?} {belt:?}");
        }
        for &to in &link.to {
            assert!(is_end(layout.stations[usize::from(to)].infeed()), "{link:?} {belt:?}");
        }
    }
}

#[test]
fn a_blister_line_runs_along_x() {
    let head = blister();
    let layout = Layout::of(&head);
    none_overlap(&layout);
    belts_join(&head, &layout);
    let shapes: Vec<Shape> = layout.stations.iter().map(|s| s.shape).collect();
    use Shape as S;
    let want = [S::Blister, S::Cartoner, S::Checkweigher, S::Bundler, S::CasePacker, S::Palletiser];
    assert_eq!(shapes, want);
    assert_eq!(layout.rows, 2, "{:?}", layout.max);
    let first_row = layout.stations.iter().filter(|s| s.at.z.abs() < 0.1);
    let x: Vec<f32> = first_row.map(|s| s.at.x).collect();
    assert!(x.len() >= 2 && x.is_sorted(), "{x:?}");
    let belt = &layout.belts[2];
    assert_eq!(belt.kind, BeltKind::Conveyor);
    assert!(layout.belts.iter().all(|belt| belt.length < 8.0));
    assert!(layout.belts[0].layers > 1 && layout.belts[0].width < 1.3);
}

#[test]
fn parallel_tables_stand_side_by_side_and_rework_behind() {
    let head = manual();
    let layout = Layout::of(&head);
    none_overlap(&layout);
    belts_join(&head, &layout);
    let tables = &layout.stations[1..5];
    assert!(tables.iter().all(|t| t.table && t.at.x == tables[0].at.x));
    assert!(tables.windows(2).all(|pair| pair[1].at.z > pair[0].at.z + 1.0));
    let (scale, repair) = (&layout.stations[5], &layout.stations[6]);
    assert!(repair.aside && repair.at.z < scale.at.z - 1.0 && repair.ahead().x < -0.9);
    assert!(layout.stations[7].at.x > scale.at.x);
}

#[test]
fn stated_positions_win() {
    let mut head = blister();
    for (station, x) in head.stations.iter_mut().zip(0_u8..) {
        station.position = Some([0.0, f64::from(x) * 7.0]);
    }
    head.stations[3].position = Some([f64::NAN, 1e300]);
    let layout = Layout::of(&head);
    assert!(is_finite(&layout));
    assert_eq!(layout.stations[2].at, Vec3::new(0.0, 0.0, 14.0));
    assert!(layout.stations[1].ahead().z > 0.99, "{:?}", layout.stations[1].ahead());
}

#[test]
fn children_fit_into_their_parents() {
    let layout = Layout::of(&blister());
    let size = |level| layout.units.of_level(level);
    let volume = |level| size(level).element_product();
    assert!(volume(Level::Bundle) >= 10.0 * volume(Level::Pack));
    assert!(volume(Level::Case) >= 11.0 * volume(Level::Bundle));
    let pallet = size(Level::Pallet);
    assert!(pallet.x <= 1.2 && pallet.y <= 1.4 && pallet.z <= 0.8, "{pallet}");
    for place in 0..40 {
        let (at, child) = layout.units.child(Level::Pallet, place);
        assert!(at.x.abs() + child.x / 2.0 <= pallet.x / 2.0 + 1e-3, "{place}: {at} {child}");
        assert!(at.y - child.y / 2.0 >= 0.0 && at.y + child.y / 2.0 <= pallet.y + 1e-3);
    }
}

#[test]
fn a_way_along_a_belt_goes_from_its_beginning_to_its_end() {
    for head in [blister(), manual()] {
        for belt in Layout::of(&head).belts {
            let (begin, end) = (belt.point(0.0).0, belt.point(belt.length).0);
            assert!(begin.distance(belt.path[0]) < 1e-3);
            assert!(end.distance(belt.path[belt.path.len() - 1]) < 1e-3);
            let mut last = begin;
            for step in 1..=100 {
                let here = belt.point(belt.length * step as f32 / 100.0).0;
                assert!(last.distance(here) < belt.length / 100.0 + 1e-3);
                last = here;
            }
            assert!(belt.point(f32::INFINITY).0.is_finite());
        }
    }
}

/// Heads that nobody would write.
struct Heads(Stream);

impl Heads {
    fn below(&mut self, limit: u64) -> u64 {
        self.0.word() % limit
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }

    fn number(&mut self) -> f64 {
        let within = self.below(2_000_000_000) as f64 - 1e9;
        self.one_of(&[f64::NAN, f64::INFINITY, within, 0.0])
    }

    fn some_u32(&mut self) -> Option<u32> {
        let any = self.0.word() as u32;
        self.one_of(&[None, Some(any), Some(any % 1_000)])
    }

    fn station(&mut self) -> StationHead {
        let levels = ["primary", "pack", "case", "pallet", "x"];
        let kind = self.one_of(&["packer", "machine", "gate", ""]);
        let (from, makes) = (self.one_of(&levels), self.one_of(&levels));
        let rate = self.number();
        let position = [self.number(), self.number()];
        let position = self.one_of(&[None, Some(position)]);
        let holds = self.some_u32();
        StationHead { holds, position, ..station("x", kind, from, makes, rate) }
    }

    fn link(&mut self) -> LinkHead {
        let mut ends = || (0..self.0.word() % 4).map(|_| (self.0.word() % 14) as u16).collect();
        let (from, to): (Vec<u16>, Vec<u16>) = (ends(), ends());
        let level = self.one_of(&["primary", "pack", "case", "pallet", "x"]);
        let kind = self.one_of(&["buffer", "conveyor", "direct", "y"]);
        let (slots, crossing_s) = (self.some_u32(), self.number());
        LinkHead { slots, crossing_s, ..link(&from, &to, level, kind, 0) }
    }

    fn head(&mut self) -> Head {
        let stations = (0..self.below(12)).map(|_| self.station()).collect();
        let links = (0..self.below(16)).map(|_| self.link()).collect();
        Head { stations, links, ..Head::default() }
    }
}

#[test]
fn any_head_gives_a_finite_layout() {
    let mut heads = Heads(Stream::new(1));
    for _ in 0..300 {
        let mut head = heads.head();
        let layout = Layout::of(&head);
        assert!(is_finite(&layout), "{head:?}");
        assert_eq!(layout.stations.len(), head.stations.len());
        assert_eq!(layout.belts.len(), head.links.len());
        for station in &mut head.stations {
            station.position = None;
        }
        none_overlap(&Layout::of(&head));
    }
}
