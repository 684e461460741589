//! Layouts of lines as they are shipped, and of heads that cannot be.

use super::{BeltKind, Layout, Shape};
use glam::Vec3;
use lineproof::journal::{Head, Level, LinkHead, StationHead};
use proptest::prelude::*;

pub(crate) fn station(name: &str, kind: &str, from: &str, makes: &str, rate: f64) -> StationHead {
    StationHead {
        name: name.into(),
        kind: kind.into(),
        from: from.into(),
        makes: makes.into(),
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

fn any_head() -> impl Strategy<Value = Head> {
    let number = prop_oneof![Just(f64::NAN), Just(f64::INFINITY), -1e9..1e9, Just(0.0)];
    let words = prop_oneof![Just("packer"), Just("machine"), Just("gate"), Just("")];
    let levels =
        prop_oneof![Just("primary"), Just("pack"), Just("case"), Just("pallet"), Just("x")];
    let stated = prop::option::of([number.clone(), number.clone()]);
    let holds = prop::option::of(any::<u32>());
    let one = (words, levels.clone(), levels.clone(), number.clone(), holds, stated);
    let one = one.prop_map(|(kind, from, makes, rate, holds, position)| StationHead {
        holds,
        position,
        ..station("x", kind, from, makes, rate)
    });
    let ends = prop::collection::vec(0_u16..14, 0..4);
    let kinds = prop_oneof![Just("buffer"), Just("conveyor"), Just("direct"), Just("y")];
    let way = (ends.clone(), ends, levels, kinds, prop::option::of(any::<u32>()), number);
    let way = way.prop_map(|(from, to, level, kind, slots, crossing_s)| LinkHead {
        slots,
        crossing_s,
        ..link(&from, &to, level, kind, 0)
    });
    let stations = prop::collection::vec(one, 0..12);
    (stations, prop::collection::vec(way, 0..16)).prop_map(|(stations, links)| Head {
        stations,
        links,
        ..Head::default()
    })
}

proptest! {
    #[test]
    fn any_head_gives_a_finite_layout(head in any_head()) {
        let layout = Layout::of(&head);
        prop_assert!(is_finite(&layout));
        prop_assert_eq!(layout.stations.len(), head.stations.len());
        prop_assert_eq!(layout.belts.len(), head.links.len());
        if head.stations.iter().all(|station| station.position.is_none()) {
            none_overlap(&layout);
        }
    }

    #[test]
    fn automatic_layouts_do_not_overlap(mut head in any_head()) {
        for station in &mut head.stations {
            station.position = None;
        }
        none_overlap(&Layout::of(&head));
    }
}
