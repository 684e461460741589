//! Every generator of the table is found, for several seeds, with 3 % of gaps, and its next number
//! is guessed about as often as it must be.

use super::generators::*;
use super::report::{Kind, Pattern, Report, attack};
use crate::gs1::check_digit;

const SEEDS: u64 = 4;

/// Which pattern must be the strongest.
type Is = fn(&Pattern) -> bool;

fn found(name: &str, numbers: &[String]) -> Report {
    let report = attack(numbers);
    assert!(!report.found.is_empty(), "{name}: nothing in {} like {}", numbers.len(), numbers[30]);
    report
}

fn must_find(name: &str, numbers: &[String], is: Is, hit: std::ops::Range<f64>) {
    let report = found(name, numbers);
    let best = &report.found[0];
    assert!(is(&best.pattern), "{name}: {best:?}");
    assert!(hit.contains(&best.hit), "{name}: {} of {best:?}", best.hit);
}

fn counts(pattern: &Pattern) -> bool {
    matches!(pattern, Pattern::Counter(_))
}

#[test]
fn counters_are_found() {
    for seed in 0..SEEDS {
        let mut dice = Dice::new(seed);
        let start = u128::from(dice.below(1_000_000));
        for n in [60, 300, 10_000u128] {
            let numbers = || start..start + n;
            let digits = |i: u128| format!("{i:012}");
            let list: [(&str, Vec<String>); 9] = [
                ("padded", numbers().map(digits).collect()),
                ("bare", numbers().map(|i| i.to_string()).collect()),
                ("in text", numbers().map(|i| format!("PX{i:08}-K")).collect()),
                ("base 36", numbers().map(|i| written(i, BASE_36, 10)).collect()),
                ("base 32", numbers().map(|i| written(i, BASE_32, 10)).collect()),
                ("CSET 82", numbers().map(|i| written(i, CSET_82, 8)).collect()),
                ("small hexadecimal", numbers().map(|i| format!("{i:x}")).collect()),
                ("downwards", numbers().rev().map(|i| written(i, BASE_36, 8)).collect()),
                (
                    "with check digit",
                    numbers()
                        .map(|i| format!("4{i:012}"))
                        .map(|t| format!("{t}{}", check_digit(&t).expect("digits")))
                        .collect(),
                ),
            ];
            for (name, numbers) in list {
                let kept = with_gaps(numbers.into_iter(), seed);
                must_find(&format!("{name} {n} {seed}"), &kept, counts, 0.85..1.001);
            }
        }
    }
}

#[test]
fn steps_are_found() {
    for seed in 0..SEEDS {
        let start = u128::from(Dice::new(seed).below(1_000_000_000));
        for step in [2u128, 7, 37, 1000, 46_656, 982_451_653] {
            for characters in [DIGITS, BASE_36, CSET_82] {
                let numbers = (0..500).map(|i| written(start + step * i, characters, 14));
                let kept = with_gaps(numbers, seed);
                must_find(&format!("step {step}"), &kept, counts, 0.9..1.001);
            }
        }
        // Around the end of twelve digits.
        let around = (0..3000u128).map(|i| written(i * 618_033_988_749, DIGITS, 12));
        must_find("around", &with_gaps(around, seed), counts, 0.5..1.001);
        let lines = (0..2000u128).map(|i| written((i % 3 + 1) * 1_000_000 + i / 3, DIGITS, 12));
        must_find("three lines by turns", &lines.collect::<Vec<_>>(), counts, 0.95..1.001);
        let mut dice = Dice::new(seed);
        let mut at = 77_000;
        let small = (0..3000).map(|_| {
            at += 1 + dice.below(5);
            format!("{at:010}")
        });
        must_find("small steps", &with_gaps(small, seed), |_| true, 0.18..0.4);
    }
}

