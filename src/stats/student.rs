//! Quantiles of Student's t.

use libm::{exp, fabs, lgamma, log, pow, sqrt};
use std::cell::Cell;

thread_local! {
    /// The last question and its answer: a report asks the same one a thousand times.
    static LAST: Cell<(f64, f64, f64)> = const { Cell::new((f64::NAN, f64::NAN, f64::NAN)) };
}

/// The t with `p` of the distribution below it, for `df` degrees of freedom (0.5 < p < 1).
/// Found by bisection of the exact distribution function, to 1e-12.
pub fn student_t(p: f64, df: f64) -> f64 {
    let (last_p, last_df, known) = LAST.get();
    if (last_p, last_df) == (p, df) {
        return known;
    }
    let found = search(p, df);
    LAST.set((p, df, found));
    found
}

fn search(p: f64, df: f64) -> f64 {
    let (mut low, mut high) = (0.0, 2.0);
    while cdf(high, df) < p && high < 1e12 {
        high *= 2.0;
    }
    for _ in 0..200 {
        let middle = (low + high) / 2.0;
        if cdf(middle, df) < p {
            low = middle;
        } else {
            high = middle;
        }
        if high - low < 1e-12 * high {
            break;
        }
    }
    (low + high) / 2.0
}

/// P(T <= t) for t >= 0.
fn cdf(t: f64, df: f64) -> f64 {
    1.0 - 0.5 * incomplete_beta(df / 2.0, 0.5, df / (df + t * t))
}

/// The regularised incomplete beta function, by its continued fraction (Lentz's method; Press et
/// al., Numerical Recipes, 3rd ed., section 6.4).
fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1.0 - x));
    if x < (a + 1.0) / (a + b + 2.0) {
        front * continued_fraction(a, b, x) / a
    } else {
        1.0 - front * continued_fraction(b, a, 1.0 - x) / b
    }
}

fn continued_fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let guard = |v: f64| if fabs(v) < TINY { TINY } else { v };
    let mut c = 1.0;
    let mut d = 1.0 / guard(1.0 - (a + b) * x / (a + 1.0));
    let mut h = d;
    for m in 1..500 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / guard(1.0 + even * d);
        c = guard(1.0 + even / c);
        h *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / guard(1.0 + odd * d);
        c = guard(1.0 + odd / c);
        h *= d * c;
        if fabs(d * c - 1.0) < 1e-16 {
            break;
        }
    }
    h
}

/// The standard normal quantile for 95 % two-sided intervals.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// Square root of the variance of a mean of `n` values with this sum of squared deviations.
pub fn standard_error(squares: f64, n: f64) -> f64 {
    sqrt(squares / (n - 1.0)) / pow(n, 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of the usual printed tables.
    #[test]
    fn quantiles_agree_with_the_tables() {
        for (p, df, t) in [
            (0.975, 1.0, 12.706_204_736),
            (0.975, 4.0, 2.776_445_105),
            (0.975, 29.0, 2.045_229_642),
            (0.95, 10.0, 1.812_461_123),
            (0.975, 1e6, 1.959_966_0),
        ] {
            assert!((student_t(p, df) - t).abs() < 2e-6, "t({p}, {df}) = {}", student_t(p, df));
        }
    }
}
