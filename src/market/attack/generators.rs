//! Pools for the tests: a generator for each way in which numbers are made in practice.

use crate::base::random::mix;

/// Random words from a seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(mix(seed ^ 0x5eed))
    }

    pub fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    pub fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.word()) * u128::from(n)) >> 64) as u64
    }

    /// A random text of these characters.
    pub fn text(&mut self, characters: &str, length: usize) -> String {
        let bytes = characters.as_bytes();
        (0..length).map(|_| char::from(bytes[self.below(bytes.len() as u64) as usize])).collect()
    }
}

pub const DIGITS: &str = "0123456789";
pub const BASE_36: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
pub const BASE_32: &str = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
pub const CSET_82: &str =
    "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

/// Takes each number away with a chance of 3 %.
pub fn with_gaps(numbers: impl Iterator<Item = String>, seed: u64) -> Vec<String> {
    let mut dice = Dice::new(seed ^ 0x9a95);
    numbers.filter(|_| dice.below(100) >= 3).collect()
}

/// `value` in the system of these characters.
pub fn written(mut value: u128, characters: &str, length: usize) -> String {
    let (bytes, base) = (characters.as_bytes(), characters.len() as u128);
    let mut text = vec![bytes[0]; length];
    for place in text.iter_mut().rev() {
        *place = bytes[(value % base) as usize];
        value /= base;
    }
    text.into_iter().map(char::from).collect()
}

/// States of a congruential generator after its seed.
pub fn congruential(a: u64, c: u64, m: u128, seed: u64) -> impl Iterator<Item = u64> {
    let next = move |x: &u64| Some(((u128::from(a) * u128::from(*x) + u128::from(c)) % m) as u64);
    std::iter::successors(Some((u128::from(mix(seed)) % m) as u64), next).skip(1)
}

/// `block` in random order.
pub fn shuffled(block: std::ops::Range<u64>, seed: u64) -> Vec<u64> {
    let mut dice = Dice::new(seed);
    let mut block: Vec<u64> = block.collect();
    for last in (1..block.len()).rev() {
        block.swap(last, dice.below(last as u64 + 1) as usize);
    }
    block
}

/// Seconds of packs that leave at about so many a second, from a time of the day.
pub fn times(start: f64, per_second: f64, seed: u64) -> impl Iterator<Item = f64> {
    let mut dice = Dice::new(seed ^ 0x71e5);
    let mut now = start;
    std::iter::repeat_with(move || {
        now += (0.5 + dice.below(1000) as f64 / 1000.0) / per_second;
        now
    })
}

/// HHMMSS of seconds.
pub fn time_of_day(seconds: f64) -> String {
    let s = seconds as u64 % 86_400;
    format!("{:02}{:02}{:02}", s / 3600, s / 60 % 60, s % 60)
}
