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

    /// Uniform in the open interval (0, 1): 53 bits, never 0 and never 1.
    fn unit(&mut self) -> f64 {
        ((self.word() >> 11) as f64 + 0.5) * (1.0 / (1u64 << 53) as f64)
    }

    /// True with probability `p`. Draws a word in any case, so that `p` shifts nothing.
    fn chance(&mut self, p: f64) -> bool {
        self.unit() < p
    }
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

/// The finalizer of splitmix64 (Steele, Lea, Flood 2014, variant 13 of Stafford): every input bit
/// changes every output bit with probability near one half.
#[inline]
pub fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
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
#[derive(Debug, Clone, Copy)]
pub struct Keyed(u64);

impl Keyed {
    pub fn new(seed: u64) -> Keyed {
        Keyed(seed)
    }

    /// The draws that belong to `key` (the ordinal number of a pack).
    #[inline]
    pub fn of(&self, key: u64) -> KeyedDraws {
        KeyedDraws(mix(self.0 ^ mix(key)))
    }
}

/// The draws of one key: splitmix64.
#[derive(Debug, Clone)]
pub struct KeyedDraws(u64);

impl Draws for KeyedDraws {
    #[inline]
    fn word(&mut self) -> u64 {
        let word = mix(self.0);
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
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
}
