use super::*;
use crate::base::law::Law;
use crate::journal::Level;
use crate::line::model::{Charset, Method, Pool, Scheme};
use crate::serial::Numbers;

fn pool(charset: Charset, length: u32, method: Method) -> Pool {
    Pool {
        name: "packs".into(),
        level: Level::Pack,
        scheme: Scheme::Sgtin,
        charset,
        length,
        method,
        start: 17,
        overage: 0.0,
        reply: Law::Constant(0.0),
        company_prefix: String::new(),
        lead_digit: 0,
        owner: None,
    }
}

/// The first `n` numbers of a pool, without those that `keep` leaves out.
fn issued(pool: &Pool, seed: u64, n: u64, keep: impl Fn(&u64) -> bool) -> Vec<String> {
    let numbers = Numbers::new(pool, seed).expect("a sound pool");
    (0..n).filter(keep).map(|i| numbers.number(i).expect("in the pool")).collect()
}

const CHARSETS: [Charset; 3] = [Charset::Numeric, Charset::Alphanumeric, Charset::Unambiguous];

#[test]
fn counters_are_found_in_every_charset_with_gaps() {
    for charset in CHARSETS {
        let pool = pool(charset, 12, Method::Sequential);
        // Every 20th number is missing: 5 % gaps.
        let numbers = issued(&pool, 1, 4000, |i| i % 20 != 7);
        let pattern = analyse(&numbers).pattern.unwrap_or_else(|| panic!("{charset:?}"));
        assert_eq!(pattern.step, 1, "{charset:?}");
        assert!((0.9..0.96).contains(&pattern.share), "{charset:?} {}", pattern.share);
    }
}

#[test]
fn arithmetic_steps_up_and_down_are_found() {
    for step in [2i64, 7, 1000, 982_451_653, -3] {
        let numbers: Vec<String> =
            (0..500).map(|i| format!("{:012}", 500_000_000_000 + step * i)).collect();
        let found = analyse(&numbers).pattern.unwrap_or_else(|| panic!("step {step}"));
        assert_eq!(found.share, 1.0);
        // A common ending of zeros is stripped: the step counts in the last place that changes.
        let step = i128::from(step);
        assert!(found.step == step || found.step * 1000 == step, "{step} {}", found.step);
    }
}

#[test]
fn a_counter_within_fixed_text_and_without_zeros_is_found() {
    for numbers in [
        (1..60).map(|i| format!("PX{i:06}KL")).collect::<Vec<_>>(),
        (1..400).map(|i| i.to_string()).collect(),
        (1..60).map(|i| format!("{i:x}")).collect(),
    ] {
        assert_eq!(analyse(&numbers).pattern.map(|p| p.step), Some(1), "{}", numbers[30]);
    }
}

#[test]
fn one_number_over_and_over_is_a_pattern() {
    let numbers = vec!["A1".to_string(); 30];
    assert_eq!(analyse(&numbers).pattern, Some(Pattern { step: 0, share: 1.0, first: 0 }));
}

#[test]
fn random_pools_raise_no_alarm() {
    for seed in 0..200 {
        let charset = CHARSETS[(seed % 3) as usize];
        let length = 8 + (seed % 13) as u32;
        let n = if seed % 10 == 0 { 5000 } else { 20 + seed };
        let numbers = issued(&pool(charset, length, Method::Random), seed, n, |_| true);
        let found = analyse(&numbers);
        assert_eq!((found.pattern, found.constant), (None, 0), "seed {seed}");
    }
}

#[test]
fn constant_places_are_counted() {
    let pool = pool(Charset::Alphanumeric, 8, Method::Random);
    let numbers: Vec<String> =
        issued(&pool, 3, 100, |_| true).iter().map(|n| format!("A7{n}Z")).collect();
    assert_eq!(analyse(&numbers).constant, 3);
}

#[test]
fn a_few_numbers_tell_nothing_and_odd_ones_do_no_harm() {
    let few: Vec<String> = (0..19).map(|i| format!("{i:08}")).collect();
    assert_eq!(analyse(&few), Analysis { seen: 19, ..Analysis::default() });
    assert_eq!(analyse(&[]), Analysis::default());
    for text in ["", "é", "0123456789012345678901234567890", "\u{1d}"] {
        let odd: Vec<String> = (0..30).map(|i| format!("{text}{}", i * i)).collect();
        assert_eq!(analyse(&odd).pattern, None, "{text}");
    }
    let largest: Vec<String> =
        (0..30u8).map(|i| format!("{}{}", char::from(b'z' - i), "z".repeat(19))).collect();
    assert!(analyse(&largest).seen == 30);
}
