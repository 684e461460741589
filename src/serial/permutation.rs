//! A keyed permutation of 0..size: numbers that look random, never repeat, and need no memory.
//!
//! Construction: an alternating Feistel network over the smallest power of two that holds the
//! space, and cycle walking back into it (Black and Rogaway 2002, "Ciphers with arbitrary finite
//! domains"). The round function is [`mix`], which is no cipher: good for a simulated pool, not
//! for the pool of a real product.

use crate::base::random::mix;

/// Black and Rogaway's bound asks for at least three rounds and practice for eight to ten.
const ROUNDS: usize = 8;

#[derive(Debug, Clone)]
pub struct Permutation {
    size: u64,
    keys: [u64; ROUNDS],
    /// Bits of the two halves; they differ by at most one.
    left: u32,
    right: u32,
}

impl Permutation {
    /// Of 0..`size`, `size` from 1 to 2^63.
    pub fn new(size: u64, seed: u64) -> Permutation {
        assert!((1..=1 << 63).contains(&size), "a permutation of {size} numbers");
        let bits = u64::BITS - (size - 1).leading_zeros();
        let mut keys = [0; ROUNDS];
        let mut key = mix(seed);
        for slot in &mut keys {
            key = mix(key);
            *slot = key;
        }
        Permutation { size, keys, left: bits / 2, right: bits - bits / 2 }
    }

    /// Where `index` goes; `index` < size.
    ///
    /// The network permutes 0..2^bits, so walking from a point of the space comes back to the
    /// space (to the point itself at the latest): fewer than two steps on average, since 2^bits is
    /// below twice the size.
    pub fn of(&self, index: u64) -> u64 {
        assert!(index < self.size, "number {index} of {}", self.size);
        let mut value = self.network(index);
        while value >= self.size {
            value = self.network(value);
        }
        value
    }

    fn network(&self, value: u64) -> u64 {
        let (left_mask, right_mask) = ((1u64 << self.left) - 1, (1u64 << self.right) - 1);
        let (mut left, mut right) = (value >> self.right, value & right_mask);
        for (round, key) in self.keys.iter().enumerate() {
            if round % 2 == 0 {
                right ^= mix(key ^ left) & right_mask;
            } else {
                left ^= mix(key ^ right) & left_mask;
            }
        }
        left << self.right | right
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_small_space_is_permuted() {
        for size in (1..=70).chain([1000, 1024, 1025]) {
            let permutation = Permutation::new(size, 42);
            let mut seen: Vec<u64> = (0..size).map(|i| permutation.of(i)).collect();
            seen.sort_unstable();
            assert!(seen.iter().copied().eq(0..size), "size {size}");
        }
    }

    #[test]
    fn the_largest_space_works() {
        let permutation = Permutation::new(1 << 63, 1);
        assert_ne!(permutation.of(0), permutation.of((1 << 63) - 1));
    }

    proptest! {
        #[test]
        fn two_numbers_never_meet(size in 2u64..=1 << 63, seed: u64, a: u64, b: u64) {
            let (a, b) = (a % size, b % size);
            let permutation = Permutation::new(size, seed);
            prop_assert!(permutation.of(a) < size);
            prop_assert_eq!(a == b, permutation.of(a) == permutation.of(b));
        }
    }
}
