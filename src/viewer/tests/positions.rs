//! What is seen is what the journal says: at a thousand random times of two lines; and what is told
//! of a run is what its report tells.

#![allow(
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail, and says when it is skipped"
)]

mod common;

use common::{journal, stage};
use lineproof::base::clock::Time;
use lineproof::base::random::{Draws, Stream};
use lineproof::journal::{Fact, Level, UnitId};
use lineproof_viewer::card;
use lineproof_viewer::pick::{Picked, Ray, hit};
use lineproof_viewer::replay::{Placement, Where};
use lineproof_viewer::stage::Staged;
use std::collections::BTreeSet;

const LINES: [(&str, Option<&str>, &str); 2] =
    [("lines/blister-100.yaml", None, "blister"), ("harness/campaign.yaml", None, "campaign")];

fn show(line: &mut Staged, at: Time) {
    line.replay.advance(at).expect("the journal is whole");
    line.placements.clear();
    line.replay.placements(&line.layout, &mut line.placements);
}

fn times(end: Time, count: u32) -> impl Iterator<Item = Time> {
    let mut stream = Stream::new(1);
    (0..count).map(move |_| Time((stream.word() % end.0.max(1) as u64) as i64))
}

/// By themselves on the line, as the scene has them: level, unit, and where.
fn on_line(line: &Staged) -> BTreeSet<(usize, UnitId, usize, bool)> {
    let scene = line.replay.scene();
    let links = scene.links().iter().enumerate();
    let links = links
        .flat_map(|(link, of)| of.queue.iter().map(move |p| (p.level.index(), p.unit, link, true)));
    let stations = scene.stations().iter().enumerate();
    let stations = stations.flat_map(|(station, of)| {
        of.inside.iter().map(move |p| (p.level.index(), p.unit, station, false))
    });
    links.chain(stations).collect()
}

fn drawn(placements: &[Placement]) -> Vec<(usize, UnitId, usize, bool)> {
    let of = |p: &Placement| match p.place {
        Where::Link(link) => Some((p.level.index(), p.unit, link, true)),
        Where::Station(station) => Some((p.level.index(), p.unit, station, false)),
        _ => None,
    };
    placements.iter().filter_map(of).collect()
}

#[test]
fn every_unit_of_the_line_is_drawn_once_where_the_journal_has_it() {
    for (file, variant, name) in LINES {
        let path = journal(file, variant, name);
        let mut stage = stage(&[&path]);
        let line = &mut stage.lines[0];
        let mut seen = 0;
        for at in times(line.replay.end(), 1_000) {
            show(line, at);
            let drawn = drawn(&line.placements);
            let once: BTreeSet<_> = drawn.iter().copied().collect();
            assert_eq!(once.len(), drawn.len(), "{file} at {at:?}: a unit is drawn twice");
            assert_eq!(once, on_line(line), "{file} at {at:?}");
            for placement in &line.placements {
                assert!(placement.at.is_finite(), "{file} at {at:?}: {placement:?}");
            }
            in_order(line, file, at);
            seen += drawn.len();
        }
        assert!(seen > 4_000, "{file}: hardly anything was seen: {seen}");
    }
}

/// On a belt nobody overtakes, and who waits does not lie in another.
fn in_order(line: &Staged, file: &str, at: Time) {
    for (link, belt) in line.layout.belts.iter().enumerate() {
        let along = |p: &&Placement| {
            let step = 1e-2;
            let steps = (belt.length / step) as u32;
            let near = |s: &u32| {
                let (point, _) = belt.point(*s as f32 * step);
                ((point - p.at).length() * 1e4) as i64
            };
            (0..=steps).min_by_key(near).unwrap_or(0)
        };
        if belt.lanes * belt.layers > 1 {
            continue;
        }
        let on: Vec<&Placement> =
            line.placements.iter().filter(|p| p.place == Where::Link(link)).take(12).collect();
        let places: Vec<u32> = on.iter().map(along).collect();
        let behind = places.windows(2).all(|pair| pair[0] + 1 >= pair[1]);
        assert!(behind, "{file} at {at:?}: link {link} is out of order: {places:?}");
    }
}

#[test]
fn figures_are_those_of_the_report() {
    for (file, variant, name) in LINES {
        let path = journal(file, variant, &format!("{name}-figures"));
        let staged = stage(&[&path]).lines.remove(0);
        let run = common::replicated(file, variant);
        let kpis = &run.1.sheet.as_ref().expect("it ran").kpis;
        let mut compared = 0;
        let oee = kpis[lineproof::stats::kpi_index("oee").expect("a key figure")];
        let told = staged.history.oee(staged.replay.end()).expect("a rate is stated");
        assert!((told - oee).abs() < 1e-6, "{file}: {told} for {oee}");
        for (place, station) in run.1.sheet.as_ref().expect("it ran").stations.iter().enumerate() {
            let end = staged.replay.end();
            let Some(told) = staged.history.station_oee(place, end) else { continue };
            assert!(
                (told - station.oee).abs() < 1e-3,
                "{file} {place}: {told} for {}",
                station.oee
            );
            compared += 1;
        }
        assert!(compared > 3, "{file}: {compared}");
        let hour = lineproof::run::worst_hour(&run.0, &run.1).expect("it ran");
        let told = staged.history.worst_hour().expect("it ran");
        assert_eq!(told.from, hour.from, "{file}");
    }
}