#[test]
fn counters_with_their_digits_permuted_are_found() {
    for seed in 0..SEEDS {
        let order: Vec<u64> = shuffled(0..8, seed);
        let permuted = |i: u64| {
            let text = format!("{:08}", 31_000 + i).into_bytes();
            order.iter().map(|at| char::from(text[*at as usize])).collect::<String>()
        };
        let numbers = with_gaps((0..5000).map(permuted), seed);
        must_find(&format!("permuted {order:?}"), &numbers, |_| true, 0.5..1.001);
        let substituted = |i: u64| {
            let text = format!("{:08}", 31_000 + i).into_bytes();
            text.iter()
                .enumerate()
                .map(|(at, d)| ((d - b'0') * 7 + at as u8) % 10)
                .fold(String::new(), |text, digit| format!("{text}{digit}"))
        };
        let numbers = with_gaps((0..5000).map(substituted), seed);
        must_find("substituted", &numbers, |_| true, 0.5..1.001);
    }
}

#[test]
fn congruential_generators_are_found() {
    let is: Is = |pattern| matches!(pattern, Pattern::Lcg(_));
    for seed in 0..SEEDS {
        let mut dice = Dice::new(seed);
        let (a, c) = (dice.below(1 << 31), dice.below(1 << 31));
        let list: [(u64, u64, u128); 15] = [
            (16_807, 0, (1 << 31) - 1),
            (48_271, 0, (1 << 31) - 1),
            (a, c, (1 << 31) - 1),
            (c | 1, a, (1 << 31) - 1),
            (1_664_525, 1_013_904_223, 1 << 32),
            (69_069, 1, 1 << 32),
            (1_103_515_245, 12_345, 1 << 31),
            (a * 2 / 8 * 8 + 5, c | 1, 1 << 32),
            (a / 8 * 8 + 5, c | 1, 1 << 32),
            (a | 1, c / 2 * 2, 1 << 32),
            (a | 1, c | 1, 1 << 32),
            (a, c, 1_000_000_007),
            (a, c, (1 << 40) - 87),
            (a / 20 * 20 + 1, c / 10 * 10 + 3, 1_000_000_000_000),
            (6_364_136_223_846_793_005, 1_442_695_040_888_963_407, 1 << 64),
        ];
        for (a, c, m) in list {
            for n in [100, 10_000] {
                let states = || congruential(a, c, m, seed).take(n);
                let pools: [Vec<String>; 4] = [
                    with_gaps(states().map(|x| x.to_string()), seed),
                    with_gaps(states().map(|x| format!("{x:020}")), seed),
                    with_gaps(states().map(|x| format!("L7{x:010}X")), seed),
                    with_gaps(states().map(|x| written(x.into(), BASE_36, 14)), seed),
                ];
                for (form, numbers) in pools.iter().enumerate() {
                    let name = format!("{a} {c} {m}, {n} numbers, form {form}, seed {seed}");
                    must_find(&name, numbers, is, 0.8..1.001);
                }
            }
        }
    }
}

#[test]
fn a_generator_among_other_digits_is_found() {
    for seed in 0..SEEDS {
        let mut dice = Dice::new(seed);
        let states = congruential(1_664_525, 1_013_904_223, 1 << 32, seed).take(3000);
        let numbers: Vec<String> =
            states.map(|x| format!("{}{x:010}{}", dice.below(10), dice.text(DIGITS, 2))).collect();
        let is: Is = |pattern| matches!(pattern, Pattern::Lcg(_));
        must_find("amid", &with_gaps(numbers.into_iter(), seed), is, 0.0009..0.0010001);
    }
}

#[test]
fn four_random_digits_of_twelve_are_found() {
    for seed in 0..SEEDS {
        for n in [800, 3000, 9000] {
            let mut dice = Dice::new(seed);
            let key = dice.word();
            let four = || shuffled(0..10_000, seed).into_iter().take(n);
            let list: [(&str, Vec<String>); 6] = [
                ("constant", four().map(|r| format!("DE26LN01{r:04}")).collect()),
                ("zeros", four().map(|r| format!("{r:012}")).collect()),
                ("copied", four().map(|r| format!("{r:04}{r:04}{:04}", 9999 - r)).collect()),
                ("hashed", four().map(|r| hashed(r, key)).collect()),
                ("multiplied", four().map(|r| format!("{:012}", r * 99_971_237)).collect()),
                (
                    "modular",
                    four().map(|r| format!("{r:04}{:08}", r * 12_345_677 % 100_000_000)).collect(),
                ),
            ];
            for (name, numbers) in list {
                let name = format!("{name} {n} {seed}");
                let report = found(&name, &with_gaps(numbers.into_iter(), seed));
                assert!(report.found.iter().all(|f| f.kind() == Kind::Space), "{name} {report:?}");
                let space = report.space(10, 12);
                assert!(
                    (1000.0..40_000.0).contains(&space.size),
                    "{name}: {space:?}, {:?}",
                    report
                );
            }
        }
    }
}

