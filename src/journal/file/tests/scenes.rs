//! The scene at any time is the one of all facts up to then.

use super::facts::any_told;
use super::sample::{Line, head};
use super::{end_of, facts, journal};
use crate::base::clock::Time;
use crate::base::random::{Draws, Stream};
use crate::journal::file::Opened;
use crate::journal::scene::{Scene, Whereabouts};
use crate::journal::{Cause, Fact, Level};
use proptest::prelude::*;
use std::io::Cursor;

#[test]
fn at_a_thousand_random_times() {
    let told = facts(11, 40_000);
    let bytes = journal(&head(), &told, 1500);
    let mut opened = Opened::open(Cursor::new(&bytes)).unwrap();
    assert!(opened.index().frames.len() > 10, "{}", opened.index().frames.len());
    let mut draws = Stream::new(5);
    let end = end_of(&told).0 as u64;
    let mut times: Vec<Time> =
        (0..1000).map(|_| Time((draws.word() % (end + 10)) as i64)).collect();
    times.push(Time(-1));
    times.extend(told.iter().step_by(997).map(|(at, _)| *at));
    times.sort();
    let (mut scene, mut next) = (Scene::new(&head()), 0);
    for at in times {
        while next < told.len() && told[next].0 <= at {
            scene.apply(told[next].0, told[next].1);
            next += 1;
        }
        assert!(opened.scene_at(at).unwrap() == scene, "at {at}");
    }
}

#[test]
fn a_scene_is_what_is_on_the_line() {
    for seed in 0..4 {
        let mut line = Line::new(seed);
        let mut scene = Scene::new(&head());
        // A child that was moved to another parent is in the scene's, not in the line's.
        line.trouble = seed % 2 == 0;
        for step in 0..20_000 {
            line.moves(&mut |at, fact| scene.apply(at, fact));
            if step % 17 == 0 {
                line.is_seen_in(&scene);
            }
        }
        assert!(scene.exited() > 0 && scene.departed(Level::Pallet) > 0);
        assert!(scene.rejected() > 0 && scene.sampled() > 0 && scene.vanished() > 0);
    }
}

#[test]
fn a_pallet_by_hand() {
    let mut scene = Scene::new(&head());
    let mut tell = |at: i64, fact: Fact| scene.apply(Time(at), fact);
    let (case, pallet, pack) = (Level::Case, Level::Pallet, Level::Pack);
    tell(1, Fact::State { station: 4, cause: Cause::Working });
    tell(2, Fact::Entered { link: 3, level: pack, unit: 0 });
    tell(3, Fact::Entered { link: 3, level: pack, unit: 1 });
    tell(4, Fact::Taken { link: 3, level: pack, unit: 0 });
    tell(5, Fact::Packed { station: 4, level: case, parent: 9, child: 0 });
    tell(6, Fact::Closed { station: 4, level: case, parent: 9, children: 1 });
    tell(7, Fact::Entered { link: 4, level: case, unit: 9 });
    tell(8, Fact::Taken { link: 4, level: case, unit: 9 });
    tell(9, Fact::Packed { station: 6, level: pallet, parent: 2, child: 9 });
    assert_eq!(scene.stations()[4].cause, Some(Cause::Working));
    assert_eq!(scene.stations()[4].since, Time(1));
    let on_link = Whereabouts::Link { link: 3, ahead: 0, since: Time(3) };
    assert_eq!(scene.place_of(pack, 1), Some(on_link));
    let in_case = Whereabouts::Parent { level: case, parent: 9 };
    assert_eq!(scene.place_of(pack, 0), Some(in_case));
    assert_eq!(scene.parent_of(case, 9), Some((pallet, 2)));
    let at_palletiser = Whereabouts::Station { station: 6, since: Time(9) };
    assert_eq!(scene.place_of(pallet, 2), Some(at_palletiser));
    scene.apply(Time(10), Fact::Closed { station: 6, level: pallet, parent: 2, children: 1 });
    scene.apply(Time(11), Fact::Departed { level: pallet, unit: 2 });
    assert_eq!(scene.place_of(pack, 0), None);
    assert!(scene.parents().is_empty());
    assert_eq!(scene.units(), 1);
}

proptest! {
    #[test]
    fn any_scene_comes_back(told in prop::collection::vec(any_told(), 0..300)) {
        let mut scene = Scene::new(&head());
        for (at, fact) in told {
            scene.apply(at, fact);
        }
        let mut bytes = Vec::new();
        scene.encode(&mut bytes);
        prop_assert_eq!(Scene::decode(&head(), &bytes), Some(scene));
        for length in 0..bytes.len() {
            prop_assert_eq!(Scene::decode(&head(), &bytes[..length]), None);
        }
    }

    #[test]
    fn bytes_that_are_no_scene_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Scene::decode(&head(), &bytes);
    }
}
