//! What the engine tells of single units, told to a scene: nothing appears from nowhere, and
//! nothing is left behind.

use super::topology::{Builder, Piece, piece};
use crate::base::clock::Time;
use crate::journal::file::{Opened, Reader, Writer};
use crate::journal::scene::Scene;
use crate::journal::{Fact, Head, LinkHead, Observer, OrderPhase, StationHead};
use crate::kernel::Ending;
use crate::line::model::{Kind, Line};
use proptest::prelude::*;
use std::io::Cursor;

/// The head of a journal of this line, as far as a scene needs it.
fn head(line: &Line) -> Head {
    let station = |station: &crate::line::model::Station| StationHead {
        name: station.name.clone(),
        from: station.from.name().into(),
        makes: station.makes.name().into(),
        holds: match &station.kind {
            Kind::Packer(packer) => Some(packer.holds),
            _ => None,
        },
        ..StationHead::default()
    };
    let places = |list: &[usize]| list.iter().map(|&place| place as u16).collect();
    let link = |link: &crate::line::model::Link| LinkHead {
        name: link.name.clone(),
        from: places(&link.from),
        to: places(&link.to),
        ..LinkHead::default()
    };
    Head {
        stations: line.stations.iter().map(station).collect(),
        links: line.links.iter().map(link).collect(),
        ..Head::default()
    }
}

/// Looks at the scene whenever time goes on.
struct Watcher {
    scene: Scene,
    facts: u64,
    wrong: Vec<String>,
}

impl Observer for Watcher {
    const UNITS: bool = true;

    fn see(&mut self, at: Time, fact: Fact) {
        if at > self.scene.at() {
            for (link, scene) in self.scene.links().iter().enumerate() {
                let (counted, seen) = (scene.units as usize, scene.queue.len());
                if counted != seen {
                    self.wrong.push(format!("{counted} units on link {link}, {seen} seen, {at}"));
                }
            }
        }
        if matches!(fact, Fact::Order { phase: OrderPhase::Closing, .. })
            && (self.scene.units() > 0 || !self.scene.parents().is_empty())
        {
            let parents = self.scene.parents();
            let left: Vec<_> = self.scene.stations().iter().map(|s| &s.inside).collect();
            self.wrong.push(format!("left at {at}: {left:?}, {parents:?}"));
        }
        self.facts += 1;
        self.scene.apply(at, fact);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn on_random_lines(
        seed in any::<u64>(),
        pieces in proptest::collection::vec(piece(), 1..5),
        holds in 1u32..8,
        packs in 1u32..200,
        people in 0u16..3,
    ) {
        let mut builder = Builder::new();
        pieces.iter().for_each(|piece: &Piece| builder.add(piece));
        let line = builder.finish(holds, packs, people);
        let head = head(&line);
        let watcher = Watcher { scene: Scene::new(&head), facts: 0, wrong: Vec::new() };
        let run = crate::line::simulate(&line, seed, (watcher, Writer::new(Vec::new(), &head)));
        let (watcher, writer) = run.observer;
        prop_assert!(watcher.wrong.is_empty(), "{:#?}", watcher.wrong);
        let (bytes, totals) = writer.finish(run.end, run.ending.name()).unwrap();
        prop_assert_eq!(totals.facts, watcher.facts);
        prop_assert!(totals.ending == Ending::Horizon.name() || totals.ending == "deadlock");
        prop_assert_eq!(Reader::new(&bytes[..]).unwrap().count() as u64, watcher.facts);
        let scene = Opened::open(Cursor::new(bytes)).unwrap().scene_at(run.end).unwrap();
        prop_assert!(scene == watcher.scene);
    }
}