#[test]
fn a_jump_shows_what_playing_shows() {
    for (file, variant, name) in LINES {
        let path = journal(file, variant, &format!("{name}-jump"));
        let (mut played, mut jumped) = (stage(&[&path]), stage(&[&path]));
        let (played, jumped) = (&mut played.lines[0], &mut jumped.lines[0]);
        let mut times: Vec<Time> = times(played.replay.end(), 60).collect();
        times.sort();
        let mut now = Time::ZERO;
        for at in times {
            while now < at {
                now = at.min(Time::from_secs(now.secs() + 300.0));
                played.replay.advance(now).expect("the journal is whole");
            }
            show(played, at);
            jumped.replay.seek(at).expect("the journal is whole");
            show(jumped, at);
            assert_eq!(played.placements, jumped.placements, "{file} at {at:?}");
        }
    }
}

#[test]
fn a_ray_at_a_unit_or_a_station_picks_it() {
    let path = journal("lines/blister-100.yaml", None, "pick");
    let mut stage = stage(&[&path]);
    let mut picked = 0;
    for at in times(stage.end(), 100) {
        show(&mut stage.lines[0], at);
        let line = &stage.lines[0];
        let named = line.placements.iter().filter(|p| !matches!(p.place, Where::Bin(_)));
        for placement in named.step_by(37) {
            let size = line.layout.units.of_level(placement.level) * placement.scale;
            let middle = placement.at + glam::Vec3::Y * (0.5 * size.y);
            let ray = Ray { from: middle + glam::Vec3::Y * 9.0, way: glam::Vec3::NEG_Y };
            let Some(Picked::Unit { level, unit, .. }) = hit(&stage, ray) else {
                panic!("nothing is met at {placement:?}")
            };
            let met = line.placements.iter().find(|p| (p.level, p.unit) == (level, unit));
            let met = met.expect("what is met is drawn");
            // It, or what lies on it.
            let flat = |at: glam::Vec3| glam::Vec3::new(at.x, 0.0, at.z);
            assert!(flat(met.at).distance(flat(placement.at)) < 0.7, "{met:?} for {placement:?}");
            picked += u32::from((met.level, met.unit) == (placement.level, placement.unit));
        }
    }
    assert!(picked > 100, "only {picked} were met themselves");
    stage.lines[0].placements.clear();
    for (station, placed) in stage.lines[0].layout.stations.iter().enumerate() {
        let ray = Ray { from: placed.at + glam::Vec3::Y * 9.0, way: glam::Vec3::NEG_Y };
        assert_eq!(hit(&stage, ray), Some(Picked::Station { line: 0, station }));
    }
    let up = Ray { from: glam::Vec3::Y * 50.0, way: glam::Vec3::Y };
    assert_eq!(hit(&stage, up), None);
}

#[test]
fn a_pack_is_followed_from_its_carton_to_its_pallet() {
    let path = journal("harness/campaign.yaml", None, "follow");
    let mut stage = stage(&[&path]);
    let line = &mut stage.lines[0];
    let (mut alone, mut packed) = (0, 0);
    let mut unit = None;
    let end = line.replay.end().secs();
    for step in 0..4_000 {
        let at = Time::from_secs(f64::from(step) * end / 4_000.0);
        line.replay.advance(at).expect("the journal is whole");
        let scene = line.replay.scene();
        let first = || {
            let packs = scene.links().iter().flat_map(|link| link.queue.iter());
            packs.filter(|p| p.level == Level::Pack).map(|p| p.unit).next()
        };
        unit = unit.or_else(first);
        let Some(pack) = unit else { continue };
        match line.replay.place_of_unit(&line.layout, Level::Pack, pack) {
            Some(at) => {
                assert!(at.is_finite());
                let parent = scene.parent_of(Level::Pack, pack);
                (alone, packed) =
                    if parent.is_some() { (alone, packed + 1) } else { (alone + 1, packed) };
            }
            None => break,
        }
    }
    assert!(alone > 0 && packed > 0, "alone {alone}, packed {packed}");
}

#[test]
fn the_card_of_a_case_keeps_its_children_when_its_pallet_has_left() {
    let path = journal("harness/campaign.yaml", None, "gone");
    let mut stage = stage(&[&path]);
    let line = &mut stage.lines[0];
    let life = card::life(&path, Level::Case, 3);
    let labels = card::Labels::new(line.replay.head(), true);
    let filled = life
        .iter()
        .filter(|(_, fact)| matches!(fact, Fact::Packed { level: Level::Case, parent: 3, .. }));
    let filled = filled.count();
    assert!(filled > 10, "{filled}");
    line.replay.seek(line.replay.end()).expect("the journal is whole");
    assert!(line.replay.scene().parent(Level::Case, 3).is_none(), "it has left");
    let card = card::unit(&line.replay, &life, Level::Case, 3, &labels);
    let state = format!("gone, with {filled} packs in it");
    assert!(card.rows.iter().any(|(_, value)| *value == state), "{card:?}");
    assert!(card.lines.iter().filter(|line| line.contains("└ pack")).count() > 10, "{card:?}");
}
