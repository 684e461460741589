//! Named random streams.
//!
//! The seed of a stream is a hash of (seed of the replication, object, purpose), never of
//! the order of creation, so that adding a machine leaves all other draws alone. Two kinds:
//! [`Stream`] is a sequence (the k-th stop of a machine); [`Keyed`] gives each pack its own draws
//! (stream, pack, draw number), so that rejecting one pack shifts nothing for the next.

use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, SeedableRng};

/// Anything that yields uniform 64-bit words.
pub trait Draws {
    fn word(&mut self) -> u64;

    /// Uniform in the open interval (0, 1), see [`unit()`].
    #[inline(always)]
    fn unit(&mut self) -> f64 {
        unit(self.word())
    }

    /// True with probability `p`. Draws a word in any case, so that `p` shifts nothing.
    fn chance(&mut self, p: f64) -> bool {
        self.unit() < p
    }
}

/// The odd multiples of 2^-53 between 0 and 1, each as likely: the upper 52 bits of a word become
/// the mantissa of a number in [1, 2), from which 1 - 2^-53 is taken. Exact, never 0, never 1, as
/// likely u as 1 - u; and no conversion of integers, which vector units of before 2017 lack.
#[inline(always)]
pub fn unit(word: u64) -> f64 {
    const ONE: u64 = 0x3ff0_0000_0000_0000;
    f64::from_bits((word >> 12) | ONE) - (1.0 - f64::EPSILON / 2.0)
}

/// Seed of one replication of a study. Below 2^53, so that every JSON reader keeps it whole.
pub fn replication_seed(study: u64, replication: u32) -> u64 {
    mix(mix(study) ^ u64::from(replication)) >> 11
}

/// Seed of the stream `purpose` of `object` in the replication with this seed.
pub fn stream_seed(seed: u64, object: &str, purpose: &str) -> u64 {
    let mut h = mix(seed ^ 0x6c69_6e65_7072_6f6f);
    for word in [object, purpose] {
        for byte in word.bytes() {
            h = mix(h ^ u64::from(byte));
        }
        h = mix(h ^ 0xff00);
    }
    h
}

/// Golden ratio times 2^64, made odd: the step of splitmix64.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// The finalizer of splitmix64 (Steele, Lea, Flood 2014, variant 13 of Stafford): every input bit
/// changes every output bit with probability near one half.
#[inline(always)]
pub fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(STEP);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A sequence of draws.
#[derive(Debug, Clone)]
pub struct Stream(Xoshiro256PlusPlus);

impl Stream {
    pub fn new(seed: u64) -> Stream {
        Stream(Xoshiro256PlusPlus::seed_from_u64(seed))
    }
}

impl Draws for Stream {
    #[inline]
    fn word(&mut self) -> u64 {
        self.0.next_u64()
    }
}

/// A family of short sequences, one for each key.
///
/// Word k of a key is `mix((seed ^ mix(key)) + k * STEP)`: splitmix64 from a state in which seed
/// and key have met. The hash of the key, half of the work, is the same for every family:
/// [`Hashed`] keeps it for a pack that many stations draw for.
#[derive(Debug, Clone, Copy)]
pub struct Keyed(u64);

/// A key, hashed once for all families that draw for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hashed(u64);

impl Hashed {
    #[inline(always)]
    pub fn new(key: u64) -> Hashed {
        Hashed(mix(key))
    }
}

impl Keyed {
    pub fn new(seed: u64) -> Keyed {
        Keyed(seed)
    }

    /// The draws that belong to `key` (the ordinal number of a pack).
    #[inline(always)]
    pub fn of(&self, key: u64) -> KeyedDraws {
        self.at(Hashed::new(key))
    }

    /// As [`Keyed::of`], for a key that has been hashed already.
    #[inline(always)]
    pub fn at(&self, key: Hashed) -> KeyedDraws {
        KeyedDraws(self.0 ^ key.0)
    }
}

/// The draws of one key.
#[derive(Debug, Clone)]
pub struct KeyedDraws(u64);

