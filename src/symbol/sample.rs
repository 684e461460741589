//! Which packs of a lot are read.

use crate::base::random::Draws;
use crate::base::thousands::thousands;
use std::collections::BTreeSet;
use std::fmt;

/// Packs drawn from a lot besides the first, the last and those with a fault.
pub const DRAWN: u64 = 500;

/// The packs of a lot that are read, by their place in it from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    packs: BTreeSet<u64>,
    of: u64,
    drawn: u64,
    faulted: u64,
}

impl Sample {
    /// First, last, one from each of `parts` equal parts of what is between, and those with a
    /// fault. A lot that is not larger is read as a whole.
    pub fn of_lot(
        of: u64,
        parts: u64,
        faulted: impl IntoIterator<Item = u64>,
        draws: &mut impl Draws,
    ) -> Sample {
        let between = of.saturating_sub(2);
        let drawn = parts.min(between);
        let mut packs: BTreeSet<u64> = [0, of.saturating_sub(1)].into_iter().collect();
        packs.retain(|pack| *pack < of);
        let begin = |part: u64| (u128::from(part) * u128::from(between) / u128::from(drawn)) as u64;
        for part in 0..drawn {
            let (from, to) = (begin(part), begin(part + 1));
            let within = (draws.unit() * (to - from) as f64) as u64;
            packs.insert(1 + (from + within).min(to - 1));
        }
        let faulted: BTreeSet<u64> = faulted.into_iter().filter(|pack| *pack < of).collect();
        packs.extend(&faulted);
        Sample { packs, of, drawn, faulted: faulted.len() as u64 }
    }

    pub fn packs(&self) -> impl Iterator<Item = u64> {
        self.packs.iter().copied()
    }

    pub fn size(&self) -> u64 {
        self.packs.len() as u64
    }

    /// Packs of the lot.
    pub fn of(&self) -> u64 {
        self.of
    }
}

/// `512 of 8,000 packs: first, last, 500 drawn, 12 with a fault`. A pack may be drawn and have a
/// fault.
impl fmt::Display for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = thousands(self.of);
        if self.size() == self.of {
            return write!(f, "all {of} packs");
        }
        let [size, drawn, faulted] = [self.size(), self.drawn, self.faulted].map(thousands);
        write!(f, "{size} of {of} packs: first, last, {drawn} drawn, {faulted} with a fault")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::Stream;

    fn sample(of: u64, faulted: &[u64]) -> Sample {
        Sample::of_lot(of, DRAWN, faulted.iter().copied(), &mut Stream::new(3))
    }

    #[test]
    fn first_last_one_of_each_part_and_all_faults() {
        let faulted = [0, 1, 4000, 7998, 7999, 8000, 1 << 40];
        let sample = sample(8000, &faulted);
        let packs: Vec<u64> = sample.packs().collect();
        assert!(packs.is_sorted() && packs.last() == Some(&7999));
        for pack in &faulted[..5] {
            assert!(packs.contains(pack), "{pack}");
        }
        // 500 parts of 7998 packs: each between 15 and 17 long.
        for part in 0..500 {
            let range = 1 + part * 7998 / 500..2 + (part + 1) * 7998 / 500;
            assert!(packs.iter().any(|pack| range.contains(pack)), "part {part}");
        }
        assert!((502..=507).contains(&sample.size()), "{}", sample.size());
        assert_eq!(
            sample.to_string().split_once(" of "),
            Some((
                sample.size().to_string().as_str(),
                "8,000 packs: first, last, 500 drawn, 5 with a fault",
            ))
        );
    }

    #[test]
    fn each_pack_is_as_likely_as_its_neighbour() {
        let mut counts = [0u32; 102];
        for seed in 0..4000 {
            let sample = Sample::of_lot(102, 25, [], &mut Stream::new(seed));
            assert_eq!(sample.size(), 27);
            sample.packs().for_each(|pack| counts[pack as usize] += 1);
        }
        // Binomial with 4000 and 1/4: 1000 +- 4.5 standard deviations of 27.
        let between = &counts[1..101];
        assert!(between.iter().all(|count| count.abs_diff(1000) < 124), "{between:?}");
    }

    #[test]
    fn a_small_lot_is_read_as_a_whole() {
        for of in [0, 1, 2, 3, 501, 502] {
            let sample = sample(of, &[]);
            assert!(sample.packs().eq(0..of), "{of}");
            assert_eq!(sample.to_string(), format!("all {of} packs"));
        }
        let sample = sample(503, &[]);
        assert_eq!(sample.to_string(), "502 of 503 packs: first, last, 500 drawn, 0 with a fault");
    }
}