/// Four digits somewhere, and eight that follow from them.
fn hashed(r: u64, key: u64) -> String {
    let digest = crate::base::random::mix(r ^ key) % 100_000_000;
    format!("{:02}{digest:08}{:02}", r / 100, r % 100)
}

#[test]
fn times_are_found() {
    let is: Is = |pattern| matches!(pattern, Pattern::TimeCoded { .. });
    for seed in 0..SEEDS {
        for n in [300, 2000, 10_000] {
            let mut dice = Dice::new(seed);
            let epoch = 1_790_000_000.0 + dice.below(1_000_000) as f64;
            let mut text = |length| dice.text(DIGITS, length);
            let at = || times(30_000.0, 5.0, seed).take(n);
            let since = || times(epoch, 5.0, seed).take(n);
            let list: [(&str, f64, Vec<String>); 9] = [
                ("time and 4", 5e-4, at().map(|t| time_of_day(t) + &text(4)).collect()),
                ("time and 6", 5e-6, at().map(|t| time_of_day(t) + &text(6)).collect()),
                (
                    "day, time and 3",
                    5e-3,
                    at().map(|t| format!("331{}{}", time_of_day(t), text(3))).collect(),
                ),
                ("4 and time", 5e-4, at().map(|t| text(4) + &time_of_day(t)).collect()),
                (
                    "seconds and 3",
                    5e-3,
                    since().map(|t| format!("{}{}", t as u64, text(3))).collect(),
                ),
                (
                    "seconds between",
                    5e-4,
                    since().map(|t| format!("{}{}{}", text(2), t as u64, text(2))).collect(),
                ),
                ("milliseconds", 5e-3, since().map(|t| format!("{}", (t * 1e3) as u64)).collect()),
                (
                    "milliseconds and 2",
                    5e-5,
                    since().map(|t| format!("{}{}", (t * 1e3) as u64, text(2))).collect(),
                ),
                (
                    "base 36",
                    5e-5,
                    since().map(|t| written((t * 1e3) as u128, BASE_36, 9) + &text(2)).collect(),
                ),
            ];
            for (name, truth, numbers) in list {
                let numbers = with_gaps(numbers.into_iter(), seed);
                // A base of 36 takes up more room than the digits that stand in it.
                let least = if name == "base 36" { 0.01 } else { 0.3 };
                must_find(&format!("{name} {n} {seed}"), &numbers, is, least * truth..3.0 * truth);
            }
        }
    }
}

#[test]
fn a_part_that_grows_is_found() {
    let is: Is = |pattern| matches!(pattern, Pattern::TimeCoded { .. });
    for seed in 0..SEEDS {
        let mut dice = Dice::new(seed);
        for (per, digits) in [(1u64, 3), (10, 4), (100, 6), (1000, 6)] {
            let numbers =
                (0..5000).map(|i| format!("{:06}{}", 4711 + i / per, dice.text(DIGITS, digits)));
            let numbers = with_gaps(numbers, seed);
            let truth = per as f64 / 10f64.powi(digits as i32);
            must_find(&format!("{per} {digits}"), &numbers, is, 0.5 * truth..2.0 * truth);
        }
        let mut sorted: Vec<String> = (0..2000).map(|_| dice.text(BASE_36, 9)).collect();
        sorted.sort_unstable();
        assert!(found("sorted", &sorted).sequence().is_some());
    }
}