impl Draws for KeyedDraws {
    #[inline(always)]
    fn word(&mut self) -> u64 {
        let word = mix(self.0);
        self.0 = self.0.wrapping_add(STEP);
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_depends_on_every_part_of_its_name() {
        let base = stream_seed(1, "cartoner", "stop");
        assert_ne!(base, stream_seed(2, "cartoner", "stop"));
        assert_ne!(base, stream_seed(1, "cartone", "rstop"));
        assert_ne!(base, stream_seed(1, "cartoner", "repair"));
        assert_eq!(base, stream_seed(1, "cartoner", "stop"));
    }

    #[test]
    fn keyed_draws_have_the_moments_of_a_uniform() {
        let keyed = Keyed::new(stream_seed(7, "camera", "read"));
        let n = 200_000;
        let (mut sum, mut square, mut lag) = (0.0, 0.0, 0.0);
        let mut before = 0.5;
        for key in 0..n {
            let u = keyed.of(key).unit();
            sum += u;
            square += u * u;
            lag += (u - 0.5) * (before - 0.5);
            before = u;
        }
        let n = n as f64;
        // Four standard errors of each moment of uniform(0,1).
        assert!((sum / n - 0.5).abs() < 4.0 * (1.0f64 / 12.0 / n).sqrt());
        assert!((square / n - 1.0 / 3.0).abs() < 4.0 * (4.0f64 / 45.0 / n).sqrt());
        assert!((lag / n).abs() < 4.0 / 12.0 / n.sqrt());
    }

    #[test]
    fn units_are_open_exact_and_even() {
        assert_eq!(unit(0), f64::EPSILON / 2.0);
        assert_eq!(unit(u64::MAX), 1.0 - f64::EPSILON / 2.0);
        assert_eq!(unit(1 << 63), 0.5 + f64::EPSILON / 2.0);
        let mut stream = Stream::new(3);
        for _ in 0..1000 {
            let word = stream.word();
            assert_eq!(unit(word) + unit(!word), 1.0);
            assert_eq!(unit(word), ((word >> 12) as f64 + 0.5) / (1u64 << 52) as f64);
        }
    }

    #[test]
    fn a_hashed_key_gives_the_draws_of_the_key() {
        let keyed = Keyed::new(stream_seed(5, "filler", "cycle"));
        for key in [0, 1, 77, 1 << 32, u64::MAX] {
            let (mut plain, mut hashed) = (keyed.of(key), keyed.at(Hashed::new(key)));
            for _ in 0..4 {
                assert_eq!(plain.word(), hashed.word());
            }
        }
    }

    /// Correlation of two sequences of uniform numbers in standard errors.
    fn correlation(pairs: impl Iterator<Item = (f64, f64)>) -> f64 {
        let (mut sum, mut n) = (0.0, 0.0f64);
        for (a, b) in pairs {
            sum += (a - 0.5) * (b - 0.5);
            n += 1.0;
        }
        sum * 12.0 / n.sqrt()
    }

    /// Seeds that differ by a name, by one bit, and by the step of the generator: only the key's
    /// hash and one mixing stand between them and the draws.
    #[test]
    fn draws_of_two_stations_for_one_pack_are_unrelated() {
        let base = stream_seed(9, "station 1", "cycle");
        let mut others = vec![stream_seed(9, "station 2", "cycle"), base.wrapping_add(STEP)];
        others.extend((0..64).map(|bit| base ^ 1 << bit));
        let station = Keyed::new(base);
        for other in others {
            let other = Keyed::new(other);
            let pairs = (0..40_000).map(|key| (station.of(key).unit(), other.of(key).unit()));
            let z = correlation(pairs);
            // 66 pairs of seeds: 4.5 standard errors are passed once in 2,000 such tests.
            assert!(z.abs() < 4.5, "{z}");
        }
    }

    #[test]
    fn draws_of_one_pack_and_of_packs_in_turn_are_unrelated() {
        let keyed = Keyed::new(stream_seed(10, "station 1", "cycle"));
        let nth = |key: u64, n: usize| {
            let mut draws = keyed.of(key);
            for _ in 0..n {
                draws.word();
            }
            draws.unit()
        };
        for n in 1..6 {
            let within = correlation((0..100_000).map(|key| (nth(key, 0), nth(key, n))));
            assert!(within.abs() < 4.0, "draws 0 and {n}: {within}");
        }
        for lag in [1, 2, 3, 7, 16, 64, 256, 1000] {
            let between = correlation((0..100_000).map(|key| (nth(key, 0), nth(key + lag, 0))));
            assert!(between.abs() < 4.0, "keys {lag} apart: {between}");
            let across = correlation((0..100_000).map(|key| (nth(key, 1), nth(key + lag, 0))));
            assert!(across.abs() < 4.0, "keys {lag} apart, next draw: {across}");
        }
    }

    /// Chi-square of 64 x 64 cells against 4095 +- 4 * sqrt(2 * 4095).
    fn is_flat(pairs: impl Iterator<Item = (f64, f64)>) {
        let mut cells = vec![0u32; 64 * 64];
        let mut n = 0;
        for (a, b) in pairs {
            cells[(a * 64.0) as usize * 64 + (b * 64.0) as usize] += 1;
            n += 1;
        }
        let expected = f64::from(n) / 4096.0;
        let chi: f64 =
            cells.iter().map(|&count| (f64::from(count) - expected).powi(2) / expected).sum();
        assert!((chi - 4095.0).abs() < 4.0 * (2.0f64 * 4095.0).sqrt(), "chi-square {chi}");
    }

    #[test]
    fn pairs_of_draws_fill_the_square_evenly() {
        let keyed = Keyed::new(stream_seed(11, "station 1", "cycle"));
        let other = Keyed::new(stream_seed(11, "station 2", "cycle"));
        let first = |keyed: &Keyed, key: u64| keyed.of(key).unit();
        let n = 400_000;
        is_flat((0..n).map(|key| (first(&keyed, key), first(&keyed, key + 1))));
        is_flat((0..n).map(|key| (first(&keyed, key), first(&other, key))));
        is_flat((0..n).map(|key| {
            let mut draws = keyed.of(key);
            (draws.unit(), draws.unit())
        }));
        // The low bits of a unit are as good as the high ones.
        let low = |key: u64| (first(&keyed, key) * 4096.0 * 4096.0).fract();
        is_flat((0..n).map(|key| (low(key), low(key + 1))));
    }
}
