//! Random pools raise no alarm.

use super::generators::*;
use super::report::{Kind, attack};

#[test]
fn two_thousand_random_pools_raise_no_more_than_two_alarms() {
    let hexadecimal = &BASE_36[..16];
    let mut alarms = Vec::new();
    for seed in 0..2000u64 {
        let mut dice = Dice::new(seed);
        let characters = [DIGITS, BASE_36, CSET_82, BASE_32, DIGITS, hexadecimal, &BASE_36[10..]];
        let characters = characters[(seed % 7) as usize];
        let shortest = if characters.len() == 10 { 6 } else { 5 };
        let length = (shortest + dice.below(21 - shortest)) as usize;
        // Most pools are small, so that the test is soon over.
        let n = match seed % 40 {
            0 => 10_000,
            1..4 => 3000,
            4..12 => 1000,
            12..14 => 20,
            _ => 200 + dice.below(300),
        };
        // No number twice, as a pool must be.
        let mut taken = std::collections::HashSet::new();
        let numbers = std::iter::repeat_with(|| dice.text(characters, length));
        let numbers: Vec<String> =
            numbers.filter(|number| taken.insert(number.clone())).take(n as usize).collect();
        let report = attack(&numbers);
        if !report.found.is_empty() {
            alarms.push((seed, report));
        }
    }
    assert!(alarms.len() <= 2, "{alarms:#?}");
}

/// Order says nothing of a block that is shuffled; that it is a block, its leading places say.
#[test]
fn shuffled_blocks_are_dense_and_no_sequence() {
    for seed in 0..30u64 {
        let mut dice = Dice::new(seed);
        let size = 400 + dice.below(30_000);
        let first = [0, dice.below(90_000), 10_000][(seed % 3) as usize];
        for (characters, length) in [(DIGITS, 12), (BASE_36, 9), (CSET_82, 8), (DIGITS, 5)] {
            let block = shuffled(first..first + size, seed);
            let numbers = block.iter().map(|i| written(u128::from(*i), characters, length));
            let numbers = with_gaps(numbers, seed);
            let report = attack(&numbers);
            assert_eq!(report.sequence(), None, "{seed} {first} {size} {length}");
            if length > 5 {
                let seen = report.seen as f64;
                let truth = seen / size as f64;
                assert!(report.hit() > 0.3 * truth, "{seed}: {} not {truth}", report.hit());
                assert!(report.found.iter().all(|found| found.kind() == Kind::Space));
            }
        }
        // A full power of the alphabet shows nothing at all.
        let all = shuffled(0..10_000, seed);
        let numbers: Vec<String> = all.iter().map(|i| format!("{i:04}")).collect();
        assert_eq!(attack(&numbers).found, []);
    }
}
