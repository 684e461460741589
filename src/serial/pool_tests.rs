use super::*;
use crate::base::law::Law;
use crate::gs1::has_check_digit;
use crate::journal::Level;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn pool(charset: Charset, length: u32, method: Method) -> Pool {
    Pool {
        name: "packs".into(),
        level: Level::Pack,
        scheme: Scheme::Sgtin,
        charset,
        length,
        method,
        start: 1,
        overage: 0.0,
        reply: Law::Constant(0.0),
        company_prefix: String::new(),
        lead_digit: 0,
        owner: None,
    }
}

fn sscc(prefix: &str, length: u32, method: Method) -> Pool {
    Pool {
        scheme: Scheme::Sscc,
        level: Level::Case,
        company_prefix: prefix.into(),
        lead_digit: 3,
        ..pool(Charset::Numeric, length, method)
    }
}

fn capacity(numbers: &Numbers) -> u64 {
    u64::try_from(numbers.capacity()).expect("at most 2^63")
}

const CHARSETS: [Charset; 3] = [Charset::Numeric, Charset::Alphanumeric, Charset::Unambiguous];

proptest! {
    #[test]
    fn numbers_are_unique_in_charset_and_of_the_right_length(
        which in 0usize..3, length in 3u32..=20, sequential: bool, seed: u64, at in 0u64..1 << 40,
    ) {
        let method = if sequential { Method::Sequential } else { Method::Random };
        let numbers = Numbers::new(&pool(CHARSETS[which], length, method), seed).expect("sound");
        let first = at % (capacity(&numbers) - 500);
        let issued: Vec<String> =
            (first..first + 500).map(|i| numbers.number(i).expect("in the pool")).collect();
        let allowed = CHARSETS[which].characters();
        for number in &issued {
            prop_assert_eq!(number.len(), length as usize);
            prop_assert!(number.chars().all(|c| allowed.contains(c)));
        }
        prop_assert_eq!(issued.iter().collect::<BTreeSet<_>>().len(), 500);
        let again = Numbers::new(&pool(CHARSETS[which], length, method), seed).expect("sound");
        prop_assert_eq!(again.number(first), Some(issued[0].clone()));
    }

    #[test]
    fn every_sscc_has_its_check_digit(at in 0u64..1 << 40, prefix in 4usize..=12, seed: u64) {
        let pool = sscc(&"4012345678901"[..prefix], 16 - prefix as u32, Method::Random);
        let numbers = Numbers::new(&pool, seed).expect("16 digits");
        let text = numbers.number(at % capacity(&numbers)).expect("in the pool");
        prop_assert!(text.len() == 18 && has_check_digit(&text));
        let start = format!("3{}", pool.company_prefix);
        prop_assert!(text.starts_with(&start));
    }
}

/// Pearson's chi-square of each place against the uniform law. With 20 places of 35 degrees of
/// freedom (mean 35, standard deviation 8.4), 90 is beyond one in a million.
#[test]
fn each_place_of_a_random_pool_is_uniform() {
    let n = 36_000u64;
    for (length, seed) in [(20, 1), (12, 2), (6, 3)] {
        let numbers = Numbers::new(&pool(Charset::Alphanumeric, length, Method::Random), seed)
            .expect("sound");
        let mut counts = vec![[0u32; 256]; length as usize];
        for index in 0..n {
            let text = numbers.number(index).expect("in the pool");
            for (place, byte) in text.bytes().enumerate() {
                counts[place][byte as usize] += 1;
            }
        }
        for (place, counts) in counts.iter().enumerate() {
            let expected = n as f64 / 36.0;
            let chi: f64 = Charset::Alphanumeric
                .characters()
                .bytes()
                .map(|b| (f64::from(counts[b as usize]) - expected).powi(2) / expected)
                .sum();
            assert!(chi < 90.0, "length {length} place {place}: chi-square {chi}");
            assert!(chi > 8.0, "length {length} place {place}: too even, {chi}");
        }
    }
}

/// Neighbours in issue order share no more characters than chance has it.
#[test]
fn neighbours_of_a_random_pool_have_nothing_in_common() {
    let numbers = Numbers::new(&pool(Charset::Numeric, 12, Method::Random), 9).expect("sound");
    let (n, mut same) = (20_000u64, 0u32);
    for index in 0..n {
        let (a, b) = (numbers.number(index).expect("a"), numbers.number(index + 1).expect("b"));
        same += a.bytes().zip(b.bytes()).filter(|(a, b)| a == b).count() as u32;
    }
    // Binomial(240,000, 0.1): mean 24,000, standard deviation 147.
    assert!(same.abs_diff(24_000) < 750, "{same}");
}

#[test]
fn a_whole_small_pool_is_issued_once() {
    for charset in CHARSETS {
        let numbers = Numbers::new(&pool(charset, 3, Method::Random), 5).expect("sound");
        let capacity = capacity(&numbers);
        assert_eq!(capacity, (charset.characters().len() as u64).pow(3));
        let all: BTreeSet<String> = (0..capacity).filter_map(|i| numbers.number(i)).collect();
        assert_eq!(all.len() as u64, capacity);
        assert_eq!(numbers.number(capacity), None);
        assert_eq!(numbers.number(u64::MAX), None);
    }
}

#[test]
fn a_sequential_pool_counts_from_its_start() {
    let numbers = Numbers::new(&pool(Charset::Numeric, 12, Method::Sequential), 5).expect("sound");
    assert_eq!(numbers.number(0).as_deref(), Some("000000000001"));
    assert_eq!(numbers.number(98).as_deref(), Some("000000000099"));
    let letters =
        Numbers::new(&pool(Charset::Alphanumeric, 4, Method::Sequential), 5).expect("sound");
    assert_eq!(letters.number(35).as_deref(), Some("0010"));
    assert_eq!(letters.capacity(), 36u128.pow(4) - 1);
}

#[test]
fn two_seeds_give_two_orders() {
    let first = |seed| {
        Numbers::new(&pool(Charset::Alphanumeric, 12, Method::Random), seed)
            .ok()
            .and_then(|numbers| numbers.number(0))
    };
    assert_ne!(first(1), first(2));
}

#[test]
fn a_pool_that_cannot_be_is_refused() {
    let fault = |pool: &Pool| Numbers::new(pool, 1).map(|_| ()).map_err(|f| f.to_string());
    for (pool, says) in [
        (pool(Charset::Numeric, 0, Method::Random), "1 to 20 characters, not 0"),
        (pool(Charset::Numeric, 21, Method::Random), "1 to 20 characters, not 21"),
        (sscc("4012345", 8, Method::Random), "must make 16 digits, not 7 + 8"),
        (sscc("4012345678901234", 0, Method::Random), "must make 16 digits, not 16 + 0"),
        (sscc("40123456789012345", u32::MAX, Method::Random), "must make 16 digits"),
        (sscc("40123x5", 9, Method::Random), "digits only"),
        (Pool { lead_digit: 10, ..sscc("4012345", 9, Method::Random) }, "0 to 9, not 10"),
        (
            Pool { start: 1000, ..pool(Charset::Numeric, 3, Method::Sequential) },
            "first number 1000 lies beyond the pool of 1000",
        ),
    ] {
        let fault = fault(&pool).expect_err(says);
        assert!(fault.contains(says), "{fault}");
    }
}
