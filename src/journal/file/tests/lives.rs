//! The life of one unit.

use super::sample::head;
use super::{facts, journal};
use crate::base::clock::Time;
use crate::journal::file::{Reader, life};
use crate::journal::{Fact, Level, Withdrawn};

/// The life of a unit in a journal of these facts, one a nanosecond.
fn life_of(facts: &[Fact], level: Level, unit: u32) -> Vec<usize> {
    let told: Vec<_> = facts.iter().zip(0..).map(|(fact, at)| (Time(at), *fact)).collect();
    let bytes = journal(&head(), &told, 1 << 16);
    let life = life(&mut Reader::new(&bytes[..]).unwrap(), level, unit).unwrap();
    life.iter().map(|(at, _)| at.0 as usize).collect()
}

#[test]
fn it_follows_the_parents() {
    let (pack, case, pallet) = (Level::Pack, Level::Case, Level::Pallet);
    let (how, packs) = (Withdrawn::Sampled, 1);
    let told = [
        Fact::Born { station: 0, unit: 5, order: 0 },
        Fact::Born { station: 0, unit: 6, order: 0 },
        Fact::Entered { link: 0, level: pack, unit: 5 },
        Fact::Entered { link: 0, level: case, unit: 5 },
        Fact::Packed { station: 4, level: case, parent: 7, child: 6 },
        Fact::Packed { station: 4, level: case, parent: 7, child: 5 },
        Fact::Labelled { station: 4, level: case, parent: 7, pool: 0, number: 1, recorded: 1 },
        Fact::Packed { station: 6, level: pallet, parent: 5, child: 7 },
        Fact::Packed { station: 6, level: pallet, parent: 5, child: 5 },
        Fact::Closed { station: 6, level: pallet, parent: 5, children: 2 },
        Fact::Unpacked { station: 6, level: pallet, parent: 5, child: 7, packs, how },
        Fact::Departed { level: pallet, unit: 5 },
        Fact::Departed { level: case, unit: 7 },
    ];
    assert_eq!(life_of(&told, pack, 5), [0, 2, 5, 6, 7, 9, 10, 12]);
    assert_eq!(life_of(&told, pack, 6), [1, 4, 6, 7, 9, 10, 12]);
    assert_eq!(life_of(&told, case, 7), [4, 5, 6, 7, 9, 10, 12]);
    assert_eq!(life_of(&told, pallet, 5), [7, 8, 9, 10, 11]);
    assert!(life_of(&told, pack, 99).is_empty());
}

#[test]
fn a_good_pack_is_born_first_and_departs_last() {
    let told = facts(31, 20_000);
    let bytes = journal(&head(), &told, 1 << 16);
    let mut whole = 0;
    for unit in 0..20 {
        let life = life(&mut Reader::new(&bytes[..]).unwrap(), Level::Pack, unit).unwrap();
        assert!(matches!(life[0].1, Fact::Born { .. }));
        if let (_, Fact::Departed { level, .. }) = life[life.len() - 1] {
            assert_eq!(level, Level::Pallet);
            assert!(life.len() > 15, "{life:?}");
            whole += 1;
        }
    }
    assert!(whole > 10);
}
