//! Our own `ln` and `exp`: plain additions, multiplications and one division of f64, without
//! tables, fused operations and branches in the core. IEEE 754 rounds each of these the same way
//! everywhere, so that every platform gives the same bits, and a loop over an array of lanes gives
//! the bits of the single call. Within 1 unit in the last place of the true value.
//!
//! Method: the argument is reduced to one octave by taking its exponent apart, and the rest is a
//! polynomial of least greatest error (Remez; our own calculation with 60 digits).

/// Bits of the square root of 1/2: where an octave begins.
const OCTAVE: u64 = 0x3fe6_a09e_667f_3bcd;
const MANTISSA: u64 = (1 << 52) - 1;
const BIAS: u64 = 1023;
/// 2^52 as a number and as bits: an integer below 2^52 or-ed into it is that many above it.
const TWO_52: f64 = (1u64 << 52) as f64;
const TWO_52_BITS: u64 = 0x4330_0000_0000_0000;
/// 1.5 * 2^52: added to a number below 2^51 it leaves the nearest integer in the low bits.
const ROUNDER: f64 = 1.5 * TWO_52;

/// ln 2 = `LN2_HIGH` + `LN2_LOW`; the first ends in 21 zeros, so that its product with an exponent
/// is exact.
const LN2_HIGH: f64 = 0.693_147_180_369_123_8;
const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// ln((1 + s) / (1 - s)) = 2 s + s z (L[0] + L[1] z + ...), z = s^2, for s up to the one of the
/// octave's end; error below 2^-58.
const LN: [f64; 7] = [
    0.666_666_666_666_673_4,
    0.399_999_999_994_146_76,
    0.285_714_287_423_877_8,
    0.222_221_985_731_771_32,
    0.181_835_643_260_749_52,
    0.153_140_505_631_372_35,
    0.147_959_495_043_049_87,
];

/// exp(r) = 1 + r + r^2 (E[0] + E[1] r + ...) for |r| <= ln 2 / 2; error below 2^-58.
const EXP: [f64; 10] = [
    0.500_000_000_000_001_2,
    0.166_666_666_666_667,
    0.041_666_666_666_515_42,
    0.008_333_333_333_307_207,
    0.001_388_888_894_701_643_3,
    0.000_198_412_699_173_794_6,
    2.480_148_994_178_250_3e-5,
    2.755_721_630_476_117e-6,
    2.763_128_046_908_229_4e-7,
    2.511_785_973_083_935_5e-8,
];

/// Natural logarithm of any number: -inf of 0, NaN below.
#[inline]
pub fn ln(x: f64) -> f64 {
    if (f64::MIN_POSITIVE..=f64::MAX).contains(&x) { ln_scaled(x, 0.0) } else { ln_rare(x) }
}

#[cold]
fn ln_rare(x: f64) -> f64 {
    if x > f64::MAX {
        x
    } else if x > 0.0 {
        // Subnormal: 2^54 makes it a normal one.
        ln_scaled(x * (1u64 << 54) as f64, 54.0)
    } else if x == 0.0 {
        f64::NEG_INFINITY
    } else {
        f64::NAN
    }
}

/// ln((1 + s) / (1 - s)) = s (D[0] + D[1] z + ...), z = s^2, in the same octave; relative error
/// below 2^-45.
const DRAW: [f64; 6] = [
    1.999_999_999_999_946_7,
    0.666_666_666_796_514_7,
    0.399_999_948_721_814_6,
    0.285_721_680_168_443_6,
    0.221_741_772_196_793_03,
    0.196_090_839_326_192_2,
];

/// The logarithm that draws are made with, of a positive normal number, as every draw of
/// [`super::random::Draws::unit`] is; anything else gives nonsense. A hundredth of a nanosecond in
/// five minutes is no loss, and so it is shorter than [`ln`], above all the longest chain of
/// operations that wait for each other. Without a branch: a loop of calls becomes vector code.
#[inline(always)]
pub fn ln_of_draw(x: f64) -> f64 {
    let (k, f) = octave(x);
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let high = (DRAW[2] + z * DRAW[3]) + w * (DRAW[4] + z * DRAW[5]);
    s * ((DRAW[0] + z * DRAW[1]) + w * high) + k * std::f64::consts::LN_2
}

/// x = 2^k (1 + f) with 1 + f from the octave that begins at the root of 1/2.
#[inline(always)]
fn octave(x: f64) -> (f64, f64) {
    let bits = x.to_bits().wrapping_add((BIAS << 52) - OCTAVE);
    let k = f64::from_bits((bits >> 52) | TWO_52_BITS) - (TWO_52 + BIAS as f64);
    (k, f64::from_bits((bits & MANTISSA) + OCTAVE) - 1.0)
}

/// ln(x / 2^scale).
#[inline(always)]
fn ln_scaled(x: f64, scale: f64) -> f64 {
    let (k, f) = octave(x);
    let k = k - scale;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    // Even and odd powers apart: two chains of half the length.
    let odd = z * (LN[0] + w * (LN[2] + w * (LN[4] + w * LN[6])));
    let even = w * (LN[1] + w * (LN[3] + w * LN[5]));
    // 2 s = f - s f, and f^2 / 2 is taken out: f itself is exact, what is added to it is small.
    let half = 0.5 * f * f;
    let rest = s * (half + (odd + even)) + k * LN2_LOW;
    k * LN2_HIGH - ((half - rest) - f)
}

