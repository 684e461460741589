//! Many draws at once: those of consecutive keys do not wait for each other, and a loop over them
//! is vector code, on the widest registers that the processor has. The bits are those of one draw
//! after the other.

use super::clock::Time;
use super::law::{Law, exponential};
use super::random::{Draws, Keyed};
use pulp::{Arch, Simd, WithSimd};

/// So many draws are one call.
pub const BLOCK: usize = 64;
/// Two short loops over so many: in one long one fewer draws are under way at a time.
const CHUNK: usize = 16;
/// No exponential draw is longer than so many means: the least uniform number is 2^-53.
const MOST_MEANS: f64 = 37.0;

/// Spans of this law for the keys from `first` on, each as [`Law::draw`] gives it.
pub fn fill(law: &Law, keyed: &Keyed, first: u64, spans: &mut [Time; BLOCK]) {
    match *law {
        Law::Exponential { mean } if mean * MOST_MEANS * 1e9 < Time::SHORT => {
            Arch::new().dispatch(Exponential { mean, keyed, first, spans });
        }
        _ => {
            for (span, key) in spans.iter_mut().zip(first..) {
                *span = Time::from_secs(law.draw(&mut keyed.of(key)));
            }
        }
    }
}

struct Exponential<'a> {
    mean: f64,
    keyed: &'a Keyed,
    first: u64,
    spans: &'a mut [Time; BLOCK],
}

impl WithSimd for Exponential<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        for (chunk, spans) in self.spans.as_chunks_mut::<CHUNK>().0.iter_mut().enumerate() {
            let first = self.first.wrapping_add((chunk * CHUNK) as u64);
            let mut units = [0.0; CHUNK];
            for (k, unit) in units.iter_mut().enumerate() {
                *unit = self.keyed.of(first.wrapping_add(k as u64)).unit();
            }
            for (span, unit) in spans.iter_mut().zip(units) {
                *span = Time::from_short_secs(exponential(self.mean, unit));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_block_has_the_bits_of_single_draws(
            seed in any::<u64>(),
            first in 0..u64::MAX / 2,
            mean in prop_oneof![1e-6f64..10.0, 1e4f64..1e9],
            uniform in any::<bool>(),
        ) {
            let law = if uniform {
                Law::Uniform { low: mean, high: 2.0 * mean }
            } else {
                Law::Exponential { mean }
            };
            let keyed = Keyed::new(seed);
            let mut spans = [Time::ZERO; BLOCK];
            fill(&law, &keyed, first, &mut spans);
            for (span, key) in spans.into_iter().zip(first..) {
                prop_assert_eq!(span, Time::from_secs(law.draw(&mut keyed.of(key))));
            }
        }
    }
}
