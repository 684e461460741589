//! Many replications side by side, and the widest registers that the processor has.

use super::section::Section;
use super::times::{Times, Unit};
use super::walk::{See, Walk};
use crate::base::clock::Time;
use pulp::{Arch, Simd, WithSimd};

/// Replications that run side by side.
pub const LANES: usize = 8;

/// The vector instructions that runs use here: `avx512`, `avx2` or `baseline`, which is what every
/// processor of the kind has. They decide on the speed and on nothing else.
pub fn lanes_in_use() -> &'static str {
    match Arch::new() {
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        Arch::V4(_) => "avx512",
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        Arch::V3(_) => "avx2",
        _ => "baseline",
    }
}

impl Section {
    /// One replication of so many units.
    pub fn run(&self, seed: u64, units: u64) -> Times {
        let walk = Walk::new(self, &[seed]);
        let [times] = Arch::new().dispatch(Run { walk, units, see: nobody::<1> });
        times
    }

    /// As [`Section::run`], telling of each unit that leaves, in order.
    pub fn run_each(&self, seed: u64, units: u64, mut see: impl FnMut(Unit)) -> Times {
        let walk = Walk::new(self, &[seed]);
        let see = |_: usize, first: u64, made: &[[i64; 1]], left: &[[i64; 1]]| {
            for ((number, made), left) in (first..).zip(made).zip(left) {
                see(Unit { number, made: Time(made[0]), left: Time(left[0]) });
            }
        };
        let [times] = Arch::new().dispatch(Run { walk, units, see });
        times
    }

    /// A replication for each of these seeds: the same as [`Section::run`] gives for each.
    pub fn run_many(&self, seeds: &[u64], units: u64) -> Vec<Times> {
        let mut all = Vec::with_capacity(seeds.len());
        let (groups, rest) = seeds.as_chunks::<LANES>();
        for group in groups {
            all.extend(self.run_lanes(group, units));
        }
        // A group that is more than half empty is slower than one after the other.
        if rest.len() * 2 < LANES {
            all.extend(rest.iter().map(|&seed| self.run(seed, units)));
        } else {
            let mut group = [0; LANES];
            group[..rest.len()].copy_from_slice(rest);
            all.extend(&self.run_lanes(&group, units)[..rest.len()]);
        }
        all
    }

    fn run_lanes(&self, seeds: &[u64; LANES], units: u64) -> [Times; LANES] {
        let walk = Walk::new(self, seeds);
        Arch::new().dispatch(Run { walk, units, see: nobody::<LANES> })
    }
}

/// Only the ends of the runs are asked for.
#[inline(always)]
fn nobody<const L: usize>(_: usize, _: u64, _: &[[i64; L]], _: &[[i64; L]]) {}

/// A run that is compiled once for each kind of registers; `inline(always)` all the way down
/// brings the loops into it. A closure would stay a function of the baseline.
struct Run<const L: usize, F> {
    walk: Walk<L>,
    units: u64,
    see: F,
}

impl<const L: usize, F: See<L>> WithSimd for Run<L, F> {
    type Output = [Times; L];

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> [Times; L] {
        self.walk.run(self.units, self.see)
    }
}