/// e to the power of `x`: 0 far below, infinity far above.
#[inline]
pub fn exp(x: f64) -> f64 {
    // Beyond these the result is 0 or infinity anyway. NaN stays.
    let x = x.clamp(-746.0, 710.0);
    let k = (x * std::f64::consts::LOG2_E + ROUNDER) - ROUNDER;
    // |r| <= ln 2 / 2, in two parts whose difference is r.
    let (high, low) = (x - k * LN2_HIGH, k * LN2_LOW);
    let r = high - low;
    let lost = (high - r) - low;
    let z = r * r;
    let w = z * z;
    let even = EXP[0] + z * EXP[2] + w * (EXP[4] + z * EXP[6] + w * EXP[8]);
    let odd = EXP[1] + z * EXP[3] + w * (EXP[5] + z * EXP[7] + w * EXP[9]);
    let e = 1.0 + (r + (z * (even + r * odd) + lost));
    // 2^k in two factors: one alone may lie beyond what a number can hold.
    let half = (k * 0.5 + ROUNDER) - ROUNDER;
    e * power_of_two(half) * power_of_two(k - half)
}

/// 2^k for a whole k from -1022 to 1023.
#[inline(always)]
fn power_of_two(k: f64) -> f64 {
    f64::from_bits((k + (TWO_52 + BIAS as f64)).to_bits() << 52)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::{Draws, Stream};

    /// Distance in units in the last place; infinite where only one is finite.
    fn ulps(a: f64, b: f64) -> f64 {
        if a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()) {
            return 0.0;
        }
        if !a.is_finite() || !b.is_finite() {
            return f64::INFINITY;
        }
        let unit = b.abs().max(f64::MIN_POSITIVE);
        let unit = f64::from_bits(unit.to_bits() + 1) - unit;
        (a - b).abs() / unit
    }

    /// libm is within 1 unit itself, so that the two may lie 2 apart.
    fn ln_is_near(x: f64) {
        let (ours, theirs) = (ln(x), libm::log(x));
        assert!(ulps(ours, theirs) <= 2.0, "ln {x:e}: {ours:e} for {theirs:e}");
    }

    fn exp_is_near(x: f64) {
        let (ours, theirs) = (exp(x), libm::exp(x));
        assert!(ulps(ours, theirs) <= 2.0, "exp {x:e}: {ours:e} for {theirs:e}");
    }

    #[test]
    fn ln_agrees_with_libm_over_all_positive_numbers() {
        let mut draws = Stream::new(1);
        for _ in 0..400_000 {
            // Any bits of a positive finite number: subnormals and the largest among them.
            ln_is_near(f64::from_bits(draws.word() % 0x7ff0_0000_0000_0000));
            ln_is_near(draws.unit());
            ln_is_near(draws.unit() * 1000.0);
            ln_is_near(1.0 + (draws.unit() - 0.5) * 1e-3);
        }
    }

    #[test]
    fn ln_agrees_with_libm_at_the_seams() {
        for k in -1074..=1023 {
            for seam in [1.0, std::f64::consts::SQRT_2, 1.5] {
                let x = seam * libm::exp2(f64::from(k));
                for x in [x, f64::from_bits(x.to_bits() + 1), f64::from_bits(x.to_bits() - 1)] {
                    if x > 0.0 && x < f64::INFINITY {
                        ln_is_near(x);
                    }
                }
            }
        }
        for x in [f64::MIN_POSITIVE, f64::MAX, f64::from_bits(1), 1.0 - f64::EPSILON / 2.0] {
            ln_is_near(x);
        }
        assert_eq!(ln(1.0).to_bits(), 0.0f64.to_bits());
        assert_eq!(ln(0.0), f64::NEG_INFINITY);
        assert_eq!(ln(-0.0), f64::NEG_INFINITY);
        assert_eq!(ln(f64::INFINITY), f64::INFINITY);
        assert!(ln(-1.0).is_nan() && ln(f64::NAN).is_nan() && ln(f64::NEG_INFINITY).is_nan());
    }

    #[test]
    fn the_logarithm_of_draws_is_close_enough_for_spans() {
        let mut draws = Stream::new(3);
        let edges = [f64::EPSILON / 2.0, 0.5, std::f64::consts::FRAC_1_SQRT_2];
        let near_one = (1..1000).map(|k| 1.0 - f64::from(2 * k - 1) * f64::EPSILON / 2.0);
        let all = (0..400_000).map(|_| draws.unit());
        for u in all.collect::<Vec<f64>>().into_iter().chain(edges).chain(near_one) {
            let (ours, theirs) = (ln_of_draw(u), libm::log(u));
            assert!((ours / theirs - 1.0).abs() < 3e-14, "ln {u:e}: {ours:e} for {theirs:e}");
        }
    }

    #[test]
    fn exp_agrees_with_libm_from_nothing_to_infinity() {
        let mut draws = Stream::new(2);
        for _ in 0..400_000 {
            exp_is_near((draws.unit() - 0.5) * 1500.0);
            exp_is_near((draws.unit() - 0.5) * 10.0);
            exp_is_near((draws.unit() - 0.5) * 1e-6);
        }
        for x in [0.0, -0.0, 709.78, 709.79, 710.0, -708.4, -745.1, -745.2, -746.0, 1e300, -1e300] {
            exp_is_near(x);
        }
        assert_eq!(exp(f64::INFINITY), f64::INFINITY);
        assert_eq!(exp(f64::NEG_INFINITY), 0.0);
        assert!(exp(f64::NAN).is_nan());
    }

    /// The bits must never change with a compiler or a processor. The same formulas written in
    /// Python give these sums too.
    #[test]
    fn the_bits_are_pinned() {
        let sum = |f: fn(f64) -> f64, from: f64| {
            (0..1000)
                .fold(0u64, |sum, i| sum.rotate_left(7) ^ f(from + f64::from(i) * 0.037).to_bits())
        };
        assert_eq!(sum(ln, 0.001), 11_009_872_358_647_363_117);
        assert_eq!(sum(exp, -18.0), 7_460_906_914_243_357_673);
    }
}
